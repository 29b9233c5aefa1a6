// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo.h"

#include "ui/train/run_plot.h"
#include "ui/widgets/plot_legend.h"

#include <QElapsedTimer>
#include <QSvgRenderer>
#include <QTest>

#include <cmath>

using namespace wendu;
using namespace Qt::StringLiterals;
using Measure = RunCurves::Measure;

namespace {

Metric step(int number, double loss, double accuracy = 0)
{
    return {Metric::TrainStep, number, number / 10.0, loss, accuracy, 0};
}

QList<PlotSeries> aRun()
{
    static RunCurves curves;
    curves.add(Demo::metrics(120, 0.3, 0.9));
    curves.setBefore(Demo::evaluation(200, 0.35));
    curves.setAfter(Demo::evaluation(200, 0.8));
    return RunPlot::series(&curves, {});
}

class Plot : public CurvePlot
{
public:
    Plot()
        : CurvePlot(2)
    {
        setPanels(RunPlot::panels());
        setXTitle(u"steps"_s);
        resize(800, 600);
        show();
    }
};

QStringList fieldsOf(const QByteArray &line)
{
    return QString::fromUtf8(line).trimmed().split(u',');
}

} // namespace

class tst_curves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metricsComeInAnyOrderAndTwice();
    void smoothedIsTheDebiasedMean();
    void smoothingKeepsAConstant();
    void holdOutStandsAtTheFirstAndTheLastStep();
    void accuracyHasWilsonsInterval_data();
    void accuracyHasWilsonsInterval();
    void stepsAreForetoldFromTheEpoch();
    void overRunsGoesByLabelsAndTakesTheLatest();
    void valueAtIsThatOfTheLastPoint();
    void csvQuotesWhatNeedsIt();
    void savesEachKind_data();
    void savesEachKind();
    void refusesAnotherKind();
    void saysWhereNothingCanBeWritten();
    void legendEntryHidesItsCurves();
    void keysMoveTheCursorAndTheView();
    void newPointsMoveTheViewUntilItIsTheReaders();
    void aHundredFeedsAreFewDrawings();
};

void tst_curves::metricsComeInAnyOrderAndTwice()
{
    RunCurves curves;
    const std::vector<Metric> live{step(3, 0.3), step(4, 0.4)};
    const std::vector<Metric> stored{step(1, 0.1), step(2, 0.2), step(3, 0.3)};
    curves.add(live);
    curves.add(stored);
    const auto points = curves.training(Measure::Loss);
    QCOMPARE(points.size(), std::size_t(4));
    for (std::size_t i = 0; i < points.size(); ++i) {
        QCOMPARE(points[i].x, double(i + 1));
        QCOMPARE(points[i].y, double(i + 1) / 10);
    }
}

void tst_curves::smoothedIsTheDebiasedMean()
{
    const std::vector<Metric> metrics{step(1, 1.0), step(2, 0.0), step(3, 0.5)};
    RunCurves curves;
    curves.add(metrics);
    // As numpy has it: weights k^(n-i), normalised by their sum, k = 1 - 2/17.
    const double k = 1 - 2.0 / 17;
    const auto points = curves.smoothed(Measure::Loss);
    QVERIFY(std::abs(points[0].y - 1.0) < 1e-12);
    QVERIFY(std::abs(points[1].y - k / (k + 1)) < 1e-12);
    QVERIFY(std::abs(points[2].y - (k * k + 0.5) / (k * k + k + 1)) < 1e-12);
}

void tst_curves::smoothingKeepsAConstant()
{
    RunCurves curves;
    for (int i = 1; i <= 200; ++i) {
        const std::vector<Metric> one{step(i, 0.7)};
        curves.add(one);
    }
    for (const PlotPoint &point : curves.smoothed(Measure::Loss))
        QVERIFY(std::abs(point.y - 0.7) < 1e-12);
}

void tst_curves::holdOutStandsAtTheFirstAndTheLastStep()
{
    RunCurves curves;
    curves.add(Demo::metrics(60, 0.3, 0.9));
    curves.setBefore(Demo::evaluation(100, 0.3));
    QCOMPARE(curves.holdOut(Measure::Accuracy).size(), std::size_t(1));
    curves.setAfter(Demo::evaluation(100, 0.8));
    const auto points = curves.holdOut(Measure::Accuracy);
    QCOMPARE(points.size(), std::size_t(2));
    QCOMPARE(points[0].x, 0.0);
    QCOMPARE(points[1].x, 60.0);
    QCOMPARE(points[1].y, 0.8);
    QVERIFY(points[1].hasInterval());
    QVERIFY(!curves.holdOut(Measure::Loss)[1].hasInterval());
    curves.setAfter(Demo::evaluation(0, 0));
    QCOMPARE(curves.holdOut(Measure::Accuracy).size(), std::size_t(1));
}

