// SPDX-License-Identifier: GPL-3.0-or-later
// What the status bar says of the labels and of the worker.
#include "base/settings.h"
#include "jobs/runner.h"
#include "jobs/worker_client.h"
#include "tests/store/scenes.h"
#include "ui/actions.h"
#include "ui/device_name.h"
#include "ui/label/label_button.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/shell/language.h"
#include "ui/shell/status_panel.h"
#include "ui/theme.h"
#include "window_fixture.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

QString saved(const QWidget &panel)
{
    return panel.findChild<QLabel *>(u"saved"_s)->accessibleName();
}

QString device(const QWidget &panel)
{
    return panel.findChild<QLabel *>(u"device"_s)->text();
}

void choose(WindowFixture &fixture, const QString &id)
{
    for (const Actions *actions : fixture.window().commands()) {
        if (QAction *action = actions->find(id))
            action->trigger();
    }
}

// Files enough for a worker that does not read them.
QString baseModel(const WindowFixture &fixture)
{
    const QString folder = fixture.file(u"base"_s);
    QDir().mkpath(folder);
    for (const QString &name : {u"config.json"_s, u"vocab.txt"_s, u"model.safetensors"_s}) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::WriteOnly) || file.write("{}") != 2)
            qFatal("%s cannot be written", qPrintable(file.fileName()));
    }
    return folder;
}

} // namespace

class TestStatusPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void onlyALostDecisionIsNotSaved();
    void aProjectForReadingOnlySaysSoAndTakesNoLabel();
    void theDeviceIsSaidInTheLanguageOfTheWindow_data();
    void theDeviceIsSaidInTheLanguageOfTheWindow();
    void theDeviceStaysWhenTheWorkerRests();
    void theDeviceIsChosenInTheMenuAndKept();
    void theNextWorkerIsOnTheChosenDevice_data();
    void theNextWorkerIsOnTheChosenDevice();
};

void TestStatusPanel::initTestCase()
{
    language::install(u"en"_s);
    theme::apply(*qApp, theme::Mode::Light);
}

void TestStatusPanel::onlyALostDecisionIsNotSaved()
{
    scenes::Scene scene;
    scene.addTexts(3);
    Workspace workspace{scene.project.get(), nullptr, nullptr, nullptr, 4711}; // nobody: the store refuses what they decide
    LabelSession session(workspace);
    StatusPanel panel;
    panel.watch(workspace, &session);
    QCOMPARE(saved(panel), u"saved"_s);
    Q_EMIT session.failed({u"a read went wrong"_s, {}});
    QCOMPARE(saved(panel), u"saved"_s);
    QSignalSpy failed(&session, &LabelSession::failed);
    session.label(0);
    QCOMPARE(saved(panel), u"saving"_s);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(saved(panel), u"not saved"_s);
    Q_EMIT session.committed({});
    QCOMPARE(saved(panel), u"saved"_s);
}

void TestStatusPanel::aProjectForReadingOnlySaysSoAndTakesNoLabel()
{
    WindowFixture fixture(3);
    const auto writes = Project::open(fixture.path()); // without a window that could come to the front
    MainWindow second(&fixture.settings());
    second.show();
    second.openProject(fixture.path());
    QTRY_VERIFY(!second.isOpening());
    QVERIFY(second.workspace().project && second.workspace().project->readOnly());
    second.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&second));
    QCOMPARE(saved(second), u"read only"_s);
    const QList<LabelButton *> buttons = second.labelPage()->findChildren<LabelButton *>();
    QCOMPARE(buttons.size(), 3);
    for (const LabelButton *button : buttons)
        QVERIFY(!button->isEnabled());
    second.showPage(1);
    second.showPage(0);
    const QString told = second.problem();
    QSignalSpy failed(second.labelPage()->session(), &LabelSession::failed);
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_S, Qt::Key_F, Qt::Key_U})
        QTest::keyClick(&second, key);
    QCOMPARE(second.labelPage()->session()->state(), LabelSession::State::Ready);
    QCOMPARE(failed.size(), 0);
    QCOMPARE(second.problem(), told);
}

void TestStatusPanel::theDeviceIsSaidInTheLanguageOfTheWindow_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("shown");
    QTest::newRow("one thread") << u"en"_s << u"CPU, 1 thread"_s << u"CPU, 1 thread"_s;
    QTest::newRow("threads") << u"en"_s << u"CPU, 2 threads"_s << u"CPU, 2 threads"_s;
    QTest::newRow("threads, in Chinese") << u"zh_CN"_s << u"CPU, 2 threads"_s << u"CPU，2 个线程"_s;
    QTest::newRow("a card") << u"zh_CN"_s << u"NVIDIA H100 PCIe"_s << u"NVIDIA H100 PCIe"_s;
}

void TestStatusPanel::theDeviceIsSaidInTheLanguageOfTheWindow()
{
    QFETCH(const QString, language);
    QFETCH(const QString, said);
    language::install(language);
    QTEST(deviceName(said), "shown");
    language::install(u"en"_s);
}

