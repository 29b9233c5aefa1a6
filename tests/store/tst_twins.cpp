// SPDX-License-Identifier: GPL-3.0-or-later
// Identical texts that are labelled together, marks beside the label, and what else a text's row in the file says.
#include "scenes.h"

#include "store/connection.h"
#include "store/schema.h"

#include <QTest>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

// Labels as the page does: the event and what comes along, in one transaction.
LabelEvent labelWithTwins(Scene &scene, TextId text, int label, const QList<MarkId> &marks = {}, AnnotatorId annotator = 0)
{
    LabelEvent event;
    event.text = text;
    event.annotator = annotator ? annotator : scene.annotator;
    event.labels = {scene.task.labels.at(label).id};
    event.marks = marks;
    event.milliseconds = 1500;
    return need(scene.project->writeAndWait<LabelEvent>([event](Writer &writer) -> Result<LabelEvent> {
        const LabelEvent stored = need(writer.addEvent(event));
        need(writer.labelTwins(stored));
        return stored;
    }));
}

void undoWithTwins(Scene &scene)
{
    const EditOutcome outcome = need(scene.project->writeAndWait<EditOutcome>(
        [&scene](Writer &writer) { return writer.undo(scene.annotator); }));
    QVERIFY(outcome.line.edit.id > 0);
}

QList<LabelId> labelsOf(const Scene &scene, TextId text)
{
    return need(scene.project->reader().state(text)).labels;
}

} // namespace

class TestTwins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twinsDifferInCaseAndSpaceAlone_data();
    void twinsDifferInCaseAndSpaceAlone();
    void aLabelTakesTheTwinsAlong();
    void whatWasDecidedByItselfStays();
    void aChangeOfMindTakesThemAlongAgain();
    void undoTakesThemBackTogether();
    void marksStandBesideTheLabel();
    void aMergedLabelKeepsItsTextsMarks();
    void aLabelIsNotCalledAsAMark_data();
    void aLabelIsNotCalledAsAMark();
    void marksAreChecked_data();
    void marksAreChecked();
    void aRemovedMarkComesBackToItsTexts();
    void aMarkThatIsGivenIsNotUndone();
    void marksOfVersion5ComeAlong();
    void aRemovedMarkDoesNotComeBackBesideItsLikes();
    void marksTradeNamesAndKeys();
    void anOldProjectGetsItsTables();
    void metaIsReadInTheFilesOrder_data();
    void metaIsReadInTheFilesOrder();
    void theBeginningIsWholeCharacters_data();
    void theBeginningIsWholeCharacters();
};

void TestTwins::twinsDifferInCaseAndSpaceAlone_data()
{
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("the same") << u"Good value."_s << true;
    QTest::newRow("case") << u"GOOD VALUE."_s << true;
    QTest::newRow("white space") << u"  Good\t\n value. "_s << true;
    QTest::newRow("a letter") << u"Good values."_s << false;
    QTest::newRow("a full stop") << u"Good value"_s << false;
    QTest::newRow("no space") << u"Goodvalue."_s << false;
}

void TestTwins::twinsDifferInCaseAndSpaceAlone()
{
    QFETCH(const QString, other);
    QFETCH(const bool, same);
    Scene scene;
    scene.addTexts({u"Good value."_s, u"Something else"_s, other});
    QCOMPARE(need(scene.project->reader().twins(1)), same ? QList<TextId>{3} : QList<TextId>());
    QCOMPARE(need(scene.project->reader().twins(3)), same ? QList<TextId>{1} : QList<TextId>());
    QCOMPARE(need(scene.project->reader().twins(99)), QList<TextId>());
}

