// SPDX-License-Identifier: GPL-3.0-or-later
// wendu-cli model add, list and remove, with a hub on loopback.
#include "cli_fixture.h"
#include "hub_server.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

constexpr int longWait = 60000;
const QString name = u"owner/tiny"_s;

} // namespace

class CliModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aModelIsAddedByNameListedAndRemoved();
    void aFolderIsAddedWithoutAskingAnybody();
    void whatWasAddedIsFoundByItsName();
    void ctrlCKeepsWhatHasCome();
    void failureSaysWhyAndAddsNothing_data();
    void failureSaysWhyAndAddsNothing();

private:
    // Lets the hub, which lives on this thread, answer meanwhile.
    Outcome run(const QStringList &arguments) const
    {
        QProcess process;
        QSignalSpy finished(&process, &QProcess::finished);
        m_fixture->start(process, arguments);
        if (!finished.wait(longWait))
            qFatal("wendu-cli does not end");
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    QStringList add(const QStringList &more = {}) const
    {
        return QStringList{u"model"_s, u"add"_s, name, u"--endpoint"_s, m_server->endpoint(), u"--json"_s} + more;
    }
    QString own(const QString &file = {}) const { return u"data/wendu/models/owner--tiny"_s + file; }

    std::unique_ptr<CliFixture> m_fixture;
    std::unique_ptr<HubServer> m_server;
};

void CliModelTest::init()
{
    m_fixture = std::make_unique<CliFixture>();
    m_server = std::make_unique<HubServer>();
    addTinyModel(*m_server);
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_fixture->path(u"data"_s)));
    qputenv("WENDU_SETTINGS", QFile::encodeName(m_fixture->path(u"settings.ini"_s)));
    qputenv("WENDU_HUB", m_server->endpoint().toLatin1());
}

void CliModelTest::aModelIsAddedByNameListedAndRemoved()
{
    const Outcome added = run({u"model"_s, u"add"_s, name, u"--revision"_s, u"v1"_s, u"--json"_s}); // from WENDU_HUB
    QVERIFY2(added.status == 0, qPrintable(added.errors));
    QCOMPARE(m_server->requests().constFirst().path, u"/api/models/owner/tiny/revision/v1?blobs=true"_s);
    QCOMPARE(added.event(u"found"_s)[u"commit"_s].toString(), HubServer::commit());
    QCOMPARE(added.events(u"file"_s).size(), 4);
    QCOMPARE(added.event(u"file"_s)[u"file"_s].toString(), u"model.safetensors"_s);
    QCOMPARE(m_fixture->read(own(u"/model.safetensors"_s)), m_server->content(u"model.safetensors"_s));

    const auto listed = [this] {
        for (const QJsonObject &model : run({u"model"_s, u"list"_s, u"--json"_s}).events(u"model"_s)) {
            if (model[u"model"_s] == name)
                return model;
        }
        return QJsonObject();
    };
    QCOMPARE(listed()[u"family"_s].toString(), u"bert"_s);
    QCOMPARE(listed()[u"commit"_s].toString(), HubServer::commit());
    QVERIFY(listed()[u"bytes"_s].toInteger() > 300000);
    QVERIFY(run({u"model"_s, u"list"_s}).output.contains(u"owner/tiny  bert  300."_s));

    const Outcome again = run(add());
    QCOMPARE(again.status, 1);
    QVERIFY(again.errors.contains(u"wendu-cli model remove owner/tiny"_s));
    const Outcome removed = run({u"model"_s, u"remove"_s, name});
    QCOMPARE(removed.status, 0);
    QVERIFY2(removed.output.startsWith(u"Removed owner/tiny, which freed 300."_s), qPrintable(removed.output));
    QCOMPARE(listed(), QJsonObject());
    QCOMPARE(run({u"model"_s, u"remove"_s, name}).status, 1);
}

void CliModelTest::aFolderIsAddedWithoutAskingAnybody()
{
    const Outcome added = run({u"model"_s, u"add"_s, u"base"_s});
    QVERIFY2(added.status == 0, qPrintable(added.errors));
    QCOMPARE(m_server->requests().size(), 0);
    QCOMPARE(m_fixture->read(u"data/wendu/models/base/model.safetensors"_s), m_fixture->read(u"base/model.safetensors"_s));
    QCOMPARE(run({u"model"_s, u"remove"_s, m_fixture->path(u"base"_s)}).status, 1); // the one that it was copied from
    QVERIFY(QFileInfo::exists(m_fixture->path(u"base/config.json"_s)));
}

