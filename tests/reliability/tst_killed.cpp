// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of the window, or of its worker, at any moment of labelling and training: what the window showed as saved is there
// afterwards, and the file is sound.
#include "base/settings.h"
#include "store/project.h"
#include "store/reader.h"
#include "store/writer.h"
#include "support/tiny_model.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

constexpr int longestLife = 2500; // milliseconds of a window after its first label: the worker begins to train after about one second
constexpr int longWait = 30000;

// The worker among the children of a process; 0 when it has none now.
pid_t workerOf(qint64 window)
{
    const QDir threads(u"/proc/%1/task"_s.arg(window));
    for (const QString &thread : threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile children(threads.filePath(thread + u"/children"_s));
        if (!children.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &child : children.readAll().simplified().split(' ')) {
            QFile name(u"/proc/%1/comm"_s.arg(QLatin1String(child)));
            if (name.open(QIODevice::ReadOnly) && name.readAll().startsWith("wendu-worker"))
                return static_cast<pid_t>(child.toLongLong());
        }
    }
    return 0;
}

} // namespace

class TestKilled : public QObject
{
    Q_OBJECT

public:
    TestKilled() { qputenv("QTEST_FUNCTION_TIMEOUT", "10800000"); } // ms: ctest's limit is the one that counts

private Q_SLOTS:
    void initTestCase();
    void noAcknowledgedLabelIsMissing();

private:
    void makeProject();
    void liveUntilKilled(bool window, int milliseconds);
    void take(const QByteArray &line);
    void look(bool thoroughly);

    QTemporaryDir m_folder;
    QString m_path;
    int m_kills = 0;
    QMap<TextId, LabelId> m_acknowledged;
    QMap<TextId, LabelId> m_new; // since the last look
    QMap<QByteArray, int> m_said;
    int m_amidTraining = 0;
};

void TestKilled::initTestCase()
{
    m_kills = qEnvironmentVariableIsSet("WENDU_LONG") ? 1000 : 50;
    m_path = m_folder.filePath(u"killed.wendu"_s);
    qputenv("WENDU_SETTINGS", QFile::encodeName(m_folder.filePath(u"settings.ini"_s)));
    qputenv("XDG_CACHE_HOME", QFile::encodeName(m_folder.filePath(u"cache"_s)));
    ml::test::TinyModel().write(m_folder.filePath(u"base"_s).toStdString());
    Settings settings;
    settings.setValue(Settings::BaseModel, m_folder.filePath(u"base"_s));
    settings.setValue(Settings::Device, u"cpu"_s);
    settings.setValue(Settings::WorkerCommand, u"\"" WENDU_BIN_DIR "/wendu-worker\""_s);
    makeProject();
}

void TestKilled::makeProject()
{
    Project::NewTask task;
    task.labels = {{0, u"negative"_s, {}, {}}, {0, u"neutral"_s, {}, {}}, {0, u"positive"_s, {}, {}}};
    auto created = Project::create(m_path, task);
    QVERIFY2(created.ok(), created.ok() ? "" : qPrintable(created.error().text()));
    const int texts = m_kills * longestLife / 10;
    const auto imported = (*created)->writeAndWait<Import>([texts](Writer &writer) -> Result<Import> {
        const auto import = writer.beginImport({.name = {}, .encoding = {}, .holdOutShare = 0.05});
        if (!import)
            return import.error();
        std::vector<Writer::NewText> rows;
        for (int i = 1; i <= texts; ++i)
            rows.push_back({i, {}, u"The strap of parcel %1 broke within a week."_s.arg(i), {}, {}});
        if (const auto added = writer.addTexts(*import, rows); !added)
            return added.error();
        return writer.endImport(*import);
    });
    QVERIFY(imported.ok());
}

void TestKilled::take(const QByteArray &line)
{
    const QList<QByteArray> words = line.trimmed().split(' ');
    ++m_said[words.first()];
    if (words.first() == "label")
        m_new.insert(words.at(1).toLongLong(), words.at(2).toLongLong());
}

// A window that lives for so long after its first label. Where it is not to be killed itself, its worker is, and after it labels go on.
void TestKilled::liveUntilKilled(bool window, int milliseconds)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QStringLiteral(WENDU_TEST_BIN_DIR "/labelling_window"), {m_path});
    QVERIFY(program.waitForStarted());
    bool training = false;
    const auto readUntil = [&](const std::function<bool(qint64)> &enough) {
        QElapsedTimer clock;
        clock.start();
        while (!enough(clock.elapsed())) {
            QVERIFY2(clock.elapsed() < longWait, "the window says nothing more");
            program.waitForReadyRead(5);
            while (program.canReadLine()) {
                const QByteArray line = program.readLine();
                training = line.startsWith("training") || (training && line.startsWith("label"));
                take(line);
            }
        }
    };
    readUntil([this](qint64) { return !m_new.isEmpty(); });
    if (QTest::currentTestFailed())
        return;
    readUntil([&](qint64 passed) { return passed >= milliseconds; });
    if (!window) {
        pid_t worker = 0; // between two of them there is none
        readUntil([&](qint64) { return (worker = workerOf(program.processId())) != 0; });
        if (worker <= 0)
            return; // readUntil() has said why; kill(0) would hit everybody
        m_amidTraining += training;
        QCOMPARE(::kill(worker, SIGKILL), 0);
        const qsizetype before = m_new.size();
        readUntil([&](qint64) { return m_new.size() > before; });
    } else {
        m_amidTraining += training;
    }
    program.kill();
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::CrashExit);
    while (program.canReadLine()) { // acknowledged between the last look and the kill; a torn last line is no acknowledgement
        if (const QByteArray line = program.readLine(); line.endsWith('\n'))
            take(line);
    }
}

void TestKilled::look(bool thoroughly)
{
    auto opened = Project::open(m_path);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().text()));
    if (thoroughly)
        m_new = m_acknowledged;
    for (auto it = m_new.cbegin(); it != m_new.cend(); ++it) {
        const auto state = (*opened)->reader().state(it.key());
        QVERIFY(state.ok());
        QCOMPARE(state->labels, QList<LabelId>{it.value()});
    }
    const auto findings = (*opened)->check(thoroughly);
    QVERIFY(findings.ok());
    QCOMPARE(*findings, QStringList());
}

void TestKilled::noAcknowledgedLabelIsMissing()
{
    QRandomGenerator random(QRandomGenerator::securelySeeded());
    int windows = 0;
    for (int kill = 0; kill < m_kills; ++kill) {
        const bool window = kill == 0 || random.bounded(3) != 0; // before the first one nothing is trained yet
        windows += window;
        m_new.clear();
        liveUntilKilled(window, static_cast<int>(random.bounded(longestLife)));
        if (QTest::currentTestFailed())
            return;
        m_acknowledged.insert(m_new);
        look(false);
        if (QTest::currentTestFailed())
            return;
    }
    look(true);
    qInfo("%d windows and %d workers killed, %d of them amid a training (%d trainings begun, %d ended whole); %d acknowledged labels, none "
          "missing",
          m_kills, m_kills - windows, m_amidTraining, m_said.value("training"), m_said.value("trained"), static_cast<int>(m_acknowledged.size()));
    QVERIFY(m_amidTraining > 0);
}

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
