// SPDX-License-Identifier: GPL-3.0-or-later
// Label events, what is derived from them, undo, and the queue.
#include "scenes.h"

#include <QRandomGenerator>
#include <QTest>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

TextState stateOf(const Scene &scene, TextId text)
{
    return need(scene.project->reader().state(text));
}

int labelOf(const Scene &scene, TextId text)
{
    const QList<LabelId> labels = stateOf(scene, text).labels;
    for (int index = 0; index < scene.task.labels.size(); ++index) {
        if (!labels.isEmpty() && scene.task.labels.at(index).id == labels.first())
            return index;
    }
    return -1;
}

std::optional<TextId> next(const Scene &scene, const QList<TextId> &passed = {})
{
    return need(scene.project->reader().nextToLabel(passed));
}

} // namespace

class TestLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLabelIsAnEventThatSupersedes();
    void undoWalksBackAndRedoForth();
    void undoOfFlagsAndComments();
    void undoNeverClobbersALaterDecision();
    void randomEditsAreUndone();
    void faultyEventsAreRefused();
    void aSchemeInUseKeepsItsLabels();
    void theQueueTakesPicksAndStrewsTheHoldOut();
    void theQueueIsTheSameBeforeAndAfterACommit();
};

void TestLabels::aLabelIsAnEventThatSupersedes()
{
    Scene scene;
    scene.addTexts(4);
    const LabelEvent first = scene.label(1, 0);
    const LabelEvent second = scene.label(1, 2);
    QVERIFY(first.supersedes.isEmpty());
    QCOMPARE(second.supersedes, first.uuid);
    const LabelEvent flag = scene.add(1, EventKind::Flag);
    QVERIFY(flag.supersedes.isEmpty());
    QCOMPARE(labelOf(scene, 1), 2);
    QVERIFY(stateOf(scene, 1).flagged);
    const QList<LabelEvent> events = need(scene.project->reader().events(1));
    QCOMPARE(events.size(), 3);
    QCOMPARE(events.at(0).labels, first.labels);
    scene.add(2, EventKind::Skip);
    scene.add(3, EventKind::Comment, {}, u"好"_s);
    const QList<LabelEvent> last = need(scene.project->reader().lastDecisions(10));
    QCOMPARE(last.size(), 2);
    QCOMPARE(last.at(0).text, 2);
    QCOMPARE(last.at(1).uuid, second.uuid);
    QCOMPARE(need(scene.project->reader().counts()), (Counts{4, 1, 2, 1, 1, 0, 0}));
    scene.add(1, EventKind::Clear);
    QVERIFY(stateOf(scene, 1).labels.isEmpty());
    QCOMPARE(need(scene.project->reader().counts()), (Counts{4, 0, 3, 1, 1, 0, 0}));
    QCOMPARE(scene.findings(), QStringList());
}

void TestLabels::undoWalksBackAndRedoForth()
{
    Scene scene;
    scene.addTexts(4);
    scene.label(1, 0);
    scene.label(2, 1);
    scene.label(1, 2);
    scene.undo();
    QCOMPARE(labelOf(scene, 1), 0);
    scene.redo();
    QCOMPARE(labelOf(scene, 1), 2);
    scene.undo();
    QCOMPARE(labelOf(scene, 1), 0);
    scene.undo();
    QCOMPARE(labelOf(scene, 2), -1);
    scene.reopen(); // also after a restart
    scene.undo();
    QCOMPARE(labelOf(scene, 1), -1);
    QVERIFY(!need(scene.project->reader().toUndo(scene.annotator)));
    QCOMPARE(need(scene.project->reader().counts()).toGo, 4);
    QCOMPARE(scene.findings(), QStringList());
}

void TestLabels::undoOfFlagsAndComments()
{
    Scene scene;
    scene.addTexts(2);
    scene.add(1, EventKind::Comment, {}, u"one"_s);
    scene.add(1, EventKind::Comment, {}, u"two"_s);
    scene.add(1, EventKind::Flag);
    scene.undo();
    QVERIFY(!stateOf(scene, 1).flagged);
    scene.undo();
    QCOMPARE(stateOf(scene, 1).comment, u"one"_s);
    scene.undo();
    QCOMPARE(stateOf(scene, 1).comment, QString());
    QCOMPARE(scene.findings(), QStringList());
}

void TestLabels::undoNeverClobbersALaterDecision()
{
    Scene scene;
    scene.addTexts(2);
    scene.label(2, 1);
    scene.label(1, 0);
    const AnnotatorId other
        = need(scene.project->writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(u"Bob"_s); }));
    const AnnotatorId ada = std::exchange(scene.annotator, other);
    scene.label(1, 2);
    scene.annotator = ada;
    const EditOutcome undone = scene.undo(); // the one before, and it says so
    QCOMPARE(undone.text, 2);
    QCOMPARE(undone.passedOver, 1);
    QCOMPARE(undone.passed.size(), 1);
    QCOMPARE(undone.passed.first().text, u"text 1"_s);
    QCOMPARE(labelOf(scene, 2), -1);
    QCOMPARE(labelOf(scene, 1), 2);
    const EditOutcome none
        = need(scene.project->writeAndWait<EditOutcome>([&](Writer &writer) { return writer.undo(ada); }));
    QCOMPARE(none.line.edit.id, 0);
    QCOMPARE(none.passedOver, 1);
    QCOMPARE(labelOf(scene, 1), 2);
    QCOMPARE(scene.findings(), QStringList());
}

