// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo.h"

#include "store/connection.h"
#include "ui/actions.h"
#include "ui/texts/filter_bar.h"
#include "ui/texts/texts_page.h"
#include "ui/texts/texts_table.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;
using scenes::need;

namespace {

// Reads every row, as a view would by scrolling.
QList<TextId> idsOf(TextsModel &model)
{
    QList<TextId> ids;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (!QTest::qWaitFor([&] { return model.textAt(row).has_value(); }))
            return ids;
        ids.append(*model.textAt(row));
    }
    return ids;
}

void showAndWait(TextsModel &model, const TextFilter &filter, TextOrder order = TextOrder::Imported)
{
    QSignalSpy counted(&model, &TextsModel::countChanged);
    model.show(filter, order);
    QVERIFY(counted.wait());
}

struct OpenPage
{
    explicit OpenPage(Demo &demo)
        : page(demo.workspace(), actions)
        , table(page.findChild<TextsTable *>())
        , search(page.findChild<QLineEdit *>())
        , model(static_cast<TextsModel *>(table->model()))
    {
        page.resize(1100, 700);
        page.show();
        page.activateWindow(); // shortcuts need it
        page.activate();
        if (!QTest::qWaitForWindowActive(&page))
            qFatal("the page does not become active");
    }
    bool shows(int count) const
    {
        return QTest::qWaitFor([&] { return !model->isLoading() && model->rowCount() == count; });
    }
    bool loaded() const
    {
        return QTest::qWaitFor([&] { return model->textAt(0).has_value(); });
    }
    void select(int first, int last)
    {
        table->setCurrentIndex(model->index(first, 0));
        table->selectionModel()->select(QItemSelection(model->index(first, 0), model->index(last, 0)),
                                        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    Actions actions;
    TextsPage page;
    TextsTable *table;
    QLineEdit *search;
    TextsModel *model;
};

} // namespace

class tst_texts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("WENDU_SETTINGS", settings.filePath(u"settings.ini"_s).toLocal8Bit()); }
    void showsWhatTheReaderFinds_data();
    void showsWhatTheReaderFinds();
    void showingNeverWaitsForTheRead();
    void anOlderQuestionIsNotAnswered();
    void followsWhatIsWritten();
    void bulkLabelIsOneWriteAndUndoTakesItBack();
    void bulkLabelJoinsWhereSeveralHold();
    void bulkLabelKeepsWhatIsMarked();
    void bulkLabelLeavesOutWhatIsSoAlready();
    void labelsRowsThatWereNeverRead();
    void whatLeavesTheListAsItIsDisturbsNoSelection();
    void keysLabelTheSelected();
    void decisionsAreRegisteredCommands();
    void filtersCombine();
    void aChangedListDropsTheSelection();
    void enterOpensTheText();
    void searchFindsTwoChineseCharacters();
    void escapeClearsTheSearch();
    void aCellOfTheMatrixIsAFilter();
    void saysWhenNothingIsThere();

private:
    QTemporaryDir settings;
};

void tst_texts::showsWhatTheReaderFinds_data()
{
    QTest::addColumn<TextFilter>("filter");
    QTest::addColumn<int>("order");
    const auto row = [](const char *name, const auto &change, TextOrder order = TextOrder::Imported) {
        TextFilter filter;
        change(filter);
        QTest::newRow(name) << filter << int(order);
    };
    row("all", [](TextFilter &) {});
    row("unlabelled", [](TextFilter &f) { f.state = TextFilter::Unlabelled; });
    row("labelled", [](TextFilter &f) { f.state = TextFilter::Labelled; });
    row("skipped", [](TextFilter &f) { f.state = TextFilter::Skipped; });
    row("flagged", [](TextFilter &f) { f.flagged = true; });
    row("commented", [](TextFilter &f) { f.commented = true; });
    row("hold-out", [](TextFilter &f) { f.holdOut = true; });
    row("one label", [](TextFilter &f) { f.label = 1; });
    row("disagrees", [](TextFilter &f) { f.disagrees = true; });
    row("search", [](TextFilter &f) { f.search = u"7"_s; });
    row("a cell", [](TextFilter &f) { f.truth = 1, f.predicted = 1; });
    row(
        "most uncertain", [](TextFilter &) {}, TextOrder::MostUncertain);
    row(
        "last labelled", [](TextFilter &) {}, TextOrder::LastLabelled);
}

