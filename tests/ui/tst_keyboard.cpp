// SPDX-License-Identifier: GPL-3.0-or-later
// All of the program without a mouse: every key goes where a person's would, to what has the focus, and what has no key of
// its own is reached with Tab.
#include "store/reader.h"
#include "tests/store/scenes.h"
#include "ui/history/history_dialog.h"
#include "ui/history/history_model.h"
#include "ui/keys/shortcut_editor.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/palette/command_palette.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/scheme/labels_table.h"
#include "ui/scheme/scheme_dialog.h"
#include "ui/shell/cheat_sheet.h"
#include "ui/shell/file_step.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/new_project_dialog.h"
#include "ui/shell/privacy_page.h"
#include "ui/texts/compare_dialog.h"
#include "ui/texts/export_dialog.h"
#include "ui/texts/filter_panel.h"
#include "ui/texts/texts_page.h"
#include "ui/texts/texts_table.h"
#include "ui/theme.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;
using scenes::need;

namespace {

QWidget *target()
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup->focusWidget() ? popup->focusWidget() : popup;
    return QApplication::focusWidget() ? QApplication::focusWidget() : QApplication::activeWindow();
}

void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(target(), static_cast<Qt::Key>(key), modifiers);
}

void type(const QString &text)
{
    QTest::keyClicks(target(), text);
}

bool hasFocus(const QWidget *widget)
{
    const QWidget *now = target();
    return now == widget || (now && widget->isAncestorOf(now)) || (now && now->focusProxy() == widget);
}

// False when it is not on the way of Tab.
bool tabTo(const QWidget *widget)
{
    for (int i = 0; i < 80; ++i) {
        if (hasFocus(widget))
            return true;
        press(Qt::Key_Tab);
    }
    return false;
}

QAbstractButton *button(const QWidget &parent, const QString &text)
{
    for (QAbstractButton *one : parent.findChildren<QAbstractButton *>()) {
        if (one->text() == text && one->isVisibleTo(&parent))
            return one;
    }
    return nullptr;
}

// A button as a person without a mouse presses it.
bool pressButton(const QWidget &parent, const QString &text)
{
    const QAbstractButton *found = button(parent, text);
    if (!found || !found->isEnabled() || !tabTo(found))
        return false;
    press(Qt::Key_Space);
    return true;
}

// Offscreen nobody hands the keyboard on when a dialog comes or goes.
bool activate(QWidget &window)
{
    window.activateWindow();
    return QTest::qWaitFor([&] { return QApplication::activeWindow() == &window; });
}

// The dialog that comes up, with the keyboard.
template<typename Dialog>
Dialog *opened(const QWidget &parent)
{
    Dialog *dialog = nullptr;
    [&] { QTRY_VERIFY((dialog = parent.findChild<Dialog *>()) && dialog->isVisible()); }();
    return dialog && activate(*dialog) ? dialog : nullptr;
}

bool name(const QWidget &parent, const QString &path)
{
    auto *dialog = opened<QFileDialog>(parent);
    if (!dialog || !tabTo(dialog->findChild<QLineEdit *>()))
        return false;
    press(Qt::Key_A, Qt::ControlModifier);
    type(path);
    press(Qt::Key_Return);
    return true;
}

// Fails the test when anything arrives that a keyboard does not send.
class NoMouse : public QObject
{
public:
    NoMouse() { qApp->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_seen |= event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease;
        return false;
    }
    bool seen() const { return m_seen; }

private:
    bool m_seen = false;
};

} // namespace

class TestKeyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProjectIsMadeLabelledAndFilled();
    void textsAreSearchedFilteredAndLabelled();
    void textsAreExported();
    void theHistoryIsWalked();
    void theLabelsAreEdited();
    void whatIsBesideThePagesIsReached();
    void cleanup() { QVERIFY(!m_mouse.seen()); }

private:
    NoMouse m_mouse;
};

