// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged and hostile project files: refused or opened, never a crash. Worth most under AddressSanitizer.
#include "scenes.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

QByteArray sample()
{
    Scene scene;
    scene.addTexts(300, 0.2);
    for (TextId text = 1; text <= 40; ++text)
        scene.label(text, static_cast<int>(text % 3));
    scene.add(3, EventKind::Comment, {}, u"why"_s);
    need(scene.project->writeAndWait<bool>([](Writer &writer) -> Result<bool> {
        const RunId run = need(writer.addRun({}));
        const Metric metric{Metric::TrainStep, 1, 0.1, 0.5, 0.5, 1e-4};
        need(writer.addMetrics(run, {&metric, 1}));
        Model model;
        model.run = run;
        model.complete = true;
        const ModelId id = need(writer.addModel(model));
        std::vector<TextScore> scores;
        for (TextId text = 41; text <= 200; ++text)
            scores.push_back({text, {0.1F, 0.2F, static_cast<float>(text)}});
        need(writer.addScores(id, scores));
        return true;
    }));
    const QString path = scene.path;
    scene.project.reset();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample");
    return file.readAll();
}

QByteArray mutated(QByteArray bytes, QRandomGenerator &random)
{
    const int changes = 1 + random.bounded(8);
    for (int change = 0; change < changes && !bytes.isEmpty(); ++change) {
        const auto at = static_cast<qsizetype>(random.bounded(static_cast<qint64>(bytes.size())));
        switch (random.bounded(6)) {
        case 0:
            bytes[at] = static_cast<char>(random.bounded(256));
            break;
        case 1: // the first bytes of a page say what is in it
            bytes[at / 4096 * 4096 + std::min<qsizetype>(random.bounded(16), bytes.size() - at / 4096 * 4096 - 1)]
                = static_cast<char>(random.bounded(256));
            break;
        case 2:
            bytes.replace(at, std::min<qsizetype>(64, bytes.size() - at),
                          QByteArray(std::min<qsizetype>(64, bytes.size() - at), '\xff'));
            break;
        case 3: { // one page in another's place
            const QByteArray page = bytes.mid(at / 4096 * 4096, 4096);
            bytes.replace(random.bounded(static_cast<int>(bytes.size() / 4096)) * 4096, page.size(), page);
            break;
        }
        case 4:
            if (random.bounded(4) == 0)
                bytes.truncate(at);
            break;
        default: // in the file's header or the schema
            bytes[std::min<qsizetype>(random.bounded(4096), bytes.size() - 1)] = static_cast<char>(random.bounded(256));
        }
    }
    return bytes;
}

// Everything that a window does with a project that it has opened.
void use(Project &project)
{
    const Reader &reader = project.reader();
    const auto task = reader.task();
    reader.counts().ok();
    reader.imports().ok();
    reader.snapshot().ok();
    reader.runs().ok();
    reader.metrics(1).ok();
    reader.models().ok();
    reader.latestRound().ok();
    reader.lastDecisions(10).ok();
    reader.toUndo(1).ok();
    reader.history(0, 100).ok();
    reader.guidelinesVersions().ok();
    reader.saidBefore(1).ok();
    for (const auto order : {TextOrder::Imported, TextOrder::MostUncertain, TextOrder::LastLabelled})
        reader.rows({}, order, 0, 500).ok();
    TextFilter filter;
    filter.search = u"text 1"_s;
    filter.disagrees = true;
    reader.count(filter).ok();
    const auto next = reader.nextToLabel({});
    reader.forEachInPool(100, [](const std::vector<Text> &) { return true; }).ok();
    if (task && next && *next && !task->labels.isEmpty() && !project.readOnly()) {
        LabelEvent event;
        event.text = **next;
        event.annotator = 1;
        event.labels = {task->labels.first().id};
        project.writeAndWait<LabelEvent>([&](Writer &writer) { return writer.addEvent(event); }).ok();
        project.writeAndWait<WalkOutcome>([](Writer &writer) { return writer.undoBackTo(0, 1); }).ok();
        project.writeAndWait<EditOutcome>([](Writer &writer) { return writer.redo(1); }).ok();
    }
    project.check(true).ok();
}

} // namespace

class TestHostileProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mutations();
};

void TestHostileProject::mutations()
{
    const QByteArray whole = sample();
    // In memory where there is such a folder: the disk's syncs are not what is tested.
    QTemporaryDir folder(QDir(u"/dev/shm"_s).exists() ? u"/dev/shm/wendu-XXXXXX"_s
                                                      : QDir::temp().filePath(u"wendu-XXXXXX"_s));
    bool told = false;
    const int wanted = qEnvironmentVariableIntValue("WENDU_MUTATIONS", &told);
    const int count = told ? wanted : qEnvironmentVariableIsSet("WENDU_LONG") ? 10000 : 300;
    int opened = 0;
    qint64 longest = 0;
    for (int seed = 0; seed < count; ++seed) {
        QRandomGenerator random(static_cast<quint32>(seed));
        const QString path = folder.filePath(QString::number(seed) + u".wendu"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(mutated(whole, random));
        file.close();
        QElapsedTimer timer;
        timer.start();
        for (const auto mode : {Project::Mode::ReadOnly, Project::Mode::ReadWrite}) {
            if (auto project = Project::open(path, mode)) {
                ++opened;
                use(**project);
            }
        }
        longest = std::max(longest, timer.elapsed());
        for (const char *end : {"", "-wal", "-shm"})
            QFile::remove(path + QLatin1String(end));
    }
    qInfo("%d mutations, %d times opened all the same, the longest took %lld ms", count, opened, longest);
    QVERIFY2(longest < 10000, "a damaged file must not keep a person waiting");
    QVERIFY(opened < 2 * count);
}

QTEST_GUILESS_MAIN(TestHostileProject)
#include "tst_hostile_project.moc"