void tst_texts::showsWhatTheReaderFinds()
{
    QFETCH(TextFilter, filter);
    QFETCH(int, order);
    Demo demo;
    demo.scene.addTexts(400, 0.25); // more than three pages
    demo.labelSome(120);
    demo.scene.add(200, EventKind::Skip);
    demo.scene.add(201, EventKind::Flag);
    demo.scene.add(202, EventKind::Comment, {}, u"why?"_s);
    demo.addModel(demo.addRun(120, 0.7));

    TextsModel model(*demo.project());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    showAndWait(model, filter, TextOrder(order));
    const QList<TextId> expected = demo.scene.ids(filter, TextOrder(order));
    QVERIFY(!expected.isEmpty());
    QCOMPARE(model.rowCount(), int(expected.size()));
    QCOMPARE(idsOf(model), expected);
}

void tst_texts::showingNeverWaitsForTheRead()
{
    Demo demo;
    demo.scene.addTexts(50'000);
    TextsModel model(*demo.project());
    showAndWait(model, {});
    QElapsedTimer clock;
    clock.start();
    TextFilter filter;
    filter.search = u"text 49999"_s;
    model.show(filter, TextOrder::Imported);
    const bool unread = !model.textAt(40'000).has_value();
    QVERIFY2(clock.elapsed() < 50, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(unread); // a placeholder, until the read has come
    QTRY_COMPARE(model.rowCount(), 1);
}

void tst_texts::anOlderQuestionIsNotAnswered()
{
    Demo demo;
    demo.scene.addTexts(300);
    TextsModel model(*demo.project());
    QSignalSpy counted(&model, &TextsModel::countChanged);
    TextFilter seven;
    seven.search = u"\"text 7\""_s;
    model.show({}, TextOrder::Imported);
    model.show(seven, TextOrder::Imported);
    QTRY_COMPARE(model.rowCount(), 11); // 7, 70 … 79
    QCOMPARE(counted.size(), 1);
}

void tst_texts::followsWhatIsWritten()
{
    Demo demo;
    demo.scene.addTexts(10);
    TextsModel model(*demo.project());
    TextFilter labelled;
    labelled.state = TextFilter::Labelled;
    showAndWait(model, labelled);
    QCOMPARE(model.rowCount(), 0);
    demo.scene.label(3, 2);
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, TextsModel::LabelColumn).data().toString(), u"positive"_s);
    demo.scene.label(3, 0);
    QTRY_COMPARE(model.index(0, TextsModel::LabelColumn).data().toString(), u"negative"_s);
}

void tst_texts::bulkLabelIsOneWriteAndUndoTakesItBack()
{
    Demo demo;
    demo.scene.addTexts(20);
    demo.scene.label(2, 0);
    BulkEdit edit(demo.workspace());
    QSignalSpy edited(&edit, &BulkEdit::edited);
    QSignalSpy changed(demo.project(), &Project::changed);
    QTRY_VERIFY(!changed.isEmpty());
    changed.clear();
    edit.label({1, 2, 3, 4, 5}, demo.scene.task.labels[2].id);
    QVERIFY(edited.wait());
    QCOMPARE(edited.first().at(0).value<BulkEdit::Done>().texts, 5);
    QCOMPARE(changed.size(), 1);
    for (TextId id = 1; id <= 5; ++id) {
        QCOMPARE(need(demo.project()->reader().state(id)).labels, QList<LabelId>{demo.scene.task.labels[2].id});
        QCOMPARE(need(demo.project()->reader().events(id)).last().source, Source::Bulk);
    }
    QCOMPARE(demo.scene.undo().texts, 5);
    QCOMPARE(need(demo.project()->reader().state(1)).labels, QList<LabelId>{});
    QCOMPARE(need(demo.project()->reader().state(2)).labels, QList<LabelId>{demo.scene.task.labels[0].id});
    QCOMPARE(demo.scene.findings(), QStringList());
}

void tst_texts::bulkLabelJoinsWhereSeveralHold()
{
    Demo demo;
    scenes::Scene scene({}, TaskKind::Multiple);
    scene.addTexts({u"one"_s, u"two"_s, u"Two"_s});
    scene.add(1, EventKind::Label, {0});
    Settings own;
    Workspace workspace = demo.workspace();
    workspace.project = scene.project.get();
    workspace.annotator = scene.annotator;
    workspace.settings = &own; // identical texts come along
    BulkEdit edit(workspace);
    QSignalSpy edited(&edit, &BulkEdit::edited);
    const QList<LabelId> ids{scene.task.labels.at(0).id, scene.task.labels.at(2).id};
    edit.label({1, 2}, ids.at(1));
    QVERIFY(edited.wait());
    QCOMPARE(edited.first().at(0).value<BulkEdit::Done>().texts, 2);
    const auto labels = [&](TextId text) { return need(scene.project->reader().state(text)).labels; };
    QCOMPARE(labels(1), ids);
    QCOMPARE(labels(2), QList<LabelId>{ids.at(1)});
    QCOMPARE(labels(3), QList<LabelId>{ids.at(1)});
    QCOMPARE(edited.first().at(0).value<BulkEdit::Done>().twins, 1);
    edit.label({1, 2}, ids.at(0)); // one of them has it
    QVERIFY(edited.wait());
    QCOMPARE(edited.last().at(0).value<BulkEdit::Done>().texts, 1);
    QVERIFY(!edited.last().at(0).value<BulkEdit::Done>().takenAway);
    edit.label({1, 2}, ids.at(1)); // both have it
    QVERIFY(edited.wait());
    QVERIFY(edited.last().at(0).value<BulkEdit::Done>().takenAway);
    QCOMPARE(labels(1), QList<LabelId>{ids.at(0)});
    QCOMPARE(labels(2), QList<LabelId>{ids.at(0)});
    QCOMPARE(labels(3), ids); // which nobody selected
    edit.label({1, 2}, ids.at(0), BulkEdit::Joining::Add);
    QVERIFY(edited.wait());
    QCOMPARE(edited.last().at(0).value<BulkEdit::Done>().texts, 0);
    edit.label({1}, ids.at(0)); // the last one that it has
    QVERIFY(edited.wait());
    QVERIFY(labels(1).isEmpty());
    edit.replaceLabels({1, 2}, ids);
    QVERIFY(edited.wait());
    QCOMPARE(labels(1), ids);
    QCOMPARE(labels(2), ids);
    scene.undo();
    scene.undo();
    QCOMPARE(labels(1), QList<LabelId>{ids.at(0)});
    QCOMPARE(scene.findings(), QStringList());
}

void tst_texts::bulkLabelKeepsWhatIsMarked()
{
    Demo demo;
    demo.scene.addTexts(2);
    demo.scene.setMarks(QStringList{u"sarcastic"_s});
    const Task task = need(demo.project()->reader().task());
    LabelEvent marked;
    marked.text = 1;
    marked.annotator = demo.scene.annotator;
    marked.labels = {task.labels.at(0).id};
    marked.marks = {task.marks.first().id};
    need(demo.project()->writeAndWait<LabelEvent>([&](Writer &writer) { return writer.addEvent(marked); }));
    BulkEdit edit(demo.workspace());
    QSignalSpy edited(&edit, &BulkEdit::edited);
    edit.label({1, 2}, task.labels.at(2).id);
    QVERIFY(edited.wait());
    QCOMPARE(need(demo.project()->reader().state(1)).labels, QList<LabelId>{task.labels.at(2).id});
    QCOMPARE(need(demo.project()->reader().state(1)).marks, marked.marks);
    QVERIFY(need(demo.project()->reader().state(2)).marks.isEmpty());
    QCOMPARE(demo.scene.findings(), QStringList());
}

void tst_texts::bulkLabelLeavesOutWhatIsSoAlready()
{
    Demo demo;
    demo.scene.addTexts(3);
    demo.scene.label(1, 1);
    BulkEdit edit(demo.workspace());
    QSignalSpy edited(&edit, &BulkEdit::edited);
    edit.label({1, 2}, demo.scene.task.labels[1].id);
    QVERIFY(edited.wait());
    QCOMPARE(edited.first().at(0).value<BulkEdit::Done>().texts, 1);
    QCOMPARE(need(demo.project()->reader().events(1)).size(), 1);
    edit.clear({3});
    QVERIFY(edited.wait());
    QCOMPARE(edited.last().at(0).value<BulkEdit::Done>().texts, 0);
}

void tst_texts::labelsRowsThatWereNeverRead()
{
    Demo demo;
    demo.scene.addTexts(1000);
    TextsModel model(*demo.project());
    showAndWait(model, {});
    QList<TextId> found;
    const QItemSelection most(model.index(10, 0), model.index(899, TextsModel::ColumnCount - 1));
    model.textsOf(most, [&](const Result<QList<TextId>> &texts) { found = need(texts); });
    QTRY_COMPARE(found.size(), 890);
    std::sort(found.begin(), found.end());
    QCOMPARE(found.first(), 11);
    QCOMPARE(found.last(), 900);
}

void tst_texts::whatLeavesTheListAsItIsDisturbsNoSelection()
{
    Demo demo;
    demo.scene.addTexts(1000);
    TextsModel model(*demo.project());
    showAndWait(model, {});
    const QItemSelection most(model.index(10, 0), model.index(899, TextsModel::ColumnCount - 1));
    for (int times = 0; times < 5; ++times) {
        QList<TextId> found;
        demo.scene.label(3, times % 2); // as scores arrive while a worker computes
        model.textsOf(most, [&](const Result<QList<TextId>> &texts) { found = need(texts); });
        demo.scene.label(4, times % 2);
        QTRY_COMPARE(found.size(), 890);
    }
}

void tst_texts::keysLabelTheSelected()
{
    Demo demo;
    demo.scene.addTexts(30);
    OpenPage open(demo);
    QVERIFY(open.shows(30) && open.loaded());
    open.select(4, 6);
    QSignalSpy notices(&open.page, &Page::notice);
    QTest::keyClicks(open.table, demo.scene.task.labels[0].key);
    QTRY_COMPARE(notices.size(), 1);
    for (const TextId id : {5, 6, 7})
        QCOMPARE(need(demo.project()->reader().state(id)).labels, QList<LabelId>{demo.scene.task.labels[0].id});
    QCOMPARE(need(demo.project()->reader().counts()).labelled, 3);
    demo.scene.undo();
    QCOMPARE(need(demo.project()->reader().counts()).labelled, 0);
}

void tst_texts::decisionsAreRegisteredCommands()
{
    Demo demo;
    demo.scene.addTexts(9);
    OpenPage open(demo);
    QVERIFY(open.shows(9) && open.loaded());
    QHash<QString, QString> keys;
    for (const QAction *action : open.actions.all()) {
        QVERIFY2(!action->text().isEmpty(), qPrintable(Actions::idOf(action)));
        keys.insert(Actions::idOf(action), action->shortcut().toString());
    }
    for (const Label &label : std::as_const(demo.scene.task.labels))
        QCOMPARE(keys.value(u"texts.give.%1"_s.arg(label.key)), label.key);
    QCOMPARE(keys.value(u"texts.skip"_s), u"S"_s);
    QCOMPARE(keys.value(u"texts.clear"_s), u"Del"_s);

    QSignalSpy notices(&open.page, &Page::notice);
    open.table->clearSelection();
    QTest::keyClick(open.table, Qt::Key_2); // a label's key, and nothing to label
    QCOMPARE(notices.size(), 1);
    QVERIFY2(notices.last().first().toString().contains(u"Select"_s), qPrintable(notices.last().first().toString()));
    QTest::keyClick(open.table, Qt::Key_9);
    QVERIFY2(notices.last().first().toString().contains(u"no label"_s), qPrintable(notices.last().first().toString()));

    open.select(3, 4);
    QTest::keyClick(open.table, Qt::Key_S);
    QTRY_COMPARE(need(demo.project()->reader().counts()).skipped, 2);
    QVERIFY(open.loaded());
    open.select(3, 3);
    QTest::keyClick(open.table, Qt::Key_Delete);
    QTRY_COMPARE(need(demo.project()->reader().counts()).skipped, 1);
}

void tst_texts::filtersCombine()
{
    Demo demo;
    demo.scene.addTexts(40, 0.5);
    demo.scene.addTexts({u"another file"_s, u"and its second row"_s});
    demo.labelSome(10);
    OpenPage open(demo);
    QVERIFY(open.shows(42));
    auto *bar = open.page.findChild<FilterBar *>();
    const auto choose = [&](const QString &text) {
        for (QComboBox *box : bar->findChildren<QComboBox *>()) {
            if (const int index = box->findText(text); index >= 0) {
                box->setCurrentIndex(index);
                Q_EMIT box->activated(index);
                return true;
            }
        }
        for (QAbstractButton *button : bar->findChildren<QAbstractButton *>()) {
            if (button->text() == text)
                return button->click(), true;
        }
        return false;
    };
    TextFilter filter;
    filter.holdOut = true;
    filter.state = TextFilter::Unlabelled;
    QVERIFY(choose(u"only the hold-out"_s) && choose(u"Unlabelled"_s));
    QCOMPARE(bar->filter(), filter);
    QVERIFY(open.shows(int(demo.scene.ids(filter).size())));
    QVERIFY(choose(u"Decided by me"_s)); // the others stay
    filter.annotator = demo.scene.annotator;
    QCOMPARE(bar->filter(), filter);
    QVERIFY(open.shows(0));
    filter.state = TextFilter::Labelled;
    const TextId one = demo.scene.ids(filter).first();
    filter.label = need(demo.project()->reader().state(one)).labels.first();
    const QString label = demo.scene.task.labels.at(int(filter.label) - 1).name;
    QVERIFY(choose(u"Labelled"_s) && choose(label));
    QCOMPARE(bar->filter(), filter);
    QVERIFY(open.shows(int(demo.scene.ids(filter).size())));
    QVERIFY(open.model->rowCount() > 0);
    auto *summary = bar->findChild<QPushButton *>(u"filters"_s);
    QVERIFY2(summary->toolTip() == label + u" · Decided by me · Hold-out"_s, qPrintable(summary->toolTip()));
    QVERIFY(choose(u"In any state"_s) && choose(u"Clear"_s));
    QVERIFY(open.shows(42));
    filter = {};
    filter.import = need(demo.project()->reader().imports()).last().id;
    for (QComboBox *box : bar->findChildren<QComboBox *>()) {
        if (box->findText(u"made"_s) >= 0) {
            box->setCurrentIndex(box->count() - 1);
            Q_EMIT box->activated(box->count() - 1);
        }
    }
    QCOMPARE(bar->filter(), filter);
    QVERIFY(open.shows(2));
}

void tst_texts::aChangedListDropsTheSelection()
{
    Demo demo;
    demo.scene.addTexts(30);
    OpenPage open(demo);
    TextFilter unlabelled;
    unlabelled.state = TextFilter::Unlabelled;
    open.page.show(unlabelled);
    QVERIFY(open.shows(30) && open.loaded());
    open.select(1, 2);
    demo.scene.label(1, 0); // by somebody else: every row moves up by one
    QVERIFY(open.shows(29));
    QVERIFY(!open.table->selectionModel()->hasSelection());
}

void tst_texts::enterOpensTheText()
{
    Demo demo;
    demo.scene.addTexts(30);
    OpenPage open(demo);
    QVERIFY(open.shows(30) && open.loaded());
    open.select(7, 7);
    QSignalSpy opened(&open.page, &Page::labelText);
    QTest::keyClick(open.table, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toLongLong(), 8);
}

void tst_texts::searchFindsTwoChineseCharacters()
{
    Demo demo;
    demo.addReviews();
    OpenPage open(demo);
    QVERIFY(open.shows(24));
    QTest::keyClicks(open.table, u"/"_s);
    QVERIFY(open.search->hasFocus());
    open.search->setText(u"退款"_s);
    QVERIFY(open.shows(1) && open.loaded());
    QVERIFY(open.model->index(0, 0).data().toString().contains(u"退款"_s));
}

void tst_texts::escapeClearsTheSearch()
{
    Demo demo;
    demo.addReviews();
    OpenPage open(demo);
    open.search->setFocus();
    QTest::keyClicks(open.search, u"hinge"_s);
    QVERIFY(open.shows(1));
    QTest::keyClick(open.search, Qt::Key_Escape);
    QVERIFY(open.search->text().isEmpty());
    QVERIFY(open.shows(24));
    QTest::keyClick(open.search, Qt::Key_Escape);
    QVERIFY(open.table->hasFocus());
}

void tst_texts::aCellOfTheMatrixIsAFilter()
{
    Demo demo;
    demo.scene.addTexts(200, 0.5);
    demo.labelSome(200);
    demo.addModel(demo.addRun(100, 0.7));
    OpenPage open(demo);
    TextFilter cell;
    cell.truth = 2;
    cell.predicted = 0;
    open.page.show(cell);
    QVERIFY(open.shows(int(demo.scene.ids(cell).size())));
    QVERIFY(open.model->rowCount() > 0);
    auto *bar = open.page.findChild<FilterBar *>();
    QCOMPARE(bar->filter(), cell);
    const QString said = bar->findChild<QPushButton *>(u"filters"_s)->toolTip();
    QVERIFY2(said.contains(u"positive"_s) && said.contains(u"negative"_s), qPrintable(said));
}

void tst_texts::saysWhenNothingIsThere()
{
    Demo demo;
    OpenPage open(demo);
    const auto said = [&] {
        for (const QLabel *label : open.page.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"Import"_s))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(said());
    demo.scene.addTexts(3);
    QVERIFY(open.shows(3));
    QTRY_VERIFY(open.table->isVisible());
}

QTEST_MAIN(tst_texts)
#include "tst_texts.moc"
