// SPDX-License-Identifier: GPL-3.0-or-later
// How fast one labels, which texts come up again, and how far one agrees with oneself: against figures worked out by hand.
#include "scenes.h"

#include "store/agreement.h"
#include "store/connection.h"
#include "store/pace.h"

#include <QTest>
#include <QUuid>

#include <cmath>
#include <limits>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 quarter = QuarterHour::length;

// An event at a time of our own choosing, which the writer does not let anybody choose.
void addAt(const Scene &scene, TextId text, qint64 time, int kind = 0, int source = 0, const QByteArray &uuid = {},
           const QByteArray &reverts = {}, AnnotatorId annotator = 1)
{
    const auto connection = need(Connection::open(scene.path, Connection::Access::Write));
    need(connection->attempt([&]() -> Result<void> {
        connection
            ->query(
                "INSERT INTO label_events(uuid, task_id, text_id, annotator_id, kind, source, milliseconds, time, reverts) "
                "VALUES(?, 1, ?, ?, ?, ?, 0, ?, ?)")
            .run(uuid.isEmpty() ? QUuid::createUuid().toRfc4122() : uuid, text, annotator, kind, source, time, reverts);
        connection
            ->query("INSERT INTO edits(id, uuid, annotator_id, time, action, root, first_event, last_event, left_over, "
                    "standing) "
                    "SELECT coalesce(max(id), 0) + 1, randomblob(16), ?1, ?2, 0, coalesce(max(id), 0) + 1, "
                    "last_insert_rowid(), last_insert_rowid(), 0, 1 FROM edits")
            .run(annotator, time);
        return {};
    }));
}

PaceHistory paceOf(const Scene &scene, qint64 since = 0)
{
    return need(scene.project->reader().pace(scene.annotator, since, 100));
}

// So many pairs of answers for each cell of a table whose rows are the earlier answer.
std::vector<RepeatedAnswer> answers(const std::vector<std::vector<int>> &table)
{
    std::vector<RepeatedAnswer> all;
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t j = 0; j < table[i].size(); ++j) {
            for (int n = 0; n < table[i][j]; ++n)
                all.push_back({{int(i)}, {int(j)}});
        }
    }
    return all;
}

} // namespace

class TestPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decisionsAreCountedByQuarters();
    void onlyWhatWasDecidedByHandCounts();
    void whatWasTakenBackDoesNotCount();
    void anAnswerIsAPairOnlyWhenItWasShownAgain();
    void aRepeatThatWasUndoneIsNone();
    void aTextComesUpAgainOnceAndNotSoon();
    void onlyOnesOwnTextsComeUpAgain();
    void kappaIsAsWorkedOutByHand_data();
    void kappaIsAsWorkedOutByHand();
    void kappaOfSeveralAtOnceIsTheMeanOverLabels();
};

void TestPace::decisionsAreCountedByQuarters()
{
    Scene scene;
    scene.addTexts(6);
    const qint64 day = 1'700'000'100'000 / quarter * quarter;
    addAt(scene, 1, day);
    addAt(scene, 2, day + quarter - 1);
    addAt(scene, 3, day + quarter, 1); // a skip is a decision
    addAt(scene, 4, day + 9 * quarter + 5);
    const PaceHistory history = paceOf(scene);
    QCOMPARE(history.quarters, (std::vector<QuarterHour>{{day, 2}, {day + quarter, 1}, {day + 9 * quarter, 1}}));
    QCOMPARE(history.latest, (std::vector<qint64>{day, day + quarter - 1, day + quarter, day + 9 * quarter + 5}));
    QCOMPARE(paceOf(scene, day + quarter).quarters.size(), std::size_t(2)); // from a time on
    QCOMPARE(need(scene.project->reader().pace(scene.annotator, 0, 2)).latest,
             (std::vector<qint64>{day + quarter, day + 9 * quarter + 5}));
}

void TestPace::onlyWhatWasDecidedByHandCounts()
{
    Scene scene;
    scene.addTexts(8);
    const AnnotatorId other
        = need(scene.project->writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(u"Eve"_s); }));
    QVERIFY(other != scene.annotator);
    addAt(scene, 1, quarter);
    addAt(scene, 2, quarter, 0, 1);                // bulk
    addAt(scene, 3, quarter, 0, 2);                // an identical text along with another
    addAt(scene, 4, quarter, 0, 3);                // of a file
    addAt(scene, 5, quarter, 3);                   // a flag
    addAt(scene, 6, quarter, 0, 0, {}, {}, other); // somebody else's
    QCOMPARE(paceOf(scene).quarters, (std::vector<QuarterHour>{{quarter, 1}}));
}

