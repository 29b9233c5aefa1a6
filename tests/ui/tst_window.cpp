// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/label_keys.h"
#include "store/project.h"
#include "store/reader.h"
#include "store/writer.h"
#include "ui/actions.h"
#include "ui/label/label_button.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/label/text_card.h"
#include "ui/page.h"
#include "ui/shell/cheat_sheet.h"
#include "ui/theme.h"
#include "ui/widgets/work_progress.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>

using namespace wendu;

class tst_Window : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fiftyTextsAreLabelledByKeyboard();
    void theKeyOnEachButtonGivesItsLabel_data();
    void theKeyOnEachButtonGivesItsLabel();
    void undoBackSkipFlag();
    void aCommentIsTypedWithoutLabelling();
    void aCommentBeingTypedOutlivesNewScores();
    void aCommentBeingTypedOutlivesANewRound();
    void aLabelKeepsTheCommentBesideIt();
    void suggestionsAreHiddenUntilAsked();
    void spaceBelongsToTheButtonThatHasTheFocus();
    void aLongTextIsReadByKey();
    void slashSearches();
    void everyLabelKeyIsInTheCheatSheet();
    void menusAreWholeOnEveryPage();
    void aPageInTheBackHasNoKeys();
    void theSameProjectOpenedAgainStaysWritable();
    void theProjectThatWasAskedForLastIsOpened();
    void aProjectAskedForTwiceIsOpenedOnceAndWritten();
    void aWindowIsClosedWhileItOpens();
    void openingIsCancelled();
    void whatIsNoProjectIsToldInTheBar();
    void aClosedDockStaysClosed();
};

void tst_Window::initTestCase()
{
    theme::apply(*qApp, theme::Mode::Light);
}

void tst_Window::fiftyTextsAreLabelledByKeyboard()
{
    WindowFixture fixture(50);
    fixture.open();
    QHash<TextId, LabelId> given;
    const QList<Label> labels = fixture.session().task().labels;
    for (int i = 0; i < 50; ++i) {
        const TextId text = fixture.front();
        QVERIFY(fixture.decide(static_cast<Qt::Key>(Qt::Key_1 + i % 3)));
        given.insert(text, labels.at(i % 3).id);
    }
    QCOMPARE(fixture.session().state(), LabelSession::State::Empty);
    fixture.reopenWindow();
    for (auto it = given.cbegin(); it != given.cend(); ++it) {
        const auto state = fixture.project().reader().state(it.key());
        QVERIFY(state.ok());
        QCOMPARE(state->labels, QList<LabelId>{it.value()});
    }
    QCOMPARE(given.size(), 50);
}

void tst_Window::theKeyOnEachButtonGivesItsLabel_data()
{
    QTest::addColumn<QStringList>("scheme");
    QTest::newRow("ten labels") << QStringList(10);
    QTest::newRow("0 to 4") << QStringLiteral("0 1 2 3 4").split(QLatin1Char(' '));
    QTest::newRow("five stars less one") << QStringLiteral("1 2 4 5").split(QLatin1Char(' '));
    QTest::newRow("letters in both cases") << QStringLiteral("n X 3").split(QLatin1Char(' '));
}

void tst_Window::theKeyOnEachButtonGivesItsLabel()
{
    QFETCH(const QStringList, scheme);
    QList<Label> labels;
    for (const QString &key : scheme)
        labels.append({0, QStringLiteral("label %1").arg(labels.size() + 1), key, {}});
    WindowFixture fixture(int(scheme.size()) + 1, 0, labels);
    fixture.open();
    const auto buttons = fixture.window().labelPage()->findChildren<LabelButton *>();
    QCOMPARE(buttons.size(), scheme.size());
    for (const LabelButton *button : buttons) {
        QVERIFY(!button->key().isEmpty());
        const TextId text = fixture.front();
        QVERIFY2(fixture.decide(static_cast<Qt::Key>(button->key().at(0).toUpper().unicode())), qPrintable(button->key()));
        const QList<LabelId> given = fixture.project().reader().state(text)->labels;
        QCOMPARE(given.size(), 1);
        const auto &all = fixture.session().task().labels;
        const auto same = [&](const Label &label) { return label.id == given.first(); };
        QCOMPARE(std::find_if(all.begin(), all.end(), same)->name, button->text());
    }
}

