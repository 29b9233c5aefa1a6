// SPDX-License-Identifier: GPL-3.0-or-later
// The search finds exactly what reading every text finds: without an index, with one, and while it is being built.
#include "scenes.h"

#include "store/connection.h"
#include "store/full_text.h"
#include "store/search_index.h"
#include "store/search_text.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList corpus()
{
    return {
        u"The battery lasts, I give them that."_s,
        u"100% good"_s,
        u"a_b"_s,
        u"c:\\temp 1000"_s,
        u"我要退款"_s,
        u"退 款"_s,
        u"客服态度很好，退款第二天就到了。"_s,
        u"发货快"_s,
        u"快"_s,
        u"x"_s,
        u"Refund axb"_s,
        u"it's \"fine\", they said"_s,
        u"He said \"\""_s,
        u"* ? [a-z] ^ NEAR(a b) OR -x"_s,
        u"Great phone 😀👍🏽 很快"_s,
        u"ÉTÉ à la plage"_s,
        u"e\u0301te\u0301 decomposed"_s,
        u"ΟΔΟΣ και οδος"_s,
        u"СПАСИБО большое"_s,
        u"STRASSE Straße STRAẞE"_s,
        u"Ａ fullwidth Ｂ"_s,
        u"tab\there\nand a line"_s,
        u"nul\0in the middle"_s,
        QString(u"nul"_s) + QChar(0) + u"Behind it"_s,
        QString(QChar(0xe021)) + u" private ! "_s + QChar(0xe000) + QChar(0xfffd),
        u"بطارية ممتازة"_s,
        u"𐐀𐐁 deseret 𐐨"_s,
        u"the Battery and THE phone"_s,
        u"battery phone"_s,
        u"phonebattery"_s,
        QString(300, u'a') + u"b"_s,
    };
}

// What the search says it does, said without it: QString's own case folding is the same, and knows no index.
QList<TextId> readOneByOne(const QStringList &texts, const QStringList &words)
{
    QList<TextId> found;
    for (qsizetype index = 0; index < texts.size(); ++index) {
        const bool all = std::all_of(words.begin(), words.end(),
                                     [&](const QString &word) { return texts[index].contains(word, Qt::CaseInsensitive); });
        if (all)
            found.append(index + 1);
    }
    return found;
}

void indexAll(Scene &scene)
{
    scene.project->keepSearchIndexed(0ms);
    QTRY_VERIFY(need(scene.project->reader().isSearchIndexed()));
}

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreReadAsTyped_data();
    void wordsAreReadAsTyped();
    void findsWhatReadingFinds_data();
    void findsWhatReadingFinds();
    void equalsLikeForAscii_data();
    void equalsLikeForAscii();
    void everyRunOfEveryTextIsFound();
    void ordersAndFiltersKeepWhatIsFound();
    void anExactMatchIsTheAnswer();
    void aRemovedTextIsForgotten();
    void theIndexFollowsImports();
    void labelsGoOnWhileTextsAreIndexed();
    void nobodyWritesIntoTheIndex();
    void aReadIsStopped();
};

void TestSearch::wordsAreReadAsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing") << u""_s << QStringList();
    QTest::newRow("spaces") << u" \t\u3000 "_s << QStringList();
    QTest::newRow("one") << u"Battery"_s << QStringList{u"battery"_s};
    QTest::newRow("several") << u"the  battery"_s << QStringList{u"the"_s, u"battery"_s};
    QTest::newRow("once each") << u"the THE the"_s << QStringList{u"the"_s};
    QTest::newRow("a phrase") << u"\"the battery\" x"_s << QStringList{u"the battery"_s, u"x"_s};
    QTest::newRow("spaces at its ends") << u"\" a \""_s << QStringList{u" a "_s};
    QTest::newRow("a quote in it") << u"\"say \"\"hi\"\"\""_s << QStringList{u"say \"hi\""_s};
    QTest::newRow("not closed") << u"\"the battery"_s << QStringList{u"\"the"_s, u"battery"_s};
    QTest::newRow("within a word") << u"5\" 6\""_s << QStringList{u"5\""_s, u"6\""_s};
    QTest::newRow("closed too early") << u"\"a\"b"_s << QStringList{u"\"a\"b"_s};
    QTest::newRow("a quote") << u"\""_s << QStringList{u"\""_s};
    QTest::newRow("an empty phrase") << u"\"\""_s << QStringList{u"\"\""_s};
    QTest::newRow("wildcards") << u"100% a_b *"_s << QStringList{u"100%"_s, u"a_b"_s, u"*"_s};
}

