// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/text_card.h"
#include "ui/theme.h"

#include <QApplication>
#include <QLabel>
#include <QScrollBar>
#include <QTest>
#include <QTextEdit>

using namespace wendu;

class tst_TextCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp, theme::Mode::Light); }
    void codePointsBecomeUtf16_data();
    void codePointsBecomeUtf16();
    void showsExactlyTheText_data();
    void showsExactlyTheText();
    void linesStayReadable_data();
    void linesStayReadable();
    void aLongTextScrollsAndAShortOneDoesNot();
    void coloursLieUnderTheirWords();
    void anotherTextHasNoColours();
};

void tst_TextCard::codePointsBecomeUtf16_data()
{
    using Positions = QList<int>;
    QTest::addColumn<QString>("text");
    QTest::addColumn<Positions>("points");
    QTest::addColumn<Positions>("units");
    QTest::newRow("Latin") << QStringLiteral("good value") << Positions{0, 4, 5, 10} << Positions{0, 4, 5, 10};
    QTest::newRow("Chinese") << QStringLiteral("退款很慢") << Positions{0, 2, 4} << Positions{0, 2, 4};
    QTest::newRow("an emoji is two units") << QStringLiteral("😀 ok") << Positions{0, 1, 2, 4} << Positions{0, 2, 3, 5};
    QTest::newRow("between emoji") << QStringLiteral("a😀b😀c") << Positions{1, 2, 3, 4, 5} << Positions{1, 3, 4, 6, 7};
    QTest::newRow("in any order") << QStringLiteral("😀bc") << Positions{3, 0, 1} << Positions{4, 0, 2};
    QTest::newRow("beyond the end") << QStringLiteral("ab") << Positions{2, 3, 99} << Positions{2, 2, 2};
    QTest::newRow("empty") << QString() << Positions{0, 1} << Positions{0, 0};
}

void tst_TextCard::codePointsBecomeUtf16()
{
    QFETCH(const QString, text);
    QFETCH(const QList<int>, points);
    QFETCH(const QList<int>, units);
    const std::vector<int> found = utf16Offsets(text, {points.begin(), points.end()});
    QCOMPARE(QList<int>(found.begin(), found.end()), units);
}

void tst_TextCard::showsExactlyTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("HTML") << QStringLiteral("<b>bold</b> <img src=\"file:///etc/passwd\"> & &amp; <script>alert(1)</script>");
    QTest::newRow("right to left") << QStringLiteral("المنتج جيد جدا لكن التوصيل بطيء");
    QTest::newRow("emoji") << QStringLiteral("👍🏽 👨‍👩‍👧 ok");
    QTest::newRow("lines") << QStringLiteral("one\ntwo\n\nfour");
    QTest::newRow("Markdown") << QStringLiteral("# not a heading\n- *not* a list");
}

void tst_TextCard::showsExactlyTheText()
{
    QFETCH(const QString, text);
    TextCard card;
    card.setText(text);
    card.setFootnote(text);
    QCOMPARE(card.findChild<QTextEdit *>()->toPlainText(), text);
    QCOMPARE(card.findChild<QLabel *>()->textFormat(), Qt::PlainText);
}

void tst_TextCard::linesStayReadable_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("narrow") << 420;
    QTest::newRow("as in a window of 1280") << 812;
    QTest::newRow("on a wide screen") << 2400;
}

void tst_TextCard::linesStayReadable()
{
    QFETCH(const int, width);
    TextCard card;
    card.resize(width, 540);
    card.setText(QStringLiteral("the battery lasts and the hinge started to creak ").repeated(20));
    const QTextEdit *edit = card.findChild<QTextEdit *>();
    QVERIFY(edit->geometry().left() > 0);
    QVERIFY(edit->geometry().right() < width);
    const int letters = edit->width() / edit->fontMetrics().averageCharWidth();
    QVERIFY2(letters <= 85, qPrintable(QString::number(letters)));
}

void tst_TextCard::aLongTextScrollsAndAShortOneDoesNot()
{
    TextCard card;
    card.resize(812, 540);
    card.show();
    QVERIFY(QTest::qWaitForWindowExposed(&card));
    const QTextEdit *edit = card.findChild<QTextEdit *>();
    card.setText(QStringLiteral("short"));
    QCOMPARE(edit->verticalScrollBar()->maximum(), 0);
    card.setText(QStringLiteral("a very long complaint ").repeated(400));
    QVERIFY(edit->verticalScrollBar()->maximum() > 0);
    card.scrollBy(1);
    QVERIFY(edit->verticalScrollBar()->value() > 0);
    card.setText(QStringLiteral("another ").repeated(2000));
    QCOMPARE(edit->verticalScrollBar()->value(), 0);
}

void tst_TextCard::coloursLieUnderTheirWords()
{
    TextCard card;
    card.resize(812, 540);
    card.setText(QStringLiteral("nobody answers"));
    card.setColours({{0, 6, 1.5, 1.0}, {7, 14, -0.3, -0.2}});
    QVERIFY(card.hasColours());
    const auto selections = card.findChild<QTextEdit *>()->extraSelections();
    QCOMPARE(selections.size(), 2);
    QCOMPARE(selections.at(0).cursor.selectedText(), QStringLiteral("nobody"));
    QCOMPARE(selections.at(0).format.background().color(), theme::diverging(1));
    QCOMPARE(selections.at(1).format.background().color(), theme::diverging(-0.2));
    // Hue is not the only carrier: the strong ones are underlined.
    QVERIFY(selections.at(0).format.underlineStyle() != QTextCharFormat::NoUnderline);
    QCOMPARE(selections.at(1).format.underlineStyle(), QTextCharFormat::NoUnderline);
    theme::apply(*qApp, theme::Mode::Dark);
    QCOMPARE(card.findChild<QTextEdit *>()->extraSelections().at(0).format.background().color(), theme::diverging(1));
    theme::apply(*qApp, theme::Mode::Light);
}

void tst_TextCard::anotherTextHasNoColours()
{
    TextCard card;
    card.setText(QStringLiteral("nobody answers"));
    card.setColours({{0, 6, 1.5, 1.0}});
    card.setText(QStringLiteral("nobody answers"));
    QVERIFY(!card.hasColours());
    QVERIFY(card.findChild<QTextEdit *>()->extraSelections().isEmpty());
}

QTEST_MAIN(tst_TextCard)
#include "tst_text_card.moc"