void tst_Window::undoBackSkipFlag()
{
    WindowFixture fixture(6);
    fixture.open();
    LabelSession &session = fixture.session();
    const TextId first = fixture.front();
    QVERIFY(fixture.decide(Qt::Key_2));
    const TextId second = fixture.front();
    QVERIFY(fixture.decide(Qt::Key_S));
    QVERIFY(fixture.project().reader().state(second)->skipped);
    const TextId third = fixture.front();

    QVERIFY(fixture.decide(Qt::Key_F));
    QCOMPARE(fixture.front(), third);
    QVERIFY(session.current()->state.flagged);

    QTest::keyClick(&fixture.window(), Qt::Key_Backspace);
    QCOMPARE(fixture.front(), second);
    QTest::keyClick(&fixture.window(), Qt::Key_Backspace);
    QCOMPARE(fixture.front(), first);
    QVERIFY(fixture.decide(Qt::Key_3));
    QCOMPARE(fixture.project().reader().state(first)->labels, QList<LabelId>{session.task().labels.at(2).id});

    QVERIFY(fixture.decide(Qt::Key_U));
    QTRY_COMPARE(fixture.front(), first);
    QCOMPARE(fixture.project().reader().state(first)->labels, QList<LabelId>{session.task().labels.at(1).id});
}

void tst_Window::aCommentIsTypedWithoutLabelling()
{
    WindowFixture fixture(3);
    fixture.open();
    const TextId text = fixture.front();
    QTest::keyClick(&fixture.window(), Qt::Key_C);
    auto *line = fixture.window().labelPage()->findChild<QLineEdit *>();
    QTRY_VERIFY(line->hasFocus());
    QTest::keyClicks(line, QStringLiteral("1 s f u a? "));
    QCOMPARE(line->text(), QStringLiteral("1 s f u a? "));
    QCOMPARE(fixture.front(), text);
    QSignalSpy committed(&fixture.session(), &LabelSession::committed);
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(committed.count() > 0 || committed.wait());
    QCOMPARE(committed.count(), 1);
    QCOMPARE(fixture.project().reader().state(text)->comment, QStringLiteral("1 s f u a?"));
    QVERIFY(line->isHidden());
    QVERIFY(fixture.decide(Qt::Key_1)); // the keys are alive again
    QVERIFY(fixture.front() != text);
}

void tst_Window::aCommentBeingTypedOutlivesNewScores()
{
    WindowFixture fixture(5);
    fixture.open();
    const TextId text = fixture.front();
    QTest::keyClick(&fixture.window(), Qt::Key_C);
    auto *line = fixture.window().labelPage()->findChild<QLineEdit *>();
    QTest::keyClicks(line, QStringLiteral("half a sen"));
    LabelEvent elsewhere;
    elsewhere.text = text == 1 ? 2 : 1;
    elsewhere.annotator = fixture.window().workspace().annotator;
    elsewhere.kind = EventKind::Skip;
    QSignalSpy facts(&fixture.session(), &LabelSession::factsChanged);
    const auto stored
        = fixture.project().writeAndWait<LabelEvent>([&](Writer &writer) { return writer.addEvent(elsewhere); });
    QVERIFY(stored.ok());
    QVERIFY(facts.count() > 0 || facts.wait());
    QVERIFY(!line->isHidden());
    QCOMPARE(line->text(), QStringLiteral("half a sen"));
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(line->isHidden());
    QVERIFY(fixture.project().reader().state(text)->comment.isEmpty());
}

void tst_Window::aCommentBeingTypedOutlivesANewRound()
{
    WindowFixture fixture(9);
    fixture.open();
    const TextId text = fixture.front();
    QTest::keyClick(&fixture.window(), Qt::Key_C);
    auto *line = fixture.window().labelPage()->findChild<QLineEdit *>();
    QTest::keyClicks(line, QStringLiteral("half a sen"));
    const TextId pick = text == 1 ? 2 : 1;
    const auto stored = fixture.project().writeAndWait<RoundId>([pick](Writer &writer) {
        return writer.addRound(0, QStringLiteral("margin"), 1, std::vector<Picked>{{pick, 0.2, 0, 2}});
    });
    QVERIFY(stored.ok());
    QTRY_VERIFY(fixture.session().round().has_value());
    QCOMPARE(fixture.front(), text);
    QVERIFY(line->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("tence 1 s"));
    QCOMPARE(line->text(), QStringLiteral("half a sentence 1 s"));
    QCOMPARE(fixture.front(), text);
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(fixture.decide(Qt::Key_1));
    QCOMPARE(fixture.front(), pick);
}

