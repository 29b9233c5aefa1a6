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
    void whatWasSaidOfTextsIsAFilter_data();
    void whatWasSaidOfTextsIsAFilter();
    void unknownNamesAreTold_data();
    void unknownNamesAreTold();
    void otherFormatsNeedNoColumns();
    void theTextsAloneAreTakenWhenAsked();
    void aFileIsReplacedOnlyByForce();
    void aFullDiskLeavesNothing_data();
    void aFullDiskLeavesNothing();
    void aFileWithoutAHeaderIsImported();
    void aFullDiskTakesNothingOfAnImport();
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

void TestCliTexts::whatWasSaidOfTextsIsAFilter_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("flagged") << QStringList{u"--flagged"_s} << QStringList{u"one"_s, u"four"_s};
    QTest::newRow("commented") << QStringList{u"--commented"_s} << QStringList{u"one"_s, u"two"_s};
    QTest::newRow("both") << QStringList{u"--commented"_s, u"--flagged"_s} << QStringList{u"one"_s};
    QTest::newRow("flagged and labelled") << QStringList{u"--flagged"_s, u"--state"_s, u"labelled"_s}
                                          << QStringList{u"one"_s};
    QTest::newRow("marked") << QStringList{u"--mark"_s, u"sarcastic"_s} << QStringList{u"two"_s};
    QTest::newRow("contradicting") << QStringList{u"--contradicts"_s} << QStringList{u"one"_s, u"ONE"_s};
}

void TestCliTexts::whatWasSaidOfTextsIsAFilter()
{
    QFETCH(QStringList, options);
    QFETCH(QStringList, texts);
    if (!QFileInfo::exists(path(u"said.wendu"_s))) {
        write(u"said.csv"_s, "id,text,label,annotator,time,milliseconds,comment,flagged,skipped,hold_out,marks\n"
                             "1,one,good,Ada,2026-01-01T00:00:00Z,1000,why?,true,false,false,\n"
                             "2,two,bad,Ada,2026-01-01T00:00:00Z,1000,hm,false,false,false,sarcastic\n"
                             "3,ONE,bad,Ada,2026-01-01T00:00:00Z,1000,,false,false,false,\n"
                             "4,four,,,,,,true,false,false,\n");
        write(u"how.md"_s, "# How\n");
        const Outcome made = run({u"new"_s, u"said.wendu"_s, u"--labels"_s, u"bad,good"_s, u"--marks"_s,
                                  u"mixed,sarcastic"_s, u"--guidelines"_s, path(u"how.md"_s)});
        QVERIFY2(made.status == 0, qPrintable(made.errors));
        const Outcome in = run({u"import"_s, u"said.wendu"_s, u"said.csv"_s, u"--hold-out"_s, u"0"_s});
        QVERIFY2(in.status == 0, qPrintable(in.errors));
    }
    const Outcome out = run(
        QStringList{u"export-texts"_s, u"said.wendu"_s, u"--to"_s, u"some.lines"_s, u"--format"_s, u"jsonl"_s, u"--force"_s}
        + options);
    QVERIFY2(out.status == 0, qPrintable(out.errors));
    QStringList found;
    for (const QJsonObject &line : lines(u"some.lines"_s))
        found.append(line[u"text"_s].toString());
    QCOMPARE(found, texts);
    const Outcome unknown = run({u"export-texts"_s, u"said.wendu"_s, u"--to"_s, u"never.csv"_s, u"--mark"_s, u"ironic"_s});
    QVERIFY2(unknown.status != 0 && unknown.errors.contains(u"mixed, sarcastic"_s), qPrintable(unknown.errors));
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

void TestCliTexts::aFileWithoutAHeaderIsImported()
{
    write(u"headless.csv"_s, "good,A fine lamp\nbad,It broke on the first day\n");
    QCOMPARE(run({u"new"_s, u"headless.wendu"_s, u"--labels"_s, u"good,bad"_s}).status, 0);
    QCOMPARE(run({u"import"_s, u"headless.wendu"_s, u"headless.csv"_s, u"--no-header"_s, u"--label-column"_s, u"1"_s}).status, 0);
    QCOMPARE(run({u"export-texts"_s, u"headless.wendu"_s, u"--to"_s, u"headless.jsonl"_s, u"--format"_s, u"jsonl"_s}).status, 0);
    QFile file(path(u"headless.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray out = file.readAll();
    QCOMPARE(out.count('\n'), 2);
    QVERIFY2(out.contains("A fine lamp") && out.contains("\"good\""), out.constData());
}

void TestCliTexts::aFullDiskTakesNothingOfAnImport()
{
    QByteArray table = "text\n";
    for (int row = 0; row < 20000; ++row)
        table += "a text of some length that fills the file " + QByteArray::number(row) + "\n";
    write(u"many.csv"_s, table);
    write(u"few.csv"_s, "text\none\ntwo\n");
    QCOMPARE(run({u"new"_s, u"filled.wendu"_s, u"--labels"_s, u"a,b"_s}).status, 0);
    QCOMPARE(run({u"import"_s, u"filled.wendu"_s, u"few.csv"_s}).status, 0);
    const auto stats = run({u"status"_s, u"filled.wendu"_s, u"--json"_s});
    QCOMPARE(stats.status, 0);
    // The whole of a small file is written when it is committed; of a large one SQLite writes what its memory does not hold
    // while texts still come.
    QByteArray large = "text\n";
    for (int row = 0; row < 60000; ++row)
        large += QByteArray(1600, char('a' + row % 26)) + QByteArray::number(row) + "\n";
    write(u"large-texts.csv"_s, large);
    for (const QString &file : {u"many.csv"_s, u"large-texts.csv"_s}) {
        constexpr rlim_t most = 2000000;
        QProcess process;
        process.setChildProcessModifier([] {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{most, most};
            ::setrlimit(RLIMIT_FSIZE, &limit);
        });
        start(process, {u"import"_s, u"filled.wendu"_s, file});
        QVERIFY(process.waitForFinished(100000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QVERIFY(process.exitCode() != 0);
        const QString errors = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(errors.contains(u"nothing was saved"_s), qPrintable(errors));
        QCOMPARE(run({u"check"_s, u"filled.wendu"_s}).status, 0);
        QCOMPARE(run({u"status"_s, u"filled.wendu"_s, u"--json"_s}).output, stats.output);
    }
    QCOMPARE(run({u"import"_s, u"filled.wendu"_s, u"many.csv"_s}).status, 0); // there is room again
}

QTEST_GUILESS_MAIN(TestCliTexts)
#include "tst_cli_texts.moc"
