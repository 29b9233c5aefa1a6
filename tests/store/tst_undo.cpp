// SPDX-License-Identifier: GPL-3.0-or-later
// Every edit is taken back and done again: from the log, across restarts, whoever did what in between.
#include "edit_scenes.h"

#include "store/connection.h"
#include "store/schema.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

// The texts from the first to this one, with one write; `label` says which of the labels each gets.
void labelAtOnce(Scene &scene, TextId last, const std::function<int(TextId)> &label)
{
    written<bool>(scene, [&](Writer &writer) -> Result<bool> {
        for (TextId text = 1; text <= last; ++text) {
            LabelEvent event;
            event.text = text;
            event.annotator = scene.annotator;
            event.source = Source::Bulk;
            event.labels = {scene.task.labels.at(label(text)).id};
            need(writer.addEvent(event));
        }
        return true;
    });
}

// Of every kind of edit one, on a project with ten texts of which the first four are labelled.
struct Doing
{
    const char *name;
    std::function<void(Scene &)> act;
};

const Doing doings[] = {
    {"a label", [](Scene &scene) { scene.label(5, 1); }},
    {"another label", [](Scene &scene) { scene.label(1, 2); }},
    {"a skip", [](Scene &scene) { scene.add(1, EventKind::Skip); }},
    {"a clear", [](Scene &scene) { scene.add(1, EventKind::Clear); }},
    {"a flag", [](Scene &scene) { scene.add(2, EventKind::Flag); }},
    {"a comment", [](Scene &scene) { scene.add(2, EventKind::Comment, {}, u"why?"_s); }},
    {"several texts at once", [](Scene &scene) { labelAtOnce(scene, 8, [](TextId) { return 1; }); }},
    {"two decisions on one text",
     [](Scene &scene) {
         written<bool>(scene, [&scene](Writer &writer) -> Result<bool> {
             for (const int label : {1, 2}) {
                 LabelEvent event;
                 event.text = 7;
                 event.annotator = scene.annotator;
                 event.labels = {scene.task.labels.at(label).id};
                 need(writer.addEvent(event));
             }
             return true;
         });
     }},
    {"an import",
     [](Scene &scene) {
         importTexts(scene, {u"new 1"_s, u"new 2"_s, u"new 3"_s}, scene.annotator, {}, 0.5);
     }},
    {"an import with labels",
     [](Scene &scene) {
         importTexts(scene, {u"new 1"_s, u"new 2"_s, u"new 3"_s}, scene.annotator, {scene.task.labels.at(0).id}, 0.5);
     }},
    {"a label's name, key and colour",
     [](Scene &scene) {
         Task task = scene.task;
         task.labels[1] = {task.labels.at(1).id, u"so so"_s, u"9"_s, u"#123456"_s};
         edit(scene, task, {}, scene.annotator);
     }},
    {"two labels' names traded, and the order",
     [](Scene &scene) {
         Task task = scene.task;
         std::swap(task.labels[0].name, task.labels[2].name);
         std::swap(task.labels[0], task.labels[1]);
         edit(scene, task, {}, scene.annotator);
     }},
    {"a new label",
     [](Scene &scene) {
         Task task = scene.task;
         task.labels.append({0, u"mixed"_s, {}, {}});
         edit(scene, task, {}, scene.annotator);
     }},
    {"a label that no text has removed",
     [](Scene &scene) {
         Task task = scene.task;
         task.labels.removeAt(2);
         edit(scene, task, {}, scene.annotator);
     }},
    {"a label removed, its texts moved",
     [](Scene &scene) {
         Task task = scene.task;
         const LabelId gone = task.labels.takeAt(0).id;
         edit(scene, task, {{gone, task.labels.at(0).id}}, scene.annotator);
     }},
    {"a label removed, its texts queued again",
     [](Scene &scene) {
         Task task = scene.task;
         const LabelId gone = task.labels.takeAt(0).id;
         edit(scene, task, {{gone, 0}}, scene.annotator);
     }},
    {"the guidelines",
     [](Scene &scene) {
         Task task = scene.task;
         task.guidelines = u"# Polarity\nIn doubt: *neutral*."_s;
         edit(scene, task, {}, scene.annotator);
     }},
    {"the guidelines, a label's texts queued again",
     [](Scene &scene) {
         Task task = scene.task;
         task.guidelines = u"Sarcasm is negative."_s;
         edit(scene, task, {{task.labels.at(0).id, 0}}, scene.annotator);
     }},
};

