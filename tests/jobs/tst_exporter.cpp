// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/exporter.h"

#include "jobs/base_models.h"
#include "jobs/durable_folder.h"
#include "jobs/model_card.h"
#include "project_fixture.h"
#include "store/writer.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace wendu;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

// A run that finished, with a model of three files and one that is none of the model's.
RunId addModel(Project &project, const std::optional<Evaluation> &after)
{
    Run run;
    run.uuid = QStringLiteral("run-uuid");
    run.state = RunState::Finished;
    run.recipe = QStringLiteral(R"({"batch_size":16})");
    run.baseModel = QStringLiteral("tiny_model");
    run.snapshotHash = QString(64, u'a');
    run.labels = 6;
    run.learnt = {{QStringLiteral("no"), 4}, {QStringLiteral("yes"), 2}};
    run.after = after;
    run.endedAt = 1760000000000;
    const QString folder = project.modelsFolder() + QStringLiteral("/run-uuid");
    QDir().mkpath(folder);
    writeFile(folder + QStringLiteral("/config.json"), "{}");
    writeFile(folder + QStringLiteral("/vocab.txt"), "[PAD]\n");
    writeFile(folder + QStringLiteral("/model.safetensors"), "weights");
    writeFile(folder + QStringLiteral("/notes.tmp"), "no part of the model");
    const Result<RunId> id = project.writeAndWait<RunId>([run](Writer &writer) mutable -> Result<RunId> {
        const Result<RunId> added = writer.addRun(run);
        if (!added)
            return added;
        Model model;
        model.run = run.id = *added;
        model.folder = run.uuid;
        model.complete = true;
        const Result<ModelId> modelId = writer.addModel(model);
        if (!modelId)
            return modelId.error();
        run.model = *modelId;
        if (const Result<void> updated = writer.updateRun(run); !updated)
            return updated.error();
        return added;
    });
    return id.value();
}

} // namespace

class ExporterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anExportHasTheModelsFilesAndACard();
    void anExportThatFailsLeavesNothing();
    void whatHasNoModelIsSaid();
    void theCardSaysWhatWasMeasured();
    void theCardSaysWhatTheKindOfTheTaskMakesWorthKnowing();
    void theCardEscapesNames();
    void wilsonIntervals_data();
    void wilsonIntervals();
    void aFolderAppearsWholeOrNotAtAll();
    void leftoversAreFoundByTheirName();
    void theManifestIsOfTheModelsFiles();
    void theManifestFollowsTheFiles();
};

void ExporterTest::anExportHasTheModelsFilesAndACard()
{
    ProjectFixture fixture;
    const RunId run = addModel(fixture.project(), std::nullopt);
    const QString target = fixture.folder() + QStringLiteral("/out/model");
    const Result<ExportJob> job = exportJob(fixture.project(), 0, target);
    QVERIFY(job.ok());
    QVERIFY(exportModel(*job).ok());
    QCOMPARE(everythingIn(target), QStringList({QStringLiteral("README.md"), QStringLiteral("config.json"),
                                                QStringLiteral("model.safetensors"), QStringLiteral("vocab.txt")}));
    QCOMPARE(contentOf(target + QStringLiteral("/model.safetensors")), QByteArray("weights"));
    QCOMPARE(everythingIn(fixture.folder() + QStringLiteral("/out")), QStringList(QStringLiteral("model")));
    QVERIFY(exportJob(fixture.project(), run, fixture.folder() + QStringLiteral("/again")).ok());
}

void ExporterTest::anExportThatFailsLeavesNothing()
{
    ProjectFixture fixture;
    addModel(fixture.project(), std::nullopt);
    const QString target = fixture.folder() + QStringLiteral("/model");
    const Result<ExportJob> job = exportJob(fixture.project(), 0, target);
    QVERIFY(job.ok());
    QFile::remove(job->source + QStringLiteral("/model.safetensors"));
    const Result<void> done = exportModel(*job);
    QVERIFY(!done.ok());
    QVERIFY(done.error().message.contains(QStringLiteral("no file of weights")));
    QVERIFY(!QFileInfo::exists(target));

    writeFile(job->source + QStringLiteral("/model.safetensors"), "weights");
    writeFile(target, "a file"); // it came between
    QVERIFY(exportModel(*job).error().message.contains(QStringLiteral("is a file")));
    QCOMPARE(contentOf(target), QByteArray("a file"));
}