void tst_Window::aLabelKeepsTheCommentBesideIt()
{
    WindowFixture fixture(4);
    fixture.open();
    const TextId text = fixture.front();
    QTest::keyClick(&fixture.window(), Qt::Key_C);
    auto *line = fixture.window().labelPage()->findChild<QLineEdit *>();
    QTest::keyClicks(line, QStringLiteral("sure?"));
    fixture.window().labelPage()->setFocus();
    QVERIFY(fixture.decide(Qt::Key_2));
    QVERIFY(fixture.front() != text);
    QVERIFY(line->isHidden());
    QCOMPARE(fixture.project().reader().state(text)->comment, QStringLiteral("sure?"));
    QCOMPARE(fixture.project().reader().state(text)->labels, QList<LabelId>{fixture.session().task().labels.at(1).id});
}

void tst_Window::aLongTextIsReadByKey()
{
    WindowFixture fixture(1);
    fixture.open();
    auto *card = fixture.window().labelPage()->findChild<TextCard *>();
    card->setText(QStringLiteral("A line that says little.\n").repeated(200));
    const auto *bar = card->findChild<QTextEdit *>()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > bar->pageStep());
    QCOMPARE(bar->value(), 0);
    int before = -1;
    while (bar->value() < bar->maximum()) {
        QVERIFY(bar->value() > before);
        before = bar->value();
        QTest::keyClick(&fixture.window(), Qt::Key_PageDown);
        QVERIFY(bar->value() - before < bar->pageStep()); // no line is passed over
    }
    QTest::keyClick(&fixture.window(), Qt::Key_PageUp);
    QVERIFY(bar->value() < bar->maximum());
}

void tst_Window::spaceBelongsToTheButtonThatHasTheFocus()
{
    WindowFixture fixture(4);
    fixture.open();
    const TextId text = fixture.front();
    const auto stored = fixture.scoreFront();
    QVERIFY2(stored.ok(), stored.ok() ? "" : qPrintable(stored.error().text()));
    QTRY_VERIFY(fixture.session().current()->suggestion.has_value());
    QTest::keyClick(&fixture.window(), Qt::Key_P); // seen, so that Space would accept it
    QPushButton other(QStringLiteral("Stop"), &fixture.window());
    other.show();
    other.setFocus();
    QVERIFY(other.hasFocus());
    QSignalSpy clicked(&other, &QPushButton::clicked);
    QSignalSpy states(&fixture.session(), &LabelSession::stateChanged);
    QTest::keyClick(&other, Qt::Key_Space);
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(states.count(), 0); // nothing is being saved
    fixture.window().labelPage()->findChild<LabelButton *>()->setFocus();
    QVERIFY(fixture.decide(Qt::Key_Space));
    QCOMPARE(fixture.project().reader().state(text)->labels, QList<LabelId>{fixture.session().task().labels.at(2).id});
}

void tst_Window::suggestionsAreHiddenUntilAsked()
{
    WindowFixture fixture(4);
    fixture.open();
    const TextId text = fixture.front();
    Project &project = fixture.project();
    const auto stored = fixture.scoreFront();
    QVERIFY2(stored.ok(), stored.ok() ? "" : qPrintable(stored.error().text()));
    QTRY_VERIFY(fixture.session().current()->suggestion.has_value());
    const auto shown = [&fixture] {
        for (const QAbstractButton *button : fixture.window().findChildren<QAbstractButton *>()) {
            if (button->text().contains(QStringLiteral("positive 0.")))
                return true;
        }
        return false;
    };
    QVERIFY(!shown());
    QTest::keyClick(&fixture.window(), Qt::Key_Space); // shows it first: nobody accepts what was not seen
    QVERIFY(shown());
    QCOMPARE(fixture.front(), text);
    QVERIFY(fixture.decide(Qt::Key_Space));
    QCOMPARE(project.reader().state(text)->labels, QList<LabelId>{fixture.session().task().labels.at(2).id});
}

void tst_Window::slashSearches()
{
    WindowFixture fixture(3);
    fixture.open();
    QTest::keyClick(&fixture.window(), Qt::Key_Slash);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr);
    QVERIFY(fixture.window().pages().at(1)->isVisible());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("text 2"));
    QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), QStringLiteral("text 2"));
}