void TestKeyboard::aProjectIsMadeLabelledAndFilled()
{
    QTemporaryDir folder;
    const auto write = [&](const QString &file, const QByteArray &rows) {
        QFile out(folder.filePath(file));
        return out.open(QIODevice::WriteOnly) && out.write(rows) == rows.size();
    };
    QVERIFY(write(u"reviews.csv"_s, "text,label\nA fine lamp,good\nIt broke,bad\nNo idea,\nSo so,\n"));
    QVERIFY(write(u"more.csv"_s, "text\nOne more\nAnd another\n"));
    qputenv("WENDU_SETTINGS", QFile::encodeName(folder.filePath(u"settings.ini"_s)));
    Settings settings;
    settings.setValue(Settings::AnnotatorName, u"Ada"_s);
    MainWindow window(&settings);
    window.show();
    QVERIFY(activate(window));

    press(Qt::Key_N, Qt::ControlModifier);
    auto *wizard = opened<NewProjectDialog>(window);
    QVERIFY(wizard);
    QVERIFY(pressButton(*wizard, u"Choose…"_s));
    QVERIFY(name(*wizard, folder.filePath(u"reviews.csv"_s)));
    auto *file = wizard->findChild<FileStep *>();
    QTRY_VERIFY(file->ready());
    QVERIFY(activate(*wizard));
    QCOMPARE(file->plan().labelColumn, u"label"_s);
    QVERIFY(pressButton(*wizard, u"Next"_s));
    QTRY_VERIFY(!file->isVisible());
    QVERIFY(pressButton(*wizard, u"Next"_s));
    QLineEdit *path = nullptr;
    for (QLineEdit *line : wizard->findChildren<QLineEdit *>()) {
        if (line->accessibleName() == u"Project file"_s)
            path = line;
    }
    QVERIFY(path && tabTo(path));
    press(Qt::Key_A, Qt::ControlModifier);
    type(folder.filePath(u"made.wendu"_s));
    QVERIFY(pressButton(*wizard, u"Create the project"_s));
    QTRY_VERIFY(window.workspace().project);
    QVERIFY(activate(window));
    const Reader &reader = window.workspace().project->reader();
    QCOMPARE(need(reader.counts()).texts, 4);
    const qint64 before = need(reader.counts()).labelled + need(reader.counts()).holdOutLabelled;

    LabelSession &session = *window.labelPage()->session();
    const auto decided = [&] { return need(reader.counts()).labelled + need(reader.counts()).holdOutLabelled; };
    QTRY_COMPARE(session.state(), LabelSession::State::Ready);
    press(Qt::Key_F);
    QTRY_COMPARE(need(reader.counts()).flagged, 1);
    QTRY_COMPARE(session.state(), LabelSession::State::Ready);
    press(Qt::Key_C);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    type(u"unsure"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(need(reader.state(session.current()->text.id)).comment, u"unsure"_s);
    QTRY_COMPARE(session.state(), LabelSession::State::Ready);
    press(Qt::Key_1);
    QTRY_COMPARE(decided(), before + 1);
    QTRY_COMPARE(session.state(), LabelSession::State::Ready);
    press(Qt::Key_U);
    QTRY_COMPARE(decided(), before);
    QTRY_COMPARE(session.state(), LabelSession::State::Ready);
    press(Qt::Key_Y, Qt::ControlModifier);
    QTRY_COMPARE(decided(), before + 1);

    QTRY_COMPARE(session.state(), LabelSession::State::Ready);
    press(Qt::Key_I, Qt::ControlModifier);
    auto *import = opened<ImportDialog>(window);
    QVERIFY(import);
    QVERIFY(pressButton(*import, u"Choose…"_s));
    QVERIFY(name(*import, folder.filePath(u"more.csv"_s)));
    QTRY_VERIFY(import->findChild<FileStep *>()->ready());
    QVERIFY(activate(*import));
    QSignalSpy imported(&window, &MainWindow::importEnded);
    QVERIFY(pressButton(*import, u"Import"_s));
    QTRY_COMPARE(imported.size(), 1);
    QTRY_COMPARE(need(reader.counts()).texts, 6);
    QVERIFY(activate(window));

    const QKeyCombination close = QKeySequence(QKeySequence::Close)[0]; // the desktop's
    press(close.key(), close.keyboardModifiers());
    QTRY_VERIFY(!window.workspace().project);
    const auto recentOne = [&window]() -> QAbstractButton * {
        for (QAbstractButton *one : window.findChildren<QAbstractButton *>()) {
            if (one->isVisible() && one->text().startsWith(u"made "_s))
                return one;
        }
        return nullptr;
    };
    QAbstractButton *recent = nullptr;
    QTRY_VERIFY((recent = recentOne()));
    QVERIFY(activate(window));
    QVERIFY(tabTo(recent));
    press(Qt::Key_Space);
    QTRY_VERIFY(window.workspace().project);
}

void TestKeyboard::textsAreSearchedFilteredAndLabelled()
{
    scenes::Scene scene;
    scene.addTexts({u"red lamp"_s, u"blue lamp"_s, u"green lamp"_s, u"a chair"_s, u"A chair"_s});
    WindowFixture fixture(scene);
    fixture.open();
    MainWindow &window = fixture.window();
    const Reader &reader = fixture.project().reader();
    press(Qt::Key_2, Qt::AltModifier);
    auto *page = window.findChild<TextsPage *>();
    auto *table = page->findChild<TextsTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 5);
    QVERIFY(hasFocus(table));

    press(Qt::Key_Slash);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    type(u"lamp"_s);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    press(Qt::Key_Return);
    QTRY_VERIFY(hasFocus(table));
    press(Qt::Key_Home, Qt::ControlModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_3);
    QTRY_COMPARE(need(reader.counts()).labelled, 2);
    press(Qt::Key_U);
    QTRY_COMPARE(need(reader.counts()).labelled, 0);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_S);
    QTRY_COMPARE(need(reader.counts()).skipped, 3);
    press(Qt::Key_F);
    QTRY_COMPARE(need(reader.counts()).flagged, 3);
    press(Qt::Key_F); // all of them are
    QTRY_COMPARE(need(reader.counts()).flagged, 0);
    press(Qt::Key_U);
    QTRY_COMPARE(need(reader.counts()).flagged, 3);
    QTRY_COMPARE(table->model()->rowCount(), 3);

    press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *panel = page->findChild<FilterPanel *>();
    QTRY_VERIFY(panel && panel->isVisible());
    const auto tick = [panel](const QString &condition) {
        const QAbstractButton *box = button(*panel, condition);
        if (!box || !tabTo(box))
            return false;
        press(Qt::Key_Space);
        return true;
    };
    QVERIFY(tick(u"Decided by me"_s));
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QVERIFY(tick(u"Flagged"_s));
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QVERIFY(tick(u"Commented"_s));
    QTRY_COMPARE(table->model()->rowCount(), 0);
    QVERIFY(tick(u"Commented"_s));
    QVERIFY(tick(u"Flagged"_s));
    QVERIFY(tick(u"Decided by me"_s));
    press(Qt::Key_Escape);
    QTRY_VERIFY(!panel->isVisible());
    press(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"chair"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    press(Qt::Key_Return);
    QTRY_VERIFY(hasFocus(table));
    press(Qt::Key_Home, Qt::ControlModifier);
    press(Qt::Key_Space);
    press(Qt::Key_D, Qt::ControlModifier);
    auto *compare = opened<CompareDialog>(*page);
    QVERIFY(compare);
    QTRY_VERIFY(!compare->isReading());
    press(Qt::Key_3);
    QTRY_COMPARE(need(reader.state(4)).labels, QList<LabelId>{scene.task.labels.at(2).id});
    QTRY_COMPARE(need(reader.state(5)).labels, QList<LabelId>{scene.task.labels.at(2).id});
    press(Qt::Key_U);
    QTRY_COMPARE(need(reader.counts()).labelled, 0);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!page->findChild<CompareDialog *>());
    QVERIFY(activate(window));
    QTRY_VERIFY(hasFocus(table));
    press(Qt::Key_Return); // to the Label page, with this text
    QTRY_VERIFY(window.labelPage()->isVisible());
    QTRY_COMPARE(fixture.front(), 4);
}

