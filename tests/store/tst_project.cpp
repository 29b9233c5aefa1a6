// SPDX-License-Identifier: GPL-3.0-or-later
// The project file as a whole: made, opened, refused, migrated, locked, backed up, checked.
#include "scenes.h"

#include "store/connection.h"
#include "store/schema.h"

#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <csignal>

#include <sys/resource.h>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

// As another program would: without any of our settings.
void execute(const QString &path, const char *sql)
{
    SQLite::Database(path.toStdString(), SQLite::OPEN_READWRITE).exec(sql);
}

int lastVersion()
{
    return schema::steps().last().version;
}

QString pragma(const QString &path, const char *name)
{
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READONLY);
    return QString::fromStdString(database.execAndGet(std::string("PRAGMA ") + name).getString());
}

} // namespace

class TestProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewProjectIsMarkedAndWhole();
    void createRefusesToOverwrite();
    void createLeavesNothingWhenItFails();
    void labelsGetKeysAndColours();
    void theWritersPragmasHold();
    void refusesWhatIsNoProject_data();
    void refusesWhatIsNoProject();
    void refusesANewerSchemaUntouched();
    void refusesForeignTriggers();
    void migratesAfterABackup();
    void aFailedMigrationChangesNothing();
    void onlyOneWrites();
    void lookingChangesNothing();
    void aCheckpointThatWasCutShortIsFinished_data();
    void aCheckpointThatWasCutShortIsFinished();
    void changedComesBeforeTheContinuation();
    void aFailedWriteLeavesNothing();
    void anOverlookedFailureIsNotCommitted();
    void aFullDiskIsSaidAndHealed();
    void backupDuringWriting();
    void checkFindsInjectedDamage_data();
    void checkFindsInjectedDamage();
};

void TestProject::aNewProjectIsMarkedAndWhole()
{
    Scene scene;
    QCOMPARE(scene.project->name(), u"reviews"_s);
    QCOMPARE(scene.findings(), QStringList());
    scene.project.reset();
    QCOMPARE(QDir(scene.folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"reviews.wendu"_s});
    QCOMPARE(pragma(scene.path, "application_id").toInt(), schema::applicationId);
    QCOMPARE(pragma(scene.path, "user_version"), QString::number(lastVersion()));
    QCOMPARE(pragma(scene.path, "journal_mode"), u"wal"_s);
    QCOMPARE(pragma(scene.path, "integrity_check"), u"ok"_s);
}

void TestProject::createRefusesToOverwrite()
{
    Scene scene;
    scene.project.reset();
    const QByteArray before = contents(scene.path);
    const auto again = Project::create(scene.path, {});
    QVERIFY(!again);
    QVERIFY(again.error().message.contains(u"reviews.wendu"_s));
    QCOMPARE(contents(scene.path), before);
}

void TestProject::createLeavesNothingWhenItFails()
{
    QTemporaryDir folder;
    Project::NewTask task;
    task.labels = {{0, u"same"_s, {}, {}}, {0, u"same"_s, {}, {}}};
    QVERIFY(!Project::create(folder.filePath(u"a.wendu"_s), task));
    QVERIFY(!Project::create(folder.filePath(u"missing/a.wendu"_s), {}));
    QVERIFY(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
}

void TestProject::labelsGetKeysAndColours()
{
    const Scene scene;
    QCOMPARE(scene.task.labels.size(), 3);
    QCOMPARE(scene.task.labels.at(0).key, u"1"_s);
    QCOMPARE(scene.task.labels.at(2).key, u"3"_s);
    for (const Label &label : scene.task.labels)
        QVERIFY(QRegularExpression(u"^#[0-9a-f]{6}$"_s).match(label.colour).hasMatch());
}

void TestProject::theWritersPragmasHold()
{
    Scene scene;
    scene.project.reset();
    const auto connection = need(Connection::open(scene.path, Connection::Access::Write));
    connection->prepareForWriting();
    QCOMPARE(connection->number("PRAGMA synchronous"), 2);
    QCOMPARE(connection->number("PRAGMA foreign_keys"), 1);
    QCOMPARE(connection->number("PRAGMA trusted_schema"), 0);
    QCOMPARE(connection->number("PRAGMA cell_size_check"), 1);
    QVERIFY_THROWS_EXCEPTION(SQLite::Exception, connection->setPragma("journal_mode", "no_such_mode"));
    // DEFENSIVE: the schema cannot be rewritten behind SQLite's back.
    connection->execute("PRAGMA writable_schema = ON");
    QVERIFY_THROWS_EXCEPTION(SQLite::Exception, connection->execute("UPDATE sqlite_schema SET sql = ''"));
}

void TestProject::refusesWhatIsNoProject_data()
{
    QTest::addColumn<QByteArray>("bytes");
    Scene scene;
    scene.addTexts(500);
    scene.project.reset();
    const QByteArray whole = contents(scene.path);
    QByteArray otherApplication = whole;
    otherApplication.replace(68, 4, "GPKG");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("id,text\n1,good\n");
    QTest::newRow("noise") << QByteArray(100000, '\xa5');
    QTest::newRow("header only") << whole.left(100);
    QTest::newRow("truncated") << whole.left(whole.size() / 2);
    QTest::newRow("another application") << otherApplication;
}

void TestProject::refusesWhatIsNoProject()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.wendu"_s);
    write(path, bytes);
    for (const auto mode : {Project::Mode::ReadWrite, Project::Mode::ReadOnly}) {
        const auto opened = Project::open(path, mode);
        QVERIFY(!opened);
        QVERIFY(!opened.error().message.isEmpty());
        QVERIFY(!opened.error().remedy.isEmpty());
        QCOMPARE(contents(path), bytes);
    }
    QCOMPARE(QDir(folder.path()).entryList({u"*.lock"_s}), QStringList());
}