void ExporterTest::whatHasNoModelIsSaid()
{
    ProjectFixture fixture;
    const QString target = fixture.folder() + QStringLiteral("/model");
    QVERIFY(exportJob(fixture.project(), 0, target).error().message.contains(QStringLiteral("no trained model")));
    QVERIFY(exportJob(fixture.project(), 77, target).error().message.contains(QStringLiteral("77")));
    addModel(fixture.project(), std::nullopt);
    QVERIFY(exportJob(fixture.project(), 0, fixture.folder())
                .error()
                .message.contains(QStringLiteral("holds something already")));
    QVERIFY(!exportJob(fixture.project(), 0, {}).ok());
}

void ExporterTest::theCardSaysWhatWasMeasured()
{
    ProjectFixture fixture;
    Evaluation after;
    after.count = 100;
    after.accuracy = 0.8;
    after.macroF1 = 0.79;
    after.confusion = {45, 5, 15, 35};
    addModel(fixture.project(), after);
    const QString card = exportJob(fixture.project(), 0, fixture.folder() + QStringLiteral("/model")).value().card;
    QVERIFY(card.startsWith(QStringLiteral("---\nlibrary_name: transformers\npipeline_tag: text-classification\n")));
    QVERIFY(card.contains(QStringLiteral("0.8000 (95 % interval 0.7112 to 0.8666)"))); // Wilson's for 80 of 100
    QVERIFY(card.contains(QStringLiteral("| no | 45 | 5 |")));
    QVERIFY(card.contains(QStringLiteral("| 0 | no | 4 |"))); // as learnt, not the three of today
    QVERIFY(card.contains(QString(64, u'a')));
    QVERIFY(card.contains(QStringLiteral("\"batch_size\": 16")));
    QVERIFY(card.contains(QStringLiteral("2025-10-09")));
    QVERIFY(card.contains(QStringLiteral("tiny\\_model")));
}

void ExporterTest::theCardSaysWhatTheKindOfTheTaskMakesWorthKnowing()
{
    CardFacts facts;
    facts.run.learnt = {{QStringLiteral("low"), 1}, {QStringLiteral("middle"), 2}, {QStringLiteral("high"), 3}};
    Evaluation after;
    after.count = 8;
    after.accuracy = 0.5;
    after.confusion = {2, 1, 0, 1, 1, 0, 1, 1, 1};
    facts.run.after = after;
    facts.kind = TaskKind::Ordinal;
    const QString ordered = modelCard(facts);
    QVERIFY(ordered.contains(QStringLiteral("| mean absolute error, in steps | 0.6250 |")));
    QVERIFY(ordered.contains(QStringLiteral("| quadratic weighted kappa |")));
    QVERIFY(ordered.contains(QStringLiteral("answer is the median")));
    QVERIFY(ordered.contains(QStringLiteral("| high | 1 | 1 | 1 |"))); // of the confusion matrix

    facts.kind = TaskKind::Multiple;
    facts.run.after->confusion = {4, 1, 1, 2, 5, 0, 1, 2, 8, 0, 0, 0};
    const QString several = modelCard(facts);
    QVERIFY(several.contains(QStringLiteral("| accuracy (all labels right) | 0.5000 (95 %")));
    QVERIFY(several.contains(QStringLiteral("| micro F1 | 0.7273 |"))); // 4 right, 1 wrong, 2 missed
    QVERIFY(several.contains(QStringLiteral("| low | 2 | 1 | 1 | 4 |")));
    QVERIFY(!several.contains(QStringLiteral("Confusion matrix")));
    QVERIFY(several.contains(QStringLiteral("truncation=True, top_k=None)")));
}

void ExporterTest::theCardEscapesNames()
{
    CardFacts facts;
    facts.project = QStringLiteral("a: \"b\"\n---\nc");
    facts.run.learnt = {{QStringLiteral("<b>|x|"), 1}, {QStringLiteral("fine"), 2}};
    const QString card = modelCard(facts);
    QVERIFY(card.contains(QStringLiteral("- name: \"a: \\\"b\\\"\\n---\\nc\"\n")));
    QVERIFY(card.contains(QStringLiteral("| 0 | \\<b\\>\\|x\\| | 1 |")));
    QVERIFY(card.contains(QStringLiteral("The hold-out had no labels")));
    QCOMPARE(card.count(QStringLiteral("\n---\n")), 1); // the front matter ends once
}

