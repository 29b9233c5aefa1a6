// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of one's own: given, taken, refused and reset, seen wherever keys are shown, and silent while somebody types.
#include "ui/keys/shortcut_editor.h"

#include "store/project.h"
#include "store/reader.h"
#include "ui/actions.h"
#include "ui/keys/command_keys.h"
#include "ui/keys/command_place.h"
#include "ui/keys/key_capture.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/page.h"
#include "ui/shell/cheat_sheet.h"
#include "ui/theme.h"
#include "window_fixture.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;

class tst_Keys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp, theme::Mode::Light); }
    void noTwoCommandsShareAStandardKey();
    void aKeyIsGivenByPressingIt();
    void theStandardComesBack();
    void aKeyThatIsTakenSaysSoAtOnce();
    void aLabelsKeyIsNotTaken();
    void aLabelsKeyGoesBeforeACommands();
    void aKeyThatLeadsThroughTheWindowIsRefused_data();
    void aKeyThatLeadsThroughTheWindowIsRefused();
    void keysAreReadAsShortcutsCountThem_data();
    void keysAreReadAsShortcutsCountThem();
    void theSameKeyOnAnotherPageIsNoConflict();
    void keysHoldAfterARestartAndInEveryWindow();
    void theCheatSheetFollows();
    void searchFindsByNameAndByKey();
    void aDamagedSettingDoesNoHarm();
    void keysDoNothingWhileTextIsTyped();
    void keysDoNothingWhileAnInputMethodComposes();

private:
    static ShortcutEditor *openEditor(WindowFixture &fixture);
    static QAction *action(WindowFixture &fixture, const QString &id);
    static void press(ShortcutEditor *editor, const QString &id, int key, Qt::KeyboardModifiers modifiers = {});
    static QPushButton *button(ShortcutEditor *editor, const QString &text);
};

ShortcutEditor *tst_Keys::openEditor(WindowFixture &fixture)
{
    fixture.window().showShortcutEditor();
    auto *editor = fixture.window().findChild<ShortcutEditor *>();
    editor->activateWindow();
    // qWaitForWindowActive() is content with the window that it belongs to.
    if (!QTest::qWaitFor([editor] { return QApplication::activeWindow() == editor; }))
        qFatal("the editor does not become active");
    return editor;
}

QAction *tst_Keys::action(WindowFixture &fixture, const QString &id)
{
    for (const Actions *source : fixture.window().commands()) {
        if (QAction *found = source->find(id))
            return found;
    }
    qFatal("no command %s", qPrintable(id));
    return nullptr;
}

void tst_Keys::press(ShortcutEditor *editor, const QString &id, int key, Qt::KeyboardModifiers modifiers)
{
    editor->select(id);
    auto *table = editor->findChild<QTableWidget *>();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    auto *capture = editor->findChild<KeyCapture *>();
    if (!capture->listening())
        qFatal("the editor does not listen");
    QTest::keyClick(capture, static_cast<Qt::Key>(key), modifiers);
}

QPushButton *tst_Keys::button(ShortcutEditor *editor, const QString &text)
{
    for (QPushButton *found : editor->findChildren<QPushButton *>()) {
        if (found->text() == text && found->isVisible())
            return found;
    }
    return nullptr;
}

void tst_Keys::noTwoCommandsShareAStandardKey()
{
    WindowFixture fixture(3);
    fixture.open();
    CommandKeys *keys = fixture.window().findChild<CommandKeys *>();
    QVERIFY(keys->commands().size() > 40);
    for (const QAction *command : keys->commands()) {
        for (const QKeySequence &key : command->shortcuts()) {
            const QAction *holder = keys->holder(key, Actions::idOf(command));
            QVERIFY2(!holder, qPrintable(key.toString() + u": "_s + command->text() + u", "_s
                                         + (holder ? holder->text() : QString())));
        }
    }
}

void tst_Keys::aKeyIsGivenByPressingIt()
{
    WindowFixture fixture(5);
    fixture.open();
    ShortcutEditor *editor = openEditor(fixture);
    press(editor, u"label.skip"_s, Qt::Key_X);
    QCOMPARE(action(fixture, u"label.skip"_s)->shortcuts(),
             (QList<QKeySequence>{QKeySequence(Qt::Key_S), QKeySequence(Qt::Key_X)}));
    QVERIFY2(editor->message().contains(u"X"_s), qPrintable(editor->message()));
    button(editor, u"Remove its keys"_s)->click();
    QVERIFY(action(fixture, u"label.skip"_s)->shortcuts().isEmpty());
    press(editor, u"label.skip"_s, Qt::Key_X);
    editor->close();
    fixture.window().activateWindow(); // as a desktop does
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    const TextId first = fixture.front();
    QTest::keyClick(&fixture.window(), Qt::Key_S); // no longer its key
    QCOMPARE(fixture.front(), first);
    QVERIFY(fixture.decide(Qt::Key_X));
    QVERIFY(fixture.project().reader().state(first)->skipped);
}