void TestTwins::aLabelTakesTheTwinsAlong()
{
    Scene scene;
    scene.addTexts({u"ok"_s, u"not"_s, u"OK"_s, u" ok "_s});
    labelWithTwins(scene, 1, 2);
    const QList<LabelId> given{scene.task.labels.at(2).id};
    for (const TextId text : {1, 3, 4})
        QCOMPARE(labelsOf(scene, text), given);
    QVERIFY(labelsOf(scene, 2).isEmpty());
    const QList<LabelEvent> events = need(scene.project->reader().events(3));
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().source, Source::Propagated);
    QCOMPARE(events.first().milliseconds, 0); // nobody read it
    QCOMPARE(events.first().annotator, scene.annotator);
    QCOMPARE(need(scene.project->reader().lastDecisions(10)).size(), 1); // to walk back through: what was read
    QCOMPARE(need(scene.project->reader().counts()).labelled, 3);
    QCOMPARE(scene.findings(), QStringList());
}

void TestTwins::whatWasDecidedByItselfStays()
{
    Scene scene;
    scene.addTexts(QStringList(5, u"fine"_s));
    const AnnotatorId eve
        = need(scene.project->writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(u"Eve"_s); }));
    scene.label(2, 0);
    scene.add(3, EventKind::Skip);
    LabelEvent imported;
    imported.text = 4;
    imported.annotator = eve;
    imported.labels = {scene.task.labels.at(1).id};
    imported.source = Source::Imported;
    need(scene.project->writeAndWait<LabelEvent>([&](Writer &writer) { return writer.addEvent(imported); }));
    labelWithTwins(scene, 1, 2);
    QCOMPARE(labelsOf(scene, 2), QList<LabelId>{scene.task.labels.at(0).id});
    QVERIFY(need(scene.project->reader().state(3)).skipped);
    QCOMPARE(labelsOf(scene, 4), imported.labels);
    QCOMPARE(labelsOf(scene, 5), QList<LabelId>{scene.task.labels.at(2).id});
}

void TestTwins::aChangeOfMindTakesThemAlongAgain()
{
    Scene scene;
    scene.addTexts(QStringList(3, u"fine"_s));
    labelWithTwins(scene, 1, 2);
    // Seen from the other one: the first was decided by hand, and agreed until now.
    labelWithTwins(scene, 2, 0);
    for (const TextId text : {1, 2, 3})
        QCOMPARE(labelsOf(scene, text), QList<LabelId>{scene.task.labels.at(0).id});
    QCOMPARE(scene.findings(), QStringList());
}

void TestTwins::undoTakesThemBackTogether()
{
    Scene scene;
    scene.addTexts(QStringList(4, u"fine"_s));
    scene.label(4, 1);
    labelWithTwins(scene, 1, 2);
    labelWithTwins(scene, 1, 0);
    undoWithTwins(scene);
    for (const TextId text : {1, 2, 3})
        QCOMPARE(labelsOf(scene, text), QList<LabelId>{scene.task.labels.at(2).id});
    scene.label(3, 1); // decided by itself: that is not taken back with the others
    undoWithTwins(scene);
    QVERIFY(labelsOf(scene, 3) == QList<LabelId>{scene.task.labels.at(2).id});
    undoWithTwins(scene);
    for (const TextId text : {1, 2, 3})
        QVERIFY(labelsOf(scene, text).isEmpty());
    QCOMPARE(labelsOf(scene, 4), QList<LabelId>{scene.task.labels.at(1).id});
    QCOMPARE(scene.findings(), QStringList());
}