void ExporterTest::wilsonIntervals_data()
{
    // As scipy.stats.binomtest(hits, count).proportion_ci(0.95, "wilson") has it.
    QTest::addColumn<qint64>("hits");
    QTest::addColumn<qint64>("count");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("none") << qint64(0) << qint64(0) << 0.0 << 1.0;
    QTest::newRow("0 of 10") << qint64(0) << qint64(10) << 0.0 << 0.277533;
    QTest::newRow("10 of 10") << qint64(10) << qint64(10) << 0.722467 << 1.0;
    QTest::newRow("80 of 100") << qint64(80) << qint64(100) << 0.711170 << 0.866633;
    QTest::newRow("600 of 741") << qint64(600) << qint64(741) << 0.779885 << 0.836354;
}

void ExporterTest::wilsonIntervals()
{
    QFETCH(qint64, hits);
    QFETCH(qint64, count);
    QFETCH(double, low);
    QFETCH(double, high);
    const Interval interval = wilsonInterval(hits, count);
    QVERIFY2(qAbs(interval.low - low) < 1e-5, qPrintable(QString::number(interval.low, 'f', 6)));
    QVERIFY2(qAbs(interval.high - high) < 1e-5, qPrintable(QString::number(interval.high, 'f', 6)));
}

void ExporterTest::aFolderAppearsWholeOrNotAtAll()
{
    const QTemporaryDir scratch;
    const QString target = scratch.filePath(QStringLiteral("target"));
    {
        DurableFolder folder(target);
        QVERIFY(folder.create().ok());
        writeFile(folder.path() + QStringLiteral("/file"), "half");
        QVERIFY(!QFileInfo::exists(target));
    }
    QVERIFY(everythingIn(scratch.path()).isEmpty()); // not committed: nothing is left
    DurableFolder folder(target);
    QVERIFY(folder.create().ok());
    writeFile(folder.path() + QStringLiteral("/file"), "whole");
    QVERIFY(folder.commit().ok());
    QCOMPARE(contentOf(target + QStringLiteral("/file")), QByteArray("whole"));

    DurableFolder second(target);
    QVERIFY(second.create().ok());
    QVERIFY(!second.commit().ok()); // what is there stays
    QCOMPARE(contentOf(target + QStringLiteral("/file")), QByteArray("whole"));
    QVERIFY(!DurableFolder(QStringLiteral("/proc/none/target")).create().ok());
}

void ExporterTest::leftoversAreFoundByTheirName()
{
    const QTemporaryDir scratch;
    for (const char *name : {".run-1.part", "run", "mine.part"})
        QDir(scratch.path()).mkdir(QLatin1String(name));
    DurableFolder::removeLeftovers(scratch.path());
    QCOMPARE(everythingIn(scratch.path()), QStringList({QStringLiteral("mine.part"), QStringLiteral("run")}));
}

void ExporterTest::theManifestIsOfTheModelsFiles()
{
    ProjectFixture fixture;
    writeFile(fixture.baseModel() + QStringLiteral("/README.md"), "card");
    writeFile(fixture.baseModel() + QStringLiteral("/pytorch_model.bin"), "a pickle beside the weights is left alone");
    const Result<std::vector<protocol::FileEntry>> files = manifestOf(fixture.baseModel());
    QVERIFY(files.ok());
    QStringList names;
    for (const protocol::FileEntry &file : *files)
        names.append(QString::fromStdString(file.name));
    QCOMPARE(names,
             QStringList({QStringLiteral("config.json"), QStringLiteral("model.safetensors"), QStringLiteral("vocab.txt")}));
    QCOMPARE((*files)[0].sha256, std::string("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"));
    const QByteArray text = QByteArray::fromStdString(protocol::manifestText(*files));
    QCOMPARE(modelNameOf(*files), QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex()));

    QFile::remove(fixture.baseModel() + QStringLiteral("/model.safetensors"));
    const Error pickle = manifestOf(fixture.baseModel()).error();
    QVERIFY(pickle.message.contains(QStringLiteral("pickle (pytorch_model.bin)")) && !pickle.remedy.isEmpty());
    QVERIFY(manifestOf(fixture.folder() + QStringLiteral("/none")).error().message.contains(QStringLiteral("no folder")));
    QVERIFY(manifestOf(fixture.folder()).error().message.contains(QStringLiteral("no config.json")));
}

void ExporterTest::theManifestFollowsTheFiles()
{
    ProjectFixture fixture;
    const QString before = modelNameOf(manifestOf(fixture.baseModel()).value());
    QCOMPARE(modelNameOf(manifestOf(fixture.baseModel()).value()), before);
    writeFile(fixture.baseModel() + QStringLiteral("/config.json"), "{ }");
    QVERIFY(modelNameOf(manifestOf(fixture.baseModel()).value()) != before);
}

QTEST_GUILESS_MAIN(ExporterTest)
#include "tst_exporter.moc"