struct TenTexts : Scene
{
    TenTexts()
    {
        addTexts(10, 0.2);
        label(1, 0);
        label(2, 0);
        label(3, 1);
        label(4, 0);
    }
};

} // namespace

class TestUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsUndoneAndRedone_data();
    void everyKindIsUndoneAndRedone();
    void undoAndRedoGoAsPeopleExpect();
    void theLastDecisionsAreThoseThatHold();
    void somethingNewEndsWhatCouldBeRedone();
    void whatOthersDecidedSinceStays();
    void anEditOthersHaveBuiltOnStaysAsAWhole();
    void aWithdrawnImportIsNowhere();
    void aTextThatComesBackKeepsItsSideAndItsPlace();
    void textsQueuedAgainComeFirst();
    void guidelinesKeepTheirVersions();
    void theHistoryIsWalked();
    void aStoppedWalkChangesNothing();
    void aStoppedUndoChangesNothing();
    void aStoppedEditOfTheLabelsChangesNothing();
    void theAuthorIsWhoCanUndo();
    void whatWasDoneUnderVersion1CanBeUndone();
    void oneLabelIsUndoneFast();
    void manyTextsAreUndoneAtOnce();
};

void TestUndo::everyKindIsUndoneAndRedone_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(doings)); ++i)
        QTest::newRow(doings[i].name) << i;
}

void TestUndo::everyKindIsUndoneAndRedone()
{
    QFETCH(int, index);
    TenTexts scene;
    const QString start = digest(scene);
    doings[index].act(scene);
    const QString end = digest(scene);
    QVERIFY(start != end);
    QCOMPARE(scene.findings(), QStringList());
    for (int times = 0; times < 3; ++times) {
        const EditOutcome undone = scene.undo();
        QCOMPARE(undone.action, EditAction::Undo);
        QCOMPARE(undone.left, 0);
        QVERIFY(undone.passed.isEmpty());
        QCOMPARE(digest(scene), start);
        QCOMPARE(scene.findings(), QStringList());
        scene.reopen();
        QCOMPARE(scene.redo().action, EditAction::Redo);
        QCOMPARE(digest(scene), end);
        QCOMPARE(scene.findings(), QStringList());
        scene.reopen();
    }
    QCOMPARE(redoBy(scene, scene.annotator).line.edit.id, 0);
}

void TestUndo::undoAndRedoGoAsPeopleExpect()
{
    TenTexts scene;
    QStringList states{digest(scene)};
    for (const Doing &doing : doings) {
        if (QByteArray(doing.name).contains("removed"))
            continue; // those need the labels as they were
        doing.act(scene);
        scene.task = taskOf(scene);
        states.append(digest(scene));
    }
    int at = int(states.size()) - 1;
    QRandomGenerator random(3);
    for (int step = 0; step < 200; ++step) {
        const bool back = at > 0 && (at == states.size() - 1 || random.bounded(2));
        if (back)
            scene.undo();
        else
            scene.redo();
        at += back ? -1 : 1;
        QCOMPARE(digest(scene), states.at(at));
        if (step % 20 == 0)
            scene.reopen();
    }
    QCOMPARE(scene.findings(), QStringList());
}

// Labels that a bulk edit had replaced are one's last decisions again when it is taken back, and those that were done again.
void TestUndo::theLastDecisionsAreThoseThatHold()
{
    Scene scene;
    scene.addTexts(4);
    for (const TextId text : {1, 2, 3})
        scene.label(text, 0);
    const auto last = [&](AnnotatorId by) {
        QList<TextId> texts;
        for (const LabelEvent &event : need(scene.project->reader().lastDecisions(10, by)))
            texts.append(event.text);
        return texts;
    };
    QCOMPARE(last(scene.annotator), (QList<TextId>{3, 2, 1}));
    labelAtOnce(scene, 3, [](TextId) { return 2; });
    QCOMPARE(last(scene.annotator), QList<TextId>());
    scene.undo();
    QCOMPARE(last(scene.annotator), (QList<TextId>{3, 2, 1}));
    scene.undo();
    QCOMPARE(last(scene.annotator), (QList<TextId>{2, 1}));
    scene.redo();
    QCOMPARE(last(scene.annotator), (QList<TextId>{3, 2, 1}));
    const AnnotatorId ada = scene.annotator;
    scene.annotator = annotator(scene, u"Bob"_s);
    QCOMPARE(last(scene.annotator), QList<TextId>());
    scene.label(2, 1);
    QCOMPARE(last(scene.annotator), QList<TextId>{2});
    QCOMPARE(last(ada), (QList<TextId>{3, 1}));
    QCOMPARE(last(0), (QList<TextId>{2, 3, 1}));
}

