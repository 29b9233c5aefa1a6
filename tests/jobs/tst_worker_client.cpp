// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/worker_client.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace wendu;
using namespace std::chrono_literals;

namespace {

QString workerCommand(const QString &fault = {})
{
    return QStringLiteral("\"" WENDU_TEST_BIN_DIR "/misbehaving-worker\" ") + fault;
}

constexpr WorkerClient::Patience shortPatience{20ms, 200ms, 30s};
constexpr int longWait = 20000;

} // namespace

class WorkerClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWorkerThatIsThereBecomesReady();
    void whatIsSentBeforeItIsReadyArrivesInOrder();
    void whatGoesWrongIsSaid_data();
    void whatGoesWrongIsSaid();
    void aMissingCommandIsSaid();
    void silenceAtTheStartIsGivenUp();
    void aStoppedProcessIsNotRespondingAndComesBack();
    void oneThatAnswersButComputesNothingIsNotResponding();
    void aKilledOneIsSaidAndCanBeStartedAgain();
    void stoppingIsNoFailure();
    void oneThatDoesNotEndIsKilled();
    void aFailedHandlerMayStartItAgain();
    void numbersAreNeverUsedTwice();
};

void WorkerClientTest::aWorkerThatIsThereBecomesReady()
{
    WorkerClient client(workerCommand(), {});
    QSignalSpy failed(&client, &WorkerClient::failed);
    client.setPatience(shortPatience);
    client.start();
    QCOMPARE(client.state(), WorkerClient::State::Starting);
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::Ready, longWait);
    QCOMPARE(client.worker().device, std::string("CPU, 1 thread"));
    QTRY_COMPARE_WITH_TIMEOUT(client.memory(), 1000, longWait); // pongs arrive
    QVERIFY(client.processId() > 0);
    QVERIFY(failed.isEmpty());
}

void WorkerClientTest::whatIsSentBeforeItIsReadyArrivesInOrder()
{
    WorkerClient client(workerCommand(), {});
    QStringList heard;
    connect(&client, &WorkerClient::received, this,
            [&](const protocol::Message &message) { heard.append(QLatin1String(protocol::nameOf(message))); });
    client.start();
    client.send(protocol::PutTexts{"set", {7, 8}, {"a", "b"}, {}});
    QVERIFY(client.backlog() > 0);
    client.send(protocol::Score{client.nextNumber(), "model", "set", "", 0, 1});
    client.send(protocol::Acquire{client.nextNumber(), "set", "margin", 1, 1});
    const QStringList expected{QStringLiteral("scores"), QStringLiteral("scored"), QStringLiteral("picks")};
    QTRY_COMPARE_WITH_TIMEOUT(heard, expected, longWait);
}

void WorkerClientTest::whatGoesWrongIsSaid_data()
{
    QTest::addColumn<QString>("said");
    QTest::newRow("exit-at-start") << QStringLiteral(
        "exit code 3 before it said a word. It last wrote: error while loading");
    QTest::newRow("crash-at-start") << QStringLiteral("killed by signal 11");
    QTest::newRow("garbage") << QStringLiteral("a frame's length is 1466264675 bytes");
    QTest::newRow("no-cbor") << QStringLiteral("no CBOR");
    QTest::newRow("unknown-message") << QStringLiteral("unknown type 'wow'");
    QTest::newRow("early-bird") << QStringLiteral("its first message is 'pong'; expected 'hello'");
    QTest::newRow("half-message") << QStringLiteral("exit code 0 before it said a word. Its last message is cut off");
    QTest::newRow("wrong-version") << QStringLiteral(
        "(release 9.9.9) speaks version 99 of the protocol; expected version 3");
    QTest::newRow("no-device") << QStringLiteral("no device 'cuda'; there is cpu");
}

void WorkerClientTest::whatGoesWrongIsSaid()
{
    QFETCH(QString, said);
    WorkerClient client(workerCommand(QLatin1String(QTest::currentDataTag())), {});
    QSignalSpy failed(&client, &WorkerClient::failed);
    client.start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, longWait);
    const auto error = failed[0][0].value<Error>();
    QVERIFY2(error.message.contains(said), qPrintable(error.message));
    QVERIFY(!error.remedy.isEmpty());
    QCOMPARE(client.state(), WorkerClient::State::Off);
    QCOMPARE(client.processId(), 0);
}

