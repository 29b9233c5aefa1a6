// SPDX-License-Identifier: GPL-3.0-or-later
// What a reviewer looks for: saved filters, contradictions, what the model says otherwise, and pages deep in a list.
#include "scenes.h"

#include "store/connection.h"
#include "store/saved_filters.h"
#include "store/schema.h"
#include "store/text_words.h"

#include <QTest>

#include <algorithm>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

class TestViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyConditionIsSaved();
    void whatWasAStateOnceIsStillFound();
    void unknownAndBrokenFiltersAreHarmless_data();
    void unknownAndBrokenFiltersAreHarmless();
    void filtersAreSavedRenamedAndRemoved();
    void twoFiltersHaveNoNameInCommon();
    void disagreeingIsTheSameForSeveralLabels();
    void aModelOfOtherLabelsIsRefused();
    void marginsAreARange();
    void contradictionsAreTwinsWithOtherLabels();
    void nearTwinsAreFound();
    void nearTwinsAreAllThatComparingAllFinds();
    void wordsAreTheWholeText_data();
    void wordsAreTheWholeText();
    void deepPagesAreThoseOfTheWhole();
    void deepPagesFollowWhatIsWritten();
    void aProjectOfTheFirstVersionIsBroughtAlong();
};

namespace {

qint64 save(Scene &scene, const SavedFilter &filter)
{
    return need(scene.project->writeAndWait<qint64>([&](Writer &writer) { return writer.saveFilter(filter); }));
}

void addScores(Scene &scene, const std::vector<std::vector<float>> &logits)
{
    need(scene.project->writeAndWait<void>([&](Writer &writer) -> Result<void> {
        Model made;
        made.run = need(writer.addRun({}));
        made.complete = true;
        std::vector<TextScore> scores;
        for (std::size_t text = 0; text < logits.size(); ++text)
            scores.push_back({TextId(text) + 1, logits[text]});
        return writer.addScores(need(writer.addModel(made)), scores);
    }));
}

} // namespace

void TestViews::everyConditionIsSaved()
{
    TextFilter all;
    all.state = TextFilter::Labelled;
    all.flagged = true;
    all.commented = true;
    all.mark = 7;
    all.holdOut = false;
    all.label = 2;
    all.import = 3;
    all.round = 4;
    all.annotator = 5;
    all.disagrees = true;
    all.contradicts = true;
    all.marginFrom = 0.25;
    all.marginBelow = 0.5;
    all.search = u"退款 \"a \"\"b\"\"\""_s;
    all.truth = 0;
    all.predicted = 1;
    for (const TextFilter &filter : {all, TextFilter()}) {
        for (const auto order : {TextOrder::Imported, TextOrder::MostUncertain, TextOrder::LastLabelled}) {
            TextFilter found;
            TextOrder foundOrder;
            filterFromJson(filterToJson(filter, order), found, foundOrder);
            QCOMPARE(found, filter);
            QCOMPARE(foundOrder, order);
        }
    }
    QCOMPARE(filterToJson({}, TextOrder::Imported), QByteArray("{}"));
}

void TestViews::whatWasAStateOnceIsStillFound()
{
    TextFilter filter;
    TextOrder order = TextOrder::Imported;
    filterFromJson(R"({"state": "flagged", "label": 2})", filter, order);
    QVERIFY(filter.flagged && !filter.commented && filter.state == TextFilter::Any && filter.label == 2);
    filterFromJson(R"({"state": "commented"})", filter, order);
    QVERIFY(filter.commented && !filter.flagged && filter.state == TextFilter::Any);
}

void TestViews::unknownAndBrokenFiltersAreHarmless_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << QByteArray("{\"state\":");
    QTest::newRow("no object") << QByteArray("[1, 2]");
    QTest::newRow("another program's") << QByteArray("{\"mood\": \"sad\", \"state\": \"pondered\", \"order\": 7}");
    QTest::newRow("other types") << QByteArray("{\"label\": \"x\", \"hold_out\": 3, \"search\": 1, \"truth\": null}");
}

