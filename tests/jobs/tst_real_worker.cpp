// SPDX-License-Identifier: GPL-3.0-or-later
//
// The runner and wendu-worker as it is, on a tiny model: what the scripted worker only plays.
#include "jobs/runner.h"

#include "jobs/worker_client.h"
#include "project_fixture.h"
#include "store/reader.h"
#include "support/tiny_model.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace wendu;

namespace {

constexpr int longWait = 120000;

} // namespace

class RealWorkerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aPlanTrainsScoresAndPicks();
    void aKilledWorkerFailsTheRunAndTheNextPlanRuns();
    void aStoppedWorkerShowsWithinTenSecondsAndGoesOn();
    void stopEndsWithinABatch();
    void aTextIsExplainedWhileItTrains();

private:
    Plan plan(int epochs) const;
    Run lastRun() { return m_fixture->project().reader().runs().value().first(); }
    Result<void> result() const { return m_finished->last().first().value<Result<void>>(); }

    QTemporaryDir m_cache;
    std::unique_ptr<ProjectFixture> m_fixture;
    std::unique_ptr<WorkerClient> m_client;
    std::unique_ptr<Runner> m_runner;
    std::unique_ptr<QSignalSpy> m_finished;
    std::unique_ptr<QSignalSpy> m_metrics;
};

void RealWorkerTest::initTestCase()
{
    qputenv("XDG_CACHE_HOME", m_cache.path().toUtf8());
}

void RealWorkerTest::init()
{
    m_runner.reset();
    m_client.reset();
    m_fixture = std::make_unique<ProjectFixture>();
    ml::test::TinyModel().write(m_fixture->baseModel().toStdString());
    m_client = std::make_unique<WorkerClient>(QStringLiteral("\"" WENDU_BIN_DIR "/wendu-worker\""), QStringLiteral("cpu"));
    m_runner = std::make_unique<Runner>(&m_fixture->project(), m_client.get());
    m_finished = std::make_unique<QSignalSpy>(m_runner.get(), &Runner::finished);
    m_metrics = std::make_unique<QSignalSpy>(m_runner.get(), &Runner::metricsArrived);
}

Plan RealWorkerTest::plan(int epochs) const
{
    Plan plan;
    plan.baseModel = m_fixture->baseModel();
    plan.recipe.epochs = epochs;
    plan.recipe.minimumSteps = 0;
    plan.recipe.maximumLength = 32;
    plan.count = 5;
    return plan;
}

void RealWorkerTest::aPlanTrainsScoresAndPicks()
{
    QVERIFY(m_runner->start(plan(2)).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, longWait);
    QVERIFY2(result().ok(), qPrintable(result().ok() ? QString() : result().error().text()));
    QCOMPARE(lastRun().state, RunState::Finished);
    QCOMPARE(lastRun().after->count, 4);
    const std::vector<Metric> metrics = m_fixture->project().reader().metrics(lastRun().id).value();
    const auto validated = std::count_if(metrics.begin(), metrics.end(),
                                         [](const Metric &metric) { return metric.series == Metric::Validation; });
    QCOMPARE(validated, 2); // after each epoch, on texts of the hold-out
    QCOMPARE(m_fixture->project().reader().latestRound().value()->picked, 5);
}

void RealWorkerTest::aKilledWorkerFailsTheRunAndTheNextPlanRuns()
{
    QVERIFY(m_runner->start(plan(10000)).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!m_metrics->isEmpty(), longWait);
    ::kill(pid_t(m_client->processId()), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, longWait);
    QVERIFY(result().error().message.contains(QStringLiteral("killed by signal 9")));
    QCOMPARE(lastRun().state, RunState::Failed);
    QCOMPARE(lastRun().failure, result().error().message);
    QVERIFY(m_runner->start(plan(1)).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 2, longWait);
    QVERIFY(result().ok());
}

void RealWorkerTest::aStoppedWorkerShowsWithinTenSecondsAndGoesOn()
{
    QVERIFY(m_runner->start(plan(10000)).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!m_metrics->isEmpty(), longWait);
    QElapsedTimer clock;
    clock.start();
    ::kill(pid_t(m_client->processId()), SIGSTOP);
    QTRY_VERIFY_WITH_TIMEOUT(m_runner->status().notResponding, longWait);
    const qint64 seen = clock.elapsed();
    QVERIFY2(seen < 10000, qPrintable(QStringLiteral("after %1 ms").arg(seen)));
    ::kill(pid_t(m_client->processId()), SIGCONT);
    QTRY_VERIFY_WITH_TIMEOUT(!m_runner->status().notResponding, longWait);
    const qsizetype before = m_metrics->size();
    QTRY_VERIFY_WITH_TIMEOUT(m_metrics->size() > before, longWait);
    m_runner->stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, longWait);
}

void RealWorkerTest::stopEndsWithinABatch()
{
    QVERIFY(m_runner->start(plan(10000)).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!m_metrics->isEmpty(), longWait);
    const qint64 process = m_client->processId();
    m_runner->stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, longWait);
    QVERIFY(result().ok());
    QCOMPARE(lastRun().state, RunState::Stopped);
    QCOMPARE(m_client->processId(), process); // it was asked, not killed
}

void RealWorkerTest::aTextIsExplainedWhileItTrains()
{
    QVERIFY(m_runner->start(plan(1)).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, longWait);
    m_metrics->clear();
    QVERIFY(m_runner->start(plan(10000)).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!m_metrics->isEmpty(), longWait);
    std::optional<Result<AttributionResult>> answer;
    m_runner->explain(QStringLiteral("the screen is very good"), -1, this,
                      [&](const Result<AttributionResult> &result) { answer = result; });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), longWait);
    QVERIFY2(answer->ok(), qPrintable(answer->ok() ? QString() : answer->error().text()));
    QVERIFY((*answer)->model > 0);
    const protocol::Attribution &attribution = (*answer)->attribution;
    QCOMPARE(attribution.tokens.front(), std::string("[CLS]"));
    double sum = 0;
    for (const double value : attribution.attributions)
        sum += value;
    QVERIFY(qAbs(sum - (attribution.logit - attribution.baselineLogit) - attribution.delta) < 1e-4);
    QVERIFY(m_runner->busy());
    m_runner->stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 2, longWait);
}

QTEST_GUILESS_MAIN(RealWorkerTest)
#include "tst_real_worker.moc"