void tst_Keys::theStandardComesBack()
{
    WindowFixture fixture(3);
    fixture.open();
    ShortcutEditor *editor = openEditor(fixture);
    press(editor, u"label.skip"_s, Qt::Key_X);
    press(editor, u"project.import"_s, Qt::Key_F9);
    editor->select(u"label.skip"_s);
    button(editor, u"Back to the standard"_s)->click();
    QCOMPARE(action(fixture, u"label.skip"_s)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::Key_S)});
    QCOMPARE(action(fixture, u"project.import"_s)->shortcuts().size(), 2);
    QVERIFY(!button(editor, u"Back to the standard"_s)->isEnabled());
    button(editor, u"All back to the standard"_s)->click();
    QCOMPARE(action(fixture, u"project.import"_s)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::Key_I)});
    QVERIFY(!button(editor, u"All back to the standard"_s)->isEnabled());
    QVERIFY(fixture.settings().value(Settings::CommandKeys).toStringList().isEmpty());
}

void tst_Keys::aKeyThatIsTakenSaysSoAtOnce()
{
    WindowFixture fixture(3);
    fixture.open();
    ShortcutEditor *editor = openEditor(fixture);
    press(editor, u"label.comment"_s, Qt::Key_F);
    QVERIFY2(editor->message().contains(u"“Flag”"_s), qPrintable(editor->message()));
    QCOMPARE(action(fixture, u"label.comment"_s)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::Key_C)}); // not yet
    QPushButton *take = button(editor, u"Use it here instead"_s);
    QVERIFY(take);
    QVERIFY(take->hasFocus()); // reached without the mouse
    QTest::keyClick(take, Qt::Key_Space);
    QVERIFY(action(fixture, u"label.comment"_s)->shortcuts().contains(QKeySequence(Qt::Key_F)));
    QVERIFY(action(fixture, u"label.flag"_s)->shortcuts().isEmpty());
    // A key of the whole window counts on each page.
    press(editor, u"label.comment"_s, Qt::Key_K, Qt::ControlModifier);
    QVERIFY2(editor->message().contains(u"Find a command"_s), qPrintable(editor->message()));
    editor->select(u"label.skip"_s); // the offer is about another command
    QVERIFY(!button(editor, u"Use it here instead"_s));
}

void tst_Keys::aLabelsKeyIsNotTaken()
{
    WindowFixture fixture(3);
    fixture.open();
    ShortcutEditor *editor = openEditor(fixture);
    press(editor, u"label.skip"_s, Qt::Key_2);
    QVERIFY2(editor->message().contains(u"neutral"_s), qPrintable(editor->message()));
    QVERIFY(!button(editor, u"Use it here instead"_s));
    QCOMPARE(action(fixture, u"label.skip"_s)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::Key_S)});
    editor->select(u"label.give.1"_s); // its keys are the scheme's
    QVERIFY(!editor->findChild<KeyCapture *>()->isEnabled());
}

void tst_Keys::aLabelsKeyGoesBeforeACommands()
{
    // Chosen with another project open, whose labels had no “x”.
    WindowFixture fixture(3, 0, {{0, u"good"_s, u"x"_s, {}}, {0, u"bad"_s, u"y"_s, {}}});
    fixture.settings().setValue(Settings::CommandKeys, QStringList{u"label.skip\tX\tZ"_s});
    fixture.open();
    QCOMPARE(action(fixture, u"label.skip"_s)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::Key_Z)});
    const TextId first = fixture.front();
    QVERIFY(fixture.decide(Qt::Key_X));
    QCOMPARE(fixture.project().reader().state(first)->labels, QList<LabelId>{fixture.session().task().labels.first().id});
}

void tst_Keys::aKeyThatLeadsThroughTheWindowIsRefused_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Tab") << int(Qt::Key_Tab);
    QTest::newRow("Enter") << int(Qt::Key_Return);
    QTest::newRow("Escape") << int(Qt::Key_Escape);
}