void TestUndo::somethingNewEndsWhatCouldBeRedone()
{
    TenTexts scene;
    scene.label(5, 0);
    scene.label(6, 0);
    scene.undo();
    scene.undo();
    QVERIFY(need(scene.project->reader().toRedo(scene.annotator)));
    scene.label(7, 0);
    QVERIFY(!need(scene.project->reader().toRedo(scene.annotator)));
    QCOMPARE(redoBy(scene, scene.annotator).line.edit.id, 0);
    scene.undo();
    scene.undo(); // the label of 4
    scene.redo();
    QCOMPARE(scene.redo().text, 7);
    QCOMPARE(redoBy(scene, scene.annotator).line.edit.id, 0); // 5 and 6 are past
}

void TestUndo::whatOthersDecidedSinceStays()
{
    TenTexts scene;
    const AnnotatorId ada = scene.annotator;
    const AnnotatorId bob = annotator(scene, u"Bob"_s);
    const QString start = digest(scene);
    doings[6].act(scene); // eight texts
    scene.annotator = bob;
    scene.label(3, 2);
    scene.label(8, 0);
    const EditOutcome undone = undoBy(scene, ada);
    QCOMPARE(undone.texts, 6);
    QCOMPARE(undone.left, 2);
    QCOMPARE(need(scene.project->reader().state(3)).labels, QList<LabelId>{scene.task.labels.at(2).id});
    QVERIFY(need(scene.project->reader().state(5)).labels.isEmpty());
    // Once they have taken theirs back, what was left can go as well.
    undoBy(scene, bob);
    undoBy(scene, bob);
    QCOMPARE(need(scene.project->reader().state(8)).labels, QList<LabelId>{scene.task.labels.at(1).id});
    const EditOutcome rest = undoBy(scene, ada);
    QCOMPARE(rest.texts, 2);
    QCOMPARE(rest.left, 0);
    QCOMPARE(digest(scene), start);
    QCOMPARE(scene.findings(), QStringList());
}

void TestUndo::anEditOthersHaveBuiltOnStaysAsAWhole()
{
    TenTexts scene;
    const AnnotatorId ada = scene.annotator;
    const AnnotatorId bob = annotator(scene, u"Bob"_s);
    scene.label(5, 0);
    importTexts(scene, {u"new 1"_s, u"new 2"_s}, ada);
    Task task = scene.task;
    task.labels.append({0, u"mixed"_s, {}, {}});
    QVERIFY(edit(scene, task, {}, ada));
    scene.task = taskOf(scene);
    scene.annotator = bob;
    scene.label(12, 3);
    const QString before = digest(scene);
    const EditOutcome undone = undoBy(scene, ada); // neither the label nor the import, but what came before
    QCOMPARE(undone.text, 5);
    QCOMPARE(undone.passedOver, 2);
    QVERIFY(undone.passed.at(0).edit.scheme);
    QCOMPARE(undone.passed.at(1).import, u"more.csv"_s);
    QCOMPARE(need(scene.project->reader().counts()).texts, 12);
    undoBy(scene, bob);
    QCOMPARE(undoBy(scene, ada).passedOver, 0);
    QCOMPARE(taskOf(scene).labels.size(), 3);
    undoBy(scene, ada);
    QCOMPARE(need(scene.project->reader().counts()).texts, 10);
    QCOMPARE(scene.findings(), QStringList());
    QVERIFY(digest(scene) != before);
}

