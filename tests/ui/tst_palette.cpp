// SPDX-License-Identifier: GPL-3.0-or-later
// Any command by its name: what matches, in which order, how fast, and what happens on Enter.
#include "ui/palette/command_palette.h"

#include "store/project.h"
#include "ui/actions.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/page.h"
#include "ui/palette/fuzzy_match.h"
#include "ui/shell/language.h"
#include "ui/shell/palette_commands.h"
#include "ui/theme.h"
#include "window_fixture.h"

#include <QApplication>
#include <QDialog>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

constexpr int budget = 50; // ms, from the key to the painted palette

QStringList offered(const CommandPalette *palette)
{
    QStringList names;
    for (int row = 0; row < palette->list()->model()->rowCount(); ++row)
        names.append(palette->list()->model()->index(row, 0).data().toString());
    return names;
}

QVariant of(const CommandPalette *palette, const QString &name, int role)
{
    const QStringList names = offered(palette);
    if (!names.contains(name))
        qFatal("no “%s” is offered", qPrintable(name));
    return palette->list()->model()->index(int(names.indexOf(name)), 0).data(role);
}

} // namespace

class tst_Palette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { language::install(u"en"_s); }
    void matches_data();
    void matches();
    void theBetterMatchIsFirst_data();
    void theBetterMatchIsFirst();
    void opensWithinItsBudget();
    void everyCommandIsOffered();
    void enterRunsAndEscapeCloses();
    void whatCannotBeRunSaysWhy();
    void theOnesUsedLastComeFirst();
    void aCommandIsFoundByItsEnglishName();
    void aTextIsReachedByItsNumber_data();
    void aTextIsReachedByItsNumber();
    void whatIsNoCommandIsSearchedFor();
    void tabAndArrowsWalkTheList();
    void anotherFocusClosesIt();

private:
    static CommandPalette *open(WindowFixture &fixture);
};

void tst_Palette::initTestCase()
{
    theme::apply(*qApp, theme::Mode::Light);
    language::install(u"en"_s);
}

CommandPalette *tst_Palette::open(WindowFixture &fixture)
{
    QTest::keyClick(&fixture.window(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = fixture.window().findChild<CommandPalette *>();
    if (!palette || !palette->isVisible() || !palette->line()->hasFocus())
        qFatal("the palette does not open");
    return palette;
}

void tst_Palette::matches_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("places"); // {-1}: no match
    QTest::newRow("nothing matches all") << u""_s << u"Skip"_s << QList<int>();
    QTest::newRow("a beginning") << u"sk"_s << u"Skip"_s << QList<int>{0, 1};
    QTest::newRow("in any case") << u"SK"_s << u"skip"_s << QList<int>{0, 1};
    QTest::newRow("first letters of words") << u"bt"_s << u"Back to the text"_s << QList<int>{0, 5};
    QTest::newRow("a word's beginning before an earlier letter") << u"t"_s << u"Get the text"_s << QList<int>{4};
    QTest::newRow("letters together before letters apart") << u"tex"_s << u"get extra text"_s << QList<int>{10, 11, 12};
    QTest::newRow("words in any order") << u"text back"_s << u"Back to the text"_s << QList<int>{0, 1, 2, 3, 12, 13, 14, 15};
    QTest::newRow("Chinese") << u"撤销"_s << u"撤销上一个决定"_s << QList<int>{0, 1};
    QTest::newRow("Chinese, apart") << u"撤决"_s << u"撤销上一个决定"_s << QList<int>{0, 5};
    QTest::newRow("in the wrong order") << u"ks"_s << u"Skip"_s << QList<int>{-1};
    QTest::newRow("longer than the text") << u"skipper"_s << u"Skip"_s << QList<int>{-1};
    QTest::newRow("one word is missing") << u"skip zebra"_s << u"Skip"_s << QList<int>{-1};
}

void tst_Palette::matches()
{
    QFETCH(const QString, query);
    QFETCH(const QString, text);
    QFETCH(const QList<int>, places);
    const auto match = fuzzyMatch(query, text);
    QCOMPARE(match ? match->places : QList<int>{-1}, places);
}

void tst_Palette::theBetterMatchIsFirst_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const char *name, const QString &query, const QStringList &given, const QStringList &found) {
        QTest::newRow(name) << query << given << found;
    };
    row("a beginning before a word's", u"se"_s, {u"Go to the sea"_s, u"Search the texts"_s},
        {u"Search the texts"_s, u"Go to the sea"_s});
    row("a word's before any", u"te"_s, {u"Delete it"_s, u"Import texts"_s}, {u"Import texts"_s, u"Delete it"_s});
    row("together before apart", u"ski"_s, {u"Suggestion, look at it"_s, u"Skip"_s},
        {u"Skip"_s, u"Suggestion, look at it"_s});
    row("equals stay in their order", u"label"_s, {u"Label as b"_s, u"Label as a"_s}, {u"Label as b"_s, u"Label as a"_s});
}