void TestSearch::wordsAreReadAsTyped()
{
    QFETCH(QString, typed);
    QStringList found;
    for (const std::string &word : search::words(typed))
        found.append(QString::fromStdString(word));
    QTEST(found, "words");
}

void TestSearch::findsWhatReadingFinds_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QStringList>("words"); // that it stands for
    const auto row = [](const char *name, const QString &search, const QStringList &words = {}) {
        QTest::newRow(name) << search << (words.isEmpty() ? QStringList{search} : words);
    };
    row("one letter", u"e"_s);
    row("a rare letter", u"x"_s);
    row("two letters", u"th"_s);
    row("three letters", u"the"_s);
    row("a word", u"battery"_s);
    row("in capitals", u"BATTERY"_s);
    row("a longer run than a text", u"the battery lasts, i give them that. and more"_s,
        {u"the"_s, u"battery"_s, u"lasts,"_s, u"i"_s, u"give"_s, u"them"_s, u"that."_s, u"and"_s, u"more"_s});
    row("one Chinese character", u"快"_s);
    row("two Chinese characters", u"退款"_s);
    row("three Chinese characters", u"要退款"_s);
    row("four Chinese characters", u"退款第二"_s);
    row("Chinese words", u"退款 客服"_s, {u"退款"_s, u"客服"_s});
    row("mixed scripts", u"phone 快"_s, {u"phone"_s, u"快"_s});
    row("a phrase", u"\"the phone\""_s, {u"the phone"_s});
    row("words in any order", u"phone battery"_s, {u"phone"_s, u"battery"_s});
    row("percent", u"100%"_s);
    row("only percent", u"%"_s);
    row("underscore", u"a_b"_s);
    row("only underscore", u"_"_s);
    row("backslash", u"c:\\"_s);
    row("star", u"*"_s);
    row("the index's own words", u"NEAR(a OR -x"_s, {u"NEAR(a"_s, u"OR"_s, u"-x"_s});
    row("apostrophe", u"it's"_s);
    row("a quote within", u"\"fine\","_s);
    row("a doubled quote", u"\"\"\"fine\"\"\""_s, {u"\"fine\""_s});
    row("an emoji", u"😀"_s);
    row("an emoji of two", u"👍🏽"_s);
    row("half an emoji of two", u"👍"_s);
    row("accents", u"été"_s);
    row("accents in capitals", u"ÉTÉ"_s);
    row("no accent", u"ete"_s);
    row("Greek", u"οδοσ"_s);
    row("Cyrillic", u"спасибо БОЛЬШОЕ"_s, {u"спасибо"_s, u"БОЛЬШОЕ"_s});
    row("sharp s", u"straße"_s);
    row("double s", u"strasse"_s);
    row("fullwidth", u"ａ"_s);
    row("beyond the first plane", u"𐐨"_s);
    row("Arabic", u"ممتازة"_s);
    row("a NUL", QString(u"nul"_s) + QChar(0));
    row("behind a NUL", u"behind"_s);
    row("a stand-in", QString(QChar(0xe021)));
    row("what it stands for", u"!"_s);
    row("the NUL's stand-in", QString(QChar(0xe000)));
    row("no character", QString(QChar(0xfffd)));
    row("a tab in a phrase", u"\"tab\there\""_s, {u"tab\there"_s});
    row("many letters", QString(280, u'a'));
    row("more than there are", QString(301, u'a'));
    row("nothing has it", u"zebra"_s);
    row("one word of two", u"battery zebra"_s, {u"battery"_s, u"zebra"_s});
}

void TestSearch::findsWhatReadingFinds()
{
    QFETCH(QString, search);
    QFETCH(QStringList, words);
    QStringList texts = corpus();
    Scene scene;
    scene.addTexts(texts);
    TextFilter filter;
    filter.search = search;
    const auto agrees = [&](const char *when) {
        const QList<TextId> expected = readOneByOne(texts, words);
        QVERIFY2(scene.ids(filter) == expected, when);
        QList<TextId> whole;
        need(scene.project->reader().forEachFullText(filter, [&](const FullText &text) {
            whole.append(text.text.id);
            return true;
        }));
        QVERIFY2(whole == expected, when); // what an export of the search writes
        QVERIFY2(need(scene.project->reader().count(filter)) == expected.size(), when);
        for (qsizetype offset = 0; offset <= expected.size(); ++offset) {
            const auto one = need(scene.project->reader().rows(filter, TextOrder::Imported, offset, 1));
            QVERIFY2(one.empty() ? offset == expected.size() : one.front().text.id == expected.value(offset), when);
        }
    };
    agrees("without an index");
    indexAll(scene);
    agrees("with the index");
    // The project is written by others than the window: a part is not indexed yet.
    scene.reopen();
    scene.addTexts(corpus());
    texts += corpus();
    QVERIFY(!need(scene.project->reader().isSearchIndexed()));
    agrees("with half an index");
    QCOMPARE(scene.findings(), QStringList());
}

