// SPDX-License-Identifier: GPL-3.0-or-later
// Undo, redo, the history and the editor of the labels, in the real window by key and by button.
#include "store/connection.h"
#include "store/reader.h"
#include "store/writer.h"
#include "tests/store/scenes.h"
#include "ui/history/edit_history.h"
#include "ui/history/edit_words.h"
#include "ui/history/history_dialog.h"
#include "ui/history/history_model.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/label/side_panel.h"
#include "ui/scheme/guidelines_editor.h"
#include "ui/scheme/labels_table.h"
#include "ui/scheme/remove_label_dialog.h"
#include "ui/scheme/scheme_dialog.h"
#include "window_fixture.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextBrowser>

#include <algorithm>

using namespace wendu;
using scenes::need;
using namespace Qt::StringLiterals;

namespace {

bool isSaid(const QWidget &window, const QString &sentence)
{
    const QList<QLabel *> labels = window.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->text().contains(sentence) || label->toolTip().contains(sentence);
    });
}

QPushButton *button(const QWidget &parent, const QString &text)
{
    for (QPushButton *one : parent.findChildren<QPushButton *>()) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

template<typename Dialog>
Dialog *opened(WindowFixture &fixture)
{
    Dialog *dialog = nullptr;
    [&] { QTRY_VERIFY((dialog = fixture.window().findChild<Dialog *>()) != nullptr); }();
    if (dialog && !QTest::qWaitForWindowActive(dialog))
        qFatal("the dialog does not become active");
    return dialog;
}

QListView *listOf(HistoryDialog &dialog, const HistoryModel *model)
{
    for (QListView *list : dialog.findChildren<QListView *>()) {
        if (list->model() == model)
            return list;
    }
    qFatal("the history has no list");
}

qint64 labelled(WindowFixture &fixture)
{
    return need(fixture.project().reader().counts()).labelled;
}

// Escape, and what is then pressed of what it asks.
void leave(SchemeDialog &dialog, const QString &answer)
{
    dialog.reject();
    const auto questions = dialog.findChildren<QMessageBox *>();
    QVERIFY(!questions.isEmpty());
    button(*questions.last(), answer)->click();
}

} // namespace

class tst_History : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoAndRedoByKeyOnEveryPage_data();
    void undoAndRedoByKeyOnEveryPage();
    void undoAfterARestart();
    void undoWhileTypingIsOfWhatIsTyped();
    void withNothingToUndoItSaysSo();
    void anUndoThatFailsCanBeTriedAgain();
    void theHistoryIsWalkedByClick();
    void aReaderLooksAtTheHistory();
    void theTextInFrontHasAHistory();
    void aTextWhoseImportIsTakenBackLeavesTheFront();
    void aLabelIsRenamedAndThatUndone();
    void faultyLabelsAreNotSaved();
    void whatWasTypedIsNotLostByEscape();
    void aMarkIsAddedAndRemoved();
    void aLabelInUseIsRemovedWithItsTexts_data();
    void aLabelInUseIsRemovedWithItsTexts();
    void guidelinesThatChangeALabelQueueItsTexts();
    void anEarlierVersionComesBackIntoTheEditor();
};

void tst_History::undoAndRedoByKeyOnEveryPage_data()
{
    QTest::addColumn<int>("page");
    QTest::newRow("label") << 0;
    QTest::newRow("texts") << 1;
    QTest::newRow("train") << 2;
    QTest::newRow("models") << 3;
}

