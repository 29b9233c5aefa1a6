// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing leaves the machine: what the three programs do on a project touches no socket of the Internet, as strace sees it.
#include "cli_fixture.h"
#include "hub_server.h"

#include <QDir>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

constexpr int longWait = 500000;

} // namespace

class NothingLeavesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aModelsDownloadIsSeen();
    void aSessionOnTheCommandLineOpensNoConnection();
    void theWindowOpensNoConnection();

private:
    Outcome traced(const QStringList &arguments, const QStringList &program = {}) const
    {
        const QStringList strace{u"strace"_s,        u"-f"_s, u"--seccomp-bpf"_s,        u"-qq"_s, u"-e"_s,
                                 u"trace=network"_s, u"-o"_s, m_fixture.path(u"calls"_s)};
        QProcess process;
        QSignalSpy finished(&process, &QProcess::finished);
        m_fixture.start(process, arguments,
                        strace + (program.isEmpty() ? QStringList(QStringLiteral(WENDU_BIN_DIR "/wendu-cli")) : program));
        if (!finished.wait(longWait))
            qFatal("%s does not end", qPrintable(arguments.join(u' ')));
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    // The calls that speak of an address of the Internet, in either version.
    QByteArrayList connections() const
    {
        QByteArrayList found;
        for (const QByteArray &call : m_fixture.read(u"calls"_s).split('\n')) {
            if (call.contains("AF_INET"))
                found.append(call);
        }
        return found;
    }

    CliFixture m_fixture;
};

void NothingLeavesTest::initTestCase()
{
    QProcess probe;
    probe.start(u"strace"_s, {u"-o"_s, m_fixture.path(u"calls"_s), u"true"_s});
    if (!probe.waitForFinished() || probe.exitCode() != 0)
        QSKIP("needs strace, and the right to trace");
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_fixture.path(u"data"_s)));
    qputenv("WENDU_SETTINGS", QFile::encodeName(m_fixture.path(u"settings.ini"_s)));
}

// Else the others could not fail.
void NothingLeavesTest::aModelsDownloadIsSeen()
{
    HubServer server;
    addTinyModel(server);
    const Outcome added = traced({u"model"_s, u"add"_s, u"owner/tiny"_s, u"--endpoint"_s, server.endpoint()});
    QVERIFY2(added.status == 0, qPrintable(added.errors));
    QVERIFY(!connections().isEmpty());
}

void NothingLeavesTest::aSessionOnTheCommandLineOpensNoConnection()
{
    const QStringList session[] = {
        {u"new"_s, u"p.wendu"_s, u"--labels"_s, u"bad,fine,good"_s},
        {u"import"_s, u"p.wendu"_s, u"texts.csv"_s, u"--text-column"_s, u"text"_s, u"--label-column"_s, u"label"_s,
         u"--id-column"_s, u"id"_s, u"--hold-out"_s, u"0.25"_s},
        {u"train"_s, u"p.wendu"_s, u"--recipe"_s, u"quick.json"_s},
        {u"import"_s, u"p.wendu"_s, u"new.csv"_s, u"--text-column"_s, u"text"_s},
        {u"score"_s, u"p.wendu"_s},
        {u"predict"_s, u"p.wendu"_s, u"--in"_s, u"texts.csv"_s, u"--out"_s, u"out.jsonl"_s},
        {u"export"_s, u"p.wendu"_s, u"--to"_s, u"model"_s},
        {u"model"_s, u"add"_s, u"base"_s},
        {u"model"_s, u"list"_s},
        {u"check"_s, u"p.wendu"_s},
    };
    m_fixture.write(u"new.csv"_s, "text\nA text without a label: the window is to ask the worker for its colours.\n");
    for (const QStringList &command : session) {
        const Outcome outcome = traced(command);
        QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
        QCOMPARE(connections(), QByteArrayList());
    }
}

void NothingLeavesTest::theWindowOpensNoConnection()
{
    const QString pictures = m_fixture.path(u"pictures"_s);
    const Outcome outcome
        = traced({m_fixture.path(u"p.wendu"_s), u"--screenshots"_s, pictures}, {QStringLiteral(WENDU_BIN_DIR "/wendu")});
    QVERIFY2(QDir(pictures).exists(u"get-model-zh_CN-dark.png"_s), qPrintable(outcome.errors)); // went all the way
    QCOMPARE(connections(), QByteArrayList());
}

QTEST_GUILESS_MAIN(NothingLeavesTest)
#include "tst_nothing_leaves.moc"
