// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/runner.h"

#include "jobs/worker_client.h"
#include "project_fixture.h"
#include "store/reader.h"
#include "store/writer.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace wendu;
using namespace std::chrono_literals;

namespace {

constexpr int longWait = 30000;

// A runner at work on a scratch project, and what it says.
struct Trial
{
    explicit Trial(const QString &fault, const FixtureSize &size = {})
        : fixture(size)
        , client(ProjectFixture::scriptedWorker(fault), {})
    {
        client.setPatience({20ms, 200ms, 30s});
        renew();
    }
    void renew()
    {
        runner = std::make_unique<Runner>(&fixture.project(), &client);
        finished = std::make_unique<QSignalSpy>(runner.get(), &Runner::finished);
        ended = std::make_unique<QSignalSpy>(runner.get(), &Runner::runEnded);
    }
    Plan plan() const
    {
        Plan plan;
        plan.baseModel = fixture.baseModel();
        plan.count = 5;
        return plan;
    }
    Result<void> result() const { return finished->last().first().value<Result<void>>(); }
    Run lastRun() { return fixture.project().reader().runs().value().first(); }
    QStringList modelFolders() const
    {
        return QDir(fixture.folder() + QStringLiteral("/trial.models"))
            .entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    qint64 labelled() { return fixture.project().reader().counts().value().labelled; }

    ProjectFixture fixture;
    WorkerClient client;
    std::unique_ptr<Runner> runner;
    std::unique_ptr<QSignalSpy> finished;
    std::unique_ptr<QSignalSpy> ended;
};

} // namespace

class RunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlanTrainsScoresAndPicks();
    void aModelThatTheWorkerLacksIsSent();
    void whatGoesWrongFailsTheRunAndNothingElse_data();
    void whatGoesWrongFailsTheRunAndNothingElse();
    void afterADeathTheNextPlanRuns();
    void aStoppedWorkerShowsAndGoesOn();
    void stoppingEndsARunAsStopped();
    void stoppingKillsAWorkerThatDoesNotAnswer();
    void deathWhileScoringKeepsTheRun();
    void pickingWithoutScoringUsesTheStoredScores();
    void pickingAtRandomNeedsNoModel();
    void whatCannotBeginIsSaidAtOnce();
    void aWorkerGetsOnlyTheFilesThatWereAnnounced();
    void abandonedRunsAndHalfModelsAreTidiedUp();
    void predictionsAreAnsweredDuringATraining();
    void embeddingsAreThoseOfTheLatestModel();
    void withoutAModelAPredictionSaysSo();
    void anEmptyPoolIsNoError();
    void whatAPersonShouldKnowIsToldWhileThePlanGoesOn();
    void whatScoringQuicklyChangesIsSaidAsItWasMeasured();
};

void RunnerTest::aPlanTrainsScoresAndPicks()
{
    Trial trial({});
    QList<JobStatus::Phase> phases;
    connect(trial.runner.get(), &Runner::statusChanged, this, [&](const JobStatus &status) {
        if (phases.isEmpty() || phases.last() != status.phase)
            phases.append(status.phase);
    });
    QSignalSpy metrics(trial.runner.get(), &Runner::metricsArrived);
    QSignalSpy picked(trial.runner.get(), &Runner::picked);
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QVERIFY(trial.runner->busy());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY2(trial.result().ok(), qPrintable(trial.result().ok() ? QString() : trial.result().error().text()));
    QVERIFY(!trial.runner->busy());

    const Reader &reader = trial.fixture.project().reader();
    const Run run = trial.lastRun();
    QCOMPARE(run.state, RunState::Finished);
    QCOMPARE(run.labels, 6);
    QCOMPARE(run.device, QStringLiteral("CPU, 1 thread"));
    QVERIFY(!run.snapshotHash.isEmpty() && !run.baseModelHash.isEmpty() && run.endedAt >= run.startedAt);
    QCOMPARE(run.before->accuracy, 0.5);
    QCOMPARE(run.after->accuracy, 0.8);
    QCOMPARE(run.after->confusion, QList<qint64>({2, 2, 2, 2}));
    QCOMPARE(reader.metrics(run.id).value().size(), std::size_t(22)); // 20 steps, the epoch, its validation
    QCOMPARE(metrics.size(), 21);

    const Model model = reader.latestModel().value().value();
    QCOMPARE(model.run, run.id);
    QFile weights(trial.fixture.project().modelsFolder() + u'/' + model.folder + QStringLiteral("/model.safetensors"));
    QVERIFY(weights.open(QIODevice::ReadOnly));
    QCOMPARE(weights.readAll(), QByteArray("abc"));
    QCOMPARE(trial.modelFolders(), QStringList(run.uuid));

    QVERIFY(reader.hasScores(model.id).value());
    QCOMPARE(picked.size(), 1);
    const Round round = reader.latestRound().value().value();
    QCOMPARE(round.picked, 5);
    QCOMPARE(round.model, model.id);
    QVERIFY(phases.contains(JobStatus::StartingWorker));
    QVERIFY(phases.contains(JobStatus::Training));
    QCOMPARE(phases.last(), JobStatus::Idle);
}

