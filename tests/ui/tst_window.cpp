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
#include "ui/shell/screenshots.h"
#include "ui/theme.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyleOption>
#include <QTableView>
#include <QTest>
#include <QTextDocumentFragment>
#include <QTextEdit>

using namespace wendu;

namespace {

QString tooNarrow(const QString &text, int has, int needs)
{
    return QStringLiteral("“%1” has %2 and needs %3").arg(text).arg(has).arg(needs);
}

int widthOf(const QWidget *widget, QString text)
{
    static const QRegularExpression mnemonic(QStringLiteral("&(?!&)"));
    int widest = 0;
    for (const QString &line : text.remove(mnemonic).split(QLatin1Char('\n')))
        widest = std::max(widest, widget->fontMetrics().horizontalAdvance(line));
    return widest;
}

// What a table paints: its headings, and its cells save those that a column of free text cuts on purpose.
QString clippedCell(const QTableView &table)
{
    constexpr int padding = 16; // both sides
    const QAbstractItemModel *model = table.model();
    for (int column = 0; column < model->columnCount(); ++column) {
        if (table.isColumnHidden(column))
            continue;
        const int has = table.columnWidth(column);
        const QString heading = model->headerData(column, Qt::Horizontal).toString();
        if (const int needs = widthOf(table.horizontalHeader(), heading) + padding; !heading.isEmpty() && has < needs)
            return tooNarrow(heading, has, needs);
        for (int row = 0; row < std::min(model->rowCount(), 20); ++row) {
            const QString text = model->index(row, column).data().toString();
            if (text.isEmpty() || (table.objectName() == QLatin1String("texts") && column == 0))
                continue;
            if (const int needs = widthOf(&table, text) + padding; has < needs)
                return tooNarrow(text, has, needs);
        }
    }
    return {};
}

// The first thing in sight that has less room than its words need, measured from the words: what a layout guarantees, a
// minimum size, would only repeat what the widget believes. Empty: none.
QString clipped(const QWidget &window)
{
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        int has = widget->contentsRect().width();
        QString text;
        if (const auto *table = qobject_cast<const QTableView *>(widget)) {
            if (const QString found = clippedCell(*table); !found.isEmpty())
                return found;
        } else if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            QStyleOptionComboBox option;
            option.initFrom(box);
            text = box->currentText();
            has = box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box).width();
        } else if (const auto *spin = qobject_cast<const QSpinBox *>(widget)) {
            text = spin->text();
            has = spin->findChild<QLineEdit *>()->contentsRect().width() - 4;
        } else if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            if (label->wordWrap() && !label->text().isEmpty() && label->height() < label->heightForWidth(label->width()))
                return tooNarrow(label->text(), label->height(), label->heightForWidth(label->width()));
            text = label->wordWrap() ? QString() : label->text();
            if (Qt::mightBeRichText(text))
                text = QTextDocumentFragment::fromHtml(text).toPlainText();
        } else if (const auto *given = qobject_cast<const LabelButton *>(widget)) {
            if (given->width() < given->sizeHint().width())
                return tooNarrow(given->text(), given->width(), given->sizeHint().width());
        } else if (const auto *push = qobject_cast<const QPushButton *>(widget)) {
            QStyleOptionButton option;
            option.initFrom(push);
            text = push->text();
            has = push->style()->subElementRect(QStyle::SE_PushButtonContents, &option, push).width();
            if (!push->icon().isNull() && !text.isEmpty())
                has -= push->iconSize().width() + 4;
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            text = button->text();
        }
        if (const int needs = widthOf(widget, text); has < needs)
            return tooNarrow(text, has, needs);
    }
    return {};
}

// A model that says positive of the text.
Result<RunId> score(Project &project, TextId text)
{
    return project.writeAndWait<RunId>([text](Writer &writer) -> Result<RunId> {
        Run run;
        run.state = RunState::Finished;
        run.labels = 1234;
        run.startedAt = 1;
        run.endedAt = run.startedAt + 70 * 60 * 1000;
        run.after = Evaluation{100, 0.7, 0.725, 0.7, {30, 5, 5, 5, 20, 5, 5, 5, 20}};
        const Result<RunId> id = writer.addRun(run);
        if (!id)
            return id;
        Model model;
        model.run = *id;
        model.hash = QStringLiteral("0").repeated(64);
        model.folder = QStringLiteral("1");
        model.complete = true;
        const Result<ModelId> added = writer.addModel(model);
        if (!added)
            return added.error();
        const TextScore scores[] = {{text, {0.1F, 0.2F, 3.0F}}};
        const Result<void> scored = writer.addScores(*added, scores);
        return scored ? id : Result<RunId>(scored.error());
    });
}

} // namespace

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
    void aSecondWindowReadsOnly();
    void whatIsNoProjectIsToldInTheBar();
    void aClosedDockStaysClosed();
    void manyLabelsFitIntoTheWindow_data();
    void manyLabelsFitIntoTheWindow();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void picturesAreTakenOfEveryPage();
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
    const auto stored = score(fixture.project(), text);
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
    const auto stored = score(project, text);
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
    for (const char *wanted : {"1", "2", "3", "S", "F", "C", "U", "A", "P", "Backspace", "Space", "Label as negative",
                               "Texts", "Everywhere", "Enter", "F2", "Ctrl+F or /"})
        QVERIFY2(words.contains(QLatin1String(wanted)), wanted);
    QCOMPARE(words.count(QStringLiteral("Search the texts")), 1);
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
    QCOMPARE(fixture.window().problem(), QString());
    QVERIFY(!fixture.project().readOnly());
    QVERIFY(fixture.decide(Qt::Key_1));
}

