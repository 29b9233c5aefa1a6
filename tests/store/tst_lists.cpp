// SPDX-License-Identifier: GPL-3.0-or-later
// Filters, orders, pages, snapshots, scores, runs and rounds.
#include "scenes.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

// 60 texts, 15 of them hold-out; of text n: labelled n % 3 when n is even, skipped when it divides by 5; scored from 10 on.
struct Filled : Scene
{
    Filled()
    {
        addTexts(60, 0.25);
        for (TextId text = 1; text <= 60; ++text) {
            if (text % 2 == 0)
                label(text, static_cast<int>(text % 3));
            else if (text % 5 == 0)
                add(text, EventKind::Skip);
            if (text % 7 == 0)
                add(text, EventKind::Flag);
            if (text % 11 == 0)
                add(text, EventKind::Comment, {}, u"hm"_s);
        }
        need(project->writeAndWait<bool>([this](Writer &writer) -> Result<bool> {
            Model made;
            made.run = run = need(writer.addRun({}));
            made.complete = true;
            model = need(writer.addModel(made));
            std::vector<TextScore> scores;
            for (TextId text = 10; text <= 60; ++text) {
                std::vector<float> logits{0, 0, 0};
                logits[static_cast<std::size_t>(text * 7 % 3)] = static_cast<float>(text) / 20;
                logits[static_cast<std::size_t>(text % 4 == 0)] += 1;
                scores.push_back({text, logits});
            }
            need(writer.addScores(model, scores));
            const Picked picks[] = {{outside().at(0), 0.5, 0, 1}, {outside().at(1), 0.6, 1, 2}};
            round = need(writer.addRound(model, u"margin"_s, 7, picks));
            return true;
        }));
    }
    QList<TextId> outside() const
    {
        TextFilter filter;
        filter.holdOut = false;
        return ids(filter);
    }
    int truth(const TextRow &row) const
    {
        for (int index = 0; index < task.labels.size(); ++index) {
            if (row.state.labels.contains(task.labels.at(index).id))
                return index;
        }
        return -1;
    }

    RunId run = 0;
    ModelId model = 0;
    RoundId round = 0;
};

int best(const TextRow &row)
{
    if (!row.suggestion)
        return -1;
    const auto &all = row.suggestion->probabilities;
    return static_cast<int>(std::max_element(all.begin(), all.end()) - all.begin());
}

} // namespace

class TestLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersAgreeWithTheirMeaning();
    void aMarkIsFoundWhileItsDecisionHolds();
    void mineIsWhatIDecidedAndStillHolds();
    void pagesJoinToTheWhole();
    void ordersAreWhatTheySay();
    void searchIsLiteral_data();
    void searchIsLiteral();
    void snapshotsAreStable();
    void snapshotsHaveEveryLabelOfAText();
    void scoresSayWhatTheKindOfTheTaskMakesOfThem_data();
    void scoresSayWhatTheKindOfTheTaskMakesOfThem();
    void theHoldOutIsNeverPicked();
    void scoresOfOneModelAreKept();
    void faultyScoresAreRefused();
    void runsKeepWhatTheyWere();
    void poolLeavesOutWhatIsDecided();
};