void TestPace::whatWasTakenBackDoesNotCount()
{
    Scene scene;
    scene.addTexts(4);
    const auto id = [] { return QUuid::createUuid().toRfc4122(); };
    const QByteArray a = id(), b = id(), undoA = id(), undoB = id(), redoB = id();
    addAt(scene, 1, quarter, 0, 0, a);
    addAt(scene, 2, quarter, 0, 0, b);
    addAt(scene, 1, quarter, 2, 0, undoA, a);
    addAt(scene, 2, quarter, 2, 0, undoB, b);
    QVERIFY(paceOf(scene).quarters.empty());
    addAt(scene, 2, quarter, 0, 0, redoB, undoB); // the undo was taken back: b holds again, and is one decision
    QCOMPARE(paceOf(scene).quarters, (std::vector<QuarterHour>{{quarter, 1}}));
}

void TestPace::anAnswerIsAPairOnlyWhenItWasShownAgain()
{
    Scene scene;
    scene.addTexts(3);
    const LabelEvent first = scene.label(1, 0);
    const LabelEvent second = scene.label(1, 2); // a correction: no second opinion
    QVERIFY(need(scene.project->reader().repeats(scene.annotator)).empty());
    const LabelEvent third = scene.label(1, 1);
    need(scene.project->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
        const Result<void> added = writer.addRepeat(second.uuid, third.uuid);
        return added ? Result<bool>(true) : Result<bool>(added.error());
    }));
    const auto pairs = need(scene.project->reader().repeats(scene.annotator));
    QCOMPARE(pairs.size(), std::size_t(1));
    QCOMPARE(pairs.front().earlier, std::vector<int>{2});
    QCOMPARE(pairs.front().later, std::vector<int>{1});
    QVERIFY(need(scene.project->reader().repeats(scene.annotator + 1)).empty());
    QCOMPARE(scene.findings(), QStringList());
    scene.reopen();
    QCOMPARE(need(scene.project->reader().repeats(scene.annotator)).size(), std::size_t(1));
}

void TestPace::aRepeatThatWasUndoneIsNone()
{
    Scene scene;
    scene.addTexts(3);
    const LabelEvent first = scene.label(1, 0);
    const LabelEvent second = scene.label(1, 1);
    need(scene.project->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
        const Result<void> added = writer.addRepeat(first.uuid, second.uuid);
        return added ? Result<bool>(true) : Result<bool>(added.error());
    }));
    QCOMPARE(need(scene.project->reader().repeats(scene.annotator)).size(), std::size_t(1));
    scene.undo();
    QVERIFY(need(scene.project->reader().repeats(scene.annotator)).empty());
}

void TestPace::aTextComesUpAgainOnceAndNotSoon()
{
    Scene scene;
    scene.addTexts(12);
    const Reader &reader = scene.project->reader();
    QVERIFY(!need(reader.textToRepeat(scene.annotator, 0, 0)));
    for (TextId text = 1; text <= 10; ++text)
        scene.label(text, int(text % 3));
    // The ten were labelled in their order: at least six decisions ago are the first four.
    QSet<TextId> seen;
    for (int i = 0; i <= 100; ++i) {
        if (const auto text = need(reader.textToRepeat(scene.annotator, 6, i / 100.0)))
            seen.insert(*text);
    }
    QCOMPARE(seen, (QSet<TextId>{1, 2, 3, 4}));
    QVERIFY(!need(reader.textToRepeat(scene.annotator, 10, 0)));
    scene.add(2, EventKind::Skip); // no label any more
    const LabelEvent again = scene.label(1, 0);
    need(scene.project->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
        const Result<void> added = writer.addRepeat(again.supersedes, again.uuid);
        return added ? Result<bool>(true) : Result<bool>(added.error());
    }));
    for (int i = 0; i < 9; ++i)
        scene.label(11, i % 3); // time passes
    seen.clear();
    for (int i = 0; i <= 100; ++i) {
        if (const auto text = need(reader.textToRepeat(scene.annotator, 6, i / 100.0)))
            seen.insert(*text);
    }
    QVERIFY(!seen.contains(1)); // it had its second showing
    QVERIFY(!seen.contains(2));
    QVERIFY(seen.contains(3) && seen.contains(10));
}