void tst_History::undoAndRedoByKeyOnEveryPage()
{
    QFETCH(int, page);
    WindowFixture fixture(6);
    fixture.open();
    for (int i = 0; i < 3; ++i)
        QVERIFY(fixture.decide(Qt::Key_2));
    fixture.window().showPage(page);
    QWidget *window = &fixture.window();
    QTest::keyClick(window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(labelled(fixture), 2);
    QTRY_VERIFY(isSaid(*window, u"Took back: neutral: “text"_s));
    QTRY_COMPARE(fixture.session().state(), LabelSession::State::Ready);
    QTest::keyClick(window, Qt::Key_U);
    QTRY_COMPARE(labelled(fixture), 1);
    QTRY_COMPARE(fixture.session().state(), LabelSession::State::Ready);
    QTest::keyClick(window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(labelled(fixture), 2);
    QTRY_VERIFY(isSaid(*window, u"Done again: neutral: “text"_s));
    QTRY_COMPARE(fixture.session().state(), LabelSession::State::Ready);
    QTest::keyClick(window, Qt::Key_Y, Qt::ControlModifier);
    QTRY_COMPARE(labelled(fixture), 3);
}

void tst_History::undoAfterARestart()
{
    WindowFixture fixture(6);
    fixture.open();
    const TextId first = fixture.front();
    QVERIFY(fixture.decide(Qt::Key_1));
    QVERIFY(fixture.decide(Qt::Key_1));
    fixture.reopenWindow();
    QVERIFY(fixture.decide(Qt::Key_U));
    QVERIFY(fixture.decide(Qt::Key_U));
    QTRY_COMPARE(fixture.front(), first);
    QCOMPARE(labelled(fixture), 0);
    fixture.reopenWindow();
    QTest::keyClick(&fixture.window(), Qt::Key_Y, Qt::ControlModifier);
    QTRY_COMPARE(labelled(fixture), 1);
    QTRY_COMPARE(fixture.front(), first);
    QTRY_VERIFY(!fixture.session().current()->state.labels.isEmpty());
}

void tst_History::undoWhileTypingIsOfWhatIsTyped()
{
    WindowFixture fixture(3);
    fixture.open();
    QVERIFY(fixture.decide(Qt::Key_1));
    QTest::keyClick(&fixture.window(), Qt::Key_C);
    auto *line = fixture.window().labelPage()->findChild<QLineEdit *>();
    QTRY_VERIFY(line->hasFocus());
    QTest::keyClicks(line, u"Uhu"_s);
    QCOMPARE(line->text(), u"Uhu"_s);
    QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(line->text() != u"Uhu"_s);
    // What was asked for would be through before this write.
    need(fixture.project().writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(u"Bob"_s); }));
    QCOMPARE(labelled(fixture), 1);
}

void tst_History::withNothingToUndoItSaysSo()
{
    WindowFixture fixture(3);
    fixture.open();
    const TextId front = fixture.front();
    QTest::keyClick(&fixture.window(), Qt::Key_U);
    QTRY_VERIFY(isSaid(fixture.window(), u"There is nothing of yours to undo."_s));
    QTest::keyClick(&fixture.window(), Qt::Key_Y, Qt::ControlModifier);
    QTRY_VERIFY(isSaid(fixture.window(), u"There is nothing to redo."_s));
    QCOMPARE(fixture.front(), front);
    QVERIFY(fixture.decide(Qt::Key_1)); // and the page goes on
}

void tst_History::anUndoThatFailsCanBeTriedAgain()
{
    scenes::Scene scene;
    scene.addTexts(2);
    scene.label(1, 0);
    // Every event is refused, as on a full disk.
    const auto other = need(Connection::open(scene.path, Connection::Access::Write));
    other->execute("CREATE TRIGGER full BEFORE INSERT ON label_events BEGIN SELECT RAISE(ABORT, 'full'); END");
    EditHistory history(scene.project.get(), scene.annotator);
    QSignalSpy failed(&history, &EditHistory::failed);
    QSignalSpy done(&history, &EditHistory::done);
    history.undo();
    QVERIFY(history.isBusy());
    QVERIFY(failed.wait());
    QVERIFY(!history.isBusy());
    other->execute("DROP TRIGGER full");
    history.undo();
    QVERIFY(done.wait());
    QCOMPARE(need(scene.project->reader().counts()).labelled, 0);
}