// Every filter against the same condition said in C++ over all rows; the count against the list.
void TestLists::filtersAgreeWithTheirMeaning()
{
    const Filled scene;
    const auto all = need(scene.project->reader().rows({}, TextOrder::Imported, 0, 100));
    QCOMPARE(all.size(), std::size_t(60));
    const auto verify = [&](const char *name, const TextFilter &filter, const std::function<bool(const TextRow &)> &holds) {
        QList<TextId> expected;
        for (const TextRow &row : all) {
            if (holds(row))
                expected.append(row.text.id);
        }
        QVERIFY2(!expected.isEmpty() && expected.size() < 60, name);
        for (const auto order : {TextOrder::Imported, TextOrder::MostUncertain, TextOrder::LastLabelled}) {
            QList<TextId> found = scene.ids(filter, order);
            std::sort(found.begin(), found.end());
            QVERIFY2(found == expected, name);
        }
        QVERIFY2(need(scene.project->reader().count(filter)) == expected.size(), name);
    };
    const auto open = [](const TextRow &row) { return row.state.labels.isEmpty() && !row.state.skipped; };
    TextFilter filter;
    filter.state = TextFilter::Unlabelled;
    verify("unlabelled", filter, open);
    filter.state = TextFilter::Labelled;
    verify("labelled", filter, [](const TextRow &row) { return !row.state.labels.isEmpty(); });
    filter.state = TextFilter::Skipped;
    verify("skipped", filter, [](const TextRow &row) { return row.state.skipped; });
    filter = {};
    filter.flagged = true;
    verify("flagged", filter, [](const TextRow &row) { return row.state.flagged; });
    filter.state = TextFilter::Labelled;
    verify("flagged and labelled", filter,
           [](const TextRow &row) { return row.state.flagged && !row.state.labels.isEmpty(); });
    filter = {};
    filter.commented = true;
    verify("commented", filter, [](const TextRow &row) { return !row.state.comment.isEmpty(); });
    filter = {};
    filter.holdOut = true;
    verify("hold-out", filter, [](const TextRow &row) { return row.text.holdOut; });
    filter.state = TextFilter::Unlabelled;
    filter.holdOut = false;
    verify("open, outside the hold-out", filter, [&](const TextRow &row) { return open(row) && !row.text.holdOut; });
    filter = {};
    filter.label = scene.task.labels.at(2).id;
    verify("label", filter, [&](const TextRow &row) { return scene.truth(row) == 2; });
    filter = {};
    filter.disagrees = true;
    verify("disagrees", filter,
           [&](const TextRow &row) { return scene.truth(row) >= 0 && best(row) >= 0 && best(row) != scene.truth(row); });
    filter = {};
    const auto measured = std::find_if(all.begin(), all.end(), [&](const TextRow &row) {
        return row.text.holdOut && scene.truth(row) >= 0 && best(row) >= 0;
    });
    QVERIFY(measured != all.end());
    const int truth = filter.truth = scene.truth(*measured);
    const int predicted = filter.predicted = best(*measured);
    verify("confusion cell", filter,
           [&](const TextRow &row) { return row.text.holdOut && scene.truth(row) == truth && best(row) == predicted; });
    filter = {};
    filter.predicted = predicted;
    verify("confusion column", filter,
           [&](const TextRow &row) { return row.text.holdOut && scene.truth(row) >= 0 && best(row) == predicted; });
    filter = {};
    filter.round = scene.round;
    verify("round", filter, [&](const TextRow &row) { return scene.outside().mid(0, 2).contains(row.text.id); });
    filter = {};
    filter.search = u"\"TEXT 1\""_s;
    verify("search", filter, [](const TextRow &row) { return row.text.text.contains(u"text 1"_s); });
}

void TestLists::aMarkIsFoundWhileItsDecisionHolds()
{
    Scene scene;
    scene.addTexts(4);
    scene.setMarks(QStringList{u"sarcastic"_s, u"mixed"_s});
    const QList<Label> marks = need(scene.project->reader().task()).marks;
    const auto decide = [&](TextId text, const QList<MarkId> &its) {
        LabelEvent event;
        event.text = text;
        event.annotator = scene.annotator;
        event.labels = {scene.task.labels.at(0).id};
        event.marks = its;
        need(scene.project->writeAndWait<LabelEvent>([&](Writer &writer) { return writer.addEvent(event); }));
    };
    decide(1, {marks.at(0).id});
    decide(2, {marks.at(1).id});
    decide(3, {marks.at(0).id, marks.at(1).id});
    TextFilter filter;
    filter.mark = marks.at(0).id;
    QCOMPARE(scene.ids(filter), (QList<TextId>{1, 3}));
    QCOMPARE(need(scene.project->reader().count(filter)), 2);
    decide(1, {});
    scene.add(3, EventKind::Skip);
    QCOMPARE(scene.ids(filter), QList<TextId>());
    filter.mark = marks.at(1).id;
    QCOMPARE(scene.ids(filter), QList<TextId>{2});
}

void TestLists::mineIsWhatIDecidedAndStillHolds()
{
    Scene scene;
    scene.addTexts(6);
    const AnnotatorId ada = scene.annotator;
    scene.label(1, 0);
    scene.add(2, EventKind::Skip);
    scene.label(3, 0);
    scene.label(4, 1);
    scene.add(4, EventKind::Clear);
    scene.annotator
        = need(scene.project->writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(u"Bob"_s); }));
    scene.label(3, 2); // decided anew
    scene.label(5, 2);
    TextFilter mine;
    mine.annotator = ada;
    QCOMPARE(scene.ids(mine), (QList<TextId>{1, 2}));
    mine.state = TextFilter::Skipped;
    QCOMPARE(scene.ids(mine), QList<TextId>{2});
    mine.state = TextFilter::Any;
    mine.annotator = scene.annotator;
    QCOMPARE(scene.ids(mine, TextOrder::LastLabelled), (QList<TextId>{5, 3}));
    QCOMPARE(need(scene.project->reader().count(mine)), 2);
}

