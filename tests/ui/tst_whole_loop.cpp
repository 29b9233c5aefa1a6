// SPDX-License-Identifier: GPL-3.0-or-later
// The main job in the real window on the real worker with a tiny model, and what is left of it when the worker misbehaves.
#include "jobs/runner.h"
#include "jobs/worker_client.h"
#include "store/writer.h"
#include "support/tiny_model.h"
#include "tests/store/scenes.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/label/text_card.h"
#include "ui/models/models_page.h"
#include "ui/train/run_plot.h"
#include "ui/train/train_page.h"
#include "ui/widgets/curve_plot.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QDir>
#include <QMessageBox>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace wendu;
using namespace Qt::StringLiterals;
using scenes::need;

namespace {

constexpr int longWait = 120000;
constexpr int texts = 120;
constexpr double holdOutShare = 0.25;
constexpr int labelledByKey = 50;

qsizetype pointsOf(const CurvePlot &plot)
{
    qsizetype count = 0;
    for (const PlotSeries &series : plot.series()) {
        if (series.key == u"training"_s && series.panel == RunPlot::LossPanel)
            count += qsizetype(series.points.size());
    }
    return count;
}

} // namespace

class TestWholeLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void labelTrainLookExport();
    void nothingEndsATrainingWithoutAsking_data();
    void nothingEndsATrainingWithoutAsking();
    void aWorkerThatMisbehavesCostsNothing_data();
    void aWorkerThatMisbehavesCostsNothing();

private:
    void open(WindowFixture &fixture, const QString &worker);
    void label(WindowFixture &fixture, int count);
    Runner &runner(WindowFixture &fixture) { return *fixture.window().workspace().runner; }
    template<typename P>
    P *page(WindowFixture &fixture)
    {
        return fixture.window().findChild<P *>();
    }

    QTemporaryDir m_cache;
};

void TestWholeLoop::initTestCase()
{
    qputenv("XDG_CACHE_HOME", m_cache.path().toUtf8());
}

void TestWholeLoop::open(WindowFixture &fixture, const QString &worker)
{
    ml::test::TinyModel().write(fixture.file(u"base"_s).toStdString());
    fixture.settings().setValue(Settings::BaseModel, fixture.file(u"base"_s));
    fixture.settings().setValue(Settings::Device, u"cpu"_s);
    fixture.settings().setValue(Settings::WorkerCommand, worker);
    fixture.open();
}

void TestWholeLoop::label(WindowFixture &fixture, int count)
{
    for (int i = 0; i < count; ++i)
        QVERIFY(fixture.decide(static_cast<Qt::Key>(Qt::Key_1 + i % 3)));
}