void tst_Window::everyLabelKeyIsInTheCheatSheet()
{
    WindowFixture fixture(2);
    fixture.open();
    QTest::keyClick(&fixture.window(), Qt::Key_Question);
    QTRY_VERIFY(fixture.window().findChild<CheatSheet *>() != nullptr);
    QStringList words;
    for (const QLabel *label : fixture.window().findChild<CheatSheet *>()->findChildren<QLabel *>())
        words.append(label->text());
    for (const char *wanted : {"1", "2", "3", "S", "F", "C", "Ctrl+Z or U", "A", "P", "Backspace", "Space", "Label as negative",
                               "Texts", "Everywhere", "Enter", "F2", "Ctrl+F or /"})
        QVERIFY2(words.contains(QLatin1String(wanted)), wanted);
    QCOMPARE(words.count(QStringLiteral("Search the texts")), 1);
    QSet<QString> keysOfPage;
    for (const QLabel *label : fixture.window().findChild<CheatSheet *>()->findChildren<QLabel *>()) {
        if (label->property("heading").toBool())
            keysOfPage.clear();
        else if (label->property("title").toBool()) {
            QVERIFY2(!keysOfPage.contains(label->text()), qPrintable(label->text())); // no key does two things
            keysOfPage.insert(label->text());
        }
    }
    // A label with a key of the window or of a page would leave one of both without it.
    for (const Actions *source : fixture.window().commands()) {
        for (const QAction *action : source->all()) {
            const QString key = action->shortcut().toString();
            if (key.size() == 1 && !Actions::idOf(action).contains(QLatin1String(".give.")))
                QVERIFY2(isReservedKey(key), qPrintable(key));
        }
    }
    // A key of two commands of one page would fire neither.
    for (Page *page : fixture.window().pages()) {
        QSet<QString> keys;
        for (const QAction *action : page->actions()) {
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString() + QLatin1Char(' ') + action->text()));
                keys.insert(key.toString());
            }
        }
    }
}