void TestLists::pagesJoinToTheWhole()
{
    Filled scene;
    scene.addTexts(QStringList{u"later"_s, u"latest"_s});
    TextFilter labelled;
    labelled.state = TextFilter::Labelled;
    TextFilter firstImport;
    firstImport.import = 1;
    for (const TextFilter &filter : {TextFilter(), labelled, firstImport}) {
        for (const auto order : {TextOrder::Imported, TextOrder::MostUncertain, TextOrder::LastLabelled}) {
            const QList<TextId> whole = scene.ids(filter, order);
            QCOMPARE(whole.size(), need(scene.project->reader().count(filter)));
            for (const int size : {1, 7, 13}) {
                QList<TextId> joined;
                for (qint64 offset = 0; offset < whole.size(); offset += size) {
                    for (const TextRow &row : need(scene.project->reader().rows(filter, order, offset, size)))
                        joined.append(row.text.id);
                }
                QCOMPARE(joined, whole);
            }
            QVERIFY(need(scene.project->reader().rows(filter, order, whole.size(), 5)).empty());
        }
    }
    QCOMPARE(need(scene.project->reader().count(firstImport)), 60);
}

void TestLists::ordersAreWhatTheySay()
{
    Filled scene;
    scene.label(13, 1);
    scene.label(2, 1);
    const QList<TextId> last = scene.ids({}, TextOrder::LastLabelled);
    QCOMPARE(last.mid(0, 2), (QList<TextId>{2, 13}));
    const auto uncertain = need(scene.project->reader().rows({}, TextOrder::MostUncertain, 0, 100));
    for (std::size_t index = 1; index < 51; ++index) {
        QVERIFY(uncertain[index - 1].margin >= 0);
        QVERIFY(uncertain[index - 1].margin <= uncertain[index].margin);
    }
    QCOMPARE(uncertain.at(51).margin, -1.0);
    double sum = 0;
    for (const double probability : uncertain.front().suggestion->probabilities)
        sum += probability;
    QVERIFY(std::abs(sum - 1) < 1e-12);
}

void TestLists::searchIsLiteral_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QList<TextId>>("found");
    QTest::newRow("percent") << u"100%"_s << QList<TextId>{1};
    QTest::newRow("underscore") << u"a_b"_s << QList<TextId>{2};
    QTest::newRow("backslash") << u"c:\\"_s << QList<TextId>{3};
    QTest::newRow("two Chinese characters") << u"退款"_s << QList<TextId>{4};
    QTest::newRow("case") << u"REFUND"_s << QList<TextId>{5};
    QTest::newRow("quote") << u"it's"_s << QList<TextId>{6};
    QTest::newRow("nothing") << u"zebra"_s << QList<TextId>();
}

void TestLists::searchIsLiteral()
{
    Scene scene;
    scene.addTexts({u"100% good"_s, u"a_b"_s, u"c:\\temp 1000"_s, u"我要退款"_s, u"Refund axb"_s, u"it's"_s});
    QFETCH(QString, search);
    TextFilter filter;
    filter.search = search;
    QTEST(scene.ids(filter), "found");
}

void TestLists::snapshotsAreStable()
{
    Scene scene;
    scene.addTexts(40, 0.25);
    for (TextId text = 1; text <= 20; ++text)
        scene.label(text, static_cast<int>(text % 3));
    const Snapshot first = need(scene.project->reader().snapshot());
    QCOMPARE(first.labels, (QStringList{u"negative"_s, u"neutral"_s, u"positive"_s}));
    QCOMPARE(first.training.size() + first.holdOut.size(), std::size_t(20));
    for (const Example &example : first.training)
        QCOMPARE(example.labels, std::vector<int>{static_cast<int>(example.text % 3)});
    QCOMPARE(first.hash.size(), 64);
    scene.label(5, 1);
    const Snapshot other = need(scene.project->reader().snapshot());
    QVERIFY(other.hash != first.hash);
    scene.label(5, 2);
    scene.reopen();
    QCOMPARE(need(scene.project->reader().snapshot()).hash, first.hash); // equal data, equal hash, whatever happened between
}