void TestTwins::marksStandBesideTheLabel()
{
    Scene scene;
    scene.addTexts({u"oh, great"_s, u"Oh, great"_s, u"other"_s});
    scene.setMarks(QStringList{u"mixed"_s, u"sarcastic"_s});
    const Task task = need(scene.project->reader().task());
    QCOMPARE(task.labels, scene.task.labels); // which a model's outputs are counted by
    QCOMPARE(task.marks.size(), 2);
    QCOMPARE(task.marks.at(0).key, u"m"_s);
    QCOMPARE(task.marks.at(1).key, u"r"_s); // s skips, a colours
    const MarkId sarcastic = task.marks.at(1).id;
    const LabelEvent given = labelWithTwins(scene, 1, 0, {sarcastic});
    for (const TextId text : {1, 2}) {
        QCOMPARE(need(scene.project->reader().state(text)).marks, QList<MarkId>{sarcastic});
        QCOMPARE(need(scene.project->reader().events(text)).first().marks, QList<MarkId>{sarcastic});
    }
    const Snapshot snapshot = need(scene.project->reader().snapshot());
    QCOMPARE(snapshot.labels.size(), 3);
    QCOMPARE(snapshot.training.front().labels, std::vector<int>{0}); // no model learns a mark
    labelWithTwins(scene, 1, 0);
    QVERIFY(need(scene.project->reader().state(1)).marks.isEmpty());
    QVERIFY(need(scene.project->reader().state(2)).marks.isEmpty());
    undoWithTwins(scene);
    QCOMPARE(need(scene.project->reader().state(1)).marks, given.marks);
    QCOMPARE(scene.findings(), QStringList());
}

void TestTwins::aMergedLabelKeepsItsTextsMarks()
{
    Scene scene;
    scene.addTexts(2);
    scene.setMarks(QStringList{u"sarcastic"_s});
    const Task task = need(scene.project->reader().task());
    const QList<MarkId> marks{task.marks.first().id};
    labelWithTwins(scene, 1, 0, marks);
    SchemeEdit edit{task, {{task.labels.at(0).id, task.labels.at(2).id}}};
    edit.task.labels.removeFirst();
    need(scene.project->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
        need(writer.editScheme(edit, scene.annotator));
        return true;
    }));
    const TextState state = need(scene.project->reader().state(1));
    QCOMPARE(state.labels, QList<LabelId>{task.labels.at(2).id});
    QCOMPARE(state.marks, marks);
    QCOMPARE(scene.findings(), QStringList());
}

void TestTwins::aLabelIsNotCalledAsAMark_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("taken");
    QTest::newRow("its name") << u"mixed"_s << u"b"_s << false;
    QTest::newRow("its key") << u"both"_s << u"m"_s << false;
    QTest::newRow("neither") << u"both"_s << u"b"_s << true;
}

void TestTwins::aLabelIsNotCalledAsAMark()
{
    QFETCH(const QString, name);
    QFETCH(const QString, key);
    QFETCH(const bool, taken);
    Scene scene;
    scene.setMarks(QList<Label>{{0, u"mixed"_s, u"m"_s, {}}});
    Task task = need(scene.project->reader().task());
    task.labels.append({0, name, key, {}});
    const auto set = scene.project->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
        const Result<void> done = writer.setTask(task);
        return done ? Result<bool>(true) : Result<bool>(done.error());
    });
    QVERIFY2(set.ok() == taken, qPrintable(set.ok() ? QString() : set.error().text()));
    QVERIFY(taken || (!set.error().message.isEmpty() && !set.error().remedy.isEmpty()));
    QCOMPARE(need(scene.project->reader().task()).labels.size(), taken ? 4 : 3);
}

void TestTwins::marksAreChecked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("taken");
    QTest::newRow("a name of its own") << u"mixed"_s << u""_s << true;
    QTest::newRow("a letter of its own") << u"mixed"_s << u"x"_s << true;
    QTest::newRow("no name") << u"  "_s << u""_s << false;
    QTest::newRow("a label's name") << u"neutral"_s << u""_s << false;
    QTest::newRow("a command's letter") << u"mixed"_s << u"S"_s << false;
    QTest::newRow("a digit, which labels have") << u"mixed"_s << u"7"_s << false;
    QTest::newRow("two letters") << u"mixed"_s << u"mi"_s << false;
}