void tst_History::theHistoryIsWalkedByClick()
{
    WindowFixture fixture(6);
    fixture.open();
    for (int i = 0; i < 4; ++i)
        QVERIFY(fixture.decide(Qt::Key_3));
    QTest::keyClick(&fixture.window(), Qt::Key_H, Qt::ControlModifier);
    auto *dialog = opened<HistoryDialog>(fixture);
    auto *model = dialog->findChild<HistoryModel *>();
    QListView *list = listOf(*dialog, model);
    QTRY_COMPARE(model->rowCount(), 6); // four labels, the import, the beginning
    QVERIFY(model->isBeginning(5));
    list->setCurrentIndex(model->index(3));
    QPushButton *go = button(*dialog, u"Go back to here"_s);
    QVERIFY(go && go->isEnabled());
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_COMPARE(labelled(fixture), 1);
    QTRY_VERIFY(!model->isDone(0));
    QVERIFY(model->isDone(3));
    QTRY_VERIFY(isSaid(fixture.window(), u"Edits taken back: 3."_s));
    list->setCurrentIndex(model->index(1));
    QTRY_COMPARE(go->text(), u"Do again up to here"_s);
    QTRY_VERIFY(go->isEnabled());
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_COMPARE(labelled(fixture), 3);
    QTRY_VERIFY(model->isDone(1));
    QVERIFY(!model->isDone(0));
    // Keys of the window work beside it.
    QTest::keyClick(dialog, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(labelled(fixture), 2);
    dialog->close();
}

void tst_History::aReaderLooksAtTheHistory()
{
    WindowFixture fixture(3);
    fixture.open();
    QVERIFY(fixture.decide(Qt::Key_2));
    fixture.window().closeProject();
    const auto writes = Project::open(fixture.path()); // without a window that could come to the front
    fixture.window().openProject(fixture.path());
    QTRY_VERIFY(!fixture.window().isOpening());
    QTRY_VERIFY(fixture.window().workspace().project);
    QVERIFY(fixture.project().readOnly());
    QTest::keyClick(&fixture.window(), Qt::Key_H, Qt::ControlModifier);
    auto *dialog = opened<HistoryDialog>(fixture);
    auto *model = dialog->findChild<HistoryModel *>();
    QTRY_COMPARE(model->rowCount(), 3); // the label, the import, the beginning
    listOf(*dialog, model)->setCurrentIndex(model->index(1));
    QTRY_VERIFY(button(*dialog, u"Go back to here"_s) != nullptr);
    QVERIFY(!button(*dialog, u"Go back to here"_s)->isEnabled());
    dialog->close();
}

void tst_History::theTextInFrontHasAHistory()
{
    WindowFixture fixture(2);
    fixture.open();
    QVERIFY(fixture.decide(Qt::Key_F));
    QVERIFY(fixture.decide(Qt::Key_2));
    QVERIFY(fixture.decide(Qt::Key_U));
    QTest::keyClick(&fixture.window(), Qt::Key_H, Qt::ControlModifier);
    auto *dialog = opened<HistoryDialog>(fixture);
    dialog->findChild<QTabWidget *>()->setCurrentIndex(1);
    auto *events = dialog->findChild<QListWidget *>();
    QTRY_COMPARE(events->count(), 3);
    QCOMPARE(events->item(0)->text(), u"no label"_s);
    QVERIFY(events->item(0)->data(HistoryModel::MetaRole).toString().contains(u"by undo"_s));
    QCOMPARE(events->item(1)->text(), u"neutral"_s);
    QCOMPARE(events->item(2)->text(), u"flagged"_s);
    QSignalSpy committed(&fixture.session(), &LabelSession::committed); // not by key: offscreen the dialog keeps the keyboard
    fixture.session().skip();
    QVERIFY(committed.count() > 0 || committed.wait());
    QTRY_COMPARE(events->count(), 1); // of the next text: nothing yet
    QCOMPARE(events->item(0)->text(), u"Nothing was said of this text yet."_s);
}

void tst_History::aTextWhoseImportIsTakenBackLeavesTheFront()
{
    WindowFixture fixture(3);
    fixture.open();
    const AnnotatorId ada = fixture.window().workspace().annotator;
    need(fixture.project().writeAndWait<Import>([](Writer &writer) -> Result<Import> {
        const ImportId id = need(writer.beginImport({u"more.csv"_s, u"UTF-8"_s}));
        const Writer::NewText rows[] = {{1, {}, u"one more"_s, {}, {}}};
        need(writer.addTexts(id, rows));
        return writer.endImport(id);
    }));
    QCOMPARE(need(fixture.project().reader().toUndo(ada))->import, u"more.csv"_s);
    fixture.window().labelPage()->goTo(4);
    QCOMPARE(fixture.front(), 4);
    QTest::keyClick(&fixture.window(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(isSaid(fixture.window(), u"Took back: Imported more.csv: 1 text."_s));
    QTRY_VERIFY(fixture.front() != 4 && fixture.front() != 0);
    QVERIFY(fixture.decide(Qt::Key_1));
    QCOMPARE(need(fixture.project().reader().counts()).texts, 3);
}

void tst_History::aLabelIsRenamedAndThatUndone()
{
    WindowFixture fixture(3);
    fixture.open();
    QTest::keyClick(&fixture.window(), Qt::Key_L, Qt::ControlModifier);
    auto *dialog = opened<SchemeDialog>(fixture);
    QPushButton *save = button(*dialog, u"Save"_s);
    QVERIFY(!save->isEnabled()); // nothing changed yet
    auto *table = dialog->findChild<LabelsTable *>();
    table->item(1, 0)->setText(u"so so"_s);
    table->moveLabel(1, 1);
    table->addLabel();
    QCOMPARE(table->labelAt(3).key, u"4"_s);
    table->item(3, 0)->setText(u"mixed"_s);
    QVERIFY(save->isEnabled());
    QSignalSpy saved(dialog, &SchemeDialog::saved);
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(saved.wait());
    const auto names = [&fixture] {
        QStringList all;
        for (const Label &label : need(fixture.project().reader().task()).labels)
            all.append(label.name);
        return all;
    };
    QCOMPARE(names(), (QStringList{u"negative"_s, u"positive"_s, u"so so"_s, u"mixed"_s}));
    QTRY_COMPARE(fixture.session().task().labels.size(), 4);
    QTRY_VERIFY(fixture.window().findChild<SchemeDialog *>() == nullptr);
    fixture.window().activateWindow(); // offscreen nobody else does when a dialog goes
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    QTest::keyClick(&fixture.window(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(names(), (QStringList{u"negative"_s, u"neutral"_s, u"positive"_s}));
    QTRY_COMPARE(fixture.session().task().labels.size(), 3);
    QTest::keyClick(&fixture.window(), Qt::Key_Y, Qt::ControlModifier);
    QTRY_COMPARE(names().size(), 4);
}

void tst_History::faultyLabelsAreNotSaved()
{
    WindowFixture fixture(2);
    fixture.open();
    QTest::keyClick(&fixture.window(), Qt::Key_L, Qt::ControlModifier);
    auto *dialog = opened<SchemeDialog>(fixture);
    auto *table = dialog->findChild<LabelsTable *>();
    QPushButton *save = button(*dialog, u"Save"_s);
    table->item(0, 0)->setText(u"positive"_s);
    QVERIFY(!save->isEnabled());
    QVERIFY(isSaid(*dialog, u"Two labels are called “positive”."_s));
    table->item(0, 0)->setText(u"bad"_s);
    QVERIFY(save->isEnabled());
    table->item(0, 2)->setText(u"s"_s);
    QVERIFY(isSaid(*dialog, u"The key “s” is a command of the program. Choose another one."_s));
    QVERIFY(!save->isEnabled());
    leave(*dialog, u"Go on editing"_s);
    QVERIFY(dialog->isVisible());
    QCOMPARE(table->item(0, 0)->text(), u"bad"_s);
    leave(*dialog, u"Close without saving"_s);
    QVERIFY(!dialog->isVisible());
    QCOMPARE(need(fixture.project().reader().task()).labels.first().name, u"negative"_s);
}

void tst_History::whatWasTypedIsNotLostByEscape()
{
    WindowFixture fixture(2);
    fixture.open();
    QTest::keyClick(&fixture.window(), Qt::Key_L, Qt::ControlModifier);
    auto *dialog = opened<SchemeDialog>(fixture);
    dialog->findChild<QPlainTextEdit *>()->setPlainText(u"What took half an hour."_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(dialog->isVisible());
    QSignalSpy saved(dialog, &SchemeDialog::saved);
    auto *question = dialog->findChild<QMessageBox *>();
    QVERIFY(question);
    QCOMPARE(question->defaultButton(), button(*question, u"Save"_s));
    question->defaultButton()->click();
    QVERIFY(saved.count() > 0 || saved.wait());
    QCOMPARE(need(fixture.project().reader().task()).guidelines, u"What took half an hour."_s);
}

void tst_History::aMarkIsAddedAndRemoved()
{
    WindowFixture fixture(3);
    fixture.open();
    const TextId first = fixture.front();
    QTest::keyClick(&fixture.window(), Qt::Key_L, Qt::ControlModifier);
    auto *dialog = opened<SchemeDialog>(fixture);
    auto *table = dialog->findChild<LabelsTable *>();
    QVERIFY(table->isColumnHidden(1)); // all of them are labels
    QTest::mouseClick(button(*dialog, u"Add a mark"_s), Qt::LeftButton);
    QVERIFY(isSaid(*dialog, u"A mark has no name."_s));
    table->item(3, 0)->setText(u"positive"_s);
    QVERIFY(isSaid(*dialog, u"There are two labels or marks called “positive”."_s));
    table->item(3, 0)->setText(u"sarcastic"_s);
    table->item(3, 2)->setText(u"7"_s);
    QVERIFY(isSaid(*dialog, u"a mark has a letter, digits are for labels."_s));
    table->item(3, 2)->setText({});
    QVERIFY(isSaid(*dialog, u"With marks, a label waits for Enter"_s));
    QVERIFY(!table->canMove(3, -1) && !table->canMove(2, 1)); // a mark stays below the labels
    QSignalSpy saved(dialog, &SchemeDialog::saved);
    QTest::mouseClick(button(*dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(saved.wait());
    const auto task = [&fixture] { return need(fixture.project().reader().task()); };
    QCOMPARE(task().labels.size(), 3);
    QCOMPARE(task().marks.size(), 1);
    QCOMPARE(task().marks.first().key, u"r"_s);
    QTRY_COMPARE(fixture.session().task().marks.size(), 1);
    QTRY_VERIFY(fixture.window().findChild<SchemeDialog *>() == nullptr);
    fixture.window().activateWindow(); // offscreen nobody else does when a dialog goes
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    QTest::keyClick(&fixture.window(), Qt::Key_R);
    QTest::keyClick(&fixture.window(), Qt::Key_1);
    QVERIFY(fixture.decide(Qt::Key_Return));
    QCOMPARE(need(fixture.project().reader().state(first)).marks, QList<MarkId>{task().marks.first().id});

    QTest::keyClick(&fixture.window(), Qt::Key_L, Qt::ControlModifier);
    dialog = opened<SchemeDialog>(fixture);
    table = dialog->findChild<LabelsTable *>();
    QTRY_COMPARE(table->textsOf(3), 1);
    table->setCurrentCell(3, 0);
    QTest::mouseClick(button(*dialog, u"Remove"_s), Qt::LeftButton);
    QVERIFY(isSaid(*dialog, u"Texts lose the marks that were removed; they keep their labels."_s));
    QSignalSpy again(dialog, &SchemeDialog::saved);
    QTest::mouseClick(button(*dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(again.wait());
    QVERIFY(task().marks.isEmpty());
    QVERIFY(need(fixture.project().reader().state(first)).marks.isEmpty());
    QTRY_VERIFY(fixture.window().findChild<SchemeDialog *>() == nullptr);
    fixture.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    QTest::keyClick(&fixture.window(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(task().marks.size(), 1);
    QCOMPARE(need(fixture.project().reader().state(first)).marks.size(), 1);
    QTRY_VERIFY(isSaid(fixture.window(), u"Took back: Mark sarcastic removed."_s));
}

void tst_History::aLabelInUseIsRemovedWithItsTexts_data()
{
    QTest::addColumn<bool>("moved");
    QTest::newRow("they get another label") << true;
    QTest::newRow("they are queued again") << false;
}

void tst_History::aLabelInUseIsRemovedWithItsTexts()
{
    QFETCH(bool, moved);
    WindowFixture fixture(5);
    fixture.open();
    const TextId first = fixture.front();
    QVERIFY(fixture.decide(Qt::Key_2));
    QVERIFY(fixture.decide(Qt::Key_2));
    const QList<Label> labels = fixture.session().task().labels;
    QTest::keyClick(&fixture.window(), Qt::Key_L, Qt::ControlModifier);
    auto *dialog = opened<SchemeDialog>(fixture);
    auto *table = dialog->findChild<LabelsTable *>();
    QTRY_COMPARE(table->textsOf(1), 2);
    table->setCurrentCell(1, 0);
    QTest::mouseClick(button(*dialog, u"Remove"_s), Qt::LeftButton);
    auto *question = dialog->findChild<RemoveLabelDialog *>();
    QVERIFY(question);
    if (moved) {
        question->findChildren<QRadioButton *>().at(0)->setChecked(true);
        question->findChild<QComboBox *>()->setCurrentText(u"positive"_s);
        QCOMPARE(question->replacement(), labels.at(2).id);
    }
    question->accept();
    QCOMPARE(table->rowCount(), 2);
    QSignalSpy saved(dialog, &SchemeDialog::saved);
    QTest::mouseClick(button(*dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(saved.wait());
    const Reader &reader = fixture.project().reader();
    QCOMPARE(need(reader.task()).labels.size(), 2);
    QCOMPARE(need(reader.state(first)).labels, moved ? QList<LabelId>{labels.at(2).id} : QList<LabelId>());
    QTRY_VERIFY(fixture.window().findChild<SchemeDialog *>() == nullptr);
    fixture.window().activateWindow(); // offscreen nobody else does when a dialog goes
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    QTest::keyClick(&fixture.window(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(need(reader.task()).labels.size(), 3);
    QCOMPARE(need(reader.state(first)).labels, QList<LabelId>{labels.at(1).id});
    QCOMPARE(need(fixture.project().check(true)), QStringList());
}

void tst_History::guidelinesThatChangeALabelQueueItsTexts()
{
    WindowFixture fixture(5);
    fixture.open();
    const TextId first = fixture.front();
    QVERIFY(fixture.decide(Qt::Key_3));
    QTest::keyClick(&fixture.window(), Qt::Key_L, Qt::ControlModifier);
    auto *dialog = opened<SchemeDialog>(fixture);
    auto *table = dialog->findChild<LabelsTable *>();
    QTRY_COMPARE(table->textsOf(2), 1);
    dialog->findChild<QPlainTextEdit *>()->setPlainText(u"Thanks alone is *not* positive."_s);
    QVERIFY(isSaid(*dialog, u"Does a label mean something else now?"_s));
    table->addLabel(); // the offer stands beside what else there is to say
    table->item(3, 0)->setText(u"mixed"_s);
    QVERIFY(isSaid(*dialog, u"Does a label mean something else now?"_s));
    QVERIFY(isSaid(*dialog, u"The model's suggestions were made for the labels as they are"_s));
    table->removeLabel(3);
    table->item(2, 5)->setCheckState(Qt::Checked);
    QSignalSpy saved(dialog, &SchemeDialog::saved);
    QTest::mouseClick(button(*dialog, u"Save"_s), Qt::LeftButton);
    QVERIFY(saved.wait());
    QCOMPARE(labelled(fixture), 0);
    QTRY_VERIFY(fixture.window().findChild<SchemeDialog *>() == nullptr);
    fixture.window().activateWindow(); // offscreen nobody else does when a dialog goes
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    QVERIFY(fixture.decide(Qt::Key_S)); // what was in front stays until it is decided
    QTRY_COMPARE(fixture.front(), first);
    QTRY_VERIFY(isSaid(*fixture.window().labelPage()->sidePanel(), u"Queued again. Said before: positive."_s));
    QVERIFY(fixture.decide(Qt::Key_1));
    QCOMPARE(need(fixture.project().reader().state(first)).labels, QList<LabelId>{fixture.session().task().labels.at(0).id});
}

void tst_History::anEarlierVersionComesBackIntoTheEditor()
{
    WindowFixture fixture(2);
    fixture.open();
    for (const QString &text : {u"# One"_s, u"# Two"_s}) {
        need(fixture.project().writeAndWait<bool>([text](Writer &writer) -> Result<bool> {
            Task task = need(writer.task());
            task.guidelines = text;
            need(writer.setTask(task));
            return true;
        }));
    }
    QTest::keyClick(&fixture.window(), Qt::Key_L, Qt::ControlModifier);
    auto *dialog = opened<SchemeDialog>(fixture);
    auto *editor = dialog->findChild<GuidelinesEditor *>();
    // Guidelines come from anyone: how they look is shown without reading what they name.
    const QUrl file = QUrl::fromLocalFile(fixture.path());
    QCOMPARE(editor->findChild<QTextBrowser *>()->loadResource(QTextDocument::HtmlResource, file).toByteArray(), QByteArray());
    auto *versions = editor->findChild<QComboBox *>();
    QCOMPARE(versions->count(), 3);
    QCOMPARE(editor->text(), u"# Two"_s);
    versions->setCurrentIndex(1);
    Q_EMIT versions->activated(1);
    QCOMPARE(editor->text(), u"# One"_s);
    QVERIFY(button(*dialog, u"Save"_s)->isEnabled());
    leave(*dialog, u"Close without saving"_s);
}

QTEST_MAIN(tst_History)
#include "tst_history.moc"