void tst_curves::accuracyHasWilsonsInterval_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<double>("accuracy");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    // SciPy 1.17: binomtest(k, n).proportion_ci(method="wilson")
    QTest::newRow("8 of 10") << qint64(10) << 0.8 << 0.4901624715366418 << 0.9433178485456248;
    QTest::newRow("none of 10") << qint64(10) << 0.0 << 0.0 << 0.27753279986288926;
    QTest::newRow("all of 10") << qint64(10) << 1.0 << 0.7224672001371109 << 1.0;
    QTest::newRow("81 of 263") << qint64(263) << 81.0 / 263 << 0.2552885198782742 << 0.36620957698280004;
    QTest::newRow("592 of 712") << qint64(712) << 592.0 / 712 << 0.8022015526543799 << 0.857162324896931;
}

void tst_curves::accuracyHasWilsonsInterval()
{
    QFETCH(qint64, count);
    QFETCH(double, accuracy);
    QFETCH(double, low);
    QFETCH(double, high);
    const PlotPoint point = accuracyPoint(0, Demo::evaluation(count, accuracy));
    QVERIFY2(std::abs(point.low - low) < 1e-12, qPrintable(QString::number(point.low, 'g', 12)));
    QVERIFY2(std::abs(point.high - high) < 1e-12, qPrintable(QString::number(point.high, 'g', 12)));
}

void tst_curves::stepsAreForetoldFromTheEpoch()
{
    RunCurves curves;
    QCOMPARE(curves.stepsOf(6), 0);
    curves.add(Demo::metrics(28, 0.3, 0.9)); // 14 steps an epoch
    QCOMPARE(curves.stepsOf(6), 84);
}

void tst_curves::overRunsGoesByLabelsAndTakesTheLatest()
{
    const auto run = [](RunId id, qint64 labels, double accuracy) {
        Run made;
        made.id = id;
        made.labels = labels;
        made.after = Demo::evaluation(100, accuracy);
        return made;
    };
    Run unmeasured;
    unmeasured.id = 5;
    unmeasured.labels = 300;
    const QList<PlotSeries> series = RunPlot::overRuns({unmeasured, run(4, 50, 0.7), run(3, 100, 0.8), run(2, 50, 0.6)});
    QCOMPARE(series.size(), 1);
    QCOMPARE(series.first().points.size(), std::size_t(2));
    QCOMPARE(series.first().points[0].x, 50.0);
    QCOMPARE(series.first().points[0].y, 0.7);
    QCOMPARE(series.first().points[1].x, 100.0);
    QVERIFY(RunPlot::overRuns({unmeasured}).isEmpty());
}

void tst_curves::valueAtIsThatOfTheLastPoint()
{
    PlotSeries series;
    series.points = {{2, 0.5}, {4, 0.25}};
    QVERIFY(std::isnan(valueAt(series, 1.9)));
    QCOMPARE(valueAt(series, 2), 0.5);
    QCOMPARE(valueAt(series, 3.9), 0.5);
    QCOMPARE(valueAt(series, 99), 0.25);
}

void tst_curves::csvQuotesWhatNeedsIt()
{
    PlotSeries series;
    series.name = u"a \"run\", the 2nd"_s;
    series.points = {{1, 0.5, 0.25, 0.75}, {2, 1.5}};
    QCOMPARE(csvOf({series}, {u"loss"_s}, u"steps"_s), QByteArray("panel,series,detail,steps,value,low,high\r\n"
                                                                  "loss,\"a \"\"run\"\", the 2nd\",,1,0.5,0.25,0.75\r\n"
                                                                  "loss,\"a \"\"run\"\", the 2nd\",,2,1.5,,\r\n"));
}

