// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/settings.h"
#include "jobs/runner.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/label/text_card.h"
#include "ui/theme.h"
#include "window_fixture.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QTimer>

#include <algorithm>

using namespace wendu;

namespace {

// Hears when the text under judgement has been painted.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *watched)
        : QObject(watched)
    {
        watched->installEventFilter(this);
    }
    bool painted = false;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        painted = painted || event->type() == QEvent::Paint;
        return false;
    }
};

} // namespace

// From the key to the next text on the screen, the label synced to disk in between. The budget is 16 ms at p95 and 33 at p99 on a
// machine with a disk that syncs in a few; the tests print what they found and fail at what a person would feel.
class tst_LabelBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fromKeyToTheNextTextPainted();
    void whileAWorkerTrains();

private:
    std::vector<double> pressed(WindowFixture &fixture, int labels); // milliseconds, of each key
    void judge(const char *when, std::vector<double> milliseconds);

    QTemporaryDir m_cache;
};

void tst_LabelBudget::initTestCase()
{
    qputenv("XDG_CACHE_HOME", QFile::encodeName(m_cache.path()));
    theme::apply(*qApp, theme::Mode::Light);
}

std::vector<double> tst_LabelBudget::pressed(WindowFixture &fixture, int labels)
{
    QWidget *text = fixture.window().labelPage()->findChild<TextCard *>()->findChild<QTextEdit *>()->viewport();
    PaintWatch watch(text);
    std::vector<double> milliseconds;
    for (int i = 0; i < labels; ++i) {
        const TextId before = fixture.front();
        QElapsedTimer clock;
        watch.painted = false;
        QTimer waker; // an event loop without events would wait for ever
        waker.start(50);
        clock.start();
        QTest::keyClick(&fixture.window(), static_cast<Qt::Key>(Qt::Key_1 + i % 3));
        while ((fixture.front() == before || !watch.painted) && clock.elapsed() < 5000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
        if (fixture.front() == before)
            return {};
        milliseconds.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        QCoreApplication::processEvents(); // the next text is read ahead while a person reads this one
    }
    return milliseconds;
}

void tst_LabelBudget::judge(const char *when, std::vector<double> milliseconds)
{
    constexpr double felt = 100; // ms
    QVERIFY2(!milliseconds.empty(), "a key brought no other text within five seconds");
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto last = static_cast<double>(milliseconds.size() - 1);
    const auto at = [&](double share) { return milliseconds[static_cast<std::size_t>(share * last)]; };
    qInfo("key to next text painted, %s, %d labels: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, most %.1f ms (budget: p95 16, p99 33)", when,
          static_cast<int>(milliseconds.size()), at(0.5), at(0.95), at(0.99), milliseconds.back());
    QVERIFY2(at(0.95) <= felt, qPrintable(QString::number(at(0.95))));
}

void tst_LabelBudget::fromKeyToTheNextTextPainted()
{
    WindowFixture fixture(2000, 0.2);
    fixture.open();
    judge("nothing else at work", pressed(fixture, 300));
}

void tst_LabelBudget::whileAWorkerTrains()
{
    const QString base = QStringLiteral(WENDU_SOURCE_DIR "/.deps/models/all-MiniLM-L6-v2");
    if (!QFile::exists(base + QStringLiteral("/model.safetensors")))
        QSKIP("needs the base model in .deps/models");
    WindowFixture fixture(2000, 0.2);
    fixture.settings().setValue(Settings::BaseModel, base);
    fixture.settings().setValue(Settings::Device, QStringLiteral("cpu"));
    fixture.settings().setValue(Settings::WorkerCommand, QStringLiteral("\"" WENDU_BIN_DIR "/wendu-worker\""));
    fixture.settings().setValue(Settings::RecipeName, QStringLiteral("small-set"));
    fixture.open();
    QVERIFY(!pressed(fixture, 60).empty()); // what it learns from
    Runner &runner = *fixture.window().workspace().runner;
    QSignalSpy metrics(&runner, &Runner::metricsArrived);
    QTest::keyClick(&fixture.window(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY2(runner.busy(), qPrintable(fixture.window().problem()));
    QTRY_VERIFY_WITH_TIMEOUT(!metrics.isEmpty(), 60000);
    std::vector<double> milliseconds;
    // In parts, so that it is certain of each that the worker was at work until its end.
    constexpr int labels = 500;
    constexpr int part = 50;
    while (milliseconds.size() < labels) {
        const std::vector<double> some = pressed(fixture, part);
        QVERIFY(!some.empty());
        if (!runner.busy()) {
            QSignalSpy again(&runner, &Runner::metricsArrived);
            QTest::keyClick(&fixture.window(), Qt::Key_T, Qt::ControlModifier);
            QTRY_VERIFY_WITH_TIMEOUT(!again.isEmpty(), 60000);
            continue;
        }
        milliseconds.insert(milliseconds.end(), some.begin(), some.end());
    }
    judge("while a worker trains", std::move(milliseconds));
}

QTEST_MAIN(tst_LabelBudget)
#include "tst_label_budget.moc"