void WorkerClientTest::aMissingCommandIsSaid()
{
    WorkerClient client(QStringLiteral("/no/such/wendu-worker --threads 2"), {});
    QSignalSpy failed(&client, &WorkerClient::failed);
    client.start();
    client.send(protocol::ForgetTexts{"set"});
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, longWait);
    const auto error = failed[0][0].value<Error>();
    QVERIFY2(error.message.contains(QStringLiteral("/no/such/wendu-worker --threads 2")), qPrintable(error.message));
    QCOMPARE(client.state(), WorkerClient::State::Off);
}

void WorkerClientTest::silenceAtTheStartIsGivenUp()
{
    WorkerClient client(workerCommand(QStringLiteral("silent")), {});
    client.setPatience({20ms, 100ms, 500ms});
    QSignalSpy failed(&client, &WorkerClient::failed);
    client.start();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::NotResponding, longWait);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, longWait);
    QVERIFY(failed[0][0].value<Error>().message.contains(QStringLiteral("said nothing")));
}

void WorkerClientTest::aStoppedProcessIsNotRespondingAndComesBack()
{
    WorkerClient client(workerCommand(), {});
    client.setPatience(shortPatience);
    QSignalSpy failed(&client, &WorkerClient::failed);
    client.start();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::Ready, longWait);
    ::kill(pid_t(client.processId()), SIGSTOP);
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::NotResponding, longWait);
    ::kill(pid_t(client.processId()), SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::Ready, longWait);
    QVERIFY(failed.isEmpty());
}

void WorkerClientTest::oneThatAnswersButComputesNothingIsNotResponding()
{
    WorkerClient client(workerCommand(QStringLiteral("hangs-in-a-batch")), {});
    client.setPatience(shortPatience);
    client.start();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::Ready, longWait);
    protocol::Train job;
    job.job = client.nextNumber();
    client.send(job);
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::NotResponding, longWait);
    client.send(protocol::Cancel{job.job});
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::Ready, longWait);
}

void WorkerClientTest::aKilledOneIsSaidAndCanBeStartedAgain()
{
    WorkerClient client(workerCommand(), {});
    QSignalSpy failed(&client, &WorkerClient::failed);
    client.start();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::Ready, longWait);
    ::kill(pid_t(client.processId()), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, longWait);
    QVERIFY(failed[0][0].value<Error>().message.contains(QStringLiteral("killed by signal 9 (out of memory?)")));
    QCOMPARE(client.state(), WorkerClient::State::Off);
    client.start();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::Ready, longWait);
}

void WorkerClientTest::stoppingIsNoFailure()
{
    WorkerClient client(workerCommand(), {});
    QSignalSpy failed(&client, &WorkerClient::failed);
    client.start();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::Ready, longWait);
    const auto process = pid_t(client.processId());
    client.stop();
    QCOMPARE(client.state(), WorkerClient::State::Off);
    QTRY_VERIFY_WITH_TIMEOUT(::kill(process, 0) != 0, longWait);
    QVERIFY(failed.isEmpty());
}

void WorkerClientTest::oneThatDoesNotEndIsKilled()
{
    WorkerClient client(workerCommand(QStringLiteral("undying")), {});
    client.start();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::Ready, longWait);
    const auto process = pid_t(client.processId());
    client.stop();
    QTRY_VERIFY_WITH_TIMEOUT(::kill(process, 0) != 0, longWait);
}

void WorkerClientTest::aFailedHandlerMayStartItAgain()
{
    WorkerClient client(workerCommand(), {});
    connect(&client, &WorkerClient::failed, &client, &WorkerClient::start);
    client.start();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), WorkerClient::State::Ready, longWait);
    const qint64 first = client.processId();
    ::kill(pid_t(first), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(client.state() == WorkerClient::State::Ready && client.processId() != first, longWait);
}

void WorkerClientTest::numbersAreNeverUsedTwice()
{
    WorkerClient client(workerCommand(), {});
    const std::int64_t first = client.nextNumber();
    QVERIFY(first > 0); // 0 is nobody's
    QVERIFY(client.nextNumber() > first);
}

QTEST_GUILESS_MAIN(WorkerClientTest)
#include "tst_worker_client.moc"
