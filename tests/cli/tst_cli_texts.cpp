// SPDX-License-Identifier: GPL-3.0-or-later
// Texts and labels into a project and out of it again, from the command line: every format, every filter, a full disk.
#include "cli_fixture.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace wendu;
using namespace Qt::StringLiterals;

class TestCliTexts : public QObject, private CliFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFormatGoesOutAndComesBack_data();
    void everyFormatGoesOutAndComesBack();
    void theFilterIsThatOfTheList_data();
    void theFilterIsThatOfTheList();
    void unknownNamesAreTold_data();
    void unknownNamesAreTold();
    void otherFormatsNeedNoColumns();
    void theTextsAloneAreTakenWhenAsked();
    void aFileIsReplacedOnlyByForce();
    void aFullDiskLeavesNothing_data();
    void aFullDiskLeavesNothing();
};

void TestCliTexts::initTestCase()
{
    QCOMPARE(makeProject(u"hold-out"_s).status, 0); // 120 texts, the 30 of the hold-out labelled
}

void TestCliTexts::everyFormatGoesOutAndComesBack_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("format");
    QTest::newRow("csv") << u"out.csv"_s << QString();
    QTest::newRow("tsv") << u"out.tsv"_s << QString();
    QTest::newRow("xlsx") << u"out.xlsx"_s << QString();
    QTest::newRow("jsonl") << u"out.jsonl"_s << QString();
    QTest::newRow("json") << u"out.json"_s << QString();
    QTest::newRow("label-studio") << u"studio.json"_s << u"label-studio"_s;
    QTest::newRow("doccano") << u"doccano.jsonl"_s << u"doccano"_s;
    QTest::newRow("datasets") << u"out"_s << u"datasets"_s;
}

void TestCliTexts::everyFormatGoesOutAndComesBack()
{
    QFETCH(QString, file);
    QFETCH(QString, format);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QStringList arguments{u"export-texts"_s, u"p.wendu"_s, u"--to"_s, file, u"--json"_s};
    if (!format.isEmpty())
        arguments << u"--format"_s << format;
    const Outcome out = run(arguments);
    QVERIFY2(out.status == 0, qPrintable(out.errors));
    QCOMPARE(out.event(u"exported"_s)[u"texts"_s], 120);
    QCOMPARE(out.event(u"exported"_s)[u"format"_s], name);

    const QString project = name + u".wendu"_s;
    QCOMPARE(run({u"new"_s, project, u"--labels"_s, u"bad,fine,good"_s}).status, 0);
    const Outcome in = run({u"import"_s, project, file, u"--json"_s});
    QVERIFY2(in.status == 0, qPrintable(in.errors));
    QCOMPARE(in.event(u"imported"_s)[u"format"_s], name);
    QCOMPARE(in.event(u"imported"_s)[u"added"_s], 120);
    QCOMPARE(in.event(u"imported"_s)[u"labelled"_s], 30);
    // What comes out of the second project is what came out of the first.
    const QStringList lines{u"--format"_s, u"jsonl"_s, u"--force"_s, u"--hold-out"_s, u"yes"_s};
    QCOMPARE(run(QStringList{u"export-texts"_s, u"p.wendu"_s, u"--to"_s, u"a.lines"_s} + lines).status, 0);
    QCOMPARE(run(QStringList{u"export-texts"_s, project, u"--to"_s, u"b.lines"_s} + lines).status, 0);
    QCOMPARE(this->lines(u"a.lines"_s).size(), 30);
    QCOMPARE(read(u"b.lines"_s), read(u"a.lines"_s));
}

void TestCliTexts::theFilterIsThatOfTheList_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("texts");
    QTest::newRow("all") << QStringList() << 120;
    QTest::newRow("labelled") << QStringList{u"--state"_s, u"labelled"_s} << 30;
    QTest::newRow("unlabelled outside") << QStringList{u"--state"_s, u"unlabelled"_s, u"--hold-out"_s, u"no"_s} << 90;
    QTest::newRow("flagged") << QStringList{u"--state"_s, u"flagged"_s} << 0;
    QTest::newRow("by import") << QStringList{u"--import"_s, u"texts.csv"_s, u"--hold-out"_s, u"yes"_s} << 30;
    QTest::newRow("by its number") << QStringList{u"--import"_s, u"1"_s} << 120;
    QTest::newRow("by search") << QStringList{u"--search"_s, u"no text says this"_s} << 0;
}

void TestCliTexts::theFilterIsThatOfTheList()
{
    QFETCH(QStringList, options);
    const Outcome out = run(QStringList{u"export-texts"_s, u"p.wendu"_s, u"--to"_s, u"filtered.csv"_s, u"--force"_s, u"--json"_s}
                            + options);
    QVERIFY2(out.status == 0, qPrintable(out.errors));
    QTEST(out.event(u"exported"_s)[u"texts"_s].toInt(-1), "texts");
}

void TestCliTexts::unknownNamesAreTold_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("said");
    QTest::newRow("label") << QStringList{u"--label"_s, u"angry"_s} << u"bad, fine, good"_s;
    QTest::newRow("import") << QStringList{u"--import"_s, u"x.csv"_s} << u"texts.csv"_s;
    QTest::newRow("annotator") << QStringList{u"--annotator"_s, u"nobody"_s} << u"nobody"_s;
    QTest::newRow("round") << QStringList{u"--round"_s, u"7"_s} << u"7"_s;
    QTest::newRow("ending") << QStringList{u"--to"_s, u"x.unknown"_s} << u"--format"_s;
}