void TestProject::refusesANewerSchemaUntouched()
{
    Scene scene;
    scene.project.reset();
    execute(scene.path, qPrintable(u"PRAGMA user_version = %1"_s.arg(lastVersion() + 1)));
    const QByteArray before = contents(scene.path);
    const auto opened = Project::open(scene.path);
    QVERIFY(!opened);
    QVERIFY(opened.error().message.contains(u"version %1"_s.arg(lastVersion() + 1)));
    QCOMPARE(contents(scene.path), before);
}

void TestProject::refusesForeignTriggers()
{
    Scene scene;
    scene.project.reset();
    execute(scene.path, "CREATE TRIGGER evil AFTER INSERT ON label_events BEGIN UPDATE project SET value = ''; END");
    const auto opened = Project::open(scene.path);
    QVERIFY(!opened);
    QVERIFY(opened.error().message.contains(u"evil"_s));
}

void TestProject::migratesAfterABackup()
{
    Scene scene;
    scene.addTexts(10, 0.2);
    scene.label(1, 0);
    scene.project.reset();
    QList<SchemaStep> steps = schema::steps();
    steps.append(
        {lastVersion() + 1,
         "ALTER TABLE texts ADD COLUMN language TEXT NOT NULL DEFAULT ''; CREATE INDEX by_language ON texts(language);"});
    scene.project = need(Project::open(scene.path, Project::Mode::ReadWrite, steps));
    QCOMPARE(need(scene.project->reader().counts()).texts, 10);
    QCOMPARE(scene.findings(), QStringList());
    scene.project.reset();
    QCOMPARE(pragma(scene.path, "user_version"), QString::number(lastVersion() + 1));

    const auto fresh = need(Connection::open(scene.file(u"fresh"_s), Connection::Access::Create));
    need(schema::create(*fresh, steps));
    const auto migrated = need(Connection::open(scene.path, Connection::Access::Read));
    need(schema::verify(*migrated, steps));
    need(schema::verify(*fresh, steps));

    QDir backups(scene.file(u"reviews.backups"_s));
    const QStringList copies = backups.entryList(QDir::Files);
    QCOMPARE(copies.size(), 1);
    const auto old = need(Project::open(backups.filePath(copies.first())));
    QCOMPARE(need(old->reader().counts()).labelled + need(old->reader().counts()).holdOutLabelled, 1);
}

void TestProject::aFailedMigrationChangesNothing()
{
    Scene scene;
    scene.addTexts(10);
    scene.project.reset();
    QList<SchemaStep> steps = schema::steps();
    steps.append({lastVersion() + 1, "ALTER TABLE texts ADD COLUMN language TEXT; INSERT INTO no_such_table VALUES(1);"});
    QVERIFY(!Project::open(scene.path, Project::Mode::ReadWrite, steps));
    QCOMPARE(pragma(scene.path, "user_version"), QString::number(lastVersion()));
    scene.reopen();
    QCOMPARE(need(scene.project->reader().counts()).texts, 10);
}