void tst_Palette::theBetterMatchIsFirst()
{
    QFETCH(const QString, query);
    QFETCH(const QStringList, given);
    QFETCH(const QStringList, found);
    CommandList list;
    QList<Command> commands;
    for (const QString &name : given)
        commands.append({name, name, {}, {}, {}, true, {}, {}});
    list.setCommands(commands, {});
    list.setQuery(query);
    QStringList shown;
    for (int row = 0; row < list.rowCount(); ++row)
        shown.append(list.index(row).data(Qt::DisplayRole).toString());
    QCOMPARE(shown, found);
}

void tst_Palette::opensWithinItsBudget()
{
    WindowFixture fixture(20);
    fixture.open();
    open(fixture)->dismiss(); // fonts are loaded once in a program's life
    QList<qint64> times;
    for (int i = 0; i < 15; ++i) {
        QElapsedTimer clock;
        clock.start();
        CommandPalette *palette = open(fixture);
        palette->repaint();
        palette->list()->viewport()->repaint();
        times.append(clock.elapsed());
        palette->dismiss();
    }
    std::sort(times.begin(), times.end());
    qInfo("opened and painted within %lld ms (median), %lld ms (slowest)", times.at(times.size() / 2), times.last());
    QVERIFY2(times.at(times.size() / 2) <= budget, qPrintable(QString::number(times.at(times.size() / 2))));
}

void tst_Palette::everyCommandIsOffered()
{
    WindowFixture fixture(3);
    fixture.open();
    const QStringList names = offered(open(fixture));
    int commands = 0;
    for (const Actions *source : fixture.window().commands()) {
        for (const QAction *action : source->all()) {
            if (action->text().isEmpty() || !action->isVisible() || Actions::idOf(action) == u"view.palette"_s)
                continue;
            ++commands;
            QVERIFY2(names.contains(action->text().remove(u'&')), qPrintable(action->text()));
        }
    }
    QCOMPARE(names.size(), commands);
    QVERIFY(commands > 40);
}

