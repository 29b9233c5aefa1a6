// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/label/text_card.h"
#include "ui/theme.h"
#include "window_fixture.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>

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

class tst_LabelBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromKeyToTheNextTextPainted();
};

// From the key to the next text on the screen, the label synced to disk in between. The budget is 16 ms at p95 on an idle
// machine with a disk that syncs in a few; the test prints what it found and fails at what a person would feel.
void tst_LabelBudget::fromKeyToTheNextTextPainted()
{
    constexpr int labels = 300;
    constexpr double felt = 100; // ms
    theme::apply(*qApp, theme::Mode::Light);
    WindowFixture fixture(2000, 0.2);
    fixture.open();
    QWidget *text = fixture.window().labelPage()->findChild<TextCard *>()->findChild<QTextEdit *>()->viewport();
    PaintWatch watch(text);
    std::vector<double> milliseconds;
    for (int i = 0; i < labels; ++i) {
        const TextId before = fixture.front();
        QElapsedTimer clock;
        watch.painted = false;
        clock.start();
        QTest::keyClick(&fixture.window(), static_cast<Qt::Key>(Qt::Key_1 + i % 3));
        while ((fixture.front() == before || !watch.painted) && clock.elapsed() < 5000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
        QVERIFY(fixture.front() != before);
        milliseconds.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        QCoreApplication::processEvents(); // the next text is read ahead while a person reads this one
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double share) { return milliseconds[static_cast<std::size_t>(share * (labels - 1))]; };
    qInfo("key to next text painted, %d labels: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, most %.1f ms (budget: p95 16, p99 33)",
          labels, at(0.5), at(0.95), at(0.99), milliseconds.back());
    QVERIFY2(at(0.95) <= felt, qPrintable(QString::number(at(0.95))));
}

QTEST_MAIN(tst_LabelBudget)
#include "tst_label_budget.moc"