void tst_Window::aSecondWindowReadsOnly()
{
    WindowFixture fixture(3);
    fixture.open();
    MainWindow second(&fixture.settings());
    second.show();
    second.openProject(fixture.path());
    QVERIFY(second.workspace().project);
    QVERIFY(second.workspace().project->readOnly());
    QVERIFY(second.problem().contains(QStringLiteral("reviews.wendu")));
    second.closeProject();
    fixture.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    QVERIFY(fixture.decide(Qt::Key_1)); // the first window still writes
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
    QVERIFY(!fixture.window().problem().isEmpty());
    QVERIFY(fixture.decide(Qt::Key_1)); // the open project stays open
    fixture.window().openProject(fixture.file(QStringLiteral("missing.wendu")));
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

void tst_Window::manyLabelsFitIntoTheWindow_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("allInSight");
    QTest::newRow("3") << 3 << true;
    QTest::newRow("12") << 12 << true;
    QTest::newRow("20") << 20 << false;
    QTest::newRow("50") << 50 << false;
}

void tst_Window::manyLabelsFitIntoTheWindow()
{
    QFETCH(const int, count);
    QFETCH(const bool, allInSight);
    QList<Label> labels;
    for (int i = 1; i <= count; ++i)
        labels.append({0, QStringLiteral("opinion %1").arg(i), {}, {}});
    WindowFixture fixture(3, 0, labels);
    fixture.open();
    MainWindow &window = fixture.window();
    const QSize size(1024, 700);
    window.resize(size);
    QTRY_COMPARE(window.size(), size);
    const LabelPage *page = window.labelPage();
    const auto buttons = page->findChildren<LabelButton *>();
    QCOMPARE(buttons.size(), count);
    QCoreApplication::sendPostedEvents(); // the layouts of the new size
    QRegion taken;
    buttons.first()->setFocus(Qt::TabFocusReason);
    for (LabelButton *button : buttons) {
        QVERIFY(button->hasFocus());
        QTRY_COMPARE(button->visibleRegion().boundingRect().size(), button->size()); // where Tab comes is scrolled to
        const QRect place = button->geometry();
        QVERIFY2(button->parentWidget()->rect().contains(place), qPrintable(button->text()));
        QVERIFY2(!taken.intersects(place), qPrintable(button->text()));
        QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        taken += place;
        QTest::keyClick(button, Qt::Key_Tab);
    }
    QCOMPARE(buttons.first()->parentWidget()->visibleRegion().contains(taken.boundingRect().bottomRight())
                 && buttons.first()->parentWidget()->visibleRegion().contains(taken.boundingRect().topLeft()),
             allInSight);
    QVERIFY(page->findChild<TextCard *>()->height() >= page->height() / 3);
}

void tst_Window::nothingIsClipped_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280 × 800") << QSize(1280, 800);
    QTest::newRow("smallest") << QSize();
}

void tst_Window::nothingIsClipped()
{
    QFETCH(QSize, size);
    WindowFixture fixture(20, 0.2);
    fixture.open();
    MainWindow &window = fixture.window();
    QVERIFY(fixture.decide(Qt::Key_3));
    QVERIFY(score(fixture.project(), fixture.front()).ok());
    if (size.isEmpty())
        size = window.minimumSize();
    window.resize(size);
    for (const char *language : {"en", "zh_CN", "en"}) {
        window.setLanguage(QLatin1String(language));
        for (int page = 0; page < window.pages().size(); ++page) {
            window.showPage(page);
            QTRY_COMPARE(clipped(window), QString());
            QCOMPARE(window.size(), size); // no page pushed it open
        }
    }
}

void tst_Window::picturesAreTakenOfEveryPage()
{
    WindowFixture fixture(20);
    fixture.open();
    fixture.window().closeProject();
    const QString folder = fixture.file(QStringLiteral("pictures"));
    Screenshots screenshots(&fixture.window(), folder);
    QSignalSpy finished(&screenshots, &Screenshots::finished);
    screenshots.start();
    QVERIFY(finished.wait(60000));
    QCOMPARE(finished.constFirst().at(1).toStringList(), QStringList());
    const QStringList files = QDir(folder).entryList({QStringLiteral("*.png")});
    QCOMPARE(files.size(), finished.constFirst().at(0).toInt());
    for (const char *name : {"start-en-light.png", "start-zh_CN-dark.png", "new-1-en-light.png", "new-3-zh_CN-dark.png"})
        QVERIFY2(files.contains(QLatin1String(name)), name);
    for (const QString &file : files) {
        const QImage image(QDir(folder).filePath(file));
        QVERIFY(!image.isNull());
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY2(colours.size() > 10, qPrintable(file));
    }
    theme::apply(*qApp, theme::Mode::Light);
}

QTEST_MAIN(tst_Window)
#include "tst_window.moc"