void tst_Palette::enterRunsAndEscapeCloses()
{
    WindowFixture fixture(3);
    fixture.open();
    QWidget *before = QApplication::focusWidget();
    CommandPalette *palette = open(fixture);
    QTest::keyClicks(palette->line(), u"flag"_s);
    QTest::keyClick(palette->line(), Qt::Key_Escape);
    QVERIFY(!palette->isVisible());
    QCOMPARE(QApplication::focusWidget(), before);
    QVERIFY(!fixture.session().current()->state.flagged);

    open(fixture);
    QVERIFY(palette->line()->text().isEmpty()); // each time anew
    QTest::keyClicks(palette->line(), u"flag"_s);
    QCOMPARE(offered(palette).first(), u"Flag"_s);
    QCOMPARE(of(palette, u"Flag"_s, CommandList::KeysRole).toString(), u"F"_s);
    QTest::keyClick(palette->line(), Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    QTRY_VERIFY(fixture.session().current()->state.flagged);
    QCOMPARE(QApplication::focusWidget(), before);
    // The keys that were typed have labelled nothing.
    QCOMPARE(fixture.session().counts().labelled, 0);
    QTest::keyClick(&fixture.window(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(palette->line(), Qt::Key_K, Qt::ControlModifier); // the same key closes it
    QVERIFY(!palette->isVisible());
}

void tst_Palette::whatCannotBeRunSaysWhy()
{
    WindowFixture fixture(3);
    fixture.open();
    CommandPalette *palette = open(fixture);
    QCOMPARE(of(palette, u"Export the model…"_s, CommandList::EnabledRole).toBool(), false);
    QCOMPARE(of(palette, u"Export the model…"_s, CommandList::ReasonRole).toString(), u"There is no model yet"_s);
    fixture.window().showPage(2);
    palette->dismiss();
    open(fixture);
    QVERIFY(!of(palette, u"Skip"_s, CommandList::EnabledRole).toBool());
    QCOMPARE(of(palette, u"Skip"_s, CommandList::ReasonRole).toString(), u"On the page Label"_s);
    QTest::keyClicks(palette->line(), u"Skip"_s);
    const QStringList names = offered(palette);
    QVERIFY(names.contains(u"Skip"_s));
    palette->list()->setCurrentIndex(palette->list()->model()->index(int(names.indexOf(u"Skip"_s)), 0));
    QTest::keyClick(palette->line(), Qt::Key_Return);
    QVERIFY(palette->isVisible()); // it did nothing, and says why
    QCOMPARE(fixture.session().counts().skipped, 0);
    palette->dismiss();
    fixture.window().closeProject();
    open(fixture);
    QCOMPARE(of(palette, u"Close the project"_s, CommandList::ReasonRole).toString(), u"No project is open"_s);
}

void tst_Palette::theOnesUsedLastComeFirst()
{
    WindowFixture fixture(3);
    fixture.open();
    CommandPalette *palette = open(fixture);
    for (const QString &name : {u"Flag"_s, u"All keys"_s, u"Comment"_s}) {
        if (!palette->isVisible())
            open(fixture);
        QTest::keyClicks(palette->line(), name);
        QTest::keyClick(palette->line(), Qt::Key_Return);
        for (QWidget *dialog : QApplication::topLevelWidgets()) {
            if (qobject_cast<QDialog *>(dialog) && dialog->isVisible())
                dialog->close();
        }
        QTRY_COMPARE(fixture.session().state(), LabelSession::State::Ready);
        fixture.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    }
    open(fixture);
    QCOMPARE(offered(palette).mid(0, 3), (QStringList{u"Comment"_s, u"All keys"_s, u"Flag"_s}));
    palette->dismiss();
    fixture.reopenWindow();
    palette = open(fixture);
    QCOMPARE(offered(palette).first(), u"Comment"_s); // also after a restart
    QTest::keyClicks(palette->line(), u"skip"_s);
    QCOMPARE(offered(palette).first(), u"Skip"_s); // what was typed goes before what was used
}

void tst_Palette::aCommandIsFoundByItsEnglishName()
{
    WindowFixture fixture(3);
    fixture.open();
    fixture.window().setLanguage(u"zh_CN"_s);
    QCoreApplication::sendPostedEvents(); // Qt tells the windows of the language by them
    const QAction *skip = nullptr;
    for (const Actions *source : fixture.window().commands()) {
        if (QAction *found = source->find(u"label.skip"_s))
            skip = found;
    }
    QVERIFY(skip && skip->text() != u"Skip"_s);
    CommandPalette *palette = open(fixture);
    QTest::keyClicks(palette->line(), u"skip"_s);
    QCOMPARE(offered(palette).first(), skip->text());
    palette->line()->setText(skip->text());
    QCOMPARE(offered(palette).first(), skip->text());
}

void tst_Palette::aTextIsReachedByItsNumber_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<TextId>("text"); // 0: none
    QTest::newRow("a number") << u"7"_s << TextId(7);
    QTest::newRow("with a sign") << u"#12"_s << TextId(12);
    QTest::newRow("in words") << u"go to text 19"_s << TextId(19);
    QTest::newRow("in Chinese") << u"文本 3"_s << TextId(3);
    QTest::newRow("none of that number") << u"999"_s << TextId(0);
    QTest::newRow("more digits than any") << u"99999999999999999999"_s << TextId(0);
}

void tst_Palette::aTextIsReachedByItsNumber()
{
    QFETCH(const QString, query);
    QFETCH(const TextId, text);
    WindowFixture fixture(20);
    fixture.open();
    fixture.window().showPage(2);
    CommandPalette *palette = open(fixture);
    palette->line()->setText(query);
    const QString wanted = u"Go to text %1"_s.arg(text);
    QCOMPARE(offered(palette).first() == wanted, text != 0);
    if (text == 0) {
        QVERIFY(offered(palette).filter(u"Go to text"_s).isEmpty());
        return;
    }
    QVERIFY(of(palette, wanted, CommandList::PlaceRole).toString().startsWith(u"text "_s)); // its beginning
    QTest::keyClick(palette->line(), Qt::Key_Return);
    QCOMPARE(fixture.front(), text);
    QVERIFY(fixture.window().labelPage()->isVisible());
}

void tst_Palette::whatIsNoCommandIsSearchedFor()
{
    WindowFixture fixture(12);
    fixture.open();
    CommandPalette *palette = open(fixture);
    QTest::keyClicks(palette->line(), u"text 1x"_s);
    QCOMPARE(offered(palette).last(), u"Search the texts for “text 1x”"_s);
    QTest::keyClick(palette->line(), Qt::Key_Up); // round to the end
    QTest::keyClick(palette->line(), Qt::Key_Return);
    QVERIFY(fixture.window().pages().at(1)->isVisible());
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), u"text 1x"_s);
    fixture.window().closeProject();
    open(fixture);
    QTest::keyClicks(palette->line(), u"zebra"_s);
    QVERIFY(offered(palette).isEmpty());
}

void tst_Palette::tabAndArrowsWalkTheList()
{
    WindowFixture fixture(3);
    fixture.open();
    CommandPalette *palette = open(fixture);
    const auto row = [palette] { return palette->list()->currentIndex().row(); };
    QCOMPARE(row(), 0);
    QTest::keyClick(palette->line(), Qt::Key_Down);
    QTest::keyClick(palette->line(), Qt::Key_Tab);
    QCOMPARE(row(), 2);
    QTest::keyClick(palette->line(), Qt::Key_Backtab);
    QTest::keyClick(palette->line(), Qt::Key_Up);
    QTest::keyClick(palette->line(), Qt::Key_Up);
    QCOMPARE(row(), palette->list()->model()->rowCount() - 1);
    QTest::keyClick(palette->line(), Qt::Key_PageUp);
    QVERIFY(row() < palette->list()->model()->rowCount() - 5);
    QVERIFY(palette->line()->hasFocus());
}

void tst_Palette::anotherFocusClosesIt()
{
    WindowFixture fixture(3);
    fixture.open();
    CommandPalette *palette = open(fixture);
    QTest::keyClick(palette->line(), Qt::Key_1, Qt::AltModifier); // another command's key
    QVERIFY(!palette->isVisible());
    QVERIFY(fixture.window().labelPage()->hasFocus());
}

QTEST_MAIN(tst_Palette)
#include "tst_palette.moc"