void TestLists::snapshotsHaveEveryLabelOfAText()
{
    Scene scene({}, TaskKind::Multiple);
    scene.addTexts(4);
    scene.add(1, EventKind::Label, {2, 0}); // in any order
    scene.add(2, EventKind::Label, {1});
    const Snapshot first = need(scene.project->reader().snapshot());
    QCOMPARE(first.kind, TaskKind::Multiple);
    QCOMPARE(first.training.size(), std::size_t(2));
    QCOMPARE(first.training[0].labels, (std::vector<int>{0, 2}));
    QCOMPARE(first.training[1].labels, std::vector<int>{1});
    scene.add(1, EventKind::Label, {0});
    QVERIFY(need(scene.project->reader().snapshot()).hash != first.hash);
    scene.add(1, EventKind::Label, {0, 2});
    QCOMPARE(need(scene.project->reader().snapshot()).hash, first.hash);
    QCOMPARE(scene.findings(), QStringList());
}

void TestLists::scoresSayWhatTheKindOfTheTaskMakesOfThem_data()
{
    QTest::addColumn<TaskKind>("kind");
    QTest::addColumn<QList<double>>("logits");
    QTest::addColumn<QList<int>>("labels"); // that the model gives
    QTest::addColumn<double>("margin");
    // Probabilities 0.4, 0.2, 0.4 but for a hair, and half of each label.
    const QList<double> torn{std::log(0.41), std::log(0.2), std::log(0.39)};
    QTest::newRow("the most likely") << TaskKind::Single << torn << QList<int>{0} << 0.02;
    QTest::newRow("the median") << TaskKind::Ordinal << torn << QList<int>{1} << 0.18;
    QTest::newRow("each by itself") << TaskKind::Multiple << QList<double>{2, -3, 1} << QList<int>{0, 2}
                                    << 2 / (1 + std::exp(-1.0)) - 1;
    QTest::newRow("none") << TaskKind::Multiple << QList<double>{-2, -3, -1} << QList<int>() << 2 / (1 + std::exp(-1.0)) - 1;
}

void TestLists::scoresSayWhatTheKindOfTheTaskMakesOfThem()
{
    QFETCH(TaskKind, kind);
    QFETCH(QList<double>, logits);
    QFETCH(QList<int>, labels);
    QFETCH(double, margin);
    Scene scene({}, kind);
    scene.addTexts(1);
    const TextScore score{1, {logits.begin(), logits.end()}};
    need(scene.project->writeAndWait<void>([&](Writer &writer) -> Result<void> {
        const RunId run = need(writer.addRun({}));
        Model model;
        model.run = run;
        model.complete = true;
        return writer.addScores(need(writer.addModel(model)), std::span(&score, 1));
    }));
    const TextRow row = need(scene.project->reader().row(1)).value();
    QCOMPARE(row.suggestion->labels, labels);
    QVERIFY2(std::abs(row.margin - margin) < 1e-6, qPrintable(QString::number(row.margin)));
    // In a filter: the annotator's labels are those, or they are not.
    TextFilter disagrees;
    disagrees.disagrees = true;
    if (!labels.isEmpty()) {
        scene.add(1, EventKind::Label, labels);
        QCOMPARE(need(scene.project->reader().count(disagrees)), 0);
    }
    scene.label(1, (labels.value(0, 0) + 1) % 3);
    QCOMPARE(need(scene.project->reader().count(disagrees)), 1);
}

void TestLists::theHoldOutIsNeverPicked()
{
    Scene scene;
    scene.addTexts(20, 0.5);
    TextFilter filter;
    filter.holdOut = true;
    const Picked pick{scene.ids(filter).first(), 0, -1, -1};
    const auto round = scene.project->writeAndWait<RoundId>([&](Writer &writer) {
        return writer.addRound(0, u"random"_s, 1, {&pick, 1});
    });
    QVERIFY(!round);
    QVERIFY(round.error().message.contains(u"hold-out"_s));
    QVERIFY(!need(scene.project->reader().latestRound()));
}