void TestKeyboard::textsAreExported()
{
    WindowFixture fixture(5);
    fixture.open();
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = opened<ExportDialog>(fixture.window());
    QVERIFY(dialog);
    auto *format = dialog->findChild<QComboBox *>();
    QVERIFY(tabTo(format));
    const auto chosen = [format] { return static_cast<FileFormat>(format->currentData().toInt()); };
    for (int i = 0; i < format->count() && chosen() != FileFormat::JsonLines; ++i)
        press(Qt::Key_Down);
    QCOMPARE(chosen(), FileFormat::JsonLines);
    QVERIFY(pressButton(*dialog, u"Export…"_s));
    QVERIFY(name(*dialog, fixture.file(u"out.jsonl"_s)));
    QTRY_VERIFY(QFileInfo(fixture.file(u"out.jsonl"_s)).size() > 0);
    QFile out(fixture.file(u"out.jsonl"_s));
    QVERIFY(out.open(QIODevice::ReadOnly));
    QCOMPARE(out.readAll().count('\n'), 5);
}

void TestKeyboard::theHistoryIsWalked()
{
    WindowFixture fixture(6);
    fixture.open();
    const auto labelled = [&] { return need(fixture.project().reader().counts()).labelled; };
    for (int i = 0; i < 3; ++i)
        QVERIFY(fixture.decide(Qt::Key_3));
    press(Qt::Key_H, Qt::ControlModifier);
    auto *dialog = opened<HistoryDialog>(fixture.window());
    QVERIFY(dialog);
    auto *model = dialog->findChild<HistoryModel *>();
    QTRY_COMPARE(model->rowCount(), 5);
    QListView *list = nullptr;
    for (QListView *one : dialog->findChildren<QListView *>()) {
        if (one->model() == model)
            list = one;
    }
    QVERIFY(list && tabTo(list));
    press(Qt::Key_Home);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_COMPARE(labelled(), 1);
    QTRY_VERIFY(!model->isDone(0));
    QVERIFY(tabTo(list));
    press(Qt::Key_Home);
    QTRY_VERIFY(button(*dialog, u"Do again up to here"_s));
    QTRY_VERIFY(button(*dialog, u"Do again up to here"_s)->isEnabled());
    QVERIFY(pressButton(*dialog, u"Do again up to here"_s));
    QTRY_COMPARE(labelled(), 3);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!fixture.window().findChild<HistoryDialog *>());
}