void TestUndo::aWithdrawnImportIsNowhere()
{
    TenTexts scene;
    importTexts(scene, {u"new 1"_s, u"text 1"_s, u"new 3"_s, u"new 4"_s}, scene.annotator, {scene.task.labels.at(0).id},
                0.5);
    scene.undo();
    const Reader &reader = scene.project->reader();
    QCOMPARE(need(reader.imports()).size(), 1);
    QCOMPARE(need(reader.counts()).texts, 10);
    QCOMPARE(scene.ids().size(), 10);
    QVERIFY(!need(reader.row(11)));
    QCOMPARE(need(reader.snapshot()).training.size() + need(reader.snapshot()).holdOut.size(), 4U);
    qint64 pool = 0;
    need(reader.forEachInPool(100, [&](const std::vector<Text> &texts) {
        pool += static_cast<qint64>(texts.size());
        return true;
    }));
    QCOMPARE(pool, need(reader.poolSize()));
    QList<TextId> queue;
    while (const auto next = need(reader.nextToLabel(queue)))
        queue.append(*next);
    QCOMPARE(queue.size(), 6);
    QVERIFY(*std::max_element(queue.begin(), queue.end()) <= 10);
    QVERIFY(!scene.project->writeAndWait<LabelEvent>([&](Writer &writer) {
        LabelEvent event;
        event.text = 11;
        event.annotator = scene.annotator;
        event.kind = EventKind::Flag;
        return writer.addEvent(event);
    }));
    // The next import knows nothing of it, but for the side of the hold-out that its twins have.
    const Import again = importTexts(scene, {u"new 1"_s, u"new 3"_s, u"new 4"_s}, scene.annotator, {}, 0.5);
    QCOMPARE(again.duplicates, 0);
    for (const TextId id : {15, 16, 17})
        QCOMPARE(need(reader.text(id))->holdOut, need(reader.text(id == 15 ? 11 : id - 3))->holdOut);
    QCOMPARE(scene.findings(), QStringList());
}

void TestUndo::aTextThatComesBackKeepsItsSideAndItsPlace()
{
    TenTexts scene;
    importTexts(scene, {u"new 1"_s, u"new 2"_s, u"new 3"_s, u"new 4"_s, u"new 5"_s}, scene.annotator, {}, 0.4);
    scene.add(12, EventKind::Flag);
    scene.label(13, 0);
    const auto queue = [&scene] {
        QList<TextId> passed;
        while (const auto next = need(scene.project->reader().nextToLabel(passed)))
            passed.append(*next);
        return passed;
    };
    scene.undo();
    scene.undo();
    const QList<TextId> before = queue();
    scene.undo();
    scene.redo();
    QCOMPARE(queue(), before);
    scene.redo();
    scene.redo();
    QVERIFY(need(scene.project->reader().state(12)).flagged);
    QVERIFY(!need(scene.project->reader().state(13)).labels.isEmpty());
    QCOMPARE(scene.findings(), QStringList());
}

void TestUndo::textsQueuedAgainComeFirst()
{
    Scene scene;
    scene.addTexts(30);
    for (const TextId text : {3, 14, 20})
        scene.label(text, 1);
    scene.label(5, 0);
    Task task = scene.task;
    task.guidelines = u"Neutral is only what says nothing."_s;
    QVERIFY(edit(scene, task, {{task.labels.at(1).id, 0}}, scene.annotator));
    const Reader &reader = scene.project->reader();
    QList<TextId> first;
    for (int i = 0; i < 3; ++i)
        first.append(need(reader.nextToLabel(first)).value());
    std::sort(first.begin(), first.end());
    QCOMPARE(first, (QList<TextId>{3, 14, 20}));
    QVERIFY(need(reader.state(14)).labels.isEmpty());
    QCOMPARE(need(reader.saidBefore(14))->labels, QList<LabelId>{task.labels.at(1).id});
    QVERIFY(!need(reader.saidBefore(5)));
    QVERIFY(!need(reader.saidBefore(7)));
    QCOMPARE(need(reader.textsByLabel()).value(task.labels.at(1).id), 0);
    scene.label(14, 2);
    QVERIFY(!need(reader.saidBefore(14)));
    scene.undo();
    QCOMPARE(need(reader.saidBefore(14))->labels, QList<LabelId>{task.labels.at(1).id});
    QVERIFY(first.contains(need(reader.nextToLabel({})).value()));
    scene.undo();
    QCOMPARE(need(reader.textsByLabel()).value(task.labels.at(1).id), 3);
    QVERIFY(!need(reader.saidBefore(14)));
    QCOMPARE(scene.findings(), QStringList());
    // A label that was taken back was not queued again: it has its turn as it had before.
    scene.label(9, 0);
    scene.undo();
    QVERIFY(!need(reader.saidBefore(9)));
}

