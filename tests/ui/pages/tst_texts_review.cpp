// SPDX-License-Identifier: GPL-3.0-or-later
// Finding one's way in the texts: the first page of a search, filters with a name, and texts side by side.
#include "demo.h"

#include "ui/actions.h"
#include "ui/texts/compare_dialog.h"
#include "ui/texts/filter_bar.h"
#include "ui/texts/filter_panel.h"
#include "ui/texts/saved_filters_button.h"
#include "ui/texts/similar_bar.h"
#include "ui/texts/text_pane.h"
#include "ui/texts/texts_page.h"
#include "ui/texts/texts_table.h"
#include "ui/texts/word_diff.h"

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace wendu;
using namespace Qt::StringLiterals;
using scenes::need;

namespace {

struct OpenPage
{
    explicit OpenPage(Demo &demo)
        : page(demo.workspace(), actions)
        , table(page.findChild<TextsTable *>())
        , bar(page.findChild<FilterBar *>())
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
    void select(int first, int last)
    {
        table->setCurrentIndex(model->index(first, 0));
        table->selectionModel()->select(QItemSelection(model->index(first, 0), model->index(last, 0)),
                                        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    CompareDialog *compared() const
    {
        const bool there = QTest::qWaitFor([&] {
            const auto *dialog = page.findChild<CompareDialog *>();
            return dialog && !dialog->isReading();
        });
        return there ? page.findChild<CompareDialog *>() : nullptr;
    }

    Actions actions;
    TextsPage page;
    TextsTable *table;
    FilterBar *bar;
    TextsModel *model;
};

QStringList marked(const QString &text, const std::vector<WordDiff::Span> &spans)
{
    QStringList words;
    for (const WordDiff::Span &span : spans)
        words.append(text.mid(span.start, span.length));
    return words;
}

QStringList marked(const TextPane *pane)
{
    QStringList words;
    for (const auto &selection : pane->findChild<QPlainTextEdit *>()->extraSelections())
        words.append(selection.cursor.selectedText());
    return words;
}

} // namespace

class tst_texts_review : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("WENDU_SETTINGS", settings.filePath(u"settings.ini"_s).toLocal8Bit()); }
    void differingWordsAreMarked_data();
    void differingWordsAreMarked();
    void longTextsAreComparedInTime();
    void theFirstPageComesBeforeTheCount();
    void whatIsSelectedStaysWhenTheCountComes();
    void aDeepRowIsShown();
    void aLaterSearchDoesNotWait();
    void filtersAreSavedAndChosen();
    void aNameThatIsThereIsRefused();
    void aSavedFilterBringsItsOrder();
    void sureAndUnsureAreFilters();
    void contradictionsAreSettledByKey();
    void contradictionsOfSeveralLabelsAreSettled();
    void aTextThatIsComparedInPartSaysSo();
    void pairsThatTakeLongAreFoundOnce();
    void closingStopsTheSearchForPairs();
    void twoSelectedAreCompared();
    void oneSelectedIsComparedWithItsTwins();
    void similarTextsNeedAModel();
    void nothingToCompareSaysSo();
    void everythingIsReachedByKeyboard();

private:
    QTemporaryDir settings;
};

void tst_texts_review::differingWordsAreMarked_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QStringList>("inFirst");
    QTest::addColumn<QStringList>("inSecond");
    QTest::newRow("nothing") << QString() << QString() << QStringList() << QStringList();
    QTest::newRow("the same") << u"It works."_s << u"It  works.\n"_s << QStringList() << QStringList();
    QTest::newRow("one word") << u"It lasts two days."_s << u"It lasts three days."_s << QStringList{u"two"_s}
                              << QStringList{u"three"_s};
    QTest::newRow("capitals") << u"It works"_s << u"it works"_s << QStringList{u"It"_s} << QStringList{u"it"_s};
    QTest::newRow("one more") << u"It works"_s << u"It really works"_s << QStringList() << QStringList{u"really"_s};
    QTest::newRow("next to each other are one")
        << u"a b c d"_s << u"a x y z d"_s << QStringList{u"b c"_s} << QStringList{u"x y z"_s};
    QTest::newRow("in two places") << u"the red fox ran"_s << u"a red fox runs"_s << QStringList{u"the"_s, u"ran"_s}
                                   << QStringList{u"a"_s, u"runs"_s};
    QTest::newRow("Chinese, by character")
        << u"客服态度很好"_s << u"客服态度不太好"_s << QStringList{u"很"_s} << QStringList{u"不太"_s};
    QTest::newRow("against nothing") << u"a b"_s << QString() << QStringList{u"a b"_s} << QStringList();
    QTest::newRow("emoji") << u"fine 👍"_s << u"fine 👎"_s << QStringList{u"👍"_s} << QStringList{u"👎"_s};
}