void CliModelTest::whatWasAddedIsFoundByItsName()
{
    const QString folder = m_fixture->path(u"owner--tiny"_s);
    QVERIFY(QFile::rename(m_fixture->path(u"base"_s), folder));
    QCOMPARE(run({u"model"_s, u"add"_s, folder}).status, 0);
    QVERIFY(QDir(folder).removeRecursively());
    const QStringList files{u"--in"_s, u"texts.csv"_s, u"--out"_s, u"out.jsonl"_s};
    const Outcome tokenized = run(QStringList{u"tokenize"_s, name} + files);
    QVERIFY2(tokenized.status == 0, qPrintable(tokenized.errors));
    const Outcome predicted = run(QStringList{u"predict"_s, name} + files);
    QCOMPARE(predicted.status, 1);
    QVERIFY2(predicted.errors.contains(u"without a classifier"_s), qPrintable(predicted.errors)); // so it was read

    QCOMPARE(run({u"new"_s, u"p.wendu"_s, u"--labels"_s, u"bad,fine,good"_s}).status, 0);
    QCOMPARE(run({u"import"_s, u"p.wendu"_s, u"texts.csv"_s, u"--text-column"_s, u"text"_s, u"--label-column"_s, u"label"_s})
                 .status,
             0);
    m_fixture->write(u"shortest.json"_s,
                     R"({"name": "shortest", "epochs": 1, "minimum_steps": 0, "maximum_length": 16})");
    const Outcome trained = run({u"train"_s, u"p.wendu"_s, u"--recipe"_s, u"shortest.json"_s, u"--base-model"_s, name});
    QVERIFY2(trained.status == 0, qPrintable(trained.errors));
    const Outcome unknown = run({u"train"_s, u"p.wendu"_s, u"--base-model"_s, u"owner/other"_s});
    QVERIFY2(unknown.errors.contains(u"There is no folder owner/other"_s), qPrintable(unknown.errors));
}

void CliModelTest::ctrlCKeepsWhatHasCome()
{
    m_server->spoil(
        u"cdn/model.safetensors"_s,
        [](const HubServer::Request &, HubServer::Reply &reply) {
            reply.cutAfter = 100000;
            reply.silent = true;
        },
        1);
    QProcess cli;
    QSignalSpy finished(&cli, &QProcess::finished);
    m_fixture->start(cli, add());
    const QString part
        = m_fixture->path(u"data/wendu/models/.incoming/owner--tiny@%1/model.safetensors.part"_s.arg(HubServer::commit()));
    QTRY_COMPARE_WITH_TIMEOUT(QFileInfo(part).size(), 100000, longWait);
    ::kill(pid_t(cli.processId()), SIGINT);
    QVERIFY(finished.count() > 0 || finished.wait(longWait));
    QCOMPARE(cli.exitStatus(), QProcess::NormalExit);
    QCOMPARE(cli.exitCode(), 1);
    QCOMPARE(QFileInfo(part).size(), 100000);
    QVERIFY(!QFileInfo::exists(m_fixture->path(own())));
    QCOMPARE(run(add()).status, 0);
    QCOMPARE(m_server->requests(u"cdn/model.safetensors"_s).last().headers["range"], "bytes=100000-");
    QCOMPARE(m_fixture->read(own(u"/model.safetensors"_s)), m_server->content(u"model.safetensors"_s));
}

void CliModelTest::failureSaysWhyAndAddsNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    const QStringList model{u"model"_s};
    QTest::newRow("unknown") << model + QStringList{u"add"_s, u"owner/other"_s} << 1 << u"HTTP 404"_s;
    QTest::newRow("no name") << model + QStringList{u"add"_s, u"../other"_s} << 1 << u"is not a model name"_s;
    QTest::newRow("http to elsewhere") << model + QStringList{u"add"_s, name, u"--endpoint"_s, u"http://example.org"_s} << 1
                                       << u"expected https"_s;
    QTest::newRow("a folder that is no model") << model + QStringList{u"add"_s, u"cache"_s} << 1 << u"no config.json"_s;
    QTest::newRow("nothing to add") << model + QStringList{u"add"_s} << 2 << u"MODEL"_s;
    QTest::newRow("nothing to do") << model << 2 << u"subcommand"_s;
    QTest::newRow("out of the folder") << model + QStringList{u"remove"_s, u"../../.."_s} << 1
                                       << u"only those are removed"_s;
}

void CliModelTest::failureSaysWhyAndAddsNothing()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, status);
    QFETCH(const QString, said);
    QDir().mkpath(m_fixture->path(u"cache"_s));
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.status, status);
    QVERIFY2(outcome.errors.contains(said), qPrintable(outcome.errors));
    QCOMPARE(QDir(m_fixture->path(u"data/wendu/models"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList());
}

QTEST_GUILESS_MAIN(CliModelTest)
#include "tst_cli_model.moc"