void TestLists::scoresOfOneModelAreKept()
{
    Filled scene;
    const Reader &reader = scene.project->reader();
    QVERIFY(need(reader.hasScores(scene.model)));
    QList<TextId> pool;
    need(reader.forEachPoolScore(scene.model, 7, [&](const std::vector<TextScore> &scores) {
        for (const TextScore &score : scores)
            pool.append(score.text);
        return true;
    }));
    QVERIFY(!need(reader.isPoolScored(scene.model))); // of the first texts there is none
    TextFilter open;
    open.state = TextFilter::Unlabelled;
    open.holdOut = false;
    QList<TextId> expected = scene.ids(open);
    expected.removeIf([](TextId text) { return text < 10; });
    QCOMPARE(pool, expected);
    std::vector<TextScore> missing;
    for (const TextId text : scene.ids(open)) {
        if (!pool.contains(text))
            missing.push_back({text, {1, 2, 3}});
    }
    QVERIFY(!missing.empty());
    need(scene.project->writeAndWait<void>([&](Writer &writer) { return writer.addScores(scene.model, missing); }));
    QVERIFY(need(reader.isPoolScored(scene.model)));
    const TextScore score{20, {1, 2, 3}};
    need(scene.project->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
        const ModelId next = need(writer.addModel({}));
        need(writer.addScores(next, {&score, 1}));
        return true;
    }));
    QVERIFY(!need(reader.hasScores(scene.model)));
    QVERIFY(!need(reader.suggestion(30)));
    QVERIFY(need(reader.suggestion(20)));
}

void TestLists::faultyScoresAreRefused()
{
    Filled scene;
    const auto add = [&](const std::vector<float> &logits) {
        const TextScore score{20, logits};
        return scene.project->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
            const Result<void> added = writer.addScores(scene.model, {&score, 1});
            return added ? Result<bool>(true) : Result<bool>(added.error());
        });
    };
    QVERIFY(!add({1, 2}));
    QVERIFY(!add({1, 2, std::numeric_limits<float>::quiet_NaN()}));
    QVERIFY(add({1, 2, 3}));
}

void TestLists::runsKeepWhatTheyWere()
{
    Scene scene;
    Run run;
    run.recipe = u"{}"_s;
    run.startedAt = 5;
    run.before = Evaluation{10, std::numeric_limits<double>::quiet_NaN(), 0.5, 0.25, {1, 2, 3, 4}};
    run.id = need(scene.project->writeAndWait<RunId>([&](Writer &writer) { return writer.addRun(run); }));
    run.after = Evaluation{10, 0.5, 0.75, 0.7, {4, 3, 2, 1}};
    run.state = RunState::Finished;
    need(scene.project->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
        need(writer.setRunStarred(run.id, true)); // by the user, while the run goes on with what it knows
        need(writer.setRunNote(run.id, u"longer texts"_s));
        return true;
    }));
    const Metric metrics[] = {{Metric::Validation, 2, 1, 0.25, 0.5, 0}, {Metric::TrainStep, 1, 0.5, 1, 0.5, 1e-4}};
    need(scene.project->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
        need(writer.updateRun(run));
        need(writer.addMetrics(run.id, metrics));
        return true;
    }));
    scene.reopen();
    const Run stored = need(scene.project->reader().run(run.id)).value();
    QCOMPARE(stored.state, RunState::Finished);
    QVERIFY(stored.starred);
    QCOMPARE(stored.note, u"longer texts"_s);
    QVERIFY(std::isnan(stored.before->loss)); // a diverged run is kept as it was
    QCOMPARE(stored.after->confusion, run.after->confusion);
    QCOMPARE(stored.startedAt, 5);
    const auto points = need(scene.project->reader().metrics(run.id));
    QCOMPARE(points.size(), std::size_t(2));
    QCOMPARE(points.at(0).learningRate, 1e-4);
    const RunId left = need(scene.project->writeAndWait<RunId>([](Writer &writer) { return writer.addRun({}); }));
    QCOMPARE(need(scene.project->writeAndWait<int>([](Writer &writer) { return writer.failAbandonedRuns(u"died"_s); })), 1);
    QCOMPARE(need(scene.project->reader().run(left))->failure, u"died"_s);
    QCOMPARE(need(scene.project->reader().runs()).first().id, left);
}

void TestLists::poolLeavesOutWhatIsDecided()
{
    const Filled scene;
    TextFilter open;
    open.state = TextFilter::Unlabelled;
    open.holdOut = false;
    QList<TextId> pool;
    need(scene.project->reader().forEachInPool(4, [&](const std::vector<Text> &texts) {
        for (const Text &text : texts)
            pool.append(text.id);
        return true;
    }));
    QCOMPARE(pool, scene.ids(open));
    QCOMPARE(need(scene.project->reader().poolSize()), pool.size());
}

QTEST_GUILESS_MAIN(TestLists)
#include "tst_lists.moc"