void TestCliTexts::unknownNamesAreTold()
{
    QFETCH(QStringList, options);
    QFETCH(QString, said);
    QStringList arguments{u"export-texts"_s, u"p.wendu"_s};
    if (options.first() != u"--to"_s)
        arguments << u"--to"_s << u"never.csv"_s;
    const Outcome out = run(arguments + options);
    QVERIFY(out.status != 0);
    QVERIFY2(out.errors.contains(said), qPrintable(out.errors));
    QVERIFY(!QFileInfo::exists(path(u"never.csv"_s)));
}

void TestCliTexts::otherFormatsNeedNoColumns()
{
    write(u"studio-in.json"_s,
          "[{\"id\": 5, \"data\": {\"text\": \"hello\", \"city\": \"Lyon\"}, \"annotations\": [{\"completed_by\": 3, "
          "\"lead_time\": 2, \"created_at\": \"2024-01-02T03:04:05Z\", \"result\": [{\"type\": \"choices\", \"from_name\": \"l\", "
          "\"value\": {\"choices\": [\"good\"]}}]}]}]");
    QCOMPARE(run({u"new"_s, u"studio.wendu"_s, u"--labels"_s, u"bad,good"_s}).status, 0);
    const Outcome in = run({u"import"_s, u"studio.wendu"_s, u"studio-in.json"_s, u"--json"_s});
    QVERIFY2(in.status == 0, qPrintable(in.errors));
    QCOMPARE(in.event(u"imported"_s)[u"labelled"_s], 1);
    QCOMPARE(run({u"export-texts"_s, u"studio.wendu"_s, u"--to"_s, u"studio.jsonl"_s}).status, 0);
    const QJsonObject text = lines(u"studio.jsonl"_s).first();
    QCOMPARE(text[u"annotator"_s], u"user 3"_s);
    QCOMPARE(text[u"time"_s], u"2024-01-02T03:04:05.000Z"_s);
    QCOMPARE(text[u"milliseconds"_s], 2000);
    QCOMPARE(text[u"meta"_s].toObject()[u"city"_s], u"Lyon"_s);
    // A table says no text column by itself, and "text" is not among its columns.
    write(u"other.csv"_s, "review,stars\ngood,5\n");
    const Outcome table = run({u"import"_s, u"studio.wendu"_s, u"other.csv"_s});
    QVERIFY(table.status != 0);
    QVERIFY2(table.errors.contains(u"review, stars"_s), qPrintable(table.errors));
    QCOMPARE(run({u"import"_s, u"studio.wendu"_s, u"other.csv"_s, u"--text-column"_s, u"review"_s}).status, 0);
}

void TestCliTexts::theTextsAloneAreTakenWhenAsked()
{
    QCOMPARE(run({u"export-texts"_s, u"p.wendu"_s, u"--to"_s, u"labelled.csv"_s, u"--lossless"_s}).status, 0);
    QVERIFY(read(u"labelled.csv"_s).startsWith("id,text,label,annotator,"));
    QCOMPARE(run({u"new"_s, u"bare.wendu"_s, u"--labels"_s, u"x,y"_s}).status, 0);
    QVERIFY(run({u"import"_s, u"bare.wendu"_s, u"labelled.csv"_s}).status != 0); // its labels are others
    const Outcome in = run({u"import"_s, u"bare.wendu"_s, u"labelled.csv"_s, u"--no-labels"_s, u"--json"_s});
    QVERIFY2(in.status == 0, qPrintable(in.errors));
    QCOMPARE(in.event(u"imported"_s)[u"labelled"_s], 0);
}

void TestCliTexts::aFileIsReplacedOnlyByForce()
{
    write(u"mine.csv"_s, "precious");
    const QStringList arguments{u"export-texts"_s, u"p.wendu"_s, u"--to"_s, u"mine.csv"_s};
    QVERIFY(run(arguments).status != 0);
    QCOMPARE(read(u"mine.csv"_s), QByteArray("precious"));
    QCOMPARE(run(arguments + QStringList{u"--force"_s}).status, 0);
    QVERIFY(read(u"mine.csv"_s) != "precious");
}

void TestCliTexts::aFullDiskLeavesNothing_data()
{
    QTest::addColumn<QString>("format");
    for (const char *format : {"csv", "tsv", "xlsx", "jsonl", "json", "label-studio", "doccano", "datasets"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

// The limit on a file's size stands in for the disk: the write that would pass it fails, as that of a full disk does.
void TestCliTexts::aFullDiskLeavesNothing()
{
    QFETCH(QString, format);
    if (!QFileInfo::exists(path(u"large.wendu"_s))) {
        QByteArray table = "text\n";
        for (int row = 0; row < 30000; ++row)
            table += "a text that does not pack well " + QByteArray::number(row * 2654435761U, 36) + QByteArray::number(row * row) + "\n";
        write(u"large.csv"_s, table);
        QCOMPARE(run({u"new"_s, u"large.wendu"_s, u"--labels"_s, u"a,b"_s}).status, 0);
        QCOMPARE(run({u"import"_s, u"large.wendu"_s, u"large.csv"_s}).status, 0);
    }
    QDir(path({})).mkdir(u"full"_s);
    QProcess process;
    process.setChildProcessModifier([] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{200000, 200000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    start(process, {u"export-texts"_s, u"large.wendu"_s, u"--to"_s, u"full/out"_s, u"--format"_s, format});
    QVERIFY(process.waitForFinished(100000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QVERIFY(process.exitCode() != 0);
    const QString errors = QString::fromUtf8(process.readAllStandardError());
    QVERIFY2(errors.contains(u"could not be written"_s), qPrintable(errors));
    QCOMPARE(QDir(path(u"full"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
    QCOMPARE(run({u"check"_s, u"large.wendu"_s}).status, 0);
}

QTEST_GUILESS_MAIN(TestCliTexts)
#include "tst_cli_texts.moc"