void TestUndo::guidelinesKeepTheirVersions()
{
    TenTexts scene;
    for (const QString &text : {u"first"_s, u"second"_s}) {
        Task task = taskOf(scene);
        task.guidelines = text;
        QVERIFY(edit(scene, task, {}, scene.annotator));
    }
    QVERIFY(edit(scene, taskOf(scene), {}, scene.annotator)); // nothing changed: no edit
    scene.undo();
    const auto versions = need(scene.project->reader().guidelinesVersions());
    QStringList texts;
    for (const GuidelinesVersion &version : versions)
        texts.append(version.text);
    QCOMPARE(texts, (QStringList{u"first"_s, u"second"_s, u"first"_s, QString()}));
    QCOMPARE(versions.first().annotator, u"Ada"_s);
    QVERIFY(versions.first().time > 0);
    QCOMPARE(versions.last().time, 0);
}

void TestUndo::theHistoryIsWalked()
{
    TenTexts scene;
    const AnnotatorId ada = scene.annotator;
    scene.annotator = annotator(scene, u"Bob"_s);
    scene.label(5, 1);
    scene.annotator = ada;
    const QString middle = digest(scene);
    doings[6].act(scene);
    scene.add(9, EventKind::Comment, {}, u"hm"_s);
    const QString end = digest(scene);
    const auto history = [&] { return need(scene.project->reader().history(0, 100)); };
    const QList<EditLine> lines = history();
    QCOMPARE(lines.size(), 8); // import, four labels, Bob's, eight texts, a comment
    QCOMPARE(lines.at(1).texts, 8);
    QCOMPARE(lines.at(1).labels, QStringList{u"neutral"_s});
    QCOMPARE(lines.at(2).annotator, u"Bob"_s);
    QCOMPARE(lines.at(2).text, u"text 5"_s);
    QCOMPARE(lines.at(7).import, u"made"_s);
    QCOMPARE(lines.at(7).texts, 10);
    const auto back = [&](EditId edit) {
        return written<WalkOutcome>(scene, [=](Writer &writer) { return writer.undoBackTo(edit, ada); });
    };
    const auto forth = [&](EditId edit) {
        return written<WalkOutcome>(scene, [=](Writer &writer) { return writer.redoUpTo(edit, ada); });
    };
    QCOMPARE(back(lines.at(2).edit.id).edits, 2);
    QCOMPARE(digest(scene), middle);
    QVERIFY(!history().at(0).done);
    QVERIFY(!history().at(1).done);
    QVERIFY(history().at(2).done);
    QCOMPARE(back(0).edits, 6);
    QCOMPARE(need(scene.project->reader().counts()).texts, 0);
    scene.reopen();
    QCOMPARE(forth(lines.at(2).edit.id).edits, 6);
    QCOMPARE(digest(scene), middle);
    QCOMPARE(forth(lines.at(0).edit.id).edits, 2);
    QCOMPARE(digest(scene), end);
    QVERIFY(history().at(0).done);
    QCOMPARE(scene.findings(), QStringList());
}

void TestUndo::aStoppedWalkChangesNothing()
{
    TenTexts scene;
    const QString before = digest(scene);
    qint64 last = -1;
    const auto walk = scene.project->writeAndWait<WalkOutcome>([&](Writer &writer) {
        return writer.undoBackTo(0, scene.annotator, [&](qint64 done, qint64 total) {
            last = done;
            return total == 14 && done < 3; // four labels, and the import's ten texts
        });
    });
    QVERIFY(!walk);
    QCOMPARE(last, 3);
    QCOMPARE(digest(scene), before);
    QCOMPARE(scene.findings(), QStringList());
}

