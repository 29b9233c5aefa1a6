// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo.h"

#include "ui/actions.h"
#include "ui/duration.h"
#include "ui/shell/language.h"
#include "ui/train/recipe_dialog.h"
#include "ui/train/recipe_field.h"
#include "ui/train/run_plot.h"
#include "ui/train/runs_table.h"
#include "ui/train/train_bar.h"
#include "ui/train/train_page.h"
#include "ui/widgets/confusion_matrix.h"
#include "ui/widgets/curve_plot.h"
#include "ui/widgets/matrix_cell.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;
using scenes::need;

namespace {

struct OpenPage
{
    explicit OpenPage(Demo &demo)
        : page(demo.workspace(), actions)
        , table(page.findChild<RunsTable *>())
        , plot(page.findChild<CurvePlot *>(u"runCurves"_s))
        , matrix(page.findChild<ConfusionMatrix *>())
    {
        page.resize(1200, 780);
        page.show();
        page.activateWindow(); // shortcuts need it
        page.activate();
        if (!QTest::qWaitForWindowActive(&page))
            qFatal("the page does not become active");
    }
    bool hasRuns(int count) const
    {
        return QTest::qWaitFor([&] { return table->model()->rowCount() == count; });
    }
    qsizetype points(const QString &key) const
    {
        qsizetype count = 0;
        for (const PlotSeries &series : plot->series()) {
            if (series.key == key && series.panel == RunPlot::LossPanel && series.shape != PlotSeries::Shape::Trace)
                count += qsizetype(series.points.size());
        }
        return count;
    }
    QModelIndex cell(int row, int column) const { return table->model()->index(row, column); }

    Actions actions;
    TrainPage page;
    RunsTable *table;
    CurvePlot *plot;
    ConfusionMatrix *matrix;
};

} // namespace

class tst_train : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("WENDU_SETTINGS", settings.filePath(u"settings.ini"_s).toLocal8Bit()); }
    void showsTheNewestRunWithEarlierOnesBehind();
    void theNewestRunIsShownWithoutTheKeyboard();
    void anOlderRunIsReadFromTheStore();
    void curvesGrowAsMetricsArrive();
    void liveAndStoredPointsAreOnce();
    void aFailedRunSaysWhy();
    void aStarAndANoteAreKept();
    void aNoteStaysWithTheRunItWasTypedFor();
    void everyTimeFitsItsColumn_data();
    void everyTimeFitsItsColumn();
    void aCellAsksForItsTexts();
    void aCellWhoseTextsWereNotScoredSaysSo();
    void theMatrixIsWalkedByKeys();
    void anOlderRunsCellsOpenNothing();
    void saysWhatItWouldLearnFrom();
    void emptyPlotsSayWhatFillsThem();
    void aFaultyRecipeCannotBeAccepted_data();
    void aFaultyRecipeCannotBeAccepted();
    void theDialogGivesBackWhatItWasGiven();
    void aRefusedStartIsAProblem();

private:
    QTemporaryDir settings;
};

void tst_train::showsTheNewestRunWithEarlierOnesBehind()
{
    Demo demo;
    demo.addRounds(4); // and a failed one among them
    OpenPage open(demo);
    QVERIFY(open.hasRuns(5));
    QCOMPARE(open.page.shownRun(), 5);
    QTRY_COMPARE(open.points(u"training"_s), 164);
    QTRY_COMPARE(open.points(u"earlier"_s), 139 + 104 + 114);
    QVERIFY(open.cell(0, RunsModel::AccuracyColumn).data().toString().contains(u"±"_s));
    QCOMPARE(open.cell(0, RunsModel::LabelsColumn).data().toString(), u"164"_s);
}

void tst_train::theNewestRunIsShownWithoutTheKeyboard()
{
    Demo demo;
    demo.addRounds(2);
    Actions actions;
    TrainPage page(demo.workspace(), actions); // neither shown nor activated
    QTRY_COMPARE(page.shownRun(), 2);
}

void tst_train::anOlderRunIsReadFromTheStore()
{
    Demo demo;
    demo.addRounds(3);
    OpenPage open(demo);
    QVERIFY(open.hasRuns(3));
    open.table->setCurrentIndex(open.cell(2, 1));
    QCOMPARE(open.page.shownRun(), 1);
    QTRY_COMPARE(open.points(u"training"_s), 89);
    QCOMPARE(open.points(u"earlier"_s), 0);
}