void tst_Keys::aKeyThatLeadsThroughTheWindowIsRefused()
{
    QFETCH(const int, key);
    WindowFixture fixture(3);
    fixture.open();
    ShortcutEditor *editor = openEditor(fixture);
    press(editor, u"label.skip"_s, key);
    QVERIFY(editor->isVisible());
    QVERIFY(!editor->findChild<KeyCapture *>()->listening());
    QCOMPARE(action(fixture, u"label.skip"_s)->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::Key_S)});
}

void tst_Keys::keysAreReadAsShortcutsCountThem_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sequence");
    const auto row = [](const char *name, int key, Qt::KeyboardModifiers modifiers, const char *text, const char *sequence) {
        QTest::newRow(name) << key << modifiers << QString::fromLatin1(text) << QString::fromLatin1(sequence);
    };
    row("a letter", Qt::Key_X, Qt::NoModifier, "x", "X");
    row("with Shift", Qt::Key_X, Qt::ShiftModifier, "X", "Shift+X");
    row("a sign that needs Shift", Qt::Key_Question, Qt::ShiftModifier, "?", "?");
    row("with Ctrl and Shift", Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier, "\x18", "Ctrl+Shift+X");
    row("a function key", Qt::Key_F9, Qt::NoModifier, "", "F9");
    row("of the number block", Qt::Key_5, Qt::KeypadModifier, "5", "5");
    row("a modifier alone", Qt::Key_Control, Qt::ControlModifier, "", "");
    row("Ctrl and Tab", Qt::Key_Tab, Qt::ControlModifier, "", "Ctrl+Tab");
}

void tst_Keys::keysAreReadAsShortcutsCountThem()
{
    QFETCH(const int, key);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    QFETCH(const QString, text);
    QFETCH(const QString, sequence);
    const QKeyEvent event(QEvent::KeyPress, key, modifiers, text);
    QCOMPARE(KeyCapture::sequence(event).toString(QKeySequence::PortableText), sequence);
}

void tst_Keys::theSameKeyOnAnotherPageIsNoConflict()
{
    WindowFixture fixture(3);
    fixture.open();
    ShortcutEditor *editor = openEditor(fixture);
    press(editor, u"texts.search"_s, Qt::Key_C); // Comment, on the Label page
    QVERIFY(action(fixture, u"texts.search"_s)->shortcuts().contains(QKeySequence(Qt::Key_C)));
    QVERIFY(action(fixture, u"label.comment"_s)->shortcuts().contains(QKeySequence(Qt::Key_C)));
    // One that the menu lets work on every page is another matter, whatever page it is about.
    press(editor, u"models.export"_s, Qt::Key_C);
    QVERIFY(!action(fixture, u"models.export"_s)->shortcuts().contains(QKeySequence(Qt::Key_C)));
    QVERIFY2(editor->message().contains(u"Comment"_s), qPrintable(editor->message()));
    editor->close();
    fixture.window().activateWindow(); // as a desktop does
    QVERIFY(QTest::qWaitFor([&] { return QApplication::activeWindow() == &fixture.window(); }));
    QVERIFY(fixture.decide(Qt::Key_F));
}

void tst_Keys::keysHoldAfterARestartAndInEveryWindow()
{
    WindowFixture fixture(3);
    fixture.open();
    MainWindow *second = fixture.window().showAnotherWindow();
    ShortcutEditor *editor = openEditor(fixture);
    press(editor, u"project.import"_s, Qt::Key_F9);
    const auto has = [](const MainWindow &window) {
        return window.commands().last()->find(u"project.import"_s)->shortcuts().contains(QKeySequence(Qt::Key_F9));
    };
    QVERIFY(has(*second));
    second->close();
    editor->close();
    fixture.reopenWindow();
    QVERIFY(has(fixture.window()));
}

void tst_Keys::theCheatSheetFollows()
{
    WindowFixture fixture(3);
    fixture.settings().setValue(Settings::CommandKeys, QStringList{u"label.skip\tX"_s, u"label.flag"_s});
    fixture.open();
    const CheatSheet sheet(fixture.window().commands());
    QStringList words;
    for (const QLabel *label : sheet.findChildren<QLabel *>())
        words.append(label->text());
    QVERIFY(words.contains(u"X"_s));
    QVERIFY(words.indexOf(u"X"_s) + 1 == words.indexOf(u"Skip"_s));
    QVERIFY(!words.contains(u"Flag"_s)); // it has none
    // So do the hints below the labels.
    const auto hints = [&fixture] {
        QStringList all;
        for (const QLabel *label : fixture.window().labelPage()->findChildren<QLabel *>())
            all.append(label->text());
        return all.join(u'\n');
    };
    QVERIFY2(hints().contains(u"X skip"_s) && !hints().contains(u"flag"_s), qPrintable(hints()));
    fixture.settings().setValue(Settings::CommandKeys, QStringList{u"label.skip\tZ"_s});
    QVERIFY2(hints().contains(u"Z skip"_s) && hints().contains(u"F flag"_s), qPrintable(hints()));
}