void TestPace::onlyOnesOwnTextsComeUpAgain()
{
    Scene scene;
    scene.addTexts(4);
    LabelEvent event;
    event.kind = EventKind::Label;
    event.labels = {scene.task.labels.first().id};
    event.annotator = scene.annotator;
    event.text = 1;
    event.source = Source::Bulk;
    need(scene.project->writeAndWait<LabelEvent>([&](Writer &writer) { return writer.addEvent(event); }));
    scene.label(2, 1);
    event.text = 2; // and then somebody else's label held
    event.source = Source::Manual;
    event.annotator
        = need(scene.project->writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(u"Eve"_s); }));
    need(scene.project->writeAndWait<LabelEvent>([&](Writer &writer) { return writer.addEvent(event); }));
    scene.label(3, 1);
    for (int i = 0; i <= 20; ++i) {
        const auto text = need(scene.project->reader().textToRepeat(scene.annotator, 0, i / 20.0));
        QVERIFY(!text || *text == 3);
    }
    QCOMPARE(need(scene.project->reader().textToRepeat(scene.annotator, 0, 1)), std::optional<TextId>(3));
}

void TestPace::kappaIsAsWorkedOutByHand_data()
{
    QTest::addColumn<TaskKind>("kind");
    QTest::addColumn<std::vector<std::vector<int>>>("table");
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("kappa"); // not a number: none
    const double none = std::numeric_limits<double>::quiet_NaN();
    const auto row = [](const char *name, TaskKind kind, const std::vector<std::vector<int>> &table, double share,
                        double kappa) { QTest::newRow(name) << kind << table << share << kappa; };
    // Observed 35/50, by chance (25·30 + 25·20)/50² = 0.5: (0.7 - 0.5)/(1 - 0.5).
    row("two labels", TaskKind::Single, {{20, 5}, {10, 15}}, 0.7, 0.4);
    // Observed 6/10, by chance (4·4 + 4·4 + 2·2)/10² = 0.36: 0.24/0.64.
    row("three labels", TaskKind::Single, {{3, 1, 0}, {1, 2, 1}, {0, 1, 1}}, 0.6, 0.375);
    // The same as stars: disagreement 4 of distance 1; by chance 1.6 + 1.6 + 0.8 + 0.8 + 4·(0.8 + 0.8) = 11.2: 1 - 4/11.2.
    row("three in order", TaskKind::Ordinal, {{3, 1, 0}, {1, 2, 1}, {0, 1, 1}}, 0.6, 0.6428571428571429);
    row("always the same answers", TaskKind::Single, {{4, 0}, {0, 6}}, 1, 1);
    row("never", TaskKind::Single, {{0, 5}, {5, 0}}, 0, -1);
    row("one label alone says nothing", TaskKind::Single, {{7, 0}, {0, 0}}, 1, none);
}

void TestPace::kappaIsAsWorkedOutByHand()
{
    QFETCH(const TaskKind, kind);
    QFETCH(const std::vector<std::vector<int>>, table);
    QFETCH(const double, share);
    QFETCH(const double, kappa);
    const Agreement agreement = agreementOf(kind, int(table.size()), answers(table));
    QVERIFY(std::abs(agreement.share - share) < 1e-12);
    QCOMPARE(agreement.kappa.has_value(), !std::isnan(kappa));
    if (agreement.kappa)
        QVERIFY2(std::abs(*agreement.kappa - kappa) < 1e-12, qPrintable(QString::number(*agreement.kappa, 'g', 12)));
}

void TestPace::kappaOfSeveralAtOnceIsTheMeanOverLabels()
{
    // Label 0: given both times 2, only later 1, never 1: observed 3/4, by chance (2·3 + 2·1)/16 = 0.5, kappa 0.5.
    // Label 1: both 1, never 3: kappa 1. Label 2 was never given: nothing to agree on.
    const std::vector<RepeatedAnswer> all{{{0}, {0}}, {{0, 1}, {0, 1}}, {{}, {}}, {{1}, {0, 1}}, {{2}, {2}}};
    const std::vector<RepeatedAnswer> four{{{0}, {0}}, {{0, 1}, {0, 1}}, {{3}, {0, 3}}, {{3}, {3}}};
    const Agreement agreement = agreementOf(TaskKind::Multiple, 4, four);
    QCOMPARE(agreement.texts, 4);
    QCOMPARE(agreement.share, 0.75);
    QVERIFY(agreement.kappa.has_value());
    // Labels 0: 0.5; 1: 1; 2: none; 3: 1.
    QVERIFY(std::abs(*agreement.kappa - (0.5 + 1 + 1) / 3) < 1e-12);
    QCOMPARE(agreementOf(TaskKind::Multiple, 4, all).texts, 4); // an answer without a label is none
    QCOMPARE(agreementOf(TaskKind::Single, 3, {}).texts, 0);
    QVERIFY(!agreementOf(TaskKind::Single, 3, {}).kappa);
}

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