void TestViews::unknownAndBrokenFiltersAreHarmless()
{
    QFETCH(QByteArray, json);
    TextFilter filter;
    TextOrder order = TextOrder::LastLabelled;
    filterFromJson(json, filter, order);
    QCOMPARE(filter, TextFilter());
    QCOMPARE(order, TextOrder::Imported);
}

void TestViews::filtersAreSavedRenamedAndRemoved()
{
    Scene scene;
    SavedFilter unsure{0, u"  unsure\n ones "_s, {}, TextOrder::MostUncertain};
    unsure.filter.marginBelow = 0.1;
    unsure.id = save(scene, unsure);
    SavedFilter refunds{0, u"退款"_s, {}, TextOrder::Imported};
    refunds.filter.search = u"退款"_s;
    refunds.id = save(scene, refunds);
    scene.reopen();
    unsure.name = u"unsure ones"_s;
    QCOMPARE(need(scene.project->reader().savedFilters()), (QList<SavedFilter>{unsure, refunds}));
    unsure.name = u"torn"_s;
    unsure.filter.marginBelow = 0.2;
    QCOMPARE(save(scene, unsure), unsure.id);
    QCOMPARE(need(scene.project->reader().savedFilters()), (QList<SavedFilter>{unsure, refunds}));
    need(scene.project->writeAndWait<void>([&](Writer &writer) { return writer.removeSavedFilter(unsure.id); }));
    QCOMPARE(need(scene.project->reader().savedFilters()), QList<SavedFilter>{refunds});
}

void TestViews::twoFiltersHaveNoNameInCommon()
{
    Scene scene;
    save(scene, {0, u"mine"_s, {}, TextOrder::Imported});
    for (const QString &name : {u"mine"_s, u" mine "_s, u"  "_s}) {
        const auto refused = scene.project->writeAndWait<qint64>([&](Writer &writer) {
            return writer.saveFilter({0, name, {}, TextOrder::Imported});
        });
        QVERIFY(!refused);
        QVERIFY(!refused.error().remedy.isEmpty());
    }
    QCOMPARE(need(scene.project->reader().savedFilters()).size(), 1);
}

// The list marks a row whose labels are others than the model's; the filter finds exactly those.
void TestViews::disagreeingIsTheSameForSeveralLabels()
{
    Scene scene({}, TaskKind::Multiple);
    scene.addTexts(6);
    addScores(scene, {{2, -1, 1}, {2, -1, 1}, {2, -1, 1}, {-2, -1, -3}, {-2, -1, -3}, {2, 2, 2}});
    scene.add(1, EventKind::Label, {0, 2}); // what the model gives
    scene.add(2, EventKind::Label, {0});    // its likeliest, and one too few
    scene.add(3, EventKind::Label, {0, 1, 2});
    scene.add(4, EventKind::Label, {1}); // the model gives none
    scene.add(5, EventKind::Skip);
    scene.add(6, EventKind::Label, {2, 1, 0});
    TextFilter filter;
    filter.disagrees = true;
    const QList<TextId> found = scene.ids(filter);
    QCOMPARE(found, (QList<TextId>{2, 3, 4}));
    for (const TextRow &row : need(scene.project->reader().rows({}, TextOrder::Imported, 0, 10))) {
        QList<int> given;
        for (int index = 0; index < scene.task.labels.size(); ++index) {
            if (row.state.labels.contains(scene.task.labels[index].id))
                given.append(index);
        }
        QCOMPARE(!given.isEmpty() && given != row.suggestion->labels, found.contains(row.text.id));
    }
}