void TestUndo::aStoppedUndoChangesNothing()
{
    constexpr int many = 25000;
    Scene scene;
    const QString empty = digest(scene);
    QStringList texts;
    for (int i = 0; i < many; ++i)
        texts.append(u"text %1"_s.arg(i));
    importTexts(scene, texts, scene.annotator, {});
    const QString open = digest(scene);
    labelAtOnce(scene, many, [](TextId) { return 1; });
    const QString all = digest(scene);
    qint64 reports = 0;
    const auto stoppedAt = [&](qint64 step, Result<EditOutcome> (Writer::*act)(AnnotatorId, const EditProgress &)) {
        reports = 0;
        const auto outcome = scene.project->writeAndWait<EditOutcome>([&](Writer &writer) {
            return (writer.*act)(scene.annotator, [&](qint64 done, qint64 total) {
                ++reports;
                return total == many && done < step;
            });
        });
        return !outcome && outcome.error().message == editStopped().message;
    };
    // Two bulk edits: what the first one said holds again only when the second is taken back.
    labelAtOnce(scene, many, [](TextId) { return 0; });
    const QString twice = digest(scene);
    scene.undo();
    QVERIFY(stoppedAt(many / 2, &Writer::undo));
    QCOMPARE(digest(scene), all);
    scene.redo();
    QCOMPARE(digest(scene), twice);
    scene.undo();
    // A bulk edit, its undo done again, and an import: each in its middle, and then to the end.
    QVERIFY(stoppedAt(many / 2, &Writer::undo));
    QCOMPARE(digest(scene), all);
    QVERIFY(!stoppedAt(many, &Writer::undo));
    QVERIFY(reports > 5);
    QCOMPARE(digest(scene), open);
    QVERIFY(stoppedAt(many / 2, &Writer::redo));
    QCOMPARE(digest(scene), open);
    QVERIFY(stoppedAt(many / 2, &Writer::undo)); // the import
    QCOMPARE(digest(scene), open);
    QVERIFY(!stoppedAt(many, &Writer::undo));
    QCOMPARE(digest(scene), empty);
    QVERIFY(stoppedAt(many / 2, &Writer::redo));
    QCOMPARE(digest(scene), empty);
    QVERIFY(!stoppedAt(many, &Writer::redo));
    QVERIFY(!stoppedAt(many, &Writer::redo));
    QCOMPARE(digest(scene), all);
    QCOMPARE(scene.findings(), QStringList());
}

void TestUndo::aStoppedEditOfTheLabelsChangesNothing()
{
    TenTexts scene;
    const QString before = digest(scene);
    Task task = taskOf(scene);
    const LabelId gone = task.labels.takeFirst().id;
    const auto edited = [&](qint64 most) {
        return scene.project->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
            const Result<void> done = writer.editScheme({task, {{gone, task.labels.first().id}}}, scene.annotator,
                                                        [&](qint64 step, qint64) { return step < most; });
            return done ? Result<bool>(true) : Result<bool>(done.error());
        });
    };
    const auto stopped = edited(2); // of three
    QVERIFY(!stopped && stopped.error().message == editStopped().message);
    QCOMPARE(digest(scene), before);
    QVERIFY(edited(1000));
    QVERIFY(digest(scene) != before);
}

void TestUndo::theAuthorIsWhoCanUndo()
{
    TenTexts scene;
    const AnnotatorId raters = annotator(scene, u"20 raters"_s);
    scene.project->setAuthor(scene.annotator);
    const QString before = digest(scene);
    importTexts(scene, {u"new"_s}, raters, {scene.task.labels.at(0).id});
    QCOMPARE(undoBy(scene, raters).line.edit.id, 0);
    QCOMPARE(scene.undo().line.import, u"more.csv"_s);
    QCOMPARE(digest(scene), before);
}