void tst_train::curvesGrowAsMetricsArrive()
{
    Demo demo;
    OpenPage open(demo);
    const RunId run = demo.addRun(0, 0, RunState::Running);
    QVERIFY(open.hasRuns(1));
    Q_EMIT demo.runner->runStarted(run);
    QCOMPARE(open.page.shownRun(), run);
    Q_EMIT demo.runner->evaluated(run, false, Demo::evaluation(100, 0.3));
    const std::vector<Metric> all = Demo::metrics(60, 0.3, 0.9);
    qsizetype before = 0;
    for (std::size_t i = 0; i + 16 <= all.size(); i += 16) {
        Q_EMIT demo.runner->metricsArrived(run, {all.begin() + std::ptrdiff_t(i), all.begin() + std::ptrdiff_t(i + 16)});
        QTRY_VERIFY(open.points(u"training"_s) > before);
        before = open.points(u"training"_s);
    }
    QCOMPARE(open.points(u"hold-out"_s), 1);
    Q_EMIT demo.runner->evaluated(run, true, Demo::evaluation(100, 0.8));
    QTRY_COMPARE(open.points(u"hold-out"_s), 2);
}

void tst_train::liveAndStoredPointsAreOnce()
{
    Demo demo;
    const RunId run = demo.addRun(89, 0.7, RunState::Running); // with its metrics in the store
    OpenPage open(demo);
    QVERIFY(open.hasRuns(1));
    Q_EMIT demo.runner->metricsArrived(run, Demo::metrics(89, 0.3, 0.9));
    QTRY_COMPARE(open.points(u"training"_s), 89);
    open.page.showRun(run);
    QCOMPARE(open.points(u"training"_s), 89);
}

void tst_train::aFailedRunSaysWhy()
{
    Demo demo;
    demo.addRun(50, 0, RunState::Failed);
    OpenPage open(demo);
    QVERIFY(open.hasRuns(1));
    QVERIFY(open.cell(0, RunsModel::AccuracyColumn).data(Qt::ToolTipRole).toString().contains(u"signal 9"_s));
    const auto said = [&] {
        const auto labels = open.page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel *label) { return label->isVisible() && label->text().contains(u"signal 9"_s); });
    };
    QTRY_VERIFY(said());
}

void tst_train::aStarAndANoteAreKept()
{
    Demo demo;
    demo.addRounds(2);
    OpenPage open(demo);
    QVERIFY(open.hasRuns(2));
    open.table->setCurrentIndex(open.cell(1, 1));
    QTest::keyClick(open.table, Qt::Key_Space);
    QTRY_VERIFY(need(demo.project()->reader().run(1))->starred);
    QTRY_COMPARE(open.cell(1, RunsModel::StarColumn).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QTest::keyClick(open.table, Qt::Key_F2);
    auto *note = open.page.findChild<QLineEdit *>(u"runNote"_s);
    QVERIFY(note && note->hasFocus());
    QTest::keyClicks(note, u"longer texts"_s);
    QTest::keyClick(note, Qt::Key_Return);
    QTRY_COMPARE(need(demo.project()->reader().run(1))->note, u"longer texts"_s);
    QTRY_VERIFY(open.cell(1, RunsModel::RunColumn).data(RunsModel::HasNoteRole).toBool());
    QVERIFY(need(demo.project()->reader().run(1))->starred);
    QVERIFY(need(demo.project()->reader().run(1))->after.has_value());
}

void tst_train::aNoteStaysWithTheRunItWasTypedFor()
{
    Demo demo;
    demo.addRounds(3);
    OpenPage open(demo);
    QVERIFY(open.hasRuns(3));
    open.page.showRun(3);
    QTest::keyClick(open.table, Qt::Key_F2);
    auto *note = open.page.findChild<QLineEdit *>(u"runNote"_s);
    QVERIFY(note->hasFocus());
    QTest::keyClicks(note, u"half a "_s);
    const RunId started = demo.addRun(80, 0.6, RunState::Running);
    QVERIFY(open.hasRuns(4));
    open.page.showRun(started); // as the runner does when one starts
    QTest::keyClicks(note, u"sentence"_s);
    QTest::keyClick(note, Qt::Key_Return);
    QTRY_COMPARE(need(demo.project()->reader().run(3))->note, u"half a sentence"_s);
    QVERIFY(need(demo.project()->reader().run(started))->note.isEmpty());
    QTRY_VERIFY(note->text().isEmpty()); // the shown run has none
}

void tst_train::everyTimeFitsItsColumn_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<double>("seconds");
    for (const auto &language : {u"en"_s, u"zh_CN"_s}) {
        for (const double minutes : {0.5, 10.0, 59.0, 70.0, 599.0})
            QTest::addRow("%s, %g min", qPrintable(language), minutes) << language << minutes * 60;
    }
}