void TestSearch::equalsLikeForAscii_data()
{
    QTest::addColumn<QString>("word");
    for (const auto &word :
         {u"a"_s, u"x"_s, u"th"_s, u"the"_s, u"Batt"_s, u"a_b"_s, u"%"_s, u"退款"_s, u"快"_s, u"😀"_s, u"[a-z]"_s})
        QTest::newRow(qPrintable(word)) << word;
}

// SQLite's own LIKE over the table, which folds ASCII and nothing else, and ends at a NUL: these words have no other case,
// and these texts no NUL.
void TestSearch::equalsLikeForAscii()
{
    QFETCH(QString, word);
    QStringList texts = corpus();
    texts.removeIf([](const QString &text) { return text.contains(QChar(0)); });
    Scene scene;
    scene.addTexts(texts);
    indexAll(scene);
    QString pattern = word;
    pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    const auto connection = need(Connection::open(scene.path, Connection::Access::Read));
    Query like = connection->query("SELECT id FROM texts WHERE content LIKE ? ESCAPE '\\' ORDER BY id");
    like.bind(u'%' + pattern + u'%');
    QList<TextId> expected;
    while (like.next())
        expected.append(like.integer(0));
    TextFilter filter;
    filter.search = word;
    QVERIFY(!expected.isEmpty());
    QCOMPARE(scene.ids(filter), expected);
}

// One, two, three and five characters from every place of every text: whatever stands in a text is found.
void TestSearch::everyRunOfEveryTextIsFound()
{
    const QStringList texts = corpus();
    Scene scene;
    scene.addTexts(texts);
    indexAll(scene);
    int searches = 0;
    for (const QString &text : texts.first(texts.size() - 1)) {
        const QList<uint> points = text.toUcs4();
        for (const qsizetype length : {1, 2, 3, 5}) {
            for (qsizetype at = 0; at + length <= points.size(); at += length) {
                const QString run = QString::fromUcs4(reinterpret_cast<const char32_t *>(points.data()) + at, length);
                if (std::all_of(run.begin(), run.end(), [](QChar c) { return c.isSpace(); }))
                    continue;
                TextFilter filter;
                filter.search = u'"' + QString(run).replace(u'"', u"\"\""_s) + u'"';
                QVERIFY2(scene.ids(filter) == readOneByOne(texts, {run}), qPrintable(run));
                ++searches;
            }
        }
    }
    QVERIFY(searches > 500);
}

void TestSearch::ordersAndFiltersKeepWhatIsFound()
{
    Scene scene;
    scene.addTexts(400, 0.25);
    for (TextId text = 1; text <= 400; text += 3)
        scene.label(text, int(text % 3));
    need(scene.project->writeAndWait<bool>([](Writer &writer) -> Result<bool> {
        Model made;
        made.run = need(writer.addRun({}));
        made.complete = true;
        const ModelId model = need(writer.addModel(made));
        std::vector<TextScore> scores;
        for (TextId text = 1; text <= 300; ++text)
            scores.push_back({text, {float(text * 37 % 101) / 50, 0, 1}});
        need(writer.addScores(model, scores));
        return true;
    }));
    TextFilter labelled;
    labelled.state = TextFilter::Labelled;
    TextFilter open;
    open.state = TextFilter::Unlabelled;
    open.holdOut = false;
    TextFilter unsure;
    unsure.marginBelow = 0.3;
    for (const bool indexed : {false, true}) {
        if (indexed)
            indexAll(scene);
        for (TextFilter filter : {TextFilter(), labelled, open, unsure}) {
            for (const auto order : {TextOrder::Imported, TextOrder::MostUncertain, TextOrder::LastLabelled}) {
                filter.search.clear();
                QList<TextId> expected;
                for (const TextId id : scene.ids(filter, order)) {
                    if (QString::number(id).contains(u'7'))
                        expected.append(id);
                }
                filter.search = u"text 7"_s;
                QVERIFY(expected.size() > 10);
                QCOMPARE(scene.ids(filter, order), expected);
                QCOMPARE(need(scene.project->reader().count(filter)), expected.size());
            }
        }
    }
}