void tst_Window::menusAreWholeOnEveryPage()
{
    WindowFixture fixture(2);
    fixture.open();
    QMenuBar *bar = fixture.window().menuBar();
    const auto commands = [bar] {
        QStringList found;
        for (const QAction *menu : bar->actions()) {
            for (const QAction *action : menu->menu()->actions()) {
                if (action->isVisible() && !action->isSeparator())
                    found.append(menu->text() + u'/' + action->text());
            }
        }
        return found;
    };
    const QStringList whole = commands();
    QVERIFY2(whole.contains(u"&Texts/Search the texts"), qPrintable(whole.join(u'\n')));
    for (int page = 0; page < fixture.window().pages().size(); ++page) {
        fixture.window().showPage(page);
        QCOMPARE(commands(), whole);
    }
    // What is built anew takes the place of what was there.
    const qsizetype menus = bar->findChildren<QMenu *>().size();
    for (const char *language : {"zh_CN", "en", "zh_CN", "en"}) {
        fixture.window().setLanguage(QLatin1String(language));
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    QCOMPARE(bar->findChildren<QMenu *>().size(), menus);
    QCOMPARE(commands(), whole);
}

void tst_Window::aPageInTheBackHasNoKeys()
{
    WindowFixture fixture(2);
    fixture.open();
    QSignalSpy committed(&fixture.session(), &LabelSession::committed);
    fixture.window().showPage(2);
    QTest::keyClick(&fixture.window(), Qt::Key_1);
    QCOMPARE(fixture.session().state(), LabelSession::State::Ready);
    fixture.window().showPage(0);
    QVERIFY(fixture.decide(Qt::Key_1));
    QCOMPARE(committed.size(), 1);
}

void tst_Window::theSameProjectOpenedAgainStaysWritable()
{
    WindowFixture fixture(2);
    fixture.open();
    fixture.window().openProject(fixture.path());
    QTRY_VERIFY(!fixture.window().isOpening());
    QCOMPARE(fixture.window().problem(), QString());
    QVERIFY(!fixture.project().readOnly());
    QVERIFY(fixture.decide(Qt::Key_1));
}

void tst_Window::theProjectThatWasAskedForLastIsOpened()
{
    WindowFixture fixture(2), other(3), third(4);
    fixture.open();
    MainWindow &window = fixture.window();
    QSignalSpy opened(&window, &MainWindow::projectOpened);
    window.openProject(other.path());
    QVERIFY(window.isOpening());
    window.openProject(third.path());
    QTRY_VERIFY(!window.isOpening());
    QCOMPARE(window.workspace().project->path(), QFileInfo(third.path()).canonicalFilePath());
    QVERIFY(opened.size() <= 2);                   // the other one came first, or not at all
    QTRY_VERIFY(Project::open(other.path()).ok()); // and is closed again
}

void tst_Window::aProjectAskedForTwiceIsOpenedOnceAndWritten()
{
    WindowFixture fixture(2), other(3);
    fixture.open();
    MainWindow &window = fixture.window();
    window.openProject(other.path());
    window.openProject(other.path()); // a double click
    QTRY_VERIFY(!window.isOpening());
    QCOMPARE(fixture.project().path(), QFileInfo(other.path()).canonicalFilePath());
    QVERIFY(!fixture.project().readOnly());
    QCOMPARE(window.problem(), QString());
    window.openProject(fixture.path());
    window.openProject(other.path()); // what is open is what is wanted
    QVERIFY(!window.isOpening());
    for (int i = 0; i < 5; ++i) { // cancelled and asked for again, it never meets its own lock
        window.openProject(fixture.path());
        window.findChild<WorkProgress *>()->findChild<QPushButton *>()->click();
        QVERIFY(!window.isOpening());
        window.openProject(fixture.path());
        QTRY_VERIFY(!window.isOpening());
        QCOMPARE(fixture.project().path(), QFileInfo(fixture.path()).canonicalFilePath());
        QVERIFY(!fixture.project().readOnly());
        window.closeProject();
    }
}

void tst_Window::aWindowIsClosedWhileItOpens()
{
    WindowFixture fixture(2), other(3);
    fixture.open();
    MainWindow &window = fixture.window();
    window.openProject(other.path());
    window.close();
    QVERIFY(!window.isOpening());
    QTRY_VERIFY(Project::open(other.path()).ok()); // nobody holds it
    QVERIFY(!window.workspace().project);
}

void tst_Window::openingIsCancelled()
{
    WindowFixture fixture(2), other(3);
    fixture.open();
    MainWindow &window = fixture.window();
    QCoreApplication::processEvents(); // what is still to be said of the first one
    QSignalSpy ended(&window, &MainWindow::openingEnded);
    window.openProject(other.path());
    auto *progress = window.findChild<WorkProgress *>();
    QVERIFY(progress && progress->labelText().contains(QFileInfo(other.path()).fileName()));
    progress->findChild<QPushButton *>()->click();
    QVERIFY(!window.isOpening());
    QTRY_COMPARE(ended.size(), 1);
    QTRY_VERIFY(Project::open(other.path()).ok()); // nobody holds it
    QCOMPARE(window.workspace().project->path(), QFileInfo(fixture.path()).canonicalFilePath());
    window.openProject(other.path());
    QTRY_COMPARE(window.workspace().project->path(), QFileInfo(other.path()).canonicalFilePath());
}

void tst_Window::whatIsNoProjectIsToldInTheBar()
{
    WindowFixture fixture(2);
    fixture.open();
    QFile file(fixture.file(QStringLiteral("notes.wendu")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no database at all, but long enough to look like a file that somebody wrote\n");
    file.close();
    fixture.window().openProject(file.fileName());
    QTRY_VERIFY(!fixture.window().isOpening());
    QVERIFY(!fixture.window().problem().isEmpty());
    QVERIFY(fixture.decide(Qt::Key_1)); // the open project stays open
    fixture.window().openProject(fixture.file(QStringLiteral("missing.wendu")));
    QTRY_VERIFY(!fixture.window().isOpening());
    QVERIFY(fixture.window().problem().contains(QStringLiteral("missing.wendu")));
}

void tst_Window::aClosedDockStaysClosed()
{
    WindowFixture fixture(2);
    fixture.open();
    const auto dock = [&fixture] { return fixture.window().findChild<QDockWidget *>(); };
    QVERIFY(dock()->isVisible());
    dock()->close();
    fixture.window().showPage(1);
    fixture.window().showPage(0);
    QVERIFY(!dock()->isVisible());
    fixture.reopenWindow();
    QVERIFY(!dock()->isVisible());
    dock()->toggleViewAction()->trigger();
    QVERIFY(dock()->isVisible());
    fixture.reopenWindow();
    QVERIFY(dock()->isVisible());
}

QTEST_MAIN(tst_Window)
#include "tst_window.moc"