void tst_Keys::searchFindsByNameAndByKey()
{
    WindowFixture fixture(3);
    fixture.open();
    ShortcutEditor *editor = openEditor(fixture);
    auto *search = editor->findChild<QLineEdit *>();
    auto *table = editor->findChild<QTableWidget *>();
    const auto shown = [table] {
        QStringList names;
        for (int row = 0; row < table->rowCount(); ++row) {
            if (!table->isRowHidden(row))
                names.append(table->item(row, 0)->text());
        }
        return names;
    };
    const qsizetype all = shown().size();
    QTest::keyClicks(search, u"comm"_s);
    QVERIFY(shown().contains(u"Comment"_s) && shown().size() < all);
    search->setText(u"ctrl+k"_s);
    QCOMPARE(shown(), QStringList{u"Find a command…"_s});
    search->setText(u"c"_s);
    QCOMPARE(shown(), QStringList{u"Comment"_s});
    QCOMPARE(editor->selected(), u"label.comment"_s);
    search->setText(u"zebra"_s);
    QVERIFY(shown().isEmpty());
    QVERIFY(editor->selected().isEmpty());
    QVERIFY(!editor->findChild<KeyCapture *>()->isEnabled());
}

void tst_Keys::aDamagedSettingDoesNoHarm()
{
    WindowFixture fixture(3);
    fixture.settings().setValue(Settings::CommandKeys, QStringList{u""_s, u"\t\t"_s, u"no.such\tX"_s,
                                                                   u"label.skip\tNoSuchKey"_s, u"label.give.1\tF"_s});
    fixture.open();
    QVERIFY(action(fixture, u"label.flag"_s)->shortcuts().contains(QKeySequence(Qt::Key_F)));
    QVERIFY(!action(fixture, u"label.give.1"_s)->shortcuts().contains(QKeySequence(Qt::Key_F))); // the scheme's alone
    QVERIFY(fixture.decide(Qt::Key_1));
}

void tst_Keys::keysDoNothingWhileTextIsTyped()
{
    WindowFixture fixture(4);
    fixture.settings().setValue(Settings::CommandKeys, QStringList{u"label.skip\tX"_s}); // also keys of one's own
    fixture.open();
    const TextId first = fixture.front();
    QSignalSpy committed(&fixture.session(), &LabelSession::committed);
    QTest::keyClick(&fixture.window(), Qt::Key_C);
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(line);
    QTest::keyClicks(line, u"x123sfua?/"_s);
    QCOMPARE(line->text(), u"x123sfua?/"_s);
    QCOMPARE(fixture.front(), first);
    QCOMPARE(committed.size(), 0);
}

void tst_Keys::keysDoNothingWhileAnInputMethodComposes()
{
    WindowFixture fixture(4);
    fixture.open();
    const TextId first = fixture.front();
    QSignalSpy committed(&fixture.session(), &LabelSession::committed);
    QTest::keyClick(&fixture.window(), Qt::Key_C);
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(line);
    // "tui kuan" is being composed, and the figures choose among the candidates: a method that passes them on all the same
    // must not label.
    QInputMethodEvent composing(u"tui'kuan"_s, {});
    QApplication::sendEvent(line, &composing);
    QVERIFY(line->text().isEmpty());
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_S, Qt::Key_Space, Qt::Key_Backspace})
        QTest::keyClick(line, key);
    QCOMPARE(fixture.front(), first);
    QCOMPARE(committed.size(), 0);
    QVERIFY(line->isVisible());
    line->clear();
    QInputMethodEvent chosen;
    chosen.setCommitString(u"退款"_s);
    QApplication::sendEvent(line, &chosen);
    QCOMPARE(line->text(), u"退款"_s);
    QCOMPARE(committed.size(), 0);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(committed.size(), 1);
    QCOMPARE(fixture.session().current()->state.comment, u"退款"_s);
    // Where nothing is typed no method is asked for: its composition could not be seen, and would swallow the keys.
    QVERIFY(!fixture.window().labelPage()->testAttribute(Qt::WA_InputMethodEnabled));
}

QTEST_MAIN(tst_Keys)
#include "tst_keys.moc"
