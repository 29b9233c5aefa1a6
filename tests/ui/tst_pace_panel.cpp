// SPDX-License-Identifier: GPL-3.0-or-later
// The pace and one's own history, and texts that come up a second time.
#include "ui/pace/pace_panel.h"

#include "store/project.h"
#include "store/reader.h"
#include "ui/label/label_session.h"
#include "ui/pace/bar_chart.h"
#include "ui/pace/pace_dock.h"
#include "ui/shell/language.h"
#include "ui/theme.h"
#include "window_fixture.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60 * 1000;

QStringList sentences(const QWidget *panel)
{
    QStringList all;
    for (const QLabel *label : panel->findChildren<QLabel *>())
        all.append(label->text());
    return all;
}

} // namespace

class tst_PacePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thePaceLeavesBreaksOut_data();
    void thePaceLeavesBreaksOut();
    void quartersBecomeDaysAndHours();
    void aHalfHourZoneCountsItsOwnHours();
    void theRestFollowsFromThePace();
    void thePanelShowsWhatWasDone();
    void theChartsAreReadByKey();
    void nothingComesUpAgainUnlessAskedFor();
    void aTextComesUpAgainWithoutItsLabel();
};

void tst_PacePanel::initTestCase()
{
    theme::apply(*qApp, theme::Mode::Light);
    language::install(u"en"_s);
}

void tst_PacePanel::thePaceLeavesBreaksOut_data()
{
    QTest::addColumn<std::vector<qint64>>("times"); // in minutes
    QTest::addColumn<qint64>("now");
    QTest::addColumn<double>("anHour");
    QTest::newRow("one a minute") << std::vector<qint64>{0, 1, 2, 3, 4, 5} << qint64(5) << 60.0;
    QTest::newRow("a break does not count") << std::vector<qint64>{0, 1, 2, 12, 13, 14, 15} << qint64(15) << 60.0;
    QTest::newRow("too few") << std::vector<qint64>{0, 1, 2, 3, 4} << qint64(4) << -1.0;
    QTest::newRow("yesterday's") << std::vector<qint64>{0, 1, 2, 3, 4, 5, 6} << qint64(24 * 60) << -1.0;
    QTest::newRow("this sitting's alone") << std::vector<qint64>{0, 4, 8, 60, 61, 62, 63, 64, 65} << qint64(65) << 60.0;
    QTest::newRow("none") << std::vector<qint64>{} << qint64(0) << -1.0;
    QTest::newRow("all at once") << std::vector<qint64>{1, 1, 1, 1, 1, 1} << qint64(1) << -1.0;
}

void tst_PacePanel::thePaceLeavesBreaksOut()
{
    QFETCH(std::vector<qint64>, times);
    QFETCH(const qint64, now);
    QFETCH(const double, anHour);
    for (qint64 &time : times)
        time *= minute;
    QCOMPARE(paceNow(times, now * minute), anHour);
}

void tst_PacePanel::quartersBecomeDaysAndHours()
{
    const QTimeZone utc = QTimeZone::utc();
    const auto at = [&](int day, int hour, int minutes) {
        return QDateTime(QDate(2026, 11, day), QTime(hour, minutes), utc).toMSecsSinceEpoch();
    };
    PaceHistory history;
    history.quarters = {{at(13, 9, 0), 3}, {at(26, 9, 0), 10}, {at(26, 9, 45), 20}, {at(26, 23, 45), 2}, {at(27, 9, 15), 6}};
    const PaceFigures figures = PaceFigures::of(history, QDateTime(QDate(2026, 11, 27), QTime(10, 0), utc));
    QCOMPARE(figures.days.size(), 14);
    QCOMPARE(figures.days.first().date, QDate(2026, 11, 14)); // the 13th is over
    QCOMPARE(figures.days.last().date, QDate(2026, 11, 27));
    QCOMPARE(figures.today, 6);
    QCOMPARE(figures.days.at(12).texts, 32);
    QCOMPARE(figures.days.at(11).texts, 0);         // a day off
    QCOMPARE(figures.hours[9], (3 + 30 + 6) / 3.0); // three days on which somebody worked then
    QCOMPARE(figures.hours[23], 2.0);
    QCOMPARE(figures.hours[10], 0.0);
    QCOMPARE(figures.textsAnHour, -1.0);
}

void tst_PacePanel::aHalfHourZoneCountsItsOwnHours()
{
    const QTimeZone india(5 * 3600 + 1800);
    PaceHistory history;
    const QDateTime midnight(QDate(2026, 11, 27), QTime(0, 0), india);
    history.quarters = {{midnight.toMSecsSinceEpoch() - QuarterHour::length, 4}, {midnight.toMSecsSinceEpoch(), 5}};
    const PaceFigures figures = PaceFigures::of(history, midnight.addSecs(3600));
    QCOMPARE(figures.today, 5);
    QCOMPARE(figures.days.at(12).texts, 4);
    QCOMPARE(figures.hours[0], 5.0);
    QCOMPARE(figures.hours[23], 4.0);
}

void tst_PacePanel::theRestFollowsFromThePace()
{
    QCOMPARE(timeFor(30, 60), 1800.0);
    QCOMPARE(timeFor(0, 60), 0.0);
    QVERIFY(timeFor(30, -1) < 0);
}