void TestTwins::marksAreChecked()
{
    QFETCH(const QString, name);
    QFETCH(const QString, key);
    QFETCH(const bool, taken);
    Scene scene;
    scene.task.marks = {{0, name, key, {}}};
    const auto set = scene.project->writeAndWait<void>([&](Writer &writer) { return writer.setTask(scene.task); });
    QCOMPARE(set.ok(), taken);
    if (!taken)
        QVERIFY(!set.error().message.isEmpty() && !set.error().remedy.isEmpty());
    QCOMPARE(need(scene.project->reader().task()).marks.size(), taken ? 1 : 0);
}

void TestTwins::aRemovedMarkComesBackToItsTexts()
{
    Scene scene;
    scene.addTexts(2);
    scene.setMarks(QStringList{u"mixed"_s, u"sarcastic"_s});
    const Task both = scene.task;
    const MarkId mixed = both.marks.at(0).id;
    const MarkId sarcastic = both.marks.at(1).id;
    labelWithTwins(scene, 1, 0, {mixed, sarcastic});
    labelWithTwins(scene, 2, 0, {mixed});
    QCOMPARE(need(scene.project->reader().textsByMark()), (QHash<MarkId, qint64>{{mixed, 2}, {sarcastic, 1}}));
    const auto edit = [&](const Task &task) {
        need(scene.project->writeAndWait<void>([&](Writer &writer) {
            return writer.editScheme({task, {}}, scene.annotator);
        }));
    };
    Task less = both;
    less.marks.removeFirst();
    edit(less);
    const Reader &reader = scene.project->reader();
    QCOMPARE(need(reader.task()).marks, less.marks);
    QCOMPARE(need(reader.state(1)).marks, QList<MarkId>{sarcastic});
    QVERIFY(need(reader.state(2)).marks.isEmpty());
    QCOMPARE(need(reader.state(2)).labels, QList<LabelId>{both.labels.at(0).id});
    TextFilter marked;
    marked.mark = mixed;
    QCOMPARE(scene.ids(marked), QList<TextId>());
    LabelEvent event;
    event.text = 2;
    event.annotator = scene.annotator;
    event.labels = {both.labels.at(1).id};
    event.marks = {mixed};
    const auto add
        = [&] { return scene.project->writeAndWait<LabelEvent>([&](Writer &writer) { return writer.addEvent(event); }); };
    QVERIFY(!add()); // it is there no more
    event.marks = {};
    QVERIFY(add());
    scene.undo(); // the text is again what it was, its mark unseen
    QVERIFY(need(reader.state(2)).marks.isEmpty());
    scene.undo();
    QCOMPARE(need(reader.task()).marks, both.marks);
    QCOMPARE(need(reader.state(1)).marks, (QList<MarkId>{mixed, sarcastic}));
    QCOMPARE(need(reader.state(2)).marks, QList<MarkId>{mixed});
    QCOMPARE(scene.ids(marked), (QList<TextId>{1, 2}));
    scene.redo();
    QVERIFY(need(reader.state(2)).marks.isEmpty());
    event.kind = EventKind::Skip;
    event.marks = {sarcastic};
    QVERIFY(!add()); // a mark stands beside a label
    QCOMPARE(scene.findings(), QStringList());
}

void TestTwins::aMarkThatIsGivenIsNotUndone()
{
    Scene scene;
    scene.addTexts(1);
    Task task = scene.task;
    task.marks = {{0, u"mixed"_s, {}, {}}};
    need(scene.project->writeAndWait<void>([&](Writer &writer) { return writer.editScheme({task, {}}, scene.annotator); }));
    const QList<Label> marks = need(scene.project->reader().task()).marks;
    const AnnotatorId ada = scene.annotator;
    scene.annotator
        = need(scene.project->writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(u"Bob"_s); }));
    labelWithTwins(scene, 1, 0, {marks.first().id});
    const auto undone = [&](AnnotatorId by) {
        return need(scene.project->writeAndWait<EditOutcome>([by](Writer &writer) { return writer.undo(by); })).line.edit.id;
    };
    QCOMPARE(undone(ada), 0); // Bob has built on it
    QCOMPARE(need(scene.project->reader().task()).marks, marks);
    QVERIFY(undone(scene.annotator));
    QVERIFY(undone(ada));
    QVERIFY(need(scene.project->reader().task()).marks.isEmpty());
    QCOMPARE(scene.findings(), QStringList());
}

