// SPDX-License-Identifier: GPL-3.0-or-later
// 10,000 random edits of two people, with restarts in between: taken back all of them, the project is what it was; done again,
// what it had become.
#include "edit_scenes.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

// Two people who do anything at any time.
class Monkeys
{
public:
    Monkeys(Scene &scene, quint32 seed)
        : m_scene(scene)
        , m_random(seed)
        , m_people{scene.annotator, annotator(scene, u"Bob"_s)}
    {
    }

    void act()
    {
        m_scene.annotator = m_people[m_random.bounded(2)];
        m_scene.task = taskOf(m_scene);
        const int dice = m_random.bounded(100);
        if (m_texts.isEmpty() || dice < 4)
            addTexts();
        else if (dice < 55)
            decide();
        else if (dice < 65)
            decideMany();
        else if (dice < 80)
            undoBy(m_scene, m_scene.annotator);
        else if (dice < 90)
            redoBy(m_scene, m_scene.annotator);
        else
            editScheme();
    }

private:
    TextId text() { return m_texts.at(m_random.bounded(int(m_texts.size()))); }
    LabelId label() { return m_scene.task.labels.at(m_random.bounded(int(m_scene.task.labels.size()))).id; }

    void addTexts()
    {
        QStringList texts;
        for (int i = m_random.bounded(1, 6); i > 0; --i)
            texts.append(u"text %1"_s.arg(++m_made));
        const Import made = importTexts(m_scene, texts, m_scene.annotator,
                                        m_random.bounded(2) ? QList<LabelId>{label()} : QList<LabelId>(), 0.3);
        refresh();
        Q_ASSERT(made.added == texts.size());
    }

    void refresh() { m_texts = m_scene.ids(); }

    LabelEvent event()
    {
        LabelEvent event;
        event.annotator = m_scene.annotator;
        event.kind = static_cast<EventKind>(m_random.bounded(10) < 5 ? 0 : m_random.bounded(6));
        event.comment = event.kind == EventKind::Comment ? QString::number(m_random.bounded(3)) : QString();
        if (event.kind == EventKind::Label) {
            event.labels = {label()};
            if (const LabelId more = label(); m_scene.task.kind == TaskKind::Multiple && !event.labels.contains(more))
                event.labels.append(more);
            if (const QList<Label> &marks = m_scene.task.marks; !marks.isEmpty() && m_random.bounded(3) == 0)
                event.marks.append(marks.at(m_random.bounded(int(marks.size()))).id);
        }
        return event;
    }

    void decide()
    {
        LabelEvent made = event();
        made.text = text();
        // A text that was withdrawn meanwhile takes none.
        m_scene.project->writeAndWait<LabelEvent>([made](Writer &writer) { return writer.addEvent(made); }).ok();
    }

    void decideMany()
    {
        LabelEvent made = event();
        made.source = Source::Bulk;
        refresh();
        if (m_texts.isEmpty())
            return;
        QList<TextId> texts;
        for (int i = m_random.bounded(2, 30); i > 0; --i)
            texts.append(text());
        written<bool>(m_scene, [made, texts](Writer &writer) -> Result<bool> {
            for (const TextId text : texts) {
                LabelEvent one = made;
                one.text = text;
                need(writer.addEvent(one));
            }
            return true;
        });
    }

    void editScheme()
    {
        Task task = m_scene.task;
        QHash<LabelId, LabelId> moves;
        QList<Label> &labels = task.labels;
        const int which = m_random.bounded(int(labels.size()));
        switch (m_random.bounded(10)) {
        case 0:
            labels[which].name = u"label %1"_s.arg(++m_made);
            break;
        case 1:
            labels[which].colour = u"#%1"_s.arg(m_random.bounded(0x1000000), 6, 16, QLatin1Char('0'));
            break;
        case 2:
            labels.append({0, u"label %1"_s.arg(++m_made), {}, {}});
            break;
        case 3:
            std::swap(labels[which], labels.first());
            break;
        case 4:
        case 5:
            if (labels.size() > 2) {
                const LabelId gone = labels.takeAt(which).id;
                moves.insert(gone, m_random.bounded(2) ? labels.first().id : 0);
            }
            break;
        case 6:
            task.marks.append({0, u"mark %1"_s.arg(++m_made), {}, {}});
            break;
        case 7:
            if (!task.marks.isEmpty())
                task.marks.removeAt(m_random.bounded(int(task.marks.size())));
            break;
        case 8:
            if (!task.marks.isEmpty())
                task.marks.last().name = u"mark %1"_s.arg(++m_made);
            break;
        default:
            task.guidelines = u"version %1"_s.arg(++m_made);
            if (m_random.bounded(2))
                moves.insert(labels.at(which).id, 0);
        }
        if (!edit(m_scene, task, moves, m_scene.annotator))
            qFatal("the scheme was not edited");
    }

    Scene &m_scene;
    QRandomGenerator m_random;
    AnnotatorId m_people[2];
    QList<TextId> m_texts;
    int m_made = 0;
};

} // namespace

class TestRandomEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areUndoneAndRedone_data();
    void areUndoneAndRedone();
};

void TestRandomEdits::areUndoneAndRedone_data()
{
    QTest::addColumn<int>("edits");
    QTest::addColumn<TaskKind>("kind");
    QTest::newRow("one label a text") << 10000 << TaskKind::Single;
    QTest::newRow("several at once") << 2000 << TaskKind::Multiple;
}

void TestRandomEdits::areUndoneAndRedone()
{
    QFETCH(int, edits);
    QFETCH(TaskKind, kind);
    QElapsedTimer timer;
    timer.start();
    Scene scene({}, kind);
    const AnnotatorId ada = scene.annotator;
    const QString start = digest(scene);
    scene.setMarks(QStringList{u"mixed"_s, u"sarcastic"_s});
    Monkeys monkeys(scene, 11);
    for (int i = 1; i <= edits; ++i) {
        monkeys.act();
        if (i % 977 == 0)
            scene.reopen();
    }
    QCOMPARE(scene.findings(), QStringList());
    const QString end = digest(scene);
    const qint64 done = timer.restart();
    const WalkOutcome all = written<WalkOutcome>(scene, [ada](Writer &writer) { return writer.undoBackTo(0, ada); });
    qInfo("%d edits in %lld ms; %lld of them taken back in %lld ms", edits, done, all.edits, timer.restart());
    QCOMPARE(all.left, 0);
    QCOMPARE(digest(scene), start);
    QCOMPARE(scene.findings(), QStringList());
    scene.reopen();
    for (qint64 i = 0; i < all.edits; ++i) {
        const EditOutcome redone = redoBy(scene, ada);
        QVERIFY(redone.line.edit.id && redone.passed.isEmpty() && redone.left == 0);
        if (i % 1009 == 0)
            scene.reopen();
    }
    qInfo("and done again one by one in %lld ms", timer.elapsed());
    QCOMPARE(digest(scene), end);
    QCOMPARE(scene.findings(), QStringList());
}

QTEST_GUILESS_MAIN(TestRandomEdits)
#include "tst_random_edits.moc"
