// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at any moment: nothing that was acknowledged is missing, and nothing is half done.
#include "scenes.h"

#include "exchange/row_source.h"
#include "exchange/text_exporter.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

int rounds(int usual, int thorough)
{
    return qEnvironmentVariableIsSet("WENDU_LONG") ? thorough : usual;
}

// Starts the victim, and kills it after so many lines and a random part of a write. Gives the whole lines that it said.
QList<QByteArray> linesBeforeTheKill(const QStringList &arguments, int lines, int atMostMilliseconds,
                                     QRandomGenerator &random)
{
    QProcess victim;
    victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    victim.start(QStringLiteral(WENDU_TEST_BIN_DIR "/store_victim"), arguments);
    QByteArray said;
    while (said.count('\n') < lines && victim.waitForReadyRead(20000))
        said += victim.readAllStandardOutput();
    QElapsedTimer moment;
    const qint64 microseconds = random.bounded(atMostMilliseconds * 1000);
    moment.start();
    while (moment.nsecsElapsed()
           < microseconds * 1000) { // a sleep would wake on the scheduler's beat: always at the same place
    }
    ::kill(static_cast<pid_t>(victim.processId()), SIGKILL);
    victim.waitForFinished();
    said += victim.readAllStandardOutput();
    QList<QByteArray> whole = said.split('\n');
    whole.removeLast();
    return whole;
}

} // namespace

class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noAcknowledgedLabelIsMissing();
    void anImportIsThereOrNot();
    void anExportIsWholeOrNotThere_data();
    void anExportIsWholeOrNotThere();
};

void TestCrash::noAcknowledgedLabelIsMissing()
{
    Scene scene;
    scene.addTexts(200, 0.2);
    scene.project.reset();
    QRandomGenerator random(QRandomGenerator::securelySeeded());
    const int kills = rounds(50, 1000);
    qint64 acknowledged = 0;
    for (int kill = 0; kill < kills; ++kill) {
        const auto lines = linesBeforeTheKill({u"label"_s, scene.path}, 1 + random.bounded(15), 12, random);
        QVERIFY(!lines.isEmpty());
        acknowledged += lines.size();
        scene.project = need(Project::open(scene.path)); // no lock is left over
        QCOMPARE(need(scene.project->check(kill + 1 == kills)), QStringList());
        for (const QByteArray &line : lines) {
            const QList<QByteArray> parts = line.split(' ');
            bool found = false;
            for (const LabelEvent &event : need(scene.project->reader().events(parts.at(1).toLongLong()))) {
                found = found
                        || (event.uuid == QLatin1String(parts.at(0)) && event.labels.value(0) == parts.at(2).toLongLong());
            }
            QVERIFY2(found, line.constData());
        }
        scene.project.reset();
    }
    qInfo("%d kills, %lld acknowledged labels, none missing", kills, acknowledged);
}

void TestCrash::anImportIsThereOrNot()
{
    Scene scene;
    scene.project.reset();
    constexpr int rows = 2000;
    QFile csv(scene.file(u"a.csv"_s));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("id,text\n");
    for (int row = 0; row < rows; ++row)
        csv.write("x,text number " + QByteArray::number(row) + "\n");
    csv.close();
    QRandomGenerator random(QRandomGenerator::securelySeeded());
    qint64 imports = 0;
    for (int kill = 0; kill < rounds(10, 100); ++kill) {
        const auto lines = linesBeforeTheKill({u"import"_s, scene.path, csv.fileName()}, 1 + random.bounded(3), 300, random);
        scene.project = need(Project::open(scene.path));
        QCOMPARE(scene.findings(), QStringList());
        const qint64 texts = need(scene.project->reader().counts()).texts;
        QCOMPARE(texts % rows, 0);
        QCOMPARE(need(scene.project->reader().imports()).size(), texts / rows);
        QVERIFY(texts / rows >= imports + lines.count("imported"));
        imports = texts / rows;
        scene.project.reset();
    }
    qInfo("%lld whole imports", imports);
}

void TestCrash::anExportIsWholeOrNotThere_data()
{
    QTest::addColumn<FileFormat>("format");
    QTest::newRow("CSV") << FileFormat::Csv;
    QTest::newRow("XLSX") << FileFormat::Xlsx;
    QTest::newRow("JSON Lines") << FileFormat::JsonLines;
    QTest::newRow("folder for datasets") << FileFormat::Datasets;
}

namespace {

// Of a file or of all files in a folder, by name; empty when there is none.
QMap<QString, QByteArray> contentsOf(const QString &path)
{
    QMap<QString, QByteArray> contents;
    const auto add = [&](const QString &name) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            contents.insert(name.mid(path.size()), file.readAll());
    };
    if (!QFileInfo(path).isDir())
        add(path);
    for (QDirIterator files(path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); files.hasNext();)
        add(files.next());
    return contents;
}

} // namespace

namespace {

// A workbook says when it was written: what counts is that it reads to its end.
bool isWhole(const QString &path, FileFormat format, const QMap<QString, QByteArray> &whole, qint64 texts)
{
    if (format != FileFormat::Xlsx)
        return contentsOf(path) == whole;
    const auto source = RowSource::open(path, TableFormat());
    qint64 rows = 0;
    while (source) {
        const auto row = (*source)->next();
        if (!row || !*row)
            return row && rows == texts;
        ++rows;
    }
    return false;
}

} // namespace

// Over a file that is there, which is either as it was or the new one; a folder is there as a whole or not at all.
void TestCrash::anExportIsWholeOrNotThere()
{
    QFETCH(const FileFormat, format);
    Scene scene;
    scene.addTexts(3000, 0.2);
    scene.label(1, 0);
    TextExport plan;
    plan.format = format;
    plan.path = scene.file(u"reference"_s);
    QElapsedTimer clock;
    clock.start();
    need(exportTexts(*scene.project, plan));
    const int oneExport = static_cast<int>(clock.elapsed()) + 1;
    auto whole = contentsOf(plan.path);
    QVERIFY(!whole.isEmpty());
    scene.project.reset();

    const QString target = scene.file(u"exported"_s);
    const QMap<QString, QByteArray> before = format == FileFormat::Datasets
                                                 ? QMap<QString, QByteArray>()
                                                 : QMap<QString, QByteArray>{{QString(), "what was there before"}};
    QRandomGenerator random(QRandomGenerator::securelySeeded());
    int amid = 0;
    for (int kill = 0; kill < rounds(20, 250); ++kill) {
        QDir(target).removeRecursively();
        QDir(target + u".old"_s).removeRecursively();
        QFile file(target);
        if (!before.isEmpty()) {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(before.first());
            file.close();
        }
        const auto lines
            = linesBeforeTheKill({u"export"_s, scene.path, target, QString::number(int(format))}, 1, oneExport, random);
        const auto found = contentsOf(target);
        amid += !lines.contains("exported");
        if (lines.contains("exported") && !before.isEmpty())
            QVERIFY(isWhole(target, format, whole, 3000));
        else
            QVERIFY(found == before || isWhole(target, format, whole, 3000));
    }
    qInfo("%d kills before the first export was whole", amid);
    QVERIFY(amid > 0);
    // What the killed ones left beside it is not in the way of the next.
    QDir(target).removeRecursively();
    QFile::remove(target);
    scene.project = need(Project::open(scene.path));
    plan.path = target;
    need(exportTexts(*scene.project, plan));
    QVERIFY(isWhole(target, format, whole, 3000));
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