void TestUndo::whatWasDoneUnderVersion1CanBeUndone()
{
    Scene scene;
    const QString path = scene.file(u"old.wendu"_s);
    {
        const auto old = need(Connection::open(path, Connection::Access::Create));
        need(schema::create(*old, schema::steps().mid(0, 1)));
        QFile rows(QStringLiteral(FIXTURES "/version-1.sql"));
        QVERIFY(rows.open(QIODevice::ReadOnly));
        old->execute("BEGIN");
        old->execute(rows.readAll().constData());
        old->execute("COMMIT");
    }
    scene.project = need(Project::open(path));
    scene.path = path;
    QCOMPARE(QDir(scene.file(u"old.backups"_s)).entryList(QDir::Files).size(), 1);
    QCOMPARE(need(scene.project->check(false)), QStringList());
    QCOMPARE(need(scene.project->reader().counts()), (Counts{20, 8, 7, 1, 1, 4, 0}));
    const Reader &reader = scene.project->reader();
    const QList<EditLine> history = need(reader.history(0, 100));
    QCOMPARE(history.size(), 18);
    QCOMPARE(history.last().import, u"first.csv"_s);
    const AnnotatorId ada = need(reader.annotator(u"Ada"_s));
    QCOMPARE(need(reader.toUndo(ada))->text, u"text 17"_s);
    const auto bulk = std::find_if(history.begin(), history.end(),
                                   [](const EditLine &line) { return line.texts == 4 && line.import.isEmpty(); });
    QVERIFY(bulk != history.end());
    QCOMPARE(bulk->event->source, Source::Bulk);
    const QString end = digest(scene);
    // Back to nothing, and all of it again.
    const WalkOutcome all = written<WalkOutcome>(scene, [ada](Writer &writer) { return writer.undoBackTo(0, ada); });
    QCOMPARE(all.left, 0);
    QCOMPARE(need(reader.counts()), Counts());
    QCOMPARE(need(scene.project->check(false)), QStringList());
    scene.reopen();
    for (qint64 i = 0; i < all.edits; ++i)
        QVERIFY(redoBy(scene, ada).line.edit.id);
    QCOMPARE(digest(scene), end);
    QCOMPARE(need(scene.project->check(false)), QStringList());
}

void TestUndo::oneLabelIsUndoneFast()
{
    Scene scene;
    scene.addTexts(100000, 0.1);
    for (TextId text = 1; text <= 100; ++text)
        scene.label(text * 97, 1);
    std::vector<double> took;
    const auto timed = [&](const std::function<Result<EditOutcome>(Writer &)> &work) {
        written<EditOutcome>(scene, [&](Writer &writer) {
            QElapsedTimer timer; // without the commit, which waits for the disk as a label's does
            timer.start();
            const auto done = work(writer);
            took.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            return done;
        });
    };
    for (int i = 0; i < 100; ++i)
        timed([&](Writer &writer) { return writer.undo(scene.annotator); });
    for (int i = 0; i < 100; ++i)
        timed([&](Writer &writer) { return writer.redo(scene.annotator); });
    std::sort(took.begin(), took.end());
    qInfo("100000 texts, undo or redo of a label: median %.2f ms, p95 %.2f ms", took[100], took[190]);
    QVERIFY(took[100] < 5);
    QCOMPARE(need(scene.project->reader().counts()).labelled + need(scene.project->reader().counts()).holdOutLabelled, 100);
}

void TestUndo::manyTextsAreUndoneAtOnce()
{
    constexpr int many = 100000;
    Scene scene;
    scene.addTexts(many, 0.1);
    QElapsedTimer timer;
    timer.start();
    labelAtOnce(scene, many, [](TextId text) { return int(text % 3); });
    const qint64 labelled = timer.restart();
    QCOMPARE(scene.undo().texts, many);
    const qint64 undone = timer.restart();
    QCOMPARE(need(scene.project->reader().counts()).toGo, 90000);
    QCOMPARE(scene.redo().texts, many);
    const qint64 redone = timer.restart();
    scene.project->setAuthor(scene.annotator);
    importTexts(scene, QStringList(many, u"the same"_s), scene.annotator);
    timer.restart();
    QCOMPARE(scene.undo().texts, many);
    const qint64 withdrawn = timer.restart();
    QCOMPARE(scene.redo().texts, many);
    qInfo("%d texts: labelled in %lld ms, taken back in %lld, again in %lld; their import taken back in %lld, again in %lld",
          many, labelled, undone, redone, withdrawn, timer.elapsed());
    QCOMPARE(scene.findings(), QStringList());
}

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