void tst_texts_review::differingWordsAreMarked()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    const WordDiff diff = WordDiff::of(first, second);
    QTEST(marked(first, diff.first), "inFirst");
    QTEST(marked(second, diff.second), "inSecond");
    const WordDiff back = WordDiff::of(second, first);
    QTEST(marked(second, back.first), "inSecond");
    QTEST(marked(first, back.second), "inFirst");
}

void tst_texts_review::longTextsAreComparedInTime()
{
    const QString begin = u"begin "_s, end = u" end"_s;
    const QString first = begin + u"a b c "_s.repeated(20'000) + end;
    const QString second = begin + u"c b d "_s.repeated(20'000) + end;
    const WordDiff diff = WordDiff::of(first, second);
    QCOMPARE(diff.first.size(), std::size_t(1)); // all between what is alike
    QCOMPARE(diff.first.front().start, begin.size());
    QVERIFY(marked(second, diff.second).first().endsWith(u"d"_s));
}

void tst_texts_review::theFirstPageComesBeforeTheCount()
{
    Demo demo;
    demo.scene.addTexts(30'000);
    TextsModel model(*demo.project());
    QStringList order;
    connect(&model, &TextsModel::firstRowsCame, this, [&] {
        order.append(u"rows %1"_s.arg(model.rowCount()));
        QVERIFY(model.isLoading() && model.textAt(0).has_value());
    });
    connect(&model, &TextsModel::countChanged, this, [&](qint64 count) { order.append(u"count %1"_s.arg(count)); });
    TextFilter filter;
    filter.search = u"7"_s;
    model.show(filter, TextOrder::Imported);
    const qint64 all = need(demo.project()->reader().count(filter));
    QVERIFY(all > 5000);
    QTRY_COMPARE(order.size(), 2);
    QCOMPARE(order, (QStringList{u"rows %1"_s.arg(TextsModel::pageSize), u"count %1"_s.arg(all)}));
    QCOMPARE(model.rowCount(), int(all));
    filter.search = u"29999"_s; // fewer than a page: that is the count
    order.clear();
    model.show(filter, TextOrder::Imported);
    QTRY_COMPARE(order, QStringList{u"count 1"_s});
}

void tst_texts_review::whatIsSelectedStaysWhenTheCountComes()
{
    Demo demo;
    demo.scene.addTexts(30'000);
    OpenPage open(demo);
    QVERIFY(open.shows(30'000));
    TextFilter filter;
    filter.search = u"7"_s;
    bool selected = false;
    connect(open.model, &TextsModel::firstRowsCame, &open.page, [&] {
        open.select(3, 5);
        selected = true;
    });
    open.page.show(filter);
    QTRY_VERIFY(selected && !open.model->isLoading());
    QVERIFY(open.model->rowCount() > TextsModel::pageSize);
    QCOMPARE(open.table->selectionModel()->selectedRows().size(), 3);
    QCOMPARE(open.table->selectionModel()->selectedRows().first().row(), 3);
}

void tst_texts_review::aDeepRowIsShown()
{
    Demo demo;
    demo.scene.addTexts(30'000);
    TextsModel model(*demo.project());
    TextFilter open;
    open.state = TextFilter::Unlabelled;
    QSignalSpy counted(&model, &TextsModel::countChanged);
    model.show(open, TextOrder::Imported);
    QVERIFY(counted.wait());
    QTRY_VERIFY(model.textAt(29'000).has_value());
    QCOMPARE(*model.textAt(29'000), 29'001);
    demo.scene.label(5, 0);
    QTRY_COMPARE(model.rowCount(), 29'999);
    QTRY_VERIFY(model.textAt(29'000).has_value());
    QCOMPARE(*model.textAt(29'000), 29'002);
}

void tst_texts_review::aLaterSearchDoesNotWait()
{
    Demo demo;
    demo.scene.addTexts(30'000);
    TextsModel model(*demo.project());
    QSignalSpy failed(&model, &TextsModel::failed);
    QSignalSpy counted(&model, &TextsModel::countChanged);
    TextFilter filter;
    filter.search = u"text 29991"_s; // in texts that no index knows yet
    QElapsedTimer clock;
    clock.start();
    model.show(filter, TextOrder::Imported);
    QVERIFY(counted.wait());
    const qint64 alone = std::max<qint64>(clock.restart(), 5);
    for (int typed = 0; typed < 20; ++typed) {
        filter.search = u"text %1"_s.arg(29'990 - typed);
        model.show(filter, TextOrder::Imported);
    }
    QVERIFY(counted.wait());
    QVERIFY2(clock.elapsed() < 10 * alone, qPrintable(u"%1 ms, one alone %2 ms"_s.arg(clock.elapsed()).arg(alone)));
    QCOMPARE(counted.size(), 2); // one answer for the twenty
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(*model.textAt(0), 29'971);
    QCOMPARE(failed.size(), 0); // what was stopped is nobody's problem
}

void tst_texts_review::filtersAreSavedAndChosen()
{
    Demo demo;
    demo.addReviews();
    demo.labelSome(10);
    OpenPage open(demo);
    TextFilter filter;
    filter.state = TextFilter::Labelled;
    filter.search = u"the"_s;
    open.page.show(filter);
    QVERIFY(open.shows(int(demo.scene.ids(filter).size())));
    open.actions.find(u"texts.saveFilter"_s)->trigger();
    auto *dialog = open.page.findChild<QInputDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->textValue(), u"the · Labelled"_s); // suggested
    dialog->setTextValue(u"R&D: the ones"_s);
    QTest::keyClick(dialog, Qt::Key_Return);
    auto *saved = open.page.findChild<SavedFiltersButton *>();
    QTRY_COMPARE(saved->filters().size(), 1);
    QCOMPARE(saved->filters().first().name, u"R&D: the ones"_s);
    QCOMPARE(saved->filters().first().filter, filter);

    open.page.show(TextFilter());
    QVERIFY(open.shows(24));
    saved->menu()->popup({});
    QAction *action = saved->menu()->actions().first();
    QCOMPARE(action->text(), u"R&&D: the ones"_s);
    QVERIFY(!action->isChecked());
    action->trigger();
    QCOMPARE(open.bar->filter(), filter);
    QVERIFY(open.shows(int(demo.scene.ids(filter).size())));
    saved->menu()->popup({});
    QVERIFY(saved->menu()->actions().first()->isChecked());
    for (const QAction *one : saved->menu()->actions()) {
        if (one->menu() && one->text() == u"Delete"_s)
            one->menu()->actions().first()->trigger();
    }
    saved->menu()->hide();
    QTRY_VERIFY(saved->filters().isEmpty());
    QCOMPARE(open.bar->filter(), filter); // what is shown stays
}

void tst_texts_review::aNameThatIsThereIsRefused()
{
    Demo demo;
    demo.addReviews();
    OpenPage open(demo);
    auto *saved = open.page.findChild<SavedFiltersButton *>();
    QSignalSpy problems(&open.page, &Page::problem);
    saved->keep({0, u"mine"_s, {}, TextOrder::Imported});
    QTRY_COMPARE(saved->filters().size(), 1);
    saved->keep({0, u"mine"_s, {}, TextOrder::Imported});
    QTRY_COMPARE(problems.size(), 1);
    QVERIFY(!problems.first().last().toString().isEmpty());
    SavedFilter renamed = saved->filters().first();
    renamed.name = u"yours"_s;
    saved->keep(renamed);
    QTRY_COMPARE(saved->filters().first().name, u"yours"_s);
    QCOMPARE(saved->filters().size(), 1);
}

void tst_texts_review::aSavedFilterBringsItsOrder()
{
    Demo demo;
    demo.addReviews();
    demo.addModel(demo.addRun(50, 0.7));
    OpenPage open(demo);
    auto *saved = open.page.findChild<SavedFiltersButton *>();
    SavedFilter unsure{0, u"unsure"_s, {}, TextOrder::MostUncertain};
    unsure.filter.marginBelow = 0.2;
    Q_EMIT saved->chosen(unsure);
    QCOMPARE(open.bar->order(), TextOrder::MostUncertain);
    QVERIFY(open.shows(int(demo.scene.ids(unsure.filter).size())));
    QCOMPARE(*open.model->textAt(0), demo.scene.ids(unsure.filter, TextOrder::MostUncertain).first());
}

void tst_texts_review::sureAndUnsureAreFilters()
{
    Demo demo;
    demo.addReviews();
    demo.addModel(demo.addRun(50, 0.7));
    OpenPage open(demo);
    QVERIFY(open.shows(24));
    auto *panel = open.bar->findChild<FilterPanel *>();
    int sum = 0;
    for (const QString &choice : {u"unsure (margin under 0.2)"_s, u"in between"_s, u"sure (margin from 0.8)"_s}) {
        for (QComboBox *box : panel->findChildren<QComboBox *>()) {
            if (const int index = box->findText(choice); index >= 0) {
                box->setCurrentIndex(index);
                Q_EMIT box->activated(index);
            }
        }
        const auto count = int(need(demo.project()->reader().count(open.bar->filter())));
        QVERIFY(open.shows(count));
        for (int row = 0; row < count; ++row) {
            const double margin = open.model->textRow(row)->margin;
            QVERIFY(choice.startsWith(u"unsure"_s) ? margin < 0.2
                    : choice.startsWith(u"sure"_s) ? margin >= 0.8
                                                   : margin >= 0.2);
        }
        sum += count;
    }
    QCOMPARE(sum, 24);
}

void tst_texts_review::contradictionsAreSettledByKey()
{
    Demo demo;
    demo.scene.addTexts({u"It lasts two days, and the hinge is fine."_s, u"it lasts TWO days, and the hinge is fine."_s,
                         u"客服态度很好，退款第二天就到了。"_s, u"客服态度不好，退款第二天就到了。"_s, u"Never again."_s});
    demo.scene.label(1, 0);
    demo.scene.label(2, 2);
    demo.scene.label(3, 2);
    demo.scene.label(4, 0);
    OpenPage open(demo);
    open.actions.find(u"texts.contradictions"_s)->trigger();
    CompareDialog *dialog = open.compared();
    QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
    auto *list = dialog->findChild<QTableWidget *>();
    QCOMPARE(list->rowCount(), 2);
    QCOMPARE(list->currentRow(), 0);
    const QList<TextPane *> panes{dialog->findChild<TextPane *>(u"first"_s), dialog->findChild<TextPane *>(u"second"_s)};
    QCOMPARE(marked(panes.at(0)), (QStringList{u"It"_s, u"two"_s}));
    QCOMPARE(marked(panes.at(1)), (QStringList{u"it"_s, u"TWO"_s}));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(marked(panes.at(0)), QStringList{u"很"_s});
    QTest::keyClick(list, Qt::Key_Up);
    QTest::keyClicks(list, demo.scene.task.labels[1].key);
    for (const TextId id : {1, 2})
        QTRY_COMPARE(need(demo.project()->reader().state(id)).labels, QList<LabelId>{demo.scene.task.labels[1].id});
    QTRY_COMPARE(panes.at(0)->text(), 3); // the next one, alone in the list now
    QCOMPARE(list->rowCount(), 1);
    QTest::keyClicks(dialog, demo.scene.task.labels[0].key);
    QTRY_COMPARE(list->rowCount(), 0);
    QTRY_COMPARE(panes.at(0)->text(), 0);
    const auto enabled = dialog->findChildren<QPushButton *>();
    QVERIFY(std::none_of(enabled.begin(), enabled.end(), [](const QPushButton *button) {
        return button->isEnabled() && button->text().contains(u"negative"_s);
    }));
}

void tst_texts_review::contradictionsOfSeveralLabelsAreSettled()
{
    scenes::Scene scene({}, TaskKind::Multiple);
    scene.addTexts({u"Cheap, and it lasts."_s, u"cheap, and it lasts."_s});
    scene.add(1, EventKind::Label, {0});
    scene.add(2, EventKind::Label, {1, 2});
    CompareDialog dialog(
        *scene.project, u"Contradictions"_s, u"None"_s, [](const Reader &reader) { return reader.contradictions(1, 10); },
        CompareDialog::Settled::Go);
    QList<LabelId> asked;
    connect(&dialog, &CompareDialog::labelsAsked, this, [&](const QList<TextId> &texts, const QList<LabelId> &labels) {
        QCOMPARE(texts, (QList<TextId>{1, 2}));
        asked = labels;
    });
    dialog.show();
    QTRY_VERIFY(!dialog.isReading());
    const auto press = [&](const QString &words) {
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text().remove(u'&') == words) {
                QVERIFY(button->isVisible() && button->isEnabled());
                button->click();
            }
        }
    };
    press(u"Both as on the left"_s);
    QCOMPARE(asked, QList<LabelId>{scene.task.labels.at(0).id});
    press(u"Both as on the right"_s);
    QCOMPARE(asked, (QList<LabelId>{scene.task.labels.at(1).id, scene.task.labels.at(2).id}));
}

// A text that is longer than what is compared says so: two that differ further down are not identical.
void tst_texts_review::aTextThatIsComparedInPartSaysSo()
{
    scenes::Scene scene;
    const QString same(30'000, u'a');
    scene.addTexts({same + u" one"_s, same + u" two"_s});
    CompareDialog dialog(*scene.project, u"Two"_s, u"None"_s, [](const Reader &) -> Result<std::vector<Contradiction>> {
        return std::vector<Contradiction>{{1, 2, 1}};
    });
    dialog.show();
    QTRY_VERIFY(!dialog.isReading());
    for (const QString &name : {u"first"_s, u"second"_s}) {
        const auto told = dialog.findChild<TextPane *>(name)->findChildren<QLabel *>();
        QVERIFY(std::any_of(told.begin(), told.end(), [](const QLabel *label) {
            return label->text().contains(u"its first 20,000 of 30,004 characters"_s);
        }));
    }
}

// What takes long to find is found once; what is shown of it is as the project is.
void tst_texts_review::pairsThatTakeLongAreFoundOnce()
{
    Demo demo;
    demo.scene.addTexts({u"one"_s, u"two"_s, u"three"_s, u"four"_s});
    demo.scene.label(1, 0);
    demo.scene.label(2, 2);
    demo.scene.label(3, 0);
    demo.scene.label(4, 2);
    std::atomic_int finds = 0;
    const auto find = [&finds](const Reader &) -> Result<std::vector<Contradiction>> {
        ++finds;
        QThread::msleep(400); // as many texts would
        return std::vector<Contradiction>{{1, 2, 1}, {3, 4, 1}};
    };
    CompareDialog dialog(*demo.project(), u"Contradictions"_s, u"None"_s, find, CompareDialog::Settled::Go);
    dialog.show();
    auto *list = dialog.findChild<QTableWidget *>();
    QTRY_COMPARE(list->rowCount(), 2);
    QTRY_VERIFY(!dialog.isReading()); // also what the labels above changed meanwhile
    const int first = finds;
    demo.scene.label(2, 0);
    QTRY_COMPARE(list->rowCount(), 1); // settled
    demo.scene.undo();
    QTRY_COMPARE(list->rowCount(), 2); // and again not
    QCOMPARE(finds.load(), first);
    demo.scene.label(2, 0);
    QTRY_COMPARE(list->rowCount(), 1);
    demo.scene.label(4, 0);
    QTRY_COMPARE(list->rowCount(), 0);
    QTRY_COMPARE(finds.load(), first + 1); // nobody says that there are none without looking
    QTRY_VERIFY(!dialog.isReading());
    demo.scene.label(4, 2);
    QTRY_COMPARE(list->rowCount(), 1);
    QTRY_VERIFY(!dialog.isReading());
    const int before = finds;
    demo.scene.addTexts({u"five"_s});
    QTRY_VERIFY(finds > before);
}

void tst_texts_review::closingStopsTheSearchForPairs()
{
    Demo demo;
    demo.scene.addTexts(5000);
    std::atomic_bool looks = false;
    const auto find = [&looks](const Reader &reader) -> Result<std::vector<Contradiction>> {
        looks = true;
        TextFilter none;
        none.search = u"no text says this"_s;
        while (true) { // until it is stopped, as a statement is
            if (const auto counted = reader.count(none); !counted)
                return counted.error();
        }
    };
    auto dialog = std::make_unique<CompareDialog>(*demo.project(), u"Contradictions"_s, u"None"_s, find);
    QSignalSpy failed(dialog.get(), &CompareDialog::failed);
    QTRY_VERIFY(looks);
    dialog.reset(); // comes back
    QVERIFY(failed.isEmpty());
}

void tst_texts_review::twoSelectedAreCompared()
{
    Demo demo;
    demo.addReviews();
    OpenPage open(demo);
    QVERIFY(open.shows(24));
    QTRY_VERIFY(open.model->textAt(0).has_value());
    open.select(1, 2);
    QTest::keyClick(open.table, Qt::Key_D, Qt::ControlModifier);
    CompareDialog *dialog = open.compared();
    QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
    const QList<TextPane *> panes{dialog->findChild<TextPane *>(u"first"_s), dialog->findChild<TextPane *>(u"second"_s)};
    QTRY_COMPARE(panes.at(0)->text(), 2);
    QCOMPARE(panes.at(1)->text(), 3);
    QVERIFY(!marked(panes.at(0)).isEmpty());
    QSignalSpy opened(&open.page, &Page::labelText);
    for (QPushButton *button : panes.at(1)->findChildren<QPushButton *>())
        button->click();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toLongLong(), 3);
    QTRY_VERIFY(!open.page.findChild<CompareDialog *>());
}

void tst_texts_review::oneSelectedIsComparedWithItsTwins()
{
    Demo demo;
    demo.scene.addTexts({u"Works fine"_s, u"Other"_s, u"works  FINE"_s, u"WORKS FINE"_s});
    OpenPage open(demo);
    QVERIFY(open.shows(4));
    QTRY_VERIFY(open.model->textAt(0).has_value());
    open.select(0, 0);
    QTest::keyClick(open.table, Qt::Key_D, Qt::ControlModifier);
    CompareDialog *dialog = open.compared();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QTableWidget *>()->rowCount(), 2);
    QCOMPARE(dialog->findChild<TextPane *>(u"second"_s)->text(), 3);
}

void tst_texts_review::similarTextsNeedAModel()
{
    Demo demo;
    demo.addReviews();
    OpenPage open(demo);
    QVERIFY(open.shows(24));
    QTRY_VERIFY(open.model->textAt(0).has_value());
    QSignalSpy notices(&open.page, &Page::notice);
    QSignalSpy problems(&open.page, &Page::problem);
    open.select(1, 2);
    open.actions.find(u"texts.similar"_s)->trigger();
    QCOMPARE(notices.size(), 1);
    open.select(1, 1);
    open.actions.find(u"texts.similar"_s)->trigger();
    auto *bar = open.page.findChild<SimilarBar *>();
    QVERIFY(bar->isVisible());
    QTRY_COMPARE(problems.size(), 1);
    QVERIFY2(problems.first().first().toString().contains(u"no trained model"_s),
             qPrintable(problems.first().first().toString()));
    QVERIFY(!bar->isVisible());
}

void tst_texts_review::nothingToCompareSaysSo()
{
    Demo demo;
    demo.addReviews();
    OpenPage open(demo);
    QVERIFY(open.shows(24));
    QTRY_VERIFY(open.model->textAt(0).has_value());
    QSignalSpy notices(&open.page, &Page::notice);
    open.select(1, 4);
    QTest::keyClick(open.table, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(notices.size(), 1);
    open.actions.find(u"texts.contradictions"_s)->trigger();
    CompareDialog *dialog = open.compared();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QLabel *>()->text().contains(u"No such texts"_s));
}

void tst_texts_review::everythingIsReachedByKeyboard()
{
    Demo demo;
    demo.addReviews();
    demo.labelSome(10);
    OpenPage open(demo);
    QVERIFY(open.shows(24));
    QTest::keyClick(open.table, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *panel = open.bar->findChild<FilterPanel *>();
    QVERIFY(panel->isVisible());
    QWidget *const first = panel->focusWidget();
    QVERIFY(qobject_cast<QComboBox *>(first));
    QSet<QWidget *> reached{first};
    for (int tab = 0; tab < 20; ++tab) {
        QTest::keyClick(panel->focusWidget(), Qt::Key_Tab);
        reached.insert(panel->focusWidget());
    }
    for (QWidget *control : panel->findChildren<QWidget *>()) {
        const bool wanted = qobject_cast<QComboBox *>(control) || qobject_cast<QAbstractButton *>(control);
        if (wanted && control->isVisible() && control->isEnabled())
            QVERIFY2(reached.contains(control), control->metaObject()->className());
    }
    for (QCheckBox *box : panel->findChildren<QCheckBox *>()) {
        if (box->text() == u"Decided by me"_s) {
            box->setFocus();
            QTest::keyClick(box, Qt::Key_Space);
        }
    }
    QVERIFY(open.shows(10));
    QTest::keyClick(panel, Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
}

QTEST_MAIN(tst_texts_review)
#include "tst_texts_review.moc"