void TestLabels::randomEditsAreUndone()
{
    Scene scene;
    scene.addTexts(20, 0.3);
    QRandomGenerator random(7);
    const auto stateOfAll = [&] {
        QString all;
        for (const TextRow &row : need(scene.project->reader().rows({}, TextOrder::Imported, 0, 100))) {
            all += u"%1 %2 %3 %4 %5|"_s.arg(row.text.id)
                       .arg(row.state.labels.value(0))
                       .arg(row.state.skipped)
                       .arg(row.state.flagged)
                       .arg(row.state.comment);
        }
        return all;
    };
    const QString start = stateOfAll();
    const Counts counts = need(scene.project->reader().counts());
    QStringList states{start};
    for (int edit = 0; edit < 300; ++edit) {
        const auto kind = static_cast<EventKind>(random.bounded(6));
        const TextId text = 1 + random.bounded(20);
        const QList<int> labels = kind == EventKind::Label ? QList<int>{random.bounded(3)} : QList<int>();
        scene.add(text, kind, labels, kind == EventKind::Comment ? QString::number(edit) : QString());
        states.append(stateOfAll());
    }
    QCOMPARE(scene.findings(), QStringList());
    for (int edit = 299; edit >= 0; --edit) {
        scene.undo();
        QCOMPARE(stateOfAll(), states.at(edit));
    }
    QCOMPARE(need(scene.project->reader().counts()), counts);
    QCOMPARE(scene.findings(), QStringList());
}

void TestLabels::faultyEventsAreRefused()
{
    Scene scene;
    scene.addTexts(2);
    const auto tryEvent = [&](TextId text, AnnotatorId annotator, const QList<LabelId> &labels) {
        LabelEvent event;
        event.text = text;
        event.annotator = annotator;
        event.labels = labels;
        return scene.project->writeAndWait<LabelEvent>([event](Writer &writer) { return writer.addEvent(event); }).ok();
    };
    const LabelId known = scene.task.labels.first().id;
    QVERIFY(!tryEvent(99, scene.annotator, {known}));
    QVERIFY(!tryEvent(1, 99, {known}));
    QVERIFY(!tryEvent(1, scene.annotator, {}));
    QVERIFY(!tryEvent(1, scene.annotator, {12345}));
    QVERIFY(!tryEvent(1, scene.annotator, {known, scene.task.labels.at(1).id}));
    QVERIFY(tryEvent(1, scene.annotator, {known}));
    QCOMPARE(need(scene.project->reader().events(1)).size(), 1);
}

void TestLabels::aSchemeInUseKeepsItsLabels()
{
    Scene scene;
    scene.addTexts(2);
    scene.label(1, 1);
    const auto set = [&](const QList<Label> &labels) {
        Task task = scene.task;
        task.labels = labels;
        return scene.project->writeAndWait<bool>([task](Writer &writer) -> Result<bool> {
            const Result<void> result = writer.setTask(task);
            return result ? Result<bool>(true) : Result<bool>(result.error());
        });
    };
    QList<Label> labels = scene.task.labels;
    const auto refused = set({labels.at(0), labels.at(2)});
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(u"neutral"_s));
    std::swap(labels[0].name, labels[2].name);
    labels.append({0, u"mixed"_s, {}, {}});
    QVERIFY(set(labels));
    const Task changed = need(scene.project->reader().task());
    QCOMPARE(changed.labels.size(), 4);
    QCOMPARE(changed.labels.at(0).name, u"positive"_s);
    QCOMPARE(changed.labels.at(0).id, scene.task.labels.at(0).id);
    QCOMPARE(changed.labels.at(3).key, u"4"_s);
    QVERIFY(set({labels.at(1)}));
}

void TestLabels::theQueueTakesPicksAndStrewsTheHoldOut()
{
    Scene scene;
    scene.addTexts(40, 0.25);
    TextFilter outside;
    outside.holdOut = false;
    TextFilter inside;
    inside.holdOut = true;
    const QList<TextId> pool = scene.ids(outside);
    const QList<TextId> holdOut = scene.ids(inside);
    QCOMPARE(holdOut.size(), 10);
    const QList<TextId> picked{pool.at(5), pool.at(2), pool.at(9)};
    std::vector<Picked> picks;
    for (const TextId text : picked)
        picks.push_back({text, 0.1, 0, 1});
    need(scene.project->writeAndWait<RoundId>([&](Writer &writer) { return writer.addRound(0, u"margin"_s, 1, picks); }));
    QList<TextId> order;
    while (const auto text = next(scene)) {
        QCOMPARE(next(scene), text);
        order.append(*text);
        scene.label(*text, 0);
    }
    QCOMPARE(order.size(), 40);
    QCOMPARE(QSet<TextId>(order.begin(), order.end()).size(), 40);
    QCOMPARE(order.mid(0, 3), picked);
    for (qsizetype position = 0; position < 40; ++position)
        QCOMPARE(holdOut.contains(order.at(position)), position % 4 == 3);
    QVERIFY(order.mid(4, 3) != pool.mid(0, 3)); // the rest comes shuffled
    QCOMPARE(need(scene.project->reader().latestRound())->done, 3);
}

void TestLabels::theQueueIsTheSameBeforeAndAfterACommit()
{
    Scene scene;
    scene.addTexts(30, 0.2);
    QList<TextId> waiting;
    for (int step = 0; step < 20; ++step) {
        const TextId text = next(scene).value();
        const auto whileItIsWritten = next(scene, {text});
        scene.label(text, 1);
        QCOMPARE(next(scene), whileItIsWritten);
    }
    // Passed over in this sitting: neither given again nor lost.
    const TextId passed = next(scene).value();
    QVERIFY(next(scene, {passed}) != passed);
}

QTEST_GUILESS_MAIN(TestLabels)
#include "tst_labels.moc"
