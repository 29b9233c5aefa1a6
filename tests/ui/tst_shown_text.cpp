// SPDX-License-Identifier: GPL-3.0-or-later
// What a text looks like in the card's document, and that every position is found again there.
#include "ui/label/shown_text.h"

#include <QTest>
#include <QTextCursor>
#include <QTextDocument>

using namespace wendu;
using namespace Qt::StringLiterals;

class tst_ShownText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCharacterIsFoundAgain_data();
    void everyCharacterIsFoundAgain();
    void whatHasNoPictureGetsOne_data();
    void whatHasNoPictureGetsOne();
    void nothingIsLostInPieces_data();
    void nothingIsLostInPieces();
    void theDirectionIsThatOfTheFirstLetter_data();
    void theDirectionIsThatOfTheFirstLetter();
};

void tst_ShownText::everyCharacterIsFoundAgain_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("piece");
    const std::pair<const char *, QString> texts[] = {
        {"lines", u"one\ntwo\n\nthree"_s},
        {"CR LF", u"one\r\ntwo\r\n\r\nthree"_s},
        {"CR", u"one\rtwo\rthree"_s},
        {"all kinds of breaks", u"a\r\nb\nc\rd\u2029e\u0085f\r\r\ng"_s},
        {"a long line", u"word "_s.repeated(50)},
        {"no place to break", QString(200, u'x')},
        {"Chinese", u"退款很慢，"_s.repeated(40)},
        {"emoji", u"👍🏽👨‍👩‍👧"_s.repeated(30)},
        {"Arabic and CR LF", u"جيد\r\n100%\r\nجدا"_s},
    };
    for (const auto &[name, text] : texts) {
        for (const int piece : {1000, 40, 7})
            QTest::addRow("%s, %d at once", name, piece) << text << piece;
    }
}

void tst_ShownText::everyCharacterIsFoundAgain()
{
    QFETCH(const QString, text);
    QFETCH(const int, piece);
    ShownText shown(text);
    QTextDocument document;
    QTextCursor cursor(&document);
    while (shown.hasMore()) {
        const qsizetype before = shown.taken();
        cursor.insertText(shown.next(piece));
        QVERIFY(shown.taken() > before);
    }
    QVERIFY(shown.next(piece).isEmpty());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar there = document.characterAt(shown.toShown(i));
        if (text.at(i).isLetter() || text.at(i).isSurrogate())
            QCOMPARE(there, text.at(i));
    }
    QVERIFY(shown.toShown(text.size()) <= document.characterCount() - 1);
}

void tst_ShownText::whatHasNoPictureGetsOne_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("NUL") << QString(u"a"_s + QChar(0) + u"b"_s) << u"a\u2400b"_s;
    QTest::newRow("escape") << u"\u001b[31m"_s << u"\u241b[31m"_s;
    QTest::newRow("delete") << u"\u007f"_s << u"\u2421"_s;
    QTest::newRow("C1") << u"\u0092"_s << u"\ufffd"_s;
    QTest::newRow("a tab stays") << u"a\tb"_s << u"a\tb"_s;
    QTest::newRow("the document's own sign") << QString(u"a"_s + QChar(0xfdd0) + u"b"_s) << u"a\ufffdb"_s;
    QTest::newRow("an object that is none") << u"\ufffc"_s << u"\ufffd"_s;
    QTest::newRow("combining marks stay") << u"Z\u0351\u0343"_s << u"Z\u0351\u0343"_s;
    QTest::newRow("HTML stays") << u"<b>&amp;"_s << u"<b>&amp;"_s;
}

void tst_ShownText::whatHasNoPictureGetsOne()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);
    QCOMPARE(ShownText(text).next(1000), shown);
}

void tst_ShownText::nothingIsLostInPieces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("atSpaces");
    QTest::newRow("words") << u"the hinge creaks "_s.repeated(3000) << true;
    QTest::newRow("no spaces") << QString(50000, u'好') << false;
    QTest::newRow("families") << u"👨‍👩‍👧"_s.repeated(5000) << false;
    QTest::newRow("one letter with marks without end") << QString(u'Z' + QString(30000, QChar(0x0351))) << false;
}

void tst_ShownText::nothingIsLostInPieces()
{
    QFETCH(const QString, text);
    QFETCH(const bool, atSpaces);
    ShownText shown(text);
    QString all;
    int pieces = 0;
    while (shown.hasMore()) {
        const QString piece = shown.next(4000);
        QVERIFY(piece.size() <= 4300);
        if (shown.hasMore()) {
            QVERIFY(piece.endsWith(u'\n'));
            if (atSpaces)
                QVERIFY(piece.at(piece.size() - 2).isSpace());
            QVERIFY(!piece.at(piece.size() - 2).isHighSurrogate());
        }
        all += piece;
        ++pieces;
    }
    QVERIFY(pieces > 1);
    QCOMPARE(all.remove(u'\n'), text);
}

void tst_ShownText::theDirectionIsThatOfTheFirstLetter_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("English") << u"good"_s << false;
    QTest::newRow("Arabic") << u"المنتج جيد"_s << true;
    QTest::newRow("Hebrew") << u"המוצר טוב"_s << true;
    QTest::newRow("digits first") << u"100% المنتج"_s << true;
    QTest::newRow("an emoji first") << u"😀 המוצר"_s << true;
    QTest::newRow("a Latin word first") << u"iPhone المنتج"_s << false;
    QTest::newRow("no letters") << u"100% 😀"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void tst_ShownText::theDirectionIsThatOfTheFirstLetter()
{
    QFETCH(const QString, text);
    QFETCH(const bool, rightToLeft);
    QCOMPARE(ShownText(text).rightToLeft(), rightToLeft);
}

QTEST_GUILESS_MAIN(tst_ShownText)
#include "tst_shown_text.moc"