void TestProject::onlyOneWrites()
{
    Scene scene;
    scene.addTexts(3);
    const auto second = Project::open(scene.path);
    QVERIFY(!second);
    QVERIFY(second.error().message.contains(QString::number(QCoreApplication::applicationPid())));
    const auto looking = need(Project::open(scene.path, Project::Mode::ReadOnly));
    scene.label(1, 0);
    QCOMPARE(need(looking->reader().counts()).labelled, 1);
    const auto refused = looking->writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(u"Eve"_s); });
    QVERIFY(!refused);
    const QString otherName = scene.file(u"link.wendu"_s);
    QVERIFY(QFile::link(scene.path, otherName));
    QVERIFY(!Project::open(otherName));
    scene.project.reset();
    QVERIFY(need(Project::open(otherName)));
}

void TestProject::lookingChangesNothing()
{
    Scene scene;
    scene.addTexts(3);
    scene.project.reset();
    const QByteArray before = contents(scene.path);
    {
        const auto looking = need(Project::open(scene.path, Project::Mode::ReadOnly));
        QCOMPARE(need(looking->reader().counts()).texts, 3);
        QCOMPARE(need(looking->check(true)), QStringList());
    }
    QCOMPARE(contents(scene.path), before);
    QCOMPARE(contents(scene.path + u"-wal"_s), QByteArray());
    QVERIFY(!QFile::exists(scene.path + u".lock"_s));
}

void TestProject::aCheckpointThatWasCutShortIsFinished_data()
{
    QTest::addColumn<Project::Mode>("mode");
    QTest::newRow("to write") << Project::Mode::ReadWrite;
    QTest::newRow("to read") << Project::Mode::ReadOnly;
}

// A checkpoint moves pages from the log into the file in their order, and the first one has the file's size. A crash after
// it leaves a file that says it is larger than it is, and a log that still has everything.
void TestProject::aCheckpointThatWasCutShortIsFinished()
{
    QFETCH(Project::Mode, mode);
    Scene scene;
    scene.addTexts(3);
    scene.reopen(); // which moves the log into the file
    scene.addTexts(2000);
    QByteArray file = contents(scene.path);
    const QByteArray log = contents(scene.path + u"-wal"_s);
    scene.project.reset();

    constexpr qsizetype logHeader = 32;
    constexpr qsizetype frameHeader = 24;
    const auto number = [&log](qsizetype at) { return qFromBigEndian<quint32>(log.constData() + at); };
    QVERIFY(log.size() > logHeader);
    const qsizetype pageSize = number(8);
    QByteArray first;
    for (qsizetype at = logHeader; at + frameHeader + pageSize <= log.size(); at += frameHeader + pageSize) {
        if (number(at) == 1)
            first = log.mid(at + frameHeader, pageSize);
    }
    QCOMPARE(first.size(), pageSize);
    file.replace(0, pageSize, first);
    QVERIFY(qFromBigEndian<quint32>(first.constData() + 28) > quint32(file.size() / pageSize)); // pages that it claims

    const QString path = scene.file(u"cut.wendu"_s);
    for (const auto &[name, bytes] : {std::pair{path, file}, std::pair{path + u"-wal"_s, log}}) {
        QFile out(name);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(bytes), bytes.size());
    }
    const auto project = need(Project::open(path, mode));
    QCOMPARE(need(project->reader().counts()).texts, 2003);
    QCOMPARE(need(project->check(true)), QStringList());
}

void TestProject::changedComesBeforeTheContinuation()
{
    Scene scene;
    scene.addTexts(3);
    QStringList order;
    connect(scene.project.get(), &Project::changed, this, [&](const Change &change) {
        if (change.what & Change::Labels)
            order.append(u"changed %1"_s.arg(change.texts.value(0)));
    });
    LabelEvent event;
    event.text = 2;
    event.annotator = scene.annotator;
    event.labels = {scene.task.labels.first().id};
    scene.project->write<LabelEvent>([event](Writer &writer) { return writer.addEvent(event); })
        .then(this, [&](const Result<LabelEvent> &stored) { order.append(stored ? u"stored"_s : stored.error().text()); });
    QTRY_COMPARE(order, (QStringList{u"changed 2"_s, u"stored"_s}));
}

void TestProject::aFailedWriteLeavesNothing()
{
    Scene scene;
    scene.addTexts(3);
    QSignalSpy changes(scene.project.get(), &Project::changed);
    LabelEvent event;
    event.text = 1;
    event.annotator = scene.annotator;
    event.labels = {scene.task.labels.first().id};
    const auto result = scene.project->writeAndWait<LabelEvent>([event](Writer &writer) -> Result<LabelEvent> {
        need(writer.addEvent(event));
        return Error{u"no"_s, {}};
    });
    QVERIFY(!result);
    QCOMPARE(result.error().message, u"no"_s);
    QCOMPARE(need(scene.project->reader().counts()).labelled, 0);
    QCOMPARE(need(scene.project->reader().events(1)).size(), 0);
    scene.label(1, 1); // and the writer lives on
    QCOMPARE(need(scene.project->reader().counts()).labelled, 1);
    QTRY_VERIFY(changes.size() >= 1);
}