// Its outputs are counted by the labels' order.
void TestViews::aModelOfOtherLabelsIsRefused()
{
    Scene scene;
    scene.addTexts(3);
    Model before, begun, after;
    const std::vector<TextScore> scores{{1, {2, 0, 0}}};
    const auto add = [&](const Model &model) {
        return scene.project->writeAndWait<void>([&](Writer &writer) { return writer.addScores(model.id, scores); });
    };
    const auto make = [&](Model &model, RunId run) {
        model.run = run;
        model.complete = true;
        model.id = need(scene.project->writeAndWait<ModelId>([&](Writer &writer) { return writer.addModel(model); }));
    };
    const auto newRun
        = [&] { return need(scene.project->writeAndWait<RunId>([](Writer &writer) { return writer.addRun({}); })); };
    make(before, newRun());
    need(add(before));
    const RoundId round = need(scene.project->writeAndWait<RoundId>([&](Writer &writer) {
        return writer.addRound(before.id, u"margin"_s, 1, std::vector<Picked>{{2, 0.1, 0, 1}});
    }));
    const RunId training = newRun(); // goes on while the labels are edited
    Task task = scene.task;
    task.labels.swapItemsAt(0, 2);
    need(scene.project->writeAndWait<void>([&](Writer &writer) { return writer.setTask(task); }));
    make(begun, training);
    const Reader &reader = scene.project->reader();
    for (const Model &model : {before, begun}) {
        QVERIFY(!need(reader.meansTheLabels(model.id)));
        const Result<void> refused = add(model);
        QVERIFY(!refused && refused.error().message.contains(u"labels"_s) && !refused.error().remedy.isEmpty());
    }
    QVERIFY(!need(reader.suggestion(1)));
    QCOMPARE(need(reader.pick(round, 2))->first, -1);
    make(after, newRun());
    need(add(after));
    QVERIFY(need(reader.meansTheLabels(after.id)));
    // A name is no order.
    task = need(reader.task());
    task.labels[0].name = u"good"_s;
    need(scene.project->writeAndWait<void>([&](Writer &writer) { return writer.setTask(task); }));
    QVERIFY(need(reader.meansTheLabels(after.id)));
    QVERIFY(need(reader.suggestion(1)).has_value());
    QCOMPARE(scene.findings(), QStringList());
}

void TestViews::marginsAreARange()
{
    Scene scene;
    scene.addTexts(40);
    std::vector<std::vector<float>> logits;
    for (int text = 1; text <= 30; ++text)
        logits.push_back({float(text) / 10, 0, 0});
    addScores(scene, logits);
    TextFilter filter;
    const auto all = need(scene.project->reader().rows({}, TextOrder::Imported, 0, 100));
    for (const auto &[from, below] : {std::pair(-1.0, 0.3), std::pair(0.3, 0.7), std::pair(0.7, -1.0)}) {
        filter.marginFrom = from;
        filter.marginBelow = below;
        QList<TextId> expected;
        for (const TextRow &row : all) {
            if (row.margin >= std::max(from, 0.0) && (below < 0 || row.margin < below))
                expected.append(row.text.id);
        }
        QVERIFY(expected.size() > 3);
        QCOMPARE(scene.ids(filter), expected);
    }
}

void TestViews::contradictionsAreTwinsWithOtherLabels()
{
    Scene scene;
    scene.addTexts(
        {u"Works  fine"_s, u"works fine"_s, u"WORKS FINE\n"_s, u"Broke"_s, u"broke"_s, u"Alone"_s, u"works fine"_s});
    scene.label(1, 0);
    scene.label(2, 2);
    scene.label(3, 0);
    scene.label(4, 1);
    scene.label(5, 1);
    scene.label(6, 1);
    TextFilter filter;
    filter.contradicts = true;
    QCOMPARE(scene.ids(filter), (QList<TextId>{1, 2, 3}));
    QCOMPARE(need(scene.project->reader().count(filter)), 3);
    QCOMPARE(need(scene.project->reader().twins(1)), (QList<TextId>{2, 3, 7}));
    QCOMPARE(need(scene.project->reader().contradictions(1, 10)), (std::vector<Contradiction>{{1, 2, 1}, {2, 3, 1}}));
    QCOMPARE(need(scene.project->reader().contradictions(1, 1)), (std::vector<Contradiction>{{1, 2, 1}}));
    scene.label(2, 0); // decided anew
    QCOMPARE(scene.ids(filter), QList<TextId>());
    QVERIFY(need(scene.project->reader().contradictions(1, 10)).empty());
    scene.undo();
    QCOMPARE(scene.ids(filter).size(), 3);
}