void RunnerTest::aModelThatTheWorkerLacksIsSent()
{
    Trial trial(QStringLiteral("wants-files"));
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(trial.result().ok());
    QCOMPARE(trial.lastRun().state, RunState::Finished);
}

void RunnerTest::whatGoesWrongFailsTheRunAndNothingElse_data()
{
    QTest::addColumn<QString>("said");
    QTest::newRow("killed-in-training") << QStringLiteral("killed by signal 9 (out of memory?)");
    QTest::newRow("garbage-in-training") << QStringLiteral("what is no message");
    QTest::newRow("failure-of-no-one") << QStringLiteral("the pipe broke");
    QTest::newRow("fails") << QStringLiteral("not enough memory");
    QTest::newRow("refuses-model") << QStringLiteral(
        "lack the tensor encoder.layer.1.output.dense.weight; expected [384, 1536]");
    QTest::newRow("dies-while-sent-to") << QStringLiteral("killed by signal 9");
    QTest::newRow("dies-while-sending") << QStringLiteral("killed by signal 9");
    QTest::newRow("wrong-bytes") << QStringLiteral("model.safetensors did not arrive whole");
    QTest::newRow("lost-file") << QStringLiteral("model.safetensors did not arrive whole: found 0 bytes; expected 3");
    QTest::newRow("climbing-name") << QStringLiteral("'../config.json'; expected a bare file name");
    QTest::newRow("exit-at-start") << QStringLiteral("error while loading shared libraries");
    QTest::newRow("garbage") << QStringLiteral("what is no message");
    QTest::newRow("wrong-version") << QStringLiteral("version 99");
}

void RunnerTest::whatGoesWrongFailsTheRunAndNothingElse()
{
    QFETCH(QString, said);
    Trial trial(QLatin1String(QTest::currentDataTag()));
    const qint64 labelled = trial.labelled();
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(!trial.result().ok());
    QVERIFY2(trial.result().error().message.contains(said), qPrintable(trial.result().error().message));
    QVERIFY(!trial.result().error().remedy.isEmpty());

    const Run run = trial.lastRun();
    QCOMPARE(run.state, RunState::Failed);
    QCOMPARE(run.failure, trial.result().error().message);
    QVERIFY(run.endedAt > 0);
    QCOMPARE(trial.ended->size(), 1);
    QVERIFY(!trial.fixture.project().reader().latestModel().value());
    QTRY_COMPARE_WITH_TIMEOUT(trial.modelFolders(), QStringList(), longWait);
    QCOMPARE(trial.labelled(), labelled);
    QCOMPARE(trial.runner->status(), JobStatus());
    QVERIFY(trial.fixture.project().check(true).value().isEmpty());
}

void RunnerTest::afterADeathTheNextPlanRuns()
{
    Trial trial(QStringLiteral("slow"));
    QSignalSpy metrics(trial.runner.get(), &Runner::metricsArrived);
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!metrics.isEmpty(), longWait);
    ::kill(pid_t(trial.client.processId()), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QCOMPARE(trial.lastRun().state, RunState::Failed);
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.runner->status().phase, JobStatus::Training, longWait);
    trial.runner->stop();
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 2, longWait);
}