void TestProject::anOverlookedFailureIsNotCommitted()
{
    Scene scene;
    scene.addTexts(3);
    const auto result = scene.project->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
        need(writer.ensureAnnotator(u"Bob"_s));
        const Metric metric;
        return writer.addMetrics(99, {&metric, 1}).ok() || true; // there is no run 99
    });
    QVERIFY(!result);
    QCOMPARE(need(scene.project->reader().annotator(u"Bob"_s)), 0);
}

// The limit on a file's size stands in for a full disk: a write beyond it fails in the same place.
void TestProject::aFullDiskIsSaidAndHealed()
{
    Scene scene;
    scene.addTexts(2000);
    std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit before
    {
    };
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit full = before;
    full.rlim_cur = 1;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
    LabelEvent event;
    event.text = 1;
    event.annotator = scene.annotator;
    event.labels = {scene.task.labels.first().id};
    const auto add = [event](Writer &writer) { return writer.addEvent(event); };
    const auto failed = scene.project->writeAndWait<LabelEvent>(add);
    const auto backup = scene.project->backup(scene.file(u"copy.wendu"_s)).result();
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!failed);
    QVERIFY(!failed.error().remedy.isEmpty());
    QVERIFY(!backup);
    QVERIFY(!QFile::exists(scene.file(u"copy.wendu"_s)));
    QCOMPARE(need(scene.project->reader().counts()).labelled, 0);
    need(scene.project->writeAndWait<LabelEvent>(add));
    QCOMPARE(need(scene.project->reader().counts()).labelled, 1);
    QCOMPARE(scene.findings(), QStringList());
}

void TestProject::backupDuringWriting()
{
    Scene scene;
    scene.addTexts(20000);
    const QString copy = scene.file(u"copy.wendu"_s);
    QFuture<Result<void>> backup = scene.project->backup(copy);
    int labelled = 0;
    while (!backup.isFinished() && labelled < 20000) {
        ++labelled;
        scene.label(labelled, labelled % 3);
    }
    need(backup.result());
    const auto restored = need(Project::open(copy));
    QCOMPARE(need(restored->check(true)), QStringList());
    const Counts counts = need(restored->reader().counts());
    QCOMPARE(counts.texts, 20000);
    QVERIFY(counts.labelled <= labelled);
    const auto refused = scene.project->backup(scene.path).result();
    QVERIFY(!refused);
}

void TestProject::checkFindsInjectedDamage_data()
{
    QTest::addColumn<QByteArray>("damage");
    QTest::newRow("state of another event") << QByteArray("UPDATE states SET decision = NULL WHERE text_id = 1");
    QTest::newRow("status") << QByteArray("UPDATE states SET status = 2 WHERE text_id = 1");
    QTest::newRow("missing state") << QByteArray("DELETE FROM states WHERE text_id = 5");
    QTest::newRow("totals") << QByteArray("UPDATE totals SET labelled = labelled + 1");
    QTest::newRow("content") << QByteArray("UPDATE texts SET content = 'other' WHERE id = 3");
    QTest::newRow("dangling text") << QByteArray("DELETE FROM texts WHERE id = 7");
    QTest::newRow("event's labels") << QByteArray("DROP TRIGGER event_labels_are_not_deleted; DELETE FROM event_labels");
    QTest::newRow("hold-out of a state") << QByteArray("UPDATE states SET hold_out = 1 - hold_out WHERE text_id = 2");
    QTest::newRow("picked hold-out") << QByteArray(
        "INSERT INTO rounds VALUES(1, 1, 1, NULL, 'margin', 1, 1); "
        "INSERT INTO picks SELECT 1, 1, min(id), 0, 0, 1 FROM texts WHERE hold_out = 1");
}

void TestProject::checkFindsInjectedDamage()
{
    QFETCH(QByteArray, damage);
    Scene scene;
    scene.addTexts(10, 0.5);
    scene.label(1, 0);
    scene.label(1, 1);
    scene.add(2, EventKind::Flag);
    QCOMPARE(scene.findings(), QStringList());
    execute(scene.path, damage.constData());
    QVERIFY(!scene.findings().isEmpty());
}

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