void tst_curves::savesEachKind_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"curves.png", "curves.svg", "curves.pdf", "curves.csv", "CURVES.PNG"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_curves::savesEachKind()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    const QString path = folder.filePath(name);
    Plot plot;
    plot.setSeries(aRun());
    const Result<void> saved = plot.save(path);
    QVERIFY2(saved.ok(), saved.ok() ? "" : qPrintable(saved.error().text()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    if (name.endsWith(u".png"_s, Qt::CaseInsensitive)) {
        const QImage image = QImage::fromData(bytes);
        QVERIFY(image.width() >= 1600 && image.height() >= 1200);
        QSet<QRgb> colours;
        for (int x = 0; x < image.width(); x += 2) {
            for (int y = 0; y < image.height(); y += 2)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY(colours.size() > 20);
    } else if (name.endsWith(u".svg"_s)) {
        QSvgRenderer svg(bytes);
        QVERIFY(svg.isValid());
        QVERIFY(bytes.count("<path") + bytes.count("<polyline") > 10);
    } else if (name.endsWith(u".pdf"_s)) {
        QVERIFY(bytes.startsWith("%PDF-") && bytes.trimmed().endsWith("%%EOF"));
        QVERIFY(bytes.size() > 5000);
    } else {
        const QList<QByteArray> lines = bytes.trimmed().split('\n');
        qsizetype points = 0;
        for (const PlotSeries &series : plot.series())
            points += qsizetype(series.points.size());
        QCOMPARE(lines.size(), points + 1);
        for (const QByteArray &line : lines)
            QCOMPARE(fieldsOf(line).size(), 7);
    }
}

void tst_curves::refusesAnotherKind()
{
    QTemporaryDir folder;
    Plot plot;
    const Result<void> saved = plot.save(folder.filePath(u"curves.xyz"_s));
    QVERIFY(!saved.ok());
    QVERIFY(saved.error().message.contains(u"xyz"_s));
    QVERIFY(!QFile::exists(folder.filePath(u"curves.xyz"_s)));
}

void tst_curves::saysWhereNothingCanBeWritten()
{
    Plot plot;
    const Result<void> saved = plot.save(u"/proc/no/curves.png"_s);
    QVERIFY(!saved.ok());
    QVERIFY(saved.error().message.contains(u"curves.png"_s));
}

void tst_curves::legendEntryHidesItsCurves()
{
    Plot plot;
    plot.setSeries(aRun());
    const auto entries = plot.findChildren<LegendEntry *>();
    QCOMPARE(entries.size(), 3); // training, validation, hold-out: once each, though there are two panels
    LegendEntry *training = entries.first();
    QCOMPARE(training->key(), u"training"_s);
    QVERIFY(plot.isShown(u"training"_s));
    training->setFocus();
    QTest::keyClick(training, Qt::Key_Space);
    QVERIFY(!plot.isShown(u"training"_s));
    plot.readAt(100);
    QVERIFY(!plot.readOut(RunPlot::LossPanel).contains(training->text()));
    QTest::mouseClick(training, Qt::LeftButton);
    QVERIFY(plot.isShown(u"training"_s));
    QVERIFY(plot.readOut(RunPlot::LossPanel).contains(training->text()));
}

void tst_curves::keysMoveTheCursorAndTheView()
{
    Plot plot;
    plot.setSeries(aRun());
    plot.setFocus();
    QTRY_VERIFY(plot.viewEnd() > 120);
    const double whole = plot.viewEnd() - plot.viewBegin();
    QVERIFY(whole < 130);
    QVERIFY(plot.readOut(0).isEmpty());
    QTest::keyClick(&plot, Qt::Key_Left);
    QVERIFY2(plot.readOut(0).startsWith(u"steps 119"_s), qPrintable(plot.readOut(0)));
    QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY2(plot.readOut(0).startsWith(u"steps 120"_s), qPrintable(plot.readOut(0)));
    QTest::keyClick(&plot, Qt::Key_Plus);
    QVERIFY(plot.viewEnd() - plot.viewBegin() < 0.9 * whole);
    QTest::keyClick(&plot, Qt::Key_Home);
    QTRY_COMPARE(plot.viewEnd() - plot.viewBegin(), whole);
    QTest::keyClick(&plot, Qt::Key_Escape);
    QVERIFY(plot.readOut(0).isEmpty());
}

void tst_curves::newPointsMoveTheViewUntilItIsTheReaders()
{
    RunCurves curves;
    curves.add(Demo::metrics(50, 0.3, 0.9));
    Plot plot;
    plot.setSeries(RunPlot::series(&curves, {}));
    QTRY_VERIFY(plot.viewEnd() > 50);
    plot.zoom(0.5, 20);
    const double end = plot.viewEnd();
    QVERIFY(end < 50);
    curves.add(Demo::metrics(90, 0.3, 0.9));
    plot.setSeries(RunPlot::series(&curves, {}));
    QTemporaryDir folder;
    QVERIFY(plot.save(folder.filePath(u"curves.csv"_s)).ok()); // draws at once
    QCOMPARE(plot.viewEnd(), end);
    plot.resetView();
    QTRY_VERIFY(plot.viewEnd() > 90);
}

void tst_curves::aHundredFeedsAreFewDrawings()
{
    class Counter : public QObject
    {
    public:
        int paints = 0;
        bool eventFilter(QObject *, QEvent *event) override
        {
            paints += event->type() == QEvent::Paint;
            return false;
        }
    };
    Plot plot;
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    plot.setSeries(aRun());
    Counter counter;
    for (QWidget *child : plot.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        child->installEventFilter(&counter);
    QElapsedTimer clock;
    clock.start();
    RunCurves curves;
    const std::vector<Metric> all = Demo::metrics(400, 0.3, 0.9);
    for (std::size_t i = 0; i < all.size(); ++i) {
        curves.add(std::span(all).subspan(i, 1));
        plot.setSeries(RunPlot::series(&curves, {}));
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(plot.viewEnd() > 400);
    QVERIFY(counter.paints > 0);
    // Two children (the plot and its legend), each at most once in 50 ms.
    QVERIFY2(counter.paints <= 2 * (clock.elapsed() / 50 + 2), qPrintable(QString::number(counter.paints)));
}

QTEST_MAIN(tst_curves)
#include "tst_curves.moc"