// A file of version 5, whose marks could not be removed.
void TestTwins::marksOfVersion5ComeAlong()
{
    Scene scene;
    scene.addTexts(2);
    scene.setMarks(QStringList{u"mixed"_s, u"sarcastic"_s});
    const QList<Label> marks = scene.task.marks;
    labelWithTwins(scene, 1, 0, {marks.at(1).id});
    scene.project.reset();
    {
        const auto old = need(Connection::open(scene.path, Connection::Access::Write));
        old->execute("ALTER TABLE marks DROP COLUMN removed");
        old->execute("PRAGMA user_version = 5");
    }
    scene.reopen();
    QCOMPARE(need(scene.project->reader().task()).marks, marks);
    QCOMPARE(need(scene.project->reader().state(1)).marks, QList<MarkId>{marks.at(1).id});
    Task less = need(scene.project->reader().task());
    less.marks.removeLast();
    need(scene.project->writeAndWait<void>([&](Writer &writer) { return writer.editScheme({less, {}}, scene.annotator); }));
    QVERIFY(need(scene.project->reader().state(1)).marks.isEmpty());
    scene.undo();
    QCOMPARE(need(scene.project->reader().state(1)).marks, QList<MarkId>{marks.at(1).id});
    QCOMPARE(scene.findings(), QStringList());
}

// A label has taken the name of a mark that was removed: both cannot be there.
void TestTwins::aRemovedMarkDoesNotComeBackBesideItsLikes()
{
    Scene scene;
    scene.setMarks(QStringList{u"mixed"_s});
    const AnnotatorId ada = scene.annotator;
    const AnnotatorId bob
        = need(scene.project->writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(u"Bob"_s); }));
    const auto edit = [&](const Task &task, AnnotatorId by) {
        need(scene.project->writeAndWait<void>([&](Writer &writer) { return writer.editScheme({task, {}}, by); }));
    };
    Task task = scene.task;
    task.marks.clear();
    edit(task, ada);
    task.labels.append({0, u"mixed"_s, {}, {}});
    edit(task, bob);
    const auto undone = need(scene.project->writeAndWait<EditOutcome>([&](Writer &writer) { return writer.undo(ada); }));
    QCOMPARE(undone.line.edit.id, 0);
    QCOMPARE(need(scene.project->reader().task()).labels.size(), 4);
    QVERIFY(need(scene.project->reader().task()).marks.isEmpty());
    edit(need(scene.project->reader().task()), ada); // and the labels can still be edited
}

void TestTwins::marksTradeNamesAndKeys()
{
    Scene scene;
    scene.setMarks(QList<Label>{{0, u"mixed"_s, u"m"_s, {}}, {0, u"long"_s, u"l"_s, {}}});
    QList<Label> traded = scene.task.marks;
    std::swap(traded[0].name, traded[1].name);
    std::swap(traded[0].key, traded[1].key);
    scene.setMarks(traded);
    QCOMPARE(scene.task.marks, traded);
    Task task = scene.task; // and a key with a label, in one edit
    task.labels[0].key = u"l"_s;
    task.marks[0].key = u"x"_s;
    need(scene.project->writeAndWait<void>([&](Writer &writer) { return writer.setTask(task); }));
    QCOMPARE(need(scene.project->reader().task()), task);
}

