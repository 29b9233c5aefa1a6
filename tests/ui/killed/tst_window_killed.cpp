// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/project.h"
#include "store/reader.h"
#include "store/writer.h"

#include <QDir>
#include <QMap>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace wendu;

// kill -9 of the window between two labels: what it showed as saved is there afterwards.
class TestWindowKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noAcknowledgedLabelIsMissing();

private:
    static constexpr int texts = 6000;
    static constexpr int kills = 100;
    static constexpr int mostLabels = 25; // before a kill

    void makeProject(const QString &path);
    void labelUntilKilled(const QString &path, int labels);
    QMap<TextId, LabelId> m_acknowledged;
};

void TestWindowKilled::makeProject(const QString &path)
{
    Project::NewTask task;
    task.labels = {{0, QStringLiteral("negative"), {}, {}}, {0, QStringLiteral("neutral"), {}, {}}, {0, QStringLiteral("positive"), {}, {}}};
    auto created = Project::create(path, task);
    QVERIFY2(created.ok(), created.ok() ? "" : qPrintable(created.error().text()));
    const auto imported = (*created)->writeAndWait<Import>([](Writer &writer) -> Result<Import> {
        const auto import = writer.beginImport({});
        if (!import)
            return import.error();
        std::vector<Writer::NewText> rows;
        for (int i = 1; i <= texts; ++i)
            rows.push_back({i, {}, QStringLiteral("The strap of parcel %1 broke within a week.").arg(i), {}, {}});
        if (const auto added = writer.addTexts(*import, rows); !added)
            return added.error();
        return writer.endImport(*import);
    });
    QVERIFY(imported.ok());
}

void TestWindowKilled::labelUntilKilled(const QString &path, int labels)
{
    QProcess window;
    window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    window.start(QStringLiteral(WENDU_TEST_BIN_DIR "/labelling_window"), {path});
    QVERIFY(window.waitForStarted());
    int seen = 0;
    while (seen < labels) {
        QVERIFY2(window.canReadLine() || window.waitForReadyRead(20000), "the window labels nothing");
        while (window.canReadLine()) {
            const QList<QByteArray> words = window.readLine().trimmed().split(' ');
            m_acknowledged.insert(words.at(0).toLongLong(), words.at(1).toLongLong());
            ++seen;
        }
    }
    window.kill();
    QVERIFY(window.waitForFinished());
    QCOMPARE(window.exitStatus(), QProcess::CrashExit);
    while (window.canReadLine()) { // acknowledged between the last look and the kill; a torn last line is no acknowledgement
        const QByteArray line = window.readLine();
        const QList<QByteArray> words = line.trimmed().split(' ');
        if (line.endsWith('\n') && words.size() == 2)
            m_acknowledged.insert(words.at(0).toLongLong(), words.at(1).toLongLong());
    }
}

void TestWindowKilled::noAcknowledgedLabelIsMissing()
{
    QTemporaryDir folder;
    qputenv("WENDU_SETTINGS", folder.filePath(QStringLiteral("settings.ini")).toLocal8Bit());
    const QString path = folder.filePath(QStringLiteral("killed.wendu"));
    makeProject(path);
    QRandomGenerator random(20261124);
    for (int kill = 0; kill < kills; ++kill) {
        labelUntilKilled(path, 1 + static_cast<int>(random.bounded(mostLabels)));
        if (QTest::currentTestFailed())
            return;
    }
    auto opened = Project::open(path);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().text()));
    for (auto it = m_acknowledged.cbegin(); it != m_acknowledged.cend(); ++it) {
        const auto state = (*opened)->reader().state(it.key());
        QVERIFY(state.ok());
        QCOMPARE(state->labels, QList<LabelId>{it.value()});
    }
    const auto findings = (*opened)->check(true);
    QVERIFY(findings.ok());
    QCOMPARE(*findings, QStringList());
    qInfo("%d kills, %d acknowledged labels, none missing", kills, static_cast<int>(m_acknowledged.size()));
}

QTEST_GUILESS_MAIN(TestWindowKilled)
#include "tst_window_killed.moc"