void TestStatusPanel::theDeviceStaysWhenTheWorkerRests()
{
    scenes::Scene scene;
    const QTemporaryDir folder;
    qputenv("WENDU_SETTINGS", folder.filePath(u"settings.ini"_s).toUtf8());
    Settings settings;
    WorkerClient worker(u"\"" WENDU_TEST_BIN_DIR "/misbehaving-worker\""_s, QString());
    Runner runner(scene.project.get(), &worker);
    LabelSession session({scene.project.get(), &runner, &worker, &settings, scene.annotator});
    StatusPanel panel;
    panel.watch({scene.project.get(), &runner, &worker, &settings, scene.annotator}, &session);
    QCOMPARE(device(panel), u"device: automatic · worker at rest"_s);
    worker.start();
    QTRY_COMPARE(worker.state(), WorkerClient::State::Ready);
    QVERIFY2(device(panel).startsWith(u"CPU, 1 thread · worker"_s), qPrintable(device(panel)));
    worker.stop();
    QTRY_COMPARE(worker.state(), WorkerClient::State::Off);
    QCOMPARE(device(panel), u"CPU, 1 thread · worker at rest"_s);
    language::install(u"zh_CN"_s);
    QCoreApplication::sendPostedEvents();
    QVERIFY2(device(panel).startsWith(u"CPU，1 个线程"_s), qPrintable(device(panel)));
    language::install(u"en"_s);
    panel.watch({}, nullptr);
}

void TestStatusPanel::theDeviceIsChosenInTheMenuAndKept()
{
    WindowFixture fixture(1);
    fixture.open();
    const auto chosen = [&fixture] {
        QStringList found;
        for (const Actions *actions : fixture.window().commands()) {
            for (const QAction *action : actions->all()) {
                if (action->isCheckable() && action->isChecked() && Actions::idOf(action).startsWith(u"model.device."_s))
                    found.append(Actions::idOf(action));
            }
        }
        return found;
    };
    QCOMPARE(chosen(), QStringList(u"model.device.automatic"_s));
    QStringList offered;
    for (const QMenu *menu : fixture.window().menuBar()->findChildren<QMenu *>()) {
        for (const QAction *action : menu->title() == u"Device"_s ? menu->actions() : QList<QAction *>())
            offered.append(action->text());
    }
    QCOMPARE(offered, (QStringList{u"Automatic"_s, u"Processor (CPU)"_s, u"Graphics card (CUDA)"_s}));
    choose(fixture, u"model.device.cuda"_s);
    QCOMPARE(chosen(), QStringList(u"model.device.cuda"_s));
    QCOMPARE(fixture.settings().text(Settings::Device), u"cuda"_s);
    choose(fixture, u"model.device.cuda"_s); // once more: it stays chosen
    QCOMPARE(chosen(), QStringList(u"model.device.cuda"_s));
    fixture.reopenWindow();
    QCOMPARE(chosen(), QStringList(u"model.device.cuda"_s));
    choose(fixture, u"model.device.automatic"_s);
    QCOMPARE(fixture.settings().text(Settings::Device), QString());
}

void TestStatusPanel::theNextWorkerIsOnTheChosenDevice_data()
{
    QTest::addColumn<bool>("busy");
    QTest::newRow("chosen while it is idle") << false;
    QTest::newRow("chosen while it trains") << true;
}

void TestStatusPanel::theNextWorkerIsOnTheChosenDevice()
{
    QFETCH(const bool, busy);
    WindowFixture fixture(4);
    fixture.settings().setValue(Settings::WorkerCommand, u"\"" WENDU_TEST_BIN_DIR "/misbehaving-worker\" slow"_s);
    fixture.open();
    WorkerClient *const worker = fixture.window().workspace().worker;
    Runner *const runner = fixture.window().workspace().runner;
    if (busy) {
        QVERIFY(fixture.decide(Qt::Key_1) && fixture.decide(Qt::Key_2));
        Plan plan;
        plan.baseModel = baseModel(fixture);
        const Result<void> begun = runner->start(plan);
        QVERIFY2(begun, begun ? "" : qPrintable(begun.error().text()));
        QTRY_COMPARE(runner->status().phase, JobStatus::Training);
    } else {
        worker->start();
        QTRY_COMPARE(worker->state(), WorkerClient::State::Ready);
    }
    QVERIFY2(device(fixture.window()).startsWith(u"CPU, 1 thread"_s), qPrintable(device(fixture.window())));
    choose(fixture, u"model.device.cuda"_s);
    if (busy) {
        QCOMPARE(worker->state(), WorkerClient::State::Ready); // what runs is not cut short
        QVERIFY(device(fixture.window()).startsWith(u"CPU, 1 thread"_s));
        QSignalSpy finished(runner, &Runner::finished);
        runner->stop();
        QVERIFY(finished.count() > 0 || finished.wait());
    }
    QCOMPARE(worker->state(), WorkerClient::State::Off);
    QCOMPARE(device(fixture.window()), u"graphics card · worker at rest"_s);
    worker->start();
    QTRY_COMPARE(worker->state(), WorkerClient::State::Ready);
    QCOMPARE(worker->worker().device, "cuda");
    const qint64 process = worker->processId();
    choose(fixture, u"model.device.cuda"_s); // once more: nothing has changed
    QCOMPARE(worker->processId(), process);
}

QTEST_MAIN(TestStatusPanel)
#include "tst_status_panel.moc"