void TestTwins::anOldProjectGetsItsTables()
{
    Scene scene;
    const QString path = scene.file(u"old.wendu"_s);
    {
        const auto old = need(Connection::open(path, Connection::Access::Create));
        need(schema::create(*old, schema::steps().first(1)));
        need(old->attempt([&]() -> Result<void> {
            old->execute("INSERT INTO tasks(name, kind, guidelines) VALUES('', 'single', '')");
            old->execute("INSERT INTO labels(task_id, position, name, key, colour) VALUES(1, 0, 'a', '1', '#aa0000'), "
                         "(1, 1, 'b', '2', '#00aa00')");
            old->execute("INSERT INTO totals SELECT id, 0, 0, 0, 0, 0, 0, 0 FROM tasks");
            return {};
        }));
    }
    const auto project = need(Project::open(path));
    const Task task = need(project->reader().task());
    QCOMPARE(task.labels.size(), 2);
    QCOMPARE(task.marks, QList<Label>());
    QCOMPARE(need(project->check(true)), QStringList());
}

void TestTwins::metaIsReadInTheFilesOrder_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QStringList>("shown"); // name, value, name, value, …
    QTest::newRow("none") << QString() << QStringList();
    QTest::newRow("in order") << uR"({"zone":"EU","age":"3","brand":"中文"})"_s
                              << QStringList{u"zone"_s, u"EU"_s, u"age"_s, u"3"_s, u"brand"_s, u"中文"_s};
    QTest::newRow("numbers and truth") << uR"({"n":4.5,"yes":true,"no":null})"_s
                                       << QStringList{u"n"_s, u"4.5"_s, u"yes"_s, u"1"_s, u"no"_s, u""_s};
    QTest::newRow("nested as it stands") << uR"({"a":{"b":[1,2]}})"_s << QStringList{u"a"_s, uR"({"b":[1,2]})"_s};
    QTest::newRow("HTML") << uR"({"a":"<b>x</b>"})"_s << QStringList{u"a"_s, u"<b>x</b>"_s};
    QTest::newRow("broken") << uR"({"a":)"_s << QStringList();
    QTest::newRow("a list") << u"[1, 2]"_s << QStringList();
    QTest::newRow("a book") << uR"({"a":"%1"})"_s.arg(QString(5000, u'x')) << QStringList{u"a"_s, QString(1000, u'x')};
    QTest::newRow("too much to look at") << uR"({"a":"%1"})"_s.arg(QString(5'000'000, u'x')) << QStringList();
}

void TestTwins::metaIsReadInTheFilesOrder()
{
    QFETCH(const QString, stored);
    QFETCH(const QStringList, shown);
    Scene scene;
    need(scene.project->writeAndWait<Import>([&](Writer &writer) -> Result<Import> {
        const ImportId import = need(writer.beginImport({u"made"_s, u"UTF-8"_s}));
        const Writer::NewText one[] = {{1, {}, u"text"_s, {}, stored}};
        need(writer.addTexts(import, one));
        return writer.endImport(import);
    }));
    QStringList found;
    for (const auto &[name, value] : need(scene.project->reader().meta(1)))
        found << name << value;
    QCOMPARE(found, shown);
}

void TestTwins::theBeginningIsWholeCharacters_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("Latin") << QString(500, u'a');
    QTest::newRow("Chinese") << QString(500, u'退');
    QTest::newRow("emoji") << u"😀"_s.repeated(300);
    QTest::newRow("with a NUL") << QString(u"before"_s + QChar(0) + u"after"_s);
    QTest::newRow("shorter") << u"é"_s;
}

void TestTwins::theBeginningIsWholeCharacters()
{
    QFETCH(const QString, text);
    Scene scene;
    scene.addTexts({text});
    for (const int characters : {1, 2, 3, 7, 100}) {
        QString wanted = text.left(characters);
        QCOMPARE(need(scene.project->reader().beginning(1, characters)), wanted);
    }
    QCOMPARE(need(scene.project->reader().beginning(9, 5)), QString());
}

QTEST_GUILESS_MAIN(TestTwins)
#include "tst_twins.moc"