void RunnerTest::aStoppedWorkerShowsAndGoesOn()
{
    Trial trial(QStringLiteral("stops-in-training"));
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_VERIFY_WITH_TIMEOUT(trial.runner->status().notResponding, longWait);
    QVERIFY(trial.runner->busy());
    ::kill(pid_t(trial.client.processId()), SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(trial.result().ok());
    QCOMPARE(trial.lastRun().state, RunState::Finished);
}

void RunnerTest::stoppingEndsARunAsStopped()
{
    Trial trial(QStringLiteral("slow"));
    QSignalSpy metrics(trial.runner.get(), &Runner::metricsArrived);
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!metrics.isEmpty(), longWait);
    const qint64 process = trial.client.processId();
    trial.runner->stop();
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(trial.result().ok());
    QCOMPARE(trial.lastRun().state, RunState::Stopped);
    QVERIFY(trial.lastRun().failure.isEmpty());
    QCOMPARE(trial.client.processId(), process); // it was asked, not killed
    QTRY_VERIFY_WITH_TIMEOUT(trial.fixture.project().reader().metrics(trial.lastRun().id).value().size()
                                 == std::size_t(metrics.size()),
                             longWait);
}

void RunnerTest::stoppingKillsAWorkerThatDoesNotAnswer()
{
    Trial trial(QStringLiteral("stops-in-training"));
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_VERIFY_WITH_TIMEOUT(trial.runner->status().notResponding, longWait);
    trial.runner->stop();
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(trial.result().ok());
    QCOMPARE(trial.lastRun().state, RunState::Stopped);
    QCOMPARE(trial.client.state(), WorkerClient::State::Off);
}

void RunnerTest::deathWhileScoringKeepsTheRun()
{
    Trial trial(QStringLiteral("killed-in-scoring"));
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(!trial.result().ok());
    QCOMPARE(trial.lastRun().state, RunState::Finished);
    QVERIFY(trial.fixture.project().reader().latestModel().value());
    QVERIFY(!trial.fixture.project().reader().latestRound().value());
}