// Where the index alone answers, nothing is read: so it must not say too much.
void TestSearch::anExactMatchIsTheAnswer()
{
    const auto exact = [](const QString &typed) { return search::match(search::words(typed)).exact; };
    QVERIFY(exact(u"退款"_s) && exact(u"e"_s) && exact(u"the 快"_s) && exact(u"😀"_s));
    QVERIFY(!exact(u"then"_s) && !exact(u"the退款了"_s)); // trigrams may stand apart
    QVERIFY(!exact(u"a_b"_s) && !exact(u"!"_s));          // stand-ins
    QVERIFY(!exact(QString(QChar(0xe021))));
    QCOMPARE(QString::fromStdString(search::grams("aAa")), u"a aa aaa "_s);
}

void TestSearch::aRemovedTextIsForgotten()
{
    Scene scene;
    scene.addTexts({u"first text"_s, u"second text"_s, u"third text"_s});
    indexAll(scene);
    scene.project.reset();
    {
        const auto connection = need(Connection::open(scene.path, Connection::Access::Write));
        connection->execute("DELETE FROM states WHERE text_id >= 2");
        connection->execute("DELETE FROM texts WHERE id >= 2");
        connection->execute("INSERT INTO texts(id, import_id, row, hash, hold_out, external_id, content) "
                            "VALUES(2, 1, 2, 0, 0, '', 'another')");
        connection->execute("INSERT INTO states(task_id, text_id, hold_out, shuffle, status, flagged, commented) "
                            "VALUES(1, 2, 0, 0, 0, 0, 0)");
        QCOMPARE(search_index::indexedTo(*connection), 1);
    }
    scene.project = need(Project::open(scene.path));
    const auto finds = [&](const QString &search) {
        TextFilter filter;
        filter.search = search;
        return scene.ids(filter);
    };
    QCOMPARE(finds(u"another"_s), QList<TextId>{2});
    QCOMPARE(finds(u"second"_s), QList<TextId>());
    indexAll(scene);
    QCOMPARE(finds(u"another"_s), QList<TextId>{2});
    QCOMPARE(finds(u"ano"_s), QList<TextId>{2});
    QCOMPARE(finds(u"text"_s), QList<TextId>{1});
}

void TestSearch::theIndexFollowsImports()
{
    Scene scene;
    scene.project->keepSearchIndexed(0ms);
    for (int times = 0; times < 3; ++times) {
        scene.addTexts(500);
        QTRY_VERIFY(need(scene.project->reader().isSearchIndexed()));
    }
    TextFilter filter;
    filter.search = u"499"_s;
    QCOMPARE(scene.ids(filter), (QList<TextId>{499, 999, 1499}));
}

void TestSearch::labelsGoOnWhileTextsAreIndexed()
{
    Scene scene;
    scene.addTexts(20'000);
    scene.project->keepSearchIndexed(0ms);
    TextFilter filter;
    filter.search = u"19999"_s;
    constexpr int labels = 100;
    for (TextId text = 1; text <= labels; ++text) {
        scene.label(text, 0);
        QCOMPARE(scene.ids(filter), QList<TextId>{19'999});
    }
    QTRY_VERIFY_WITH_TIMEOUT(need(scene.project->reader().isSearchIndexed()), 60'000);
    QCOMPARE(scene.ids(filter), QList<TextId>{19'999});
    QCOMPARE(need(scene.project->reader().counts()).labelled, labels);
    const auto saved = scene.project->backup(scene.file(u"copy.wendu"_s)).result();
    QVERIFY(saved.ok());
    QCOMPARE(scene.findings(), QStringList());
}

void TestSearch::nobodyWritesIntoTheIndex()
{
    Scene scene;
    scene.addTexts(200);
    indexAll(scene);
    scene.project.reset();
    {
        const auto connection = need(Connection::open(scene.path, Connection::Access::Write));
        // DEFENSIVE keeps statements from the index's own tables.
        const auto refused = connection->attempt([&]() -> Result<void> {
            connection->execute("DELETE FROM text_grams_data");
            return {};
        });
        QVERIFY(!refused);
    }
    scene.project = need(Project::open(scene.path));
    TextFilter filter;
    filter.search = u"text 199"_s;
    QCOMPARE(scene.ids(filter), QList<TextId>{199});
}

void TestSearch::aReadIsStopped()
{
    Scene scene;
    scene.addTexts(5000);
    const auto reader = need(scene.project->openReader());
    TextFilter filter;
    filter.search = u"nowhere at all"_s;
    const auto stop = std::make_shared<std::atomic_bool>(true);
    reader->stopWhen(stop);
    QVERIFY(!reader->count(filter));
    *stop = false;
    QCOMPARE(need(reader->count(filter)), 0);
    *stop = true;
    reader->stopWhen({});
    QCOMPARE(need(reader->count(filter)), 0);
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