void TestViews::nearTwinsAreFound()
{
    Scene scene;
    scene.addTexts({u"The battery lasts two days, and the screen is fine."_s,
                    u"The battery lasts three days, and the screen is fine."_s, u"客服态度很好，退款第二天就到了。"_s,
                    u"客服态度不好，退款第二天就到了。"_s, u"Something else."_s});
    scene.label(1, 2);
    scene.label(2, 0);
    scene.label(3, 2);
    scene.label(4, 0);
    scene.label(5, 0);
    const auto pairs = need(scene.project->reader().contradictions(0.7, 10));
    QCOMPARE(pairs.size(), std::size_t(2));
    QCOMPARE(pairs[0].first, 3);
    QCOMPARE(pairs[0].second, 4);
    QVERIFY(pairs[0].likeness > pairs[1].likeness && pairs[1].likeness > 0.7);
    QVERIFY(need(scene.project->reader().contradictions(0.95, 10)).empty());
}

// What a short cut leaves out must be what is not alike: against comparing each with each.
void TestViews::nearTwinsAreAllThatComparingAllFinds()
{
    Scene scene;
    QStringList texts;
    quint32 state = 7;
    const auto next = [&state](quint32 below) { return (state = state * 1664525 + 1013904223) / 65536 % below; };
    for (int text = 0; text < 150; ++text) {
        QStringList words;
        const quint32 count = 1 + next(9);
        for (quint32 word = 0; word < count; ++word)
            words.append(u"w%1"_s.arg(next(12)));
        texts.append(words.join(u' '));
    }
    scene.addTexts(texts);
    for (TextId text = 1; text <= texts.size(); ++text)
        scene.label(text, int(text % 3));
    for (const double likeness : {0.5, 0.8, 1.0}) {
        QList<std::pair<TextId, TextId>> expected;
        for (TextId a = 1; a <= texts.size(); ++a) {
            for (TextId b = a + 1; b <= texts.size(); ++b) {
                const QStringList x = texts[a - 1].split(u' '), y = texts[b - 1].split(u' ');
                const QSet<QString> one(x.begin(), x.end()), other(y.begin(), y.end());
                const QSet<QString> shared = QSet<QString>(one).intersect(other), all = QSet<QString>(one).unite(other);
                if (a % 3 != b % 3 && double(shared.size()) / double(all.size()) >= likeness)
                    expected.append({a, b});
            }
        }
        QList<std::pair<TextId, TextId>> found;
        for (const Contradiction &pair : need(scene.project->reader().contradictions(likeness, 100'000)))
            found.append({pair.first, pair.second});
        std::sort(found.begin(), found.end());
        QVERIFY(expected.size() > 5);
        QCOMPARE(found, expected);
    }
}

void TestViews::wordsAreTheWholeText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("words") << u"It's  fine, 3 days."_s
                           << QStringList{u"It's"_s, u"  "_s, u"fine"_s, u","_s, u" "_s, u"3"_s, u" "_s, u"days"_s, u"."_s};
    QTest::newRow("Chinese") << u"退款OK了"_s << QStringList{u"退"_s, u"款"_s, u"OK"_s, u"了"_s};
    QTest::newRow("emoji") << u"so 😀👍"_s << QStringList{u"so"_s, u" "_s, u"😀"_s, u"👍"_s};
    QTest::newRow("marks") << u"e\u0301te\u0301 x"_s << QStringList{u"e\u0301te\u0301"_s, u" "_s, u"x"_s};
    QTest::newRow("quotes") << u"'a' b'"_s << QStringList{u"'"_s, u"a"_s, u"'"_s, u" "_s, u"b"_s, u"'"_s};
    QTest::newRow("Korean has words") << u"정말 좋아요"_s << QStringList{u"정말"_s, u" "_s, u"좋아요"_s};
}

void TestViews::wordsAreTheWholeText()
{
    QFETCH(QString, text);
    QStringList words;
    for (const TextWord &word : wordsOf(text)) {
        words.append(text.mid(word.start, word.length));
        QCOMPARE(word.isSpace, words.last().trimmed().isEmpty());
    }
    QTEST(words, "words");
    QCOMPARE(words.join(QString()), text);
}

void TestViews::deepPagesAreThoseOfTheWhole()
{
    Scene scene;
    scene.addTexts(6000, 0.1);
    for (TextId text = 1; text <= 300; ++text)
        scene.label(text, int(text % 3));
    TextFilter open;
    open.state = TextFilter::Unlabelled;
    TextFilter found;
    found.search = u"7"_s;
    const auto reader = need(scene.project->openReader());
    for (const TextFilter &filter : {TextFilter(), open, found}) {
        for (const auto order : {TextOrder::Imported, TextOrder::MostUncertain, TextOrder::LastLabelled}) {
            const QList<TextId> whole = scene.ids(filter, order);
            QCOMPARE(whole.size(), need(reader->count(filter)));
            for (qint64 offset = 1990; offset <= whole.size() + 10; offset += 501) {
                QList<TextId> page;
                for (const TextRow &row : need(reader->rows(filter, order, offset, 13)))
                    page.append(row.text.id);
                QCOMPARE(page, whole.mid(offset, 13));
            }
        }
    }
}

void TestViews::deepPagesFollowWhatIsWritten()
{
    Scene scene;
    scene.addTexts(5000);
    TextFilter open;
    open.state = TextFilter::Unlabelled;
    const auto reader = need(scene.project->openReader());
    const auto at = [&](qint64 offset) { return need(reader->rows(open, TextOrder::Imported, offset, 1)).at(0).text.id; };
    QCOMPARE(at(4000), 4001);
    scene.label(10, 0);
    QCOMPARE(at(4000), 4002);
    scene.undo();
    QCOMPARE(at(4000), 4001);
    // A writer sees what it has just written itself.
    const auto within = need(scene.project->writeAndWait<TextId>([&](Writer &writer) -> Result<TextId> {
        LabelEvent event;
        event.text = 20;
        event.annotator = scene.annotator;
        event.labels = {scene.task.labels.first().id};
        need(writer.addEvent(event));
        return need(writer.rows(open, TextOrder::Imported, 4000, 1)).at(0).text.id;
    }));
    QCOMPARE(within, 4002);
    QCOMPARE(at(4000), 4002);
}

void TestViews::aProjectOfTheFirstVersionIsBroughtAlong()
{
    Scene scene;
    scene.project.reset();
    const QString path = scene.file(u"old.wendu"_s);
    {
        const auto old = need(Connection::open(path, Connection::Access::Create));
        need(schema::create(*old, schema::steps().first(1)));
        old->prepareForWriting();
        old->execute("INSERT INTO tasks VALUES(1, 'polarity', 'single', ''); INSERT INTO totals VALUES(1,2,0,2,0,0,0,0);"
                     "INSERT INTO imports VALUES(1, 'f', 'UTF-8', 0, 1, 0, NULL, 2, 0, 0, 0, 1, 2, 0);"
                     "INSERT INTO texts VALUES(1, 1, 1, 5, 0, '', NULL, '我要退款'), (2, 1, 2, 6, 0, '', NULL, 'fine');"
                     "INSERT INTO states(task_id, text_id, hold_out, shuffle, status, flagged, commented) "
                     "VALUES(1, 1, 0, 5, 0, 0, 0), (1, 2, 0, 6, 0, 0, 0)");
    }
    scene.project = need(Project::open(path));
    TextFilter filter;
    filter.search = u"退款"_s;
    QCOMPARE(scene.ids(filter), QList<TextId>{1});
    scene.project->keepSearchIndexed(std::chrono::milliseconds(0));
    QTRY_VERIFY(need(scene.project->reader().isSearchIndexed()));
    QCOMPARE(scene.ids(filter), QList<TextId>{1});
    QVERIFY(need(scene.project->reader().savedFilters()).isEmpty());
}

QTEST_GUILESS_MAIN(TestViews)
#include "tst_views.moc"