void RunnerTest::pickingWithoutScoringUsesTheStoredScores()
{
    Trial trial({});
    Plan plan = trial.plan();
    plan.pick = false;
    QVERIFY(trial.runner->start(plan).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(!trial.fixture.project().reader().latestRound().value());
    plan.train = plan.score = false;
    plan.pick = true;
    QVERIFY(trial.runner->start(plan).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 2, longWait);
    QVERIFY(trial.result().ok());
    QCOMPARE(trial.fixture.project().reader().latestRound().value()->picked, 5);
}

void RunnerTest::pickingAtRandomNeedsNoModel()
{
    Trial trial({});
    Plan plan = trial.plan();
    plan.train = plan.score = false;
    plan.strategy = QStringLiteral("margin");
    QVERIFY(trial.runner->start(plan).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(trial.result().error().message.contains(QStringLiteral("no trained model")));
    plan.strategy = QStringLiteral("random");
    QVERIFY(trial.runner->start(plan).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 2, longWait);
    QVERIFY(trial.result().ok());
    QCOMPARE(trial.fixture.project().reader().latestRound().value()->strategy, QStringLiteral("random"));
    QCOMPARE(trial.fixture.project().reader().latestRound().value()->picked, 5);
}

void RunnerTest::whatCannotBeginIsSaidAtOnce()
{
    {
        Trial trial({}, {1, 5, 0});
        const Result<void> started = trial.runner->start(trial.plan());
        QVERIFY(started.error().message.contains(QStringLiteral("1 label(s) are in use")));
        QVERIFY(trial.fixture.project().reader().runs().value().isEmpty());
    }
    Trial trial(QStringLiteral("slow"));
    Plan plan = trial.plan();
    plan.recipe.batchSize = 0;
    QVERIFY(trial.runner->start(plan).error().message.contains(QStringLiteral("batch_size is 0")));
    QVERIFY(!trial.runner->busy());
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QVERIFY(trial.runner->start(trial.plan()).error().message.contains(QStringLiteral("busy")));
    trial.runner->stop();
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
}

void RunnerTest::aWorkerGetsOnlyTheFilesThatWereAnnounced()
{
    Trial trial(QStringLiteral("wants-secrets"));
    writeFile(trial.fixture.folder() + QStringLiteral("/secret"), "secret");
    QSignalSpy received(&trial.client, &WorkerClient::received);
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(trial.result().error().message.contains(QStringLiteral("'../../secret'")));
}

void RunnerTest::abandonedRunsAndHalfModelsAreTidiedUp()
{
    Trial trial({});
    Project &project = trial.fixture.project();
    Run run;
    run.uuid = QStringLiteral("left");
    QVERIFY(project.writeAndWait<RunId>([run](Writer &writer) { return writer.addRun(run); }).ok());
    QVERIFY(QDir().mkpath(project.modelsFolder() + QStringLiteral("/.left-1234.part")));
    trial.renew();
    QTRY_COMPARE_WITH_TIMEOUT(trial.lastRun().state, RunState::Failed, longWait);
    QVERIFY(!trial.lastRun().failure.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(trial.modelFolders(), QStringList(), longWait);
}

void RunnerTest::predictionsAreAnsweredDuringATraining()
{
    Trial trial({});
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.runner->status().phase, JobStatus::Training, longWait);
    std::vector<double> probabilities;
    trial.runner->predict({QStringLiteral("fine")}, this, [&](const Result<protocol::Predictions> &answer) {
        if (answer)
            probabilities = answer->items.front().probabilities;
    });
    QTRY_COMPARE_WITH_TIMEOUT(probabilities, (std::vector<double>{0.25, 0.75}), longWait);
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 2, longWait);
}

void RunnerTest::embeddingsAreThoseOfTheLatestModel()
{
    Trial trial({});
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    std::vector<float> vectors;
    ModelId model = 0;
    trial.runner->embed({QStringLiteral("fine"), QStringLiteral("not so fine")}, this,
                        [&](const Result<EmbeddingsResult> &answer) {
                            QVERIFY(answer.ok());
                            vectors = protocol::unpackFloats(answer->embeddings.vectors);
                            model = answer->model;
                        });
    QTRY_COMPARE_WITH_TIMEOUT(vectors.size(), std::size_t(4), longWait);
    QVERIFY(vectors[0] < vectors[2]); // the longer text points further that way
    QVERIFY(model > 0);
}

void RunnerTest::withoutAModelAPredictionSaysSo()
{
    Trial trial({});
    QString said;
    trial.runner->predict({QStringLiteral("fine")}, this, [&](const Result<protocol::Predictions> &answer) {
        said = answer.ok() ? QString() : answer.error().message;
    });
    QTRY_VERIFY_WITH_TIMEOUT(said.contains(QStringLiteral("no trained model")), longWait);
}

void RunnerTest::anEmptyPoolIsNoError()
{
    Trial trial({}, {6, 0, 2});
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(trial.result().ok());
    QCOMPARE(trial.lastRun().state, RunState::Finished);
    QVERIFY(!trial.fixture.project().reader().latestRound().value());
}

void RunnerTest::whatAPersonShouldKnowIsToldWhileThePlanGoesOn()
{
    Trial trial(QStringLiteral("short-of-memory"));
    QStringList told;
    connect(trial.runner.get(), &Runner::noticed, this, [&](const QString &sentence) {
        QVERIFY(trial.runner->busy());
        told.append(sentence);
    });
    QVERIFY(trial.runner->start(trial.plan()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(trial.result().ok());
    QCOMPARE(trial.lastRun().state, RunState::Finished);
    QVERIFY(told.size() >= 2); // the hold-out is scored as well
    QVERIFY2(told[0].contains(QStringLiteral("learn from 16 texts at once")) && told[0].contains(QStringLiteral("with 8")),
             qPrintable(told[0]));
    QCOMPARE(told[1], QStringLiteral("Said in English.")); // a code that this release does not know
}

void RunnerTest::whatScoringQuicklyChangesIsSaidAsItWasMeasured()
{
    Trial trial({});
    QStringList told;
    std::vector<protocol::Scored> figures;
    connect(trial.runner.get(), &Runner::noticed, this, [&](const QString &sentence) { told.append(sentence); });
    connect(trial.runner.get(), &Runner::scoredInStages, this,
            [&](const protocol::Scored &scored) { figures.push_back(scored); });
    Plan plan = trial.plan();
    plan.quickly = true;
    QVERIFY(trial.runner->start(plan).ok());
    QTRY_COMPARE_WITH_TIMEOUT(trial.finished->size(), 1, longWait);
    QVERIFY(trial.result().ok());
    QCOMPARE(told.size(), 1); // the hold-out is scored exactly, and of that nothing is said
    QCOMPARE(figures.size(), std::size_t(1));
    QCOMPARE(figures[0].kept, 0.9697);
    for (const char *part : {"1 of ", "in int8", "Of 96 texts", "98.9 % have", "about 96.9 %"})
        QVERIFY2(told[0].contains(QLatin1String(part)), qPrintable(told[0]));
}

QTEST_GUILESS_MAIN(RunnerTest)
#include "tst_runner.moc"