void TestKeyboard::theLabelsAreEdited()
{
    WindowFixture fixture(3);
    fixture.open();
    press(Qt::Key_L, Qt::ControlModifier);
    auto *dialog = opened<SchemeDialog>(fixture.window());
    QVERIFY(dialog);
    auto *table = dialog->findChild<LabelsTable *>();
    QVERIFY(tabTo(table));
    press(Qt::Key_Home, Qt::ControlModifier);
    press(Qt::Key_F2);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"bad"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(table->item(0, 0)->text(), u"bad"_s);
    QVERIFY(pressButton(*dialog, u"Save"_s));
    const auto first = [&] { return need(fixture.project().reader().task()).labels.first().name; };
    QTRY_COMPARE(first(), u"bad"_s);
    QTRY_VERIFY(!fixture.window().findChild<SchemeDialog *>());
    QVERIFY(activate(fixture.window()));
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(first(), u"negative"_s);
}

void TestKeyboard::whatIsBesideThePagesIsReached()
{
    WindowFixture fixture(3);
    fixture.open();
    MainWindow &window = fixture.window();
    const auto cameAndWent = [&](QDialog *dialog) {
        if (!dialog)
            return false;
        press(Qt::Key_Tab);
        const bool reached = QApplication::focusWidget() && dialog->isAncestorOf(QApplication::focusWidget());
        press(Qt::Key_Escape);
        return reached && activate(window);
    };
    press(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(cameAndWent(opened<PreferencesDialog>(window)));
    press(Qt::Key_Question);
    QVERIFY(cameAndWent(opened<CheatSheet>(window)));
    const auto run = [&](const QString &command) {
        press(Qt::Key_K, Qt::ControlModifier);
        [&] { QTRY_VERIFY(window.findChild<CommandPalette *>()->isVisible()); }();
        type(command);
        press(Qt::Key_Return);
        return !window.findChild<CommandPalette *>()->isVisible();
    };
    QVERIFY(run(u"Change keys"_s));
    QVERIFY(cameAndWent(opened<ShortcutEditor>(window)));
    QVERIFY(run(u"Privacy"_s));
    QVERIFY(cameAndWent(opened<PrivacyPage>(window)));
    const theme::Mode before = theme::mode();
    QVERIFY(run(u"Light or dark"_s));
    QTRY_VERIFY(theme::mode() != before);
    QVERIFY(run(u"Light or dark"_s));
    for (const int page : {3, 4, 2, 1}) {
        press(Qt::Key_0 + page, Qt::AltModifier);
        QTRY_COMPARE(window.pages().at(page - 1)->isVisible(), true);
    }
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