void tst_train::everyTimeFitsItsColumn()
{
    QFETCH(const QString, language);
    QFETCH(const double, seconds);
    language::install(language);
    const auto back = qScopeGuard([] { language::install(u"en"_s); });
    Demo demo;
    const RunId run = demo.addRun(100, 0.7);
    Run ended = *need(demo.project()->reader().run(run));
    ended.endedAt = ended.startedAt + qint64(seconds * 1000);
    ended.trainSeconds = seconds;
    need(demo.project()->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
        need(writer.updateRun(ended));
        return true;
    }));
    OpenPage open(demo);
    QVERIFY(open.hasRuns(1));
    const QString text = open.cell(0, RunsModel::TimeColumn).data().toString();
    QCOMPARE(text, duration(seconds));
    const QFontMetrics metrics = open.table->fontMetrics();
    QVERIFY2(metrics.horizontalAdvance(text) + 16 <= open.table->columnWidth(RunsModel::TimeColumn), qPrintable(text));
    const QString accuracy = open.cell(0, RunsModel::AccuracyColumn).data().toString();
    QVERIFY2(metrics.horizontalAdvance(accuracy) + 16 <= open.table->columnWidth(RunsModel::AccuracyColumn),
             qPrintable(accuracy));
}

void tst_train::aCellAsksForItsTexts()
{
    Demo demo;
    demo.scene.addTexts(200, 0.5);
    demo.labelSome(200);
    demo.addRounds(2);
    OpenPage open(demo);
    QVERIFY(open.hasRuns(2));
    QTRY_COMPARE(open.matrix->findChildren<MatrixCell *>().size(), 9);
    QSignalSpy asked(&open.page, &Page::showTexts);
    MatrixCell *cell = open.matrix->findChildren<MatrixCell *>().at(2 * 3 + 0);
    QVERIFY(cell->accessibleName().contains(u"positive"_s) && cell->accessibleName().contains(u"negative"_s));
    QTest::mouseClick(cell, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    const auto filter = asked.first().first().value<TextFilter>();
    QCOMPARE(filter.truth, 2);
    QCOMPARE(filter.predicted, 0);
    QVERIFY(need(demo.project()->reader().count(filter)) > 0);
}

void tst_train::aCellWhoseTextsWereNotScoredSaysSo()
{
    Demo demo;
    demo.addReviews(); // none of them labelled: no text is in any cell
    demo.addRounds(1);
    OpenPage open(demo);
    QVERIFY(open.hasRuns(1));
    QTRY_COMPARE(open.matrix->findChildren<MatrixCell *>().size(), 9);
    QSignalSpy asked(&open.page, &Page::showTexts);
    QSignalSpy notices(&open.page, &Page::notice);
    QTest::mouseClick(open.matrix->findChildren<MatrixCell *>().first(), Qt::LeftButton);
    QCOMPARE(asked.size(), 0);
    QCOMPARE(notices.size(), 1);
}

void tst_train::theMatrixIsWalkedByKeys()
{
    ConfusionMatrix matrix;
    matrix.setMatrix({u"a"_s, u"b"_s}, {5, 1, 2, 6});
    matrix.resize(200, 160);
    matrix.show();
    matrix.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&matrix));
    const auto cells = matrix.findChildren<MatrixCell *>();
    QSignalSpy activated(&matrix, &ConfusionMatrix::cellActivated);
    cells.at(0)->setFocus();
    QTest::keyClick(cells.at(0), Qt::Key_Right);
    QVERIFY(cells.at(1)->hasFocus());
    QTest::keyClick(cells.at(1), Qt::Key_Down);
    QVERIFY(cells.at(3)->hasFocus());
    QTest::keyClick(cells.at(3), Qt::Key_Left);
    QTest::keyClick(cells.at(2), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first(), (QVariantList{1, 0}));
    matrix.setMatrix({u"a"_s}, {1, 2}); // no square
    QVERIFY(matrix.findChildren<MatrixCell *>().isEmpty());
}

void tst_train::anOlderRunsCellsOpenNothing()
{
    Demo demo;
    demo.addReviews();
    demo.addRounds(2);
    OpenPage open(demo);
    QVERIFY(open.hasRuns(2));
    open.table->setCurrentIndex(open.cell(1, 1));
    QSignalSpy asked(&open.page, &Page::showTexts);
    QTest::mouseClick(open.matrix->findChildren<MatrixCell *>().first(), Qt::LeftButton);
    QCOMPARE(asked.size(), 0);
}