void tst_PacePanel::thePanelShowsWhatWasDone()
{
    WindowFixture fixture(20);
    fixture.open();
    for (int i = 0; i < 9; ++i)
        QVERIFY(fixture.decide(static_cast<Qt::Key>(Qt::Key_1 + i % 3)));
    auto *dock = fixture.window().findChild<PaceDock *>();
    QSignalSpy shown(dock->panel(), &PacePanel::shown);
    dock->toggleViewAction()->trigger();
    QTRY_VERIFY(!shown.isEmpty());
    const QString all = sentences(dock->panel()).join(u'\n');
    QVERIFY2(all.contains(u"texts an hour"_s), qPrintable(all));
    QVERIFY2(all.contains(u"All texts: 11 to go, about"_s), qPrintable(all));
    QVERIFY2(all.contains(u"“Show again”"_s), qPrintable(all)); // what would fill it
    const auto charts = dock->panel()->findChildren<BarChart *>();
    QCOMPARE(charts.size(), 2);
    QCOMPARE(charts.at(0)->bars().last().height, 9.0);
    QVERIFY(charts.at(0)->bars().last().strong);
    double hours = 0;
    for (const BarChart::Bar &bar : charts.at(1)->bars())
        hours += bar.height;
    QCOMPARE(hours, 9.0);
    // It keeps up with what is done while it is seen.
    shown.clear();
    QVERIFY(fixture.decide(Qt::Key_1));
    QTRY_VERIFY(!shown.isEmpty());
    QCOMPARE(charts.at(0)->bars().last().height, 10.0);
    fixture.window().closeProject();
    QVERIFY(!dock->isVisible());
}

void tst_PacePanel::theChartsAreReadByKey()
{
    BarChart chart;
    chart.setBars({{u"a"_s, u"a: 1"_s, 1, false}, {u"b"_s, u"b: 2"_s, 2, false}, {u"c"_s, u"c: 3"_s, 3, true}});
    chart.show();
    chart.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&chart));
    chart.setFocus();
    QSignalSpy chosen(&chart, &BarChart::chosenChanged);
    QTest::keyClick(&chart, Qt::Key_Left); // begins at the latest
    QTest::keyClick(&chart, Qt::Key_Left);
    QTest::keyClick(&chart, Qt::Key_Left);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chosen.size(), 3);
    QCOMPARE(chosen.at(0).first().toString(), u"c: 3"_s);
    QCOMPARE(chosen.at(2).first().toString(), u"a: 1"_s);
    QCOMPARE(chart.accessibleDescription(), u"a: 1"_s);
    chart.setBars({});
    QCOMPARE(chart.chosen(), -1);
    chart.repaint(); // without bars, too
}

void tst_PacePanel::nothingComesUpAgainUnlessAskedFor()
{
    WindowFixture fixture(70);
    fixture.open();
    QSet<TextId> seen;
    for (int i = 0; i < 70; ++i) {
        QVERIFY(!seen.contains(fixture.front()));
        seen.insert(fixture.front());
        QVERIFY(fixture.decide(Qt::Key_1));
    }
    QCOMPARE(fixture.session().state(), LabelSession::State::Empty);
}

void tst_PacePanel::aTextComesUpAgainWithoutItsLabel()
{
    WindowFixture fixture(120);
    fixture.settings().setValue(Settings::RepeatPercent, 50); // often, so that it is seen here
    fixture.open();
    QHash<TextId, int> given;
    int again = 0, same = 0;
    for (int i = 0; i < 130 && fixture.session().state() == LabelSession::State::Ready; ++i) {
        const TextId text = fixture.front();
        const bool repeated = given.contains(text);
        // Nothing tells which one it is.
        QVERIFY(fixture.session().current()->state.labels.isEmpty());
        QCOMPARE(fixture.session().current()->state.labelledAt, 0);
        QVERIFY(!fixture.session().saidBefore());
        QVERIFY(!fixture.session().current()->state.flagged);
        if (!repeated && i % 5 == 0)
            QVERIFY(fixture.decide(Qt::Key_F));
        if (repeated)
            QVERIFY(fixture.project().reader().state(text)->labels.size() == 1); // it has one all the same
        const int label = repeated && again % 4 == 3 ? (given.value(text) + 1) % 3 : given.value(text, int(text % 3));
        QVERIFY(fixture.decide(static_cast<Qt::Key>(Qt::Key_1 + label)));
        if (repeated) {
            ++again;
            same += label == given.value(text);
        }
        given.insert(text, label);
    }
    QVERIFY2(again >= 4, qPrintable(QString::number(again)));
    const auto pairs = fixture.project().reader().repeats(fixture.window().workspace().annotator);
    QVERIFY(pairs.ok());
    QCOMPARE(int(pairs->size()), again);
    const Agreement agreement = agreementOf(TaskKind::Single, 3, *pairs);
    QCOMPARE(agreement.share, double(same) / again);
    QCOMPARE(fixture.project().check(true).value(), QStringList());
    auto *dock = fixture.window().findChild<PaceDock *>();
    QSignalSpy shown(dock->panel(), &PacePanel::shown);
    dock->toggleViewAction()->trigger();
    QTRY_VERIFY(!shown.isEmpty());
    const QString all = sentences(dock->panel()).join(u'\n');
    QVERIFY2(all.contains(u"%1 of %2 texts the same"_s.arg(same).arg(again)), qPrintable(all));
}

QTEST_MAIN(tst_PacePanel)
#include "tst_pace_panel.moc"