void TestWholeLoop::labelTrainLookExport()
{
    WindowFixture fixture(texts, holdOutShare);
    open(fixture, u"\"" WENDU_BIN_DIR "/wendu-worker\""_s);
    label(fixture, labelledByKey);
    Counts counts = need(fixture.project().reader().counts());
    QCOMPARE(counts.labelled + counts.holdOutLabelled, labelledByKey);
    QVERIFY(counts.holdOutLabelled > 0);

    QSignalSpy metrics(&runner(fixture), &Runner::metricsArrived);
    QSignalSpy finished(&runner(fixture), &Runner::finished);
    QTest::keyClick(&fixture.window(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY2(runner(fixture).busy(), qPrintable(fixture.window().problem()));
    QTRY_VERIFY_WITH_TIMEOUT(!metrics.isEmpty(), longWait);
    const RunId run = need(fixture.project().reader().runs()).first().id;

    QVERIFY(fixture.decide(Qt::Key_1)); // labelling goes on while it trains
    QVERIFY(runner(fixture).busy());
    fixture.window().showPage(2);
    const CurvePlot &plot = *page<TrainPage>(fixture)->findChild<CurvePlot *>(u"runCurves"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pointsOf(plot) > 0, longWait);
    const qsizetype before = pointsOf(plot);
    QTRY_VERIFY_WITH_TIMEOUT(pointsOf(plot) > before, longWait);
    need(fixture.project().writeAndWait<bool>([run](Writer &writer) -> Result<bool> {
        need(writer.setRunStarred(run, true)); // the user's, while the run writes what it finds out
        return true;
    }));

    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, longWait);
    const auto result = finished.first().first().value<Result<void>>();
    QVERIFY2(result.ok(), result.ok() ? "" : qPrintable(result.error().text()));
    const Run done = need(fixture.project().reader().run(run)).value();
    QCOMPARE(done.state, RunState::Finished);
    QVERIFY(done.starred);
    QVERIFY(need(fixture.project().reader().latestRound())->picked > 0);

    // Behind each cell of the confusion matrix stand as many texts as it counts.
    const Evaluation after = done.after.value();
    QCOMPARE(after.confusion.size(), 9);
    for (int cell = 0; cell < 9; ++cell) {
        TextFilter filter;
        filter.truth = cell / 3;
        filter.predicted = cell % 3;
        QCOMPARE(need(fixture.project().reader().count(filter)), after.confusion.at(cell));
    }

    fixture.window().showPage(0);
    QSignalSpy coloured(fixture.window().labelPage(), &LabelPage::coloursShown);
    QTest::keyClick(&fixture.window(), Qt::Key_A);
    QTRY_COMPARE_WITH_TIMEOUT(coloured.size(), 1, longWait);
    QVERIFY(fixture.window().labelPage()->findChild<TextCard *>()->hasColours());

    fixture.window().showPage(3);
    auto *models = page<ModelsPage>(fixture);
    QTRY_COMPARE(models->shownRun(), run);
    QSignalSpy notices(models, &Page::notice);
    models->exportTo(fixture.file(u"exported"_s));
    QTRY_COMPARE(notices.size(), 1);
    const QStringList files = QDir(fixture.file(u"exported"_s)).entryList(QDir::Files);
    for (const QString &file : {u"README.md"_s, u"config.json"_s, u"model.safetensors"_s, u"vocab.txt"_s})
        QVERIFY2(files.contains(file), qPrintable(file));
}

void TestWholeLoop::nothingEndsATrainingWithoutAsking_data()
{
    QTest::addColumn<std::function<void(WindowFixture &)>>("end");
    using End = std::function<void(WindowFixture &)>;
    QTest::newRow("closing the window") << End([](WindowFixture &fixture) { fixture.window().close(); });
    QTest::newRow("closing the project") << End(
        [](WindowFixture &fixture) { QTest::keySequence(&fixture.window(), QKeySequence::Close); });
    QTest::newRow("opening another project") << End([](WindowFixture &fixture) {
        fixture.window().openProject(fixture.file(u"other.wendu"_s));
        QTRY_VERIFY(!fixture.window().isOpening());
    });
}

void TestWholeLoop::nothingEndsATrainingWithoutAsking()
{
    QFETCH(const std::function<void(WindowFixture &)>, end);
    const QString way = QString::fromLatin1(QTest::currentDataTag());
    WindowFixture fixture(30);
    need(Project::create(fixture.file(u"other.wendu"_s),
                         {u"Other"_s, TaskKind::Single, {{0, u"a"_s, {}, {}}, {0, u"b"_s, {}, {}}}, {}}));
    open(fixture, u"\"" WENDU_TEST_BIN_DIR "/misbehaving-worker\" slow"_s); // trains until it is told to stop
    label(fixture, 6);
    QTest::keyClick(&fixture.window(), Qt::Key_T, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(runner(fixture).status().phase, JobStatus::Training, longWait);
    const RunId run = need(fixture.project().reader().runs()).first().id;
    const QString path = fixture.project().path();

    const auto press = [&fixture](const QString &text) {
        auto *box = fixture.window().findChild<QMessageBox *>();
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons()) {
            if (button->text() == text)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY(!fixture.window().findChild<QMessageBox *>());
    };
    end(fixture);
    press(u"Go on working"_s);
    fixture.window().activateWindow(); // offscreen nobody else does when a dialog goes
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    QCOMPARE(fixture.project().path(), path);
    QVERIFY(runner(fixture).busy());
    QVERIFY(fixture.decide(Qt::Key_1));

    const QPointer<Project> before = &fixture.project();
    end(fixture);
    press(u"Stop the run and close"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!before, longWait);
    const auto closed = need(Project::open(path, Project::Mode::ReadOnly));
    QCOMPARE(need(closed->reader().run(run))->state, RunState::Stopped);
    QCOMPARE(need(closed->reader().counts()).labelled, 7);
    const QString now = fixture.window().workspace().project ? fixture.project().name() : QString();
    QCOMPARE(now, way == u"opening another project" ? u"other"_s : QString());
    QCOMPARE(fixture.window().isVisible(), way != u"closing the window");
}

void TestWholeLoop::aWorkerThatMisbehavesCostsNothing_data()
{
    QTest::addColumn<QString>("said");
    QTest::newRow("killed-in-training") << u"killed by signal 9"_s;
    QTest::newRow("garbage-in-training") << u"what is no message"_s;
    QTest::newRow("half-message") << u"cut off"_s;
    QTest::newRow("wrong-version") << u"version 99"_s;
    QTest::newRow("exit-at-start") << u"libtorch.so"_s;
    QTest::newRow("stops-in-training") << QString(); // hangs
}

void TestWholeLoop::aWorkerThatMisbehavesCostsNothing()
{
    QFETCH(QString, said);
    const QString fault = QString::fromLatin1(QTest::currentDataTag());
    WindowFixture fixture(30);
    open(fixture, u"\"" WENDU_TEST_BIN_DIR "/misbehaving-worker\" "_s + fault);
    label(fixture, 6);
    QSignalSpy finished(&runner(fixture), &Runner::finished);
    QTest::keyClick(&fixture.window(), Qt::Key_T, Qt::ControlModifier);
    if (fault == u"stops-in-training") {
        QTRY_VERIFY_WITH_TIMEOUT(runner(fixture).status().notResponding, longWait);
        QVERIFY(fixture.decide(Qt::Key_2)); // a hung worker never blocks labelling
        runner(fixture).stop();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, longWait);
    } else {
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, longWait);
        QVERIFY(!finished.first().first().value<Result<void>>().ok());
        QVERIFY(!said.isEmpty());
        QVERIFY2(fixture.window().problem().contains(said), qPrintable(fixture.window().problem()));
        QVERIFY(fixture.decide(Qt::Key_2));
    }
    QVERIFY(!runner(fixture).busy());
    for (const Run &run : need(fixture.project().reader().runs()))
        QVERIFY(run.state != RunState::Running);
    QCOMPARE(need(fixture.project().reader().counts()).labelled, 7);
    QCOMPARE(need(fixture.project().check(true)), QStringList());
}

QTEST_MAIN(TestWholeLoop)
#include "tst_whole_loop.moc"