void tst_train::saysWhatItWouldLearnFrom()
{
    Demo demo;
    demo.scene.addTexts(40, 0.25);
    OpenPage open(demo);
    auto *bar = open.page.findChild<TrainBar *>();
    auto *button = bar->findChild<QPushButton *>();
    QTRY_VERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().contains(u"two different labels"_s));
    demo.labelSome(40);
    QTRY_VERIFY(button->isEnabled());
    const QString hash = need(demo.project()->reader().snapshot()).hash;
    const auto sentence = [&] {
        QString all;
        for (const QLabel *label : bar->findChildren<QLabel *>())
            all += label->text();
        return all;
    };
    QTRY_VERIFY(sentence().contains(hash.left(4)));
    QVERIFY2(sentence().contains(u"30 labels"_s) && sentence().contains(u"10 of 10"_s), qPrintable(sentence()));
}

void tst_train::emptyPlotsSayWhatFillsThem()
{
    for (const QList<PlotPanel> &panels : {RunPlot::panels(), RunPlot::overRunsPanels()}) {
        for (const PlotPanel &panel : panels)
            QVERIFY(!panel.whenEmpty.isEmpty());
    }
    Demo demo;
    OpenPage open(demo);
    QVERIFY(open.plot->series().isEmpty());
    QVERIFY(QTest::qWaitForWindowExposed(&open.page));
    const QImage image = open.plot->grab().toImage();
    QSet<QRgb> colours;
    for (int y = image.height() / 6; y < image.height() / 3; ++y) {
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    }
    QVERIFY(colours.size() > 2); // the sentence stands there
}

void tst_train::aFaultyRecipeCannotBeAccepted_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("fine");
    QTest::newRow("a rate as in a paper") << u"learning_rate"_s << u"2e-5"_s << true;
    QTest::newRow("no rate") << u"learning_rate"_s << u"0"_s << false;
    QTest::newRow("no figure") << u"learning_rate"_s << u"fast"_s << false;
    QTest::newRow("nothing") << u"weight_decay"_s << u""_s << false;
    QTest::newRow("more than all") << u"warm_up"_s << u"1.5"_s << false;
    QTest::newRow("too much kept aside") << u"validation_share"_s << u"0.9"_s << false;
    QTest::newRow("a negative seed") << u"seed"_s << u"-1"_s << false;
    QTest::newRow("a prompt without the text") << u"prompt"_s << u"It was {mask}."_s << false;
    QTest::newRow("words without a prompt") << u"label_words"_s << u"great, okay"_s << false;
}

void tst_train::aFaultyRecipeCannotBeAccepted()
{
    QFETCH(QString, key);
    QFETCH(QString, typed);
    QFETCH(bool, fine);
    RecipeDialog dialog(protocol::smallSetRecipe());
    const auto fields = RecipeField::all(&dialog, [] {});
    const QString title = fields.at(key)->title;
    for (QLineEdit *line : dialog.findChildren<QLineEdit *>()) {
        if (line->accessibleName() == title)
            line->setText(typed);
    }
    QCOMPARE(dialog.fault().isEmpty(), fine);
    QCOMPARE(dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled(), fine);
    if (!fine)
        QVERIFY2(dialog.fault().contains(title), qPrintable(dialog.fault()));
}

void tst_train::theDialogGivesBackWhatItWasGiven()
{
    protocol::Recipe recipe = protocol::articleRecipe();
    recipe.name = "own";
    recipe.optimizer = "sgd";
    recipe.frozen = "layers";
    recipe.frozenLayers = 4;
    recipe.seed = std::numeric_limits<std::uint64_t>::max();
    recipe.beta2 = 0.98; // has no field
    recipe.truncation = "head-and-tail";
    recipe.prompt = "{text}总之很{mask}。";
    recipe.labelWords = {"差", "好"};
    recipe.epochs = 0;
    RecipeDialog dialog(recipe);
    QCOMPARE(dialog.fault(), QString());
    QVERIFY(dialog.recipe() == recipe);
}

void tst_train::aRefusedStartIsAProblem()
{
    Demo demo;
    OpenPage open(demo);
    QSignalSpy problems(&open.page, &Page::problem);
    open.page.start(); // nothing is labelled
    QCOMPARE(problems.size(), 1);
    QVERIFY(!problems.first().first().toString().isEmpty());
}

QTEST_MAIN(tst_train)
#include "tst_train.moc"
