// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are broken, hostile or of another kind: a sentence that says where, and nothing imported.
#include "../fuzz/mutation.h"
#include "../store/scenes.h"
#include "exchange/importer.h"
#include "exchange/row_source.h"
#include "workbook.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>
#include <QtEndian>

using namespace wendu;
using namespace wendu::scenes;
using namespace wendu::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 patience = 10000; // ms; a hostile file costs at most two seconds on a machine that does nothing else

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QByteArray header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>text</t></is></c></row>";

Workbook book(const QByteArray &rows)
{
    Workbook made;
    made.rows = header + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>fine</t></is></c></row>" + rows;
    return made;
}

// The same archive, whose directory says that its largest part is small.
QByteArray lying(QByteArray archive)
{
    for (qsizetype at = archive.indexOf("PK\x01\x02"); at >= 0; at = archive.indexOf("PK\x01\x02", at + 4)) {
        uchar *size = reinterpret_cast<uchar *>(archive.data()) + at + 24;
        if (qFromLittleEndian<quint32>(size) > 1000000)
            qToLittleEndian<quint32>(1000, size);
    }
    return archive;
}

} // namespace

class TestBadFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBadFileIsToldAndChangesNothing_data();
    void aBadFileIsToldAndChangesNothing();
    void aBadWorkbookIsToldAndChangesNothing_data();
    void aBadWorkbookIsToldAndChangesNothing();
    void oddButSoundFilesAreRead_data();
    void oddButSoundFilesAreRead();
    void aFileThatChangesIsNoticed_data();
    void aFileThatChangesIsNoticed();
    void foldersAreLookedAtBeforeTheyAreRead();
    void damagedFilesGiveRowsOrAnError_data();
    void damagedFilesGiveRowsOrAnError();

private:
    void refuse(const QString &path, const QString &said);
};

void TestBadFiles::refuse(const QString &path, const QString &said)
{
    Scene scene;
    ImportPlan plan;
    plan.path = path;
    plan.textColumn = u"text"_s;
    QElapsedTimer timer;
    timer.start();
    const auto import = importTexts(*scene.project, plan);
    QVERIFY(!timer.hasExpired(patience));
    QVERIFY(!import);
    QVERIFY2(import.error().message.contains(said), qPrintable(import.error().message));
    QVERIFY(import.error().message.size() < 2000);
    QVERIFY(!import.error().remedy.isEmpty());
    QCOMPARE(need(scene.project->reader().counts()), Counts());
    QCOMPARE(need(scene.project->reader().imports()).size(), 0);
    QCOMPARE(scene.findings(), QStringList());
    scene.addTexts(1); // the project lives on
}

void TestBadFiles::aBadFileIsToldAndChangesNothing_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    const QByteArray good = QByteArray("{\"text\": \"fine\"}\n").repeated(3000);
    const QByteArray array = "[" + QByteArray("{\"text\": \"fine\"},\n").repeated(3000);
    QTest::newRow("CSV: a million columns") << u"a.csv"_s << "text" + QByteArray(",a").repeated(1000000) + "\n"
                                            << u"Line 1"_s;
    QTest::newRow("CSV: a million cells further on")
        << u"a.csv"_s << "text\nfine\n" + QByteArray("a,").repeated(1000000) + "\n" << u"Line 3"_s;
    QTest::newRow("CSV: a quote that never closes")
        << u"a.csv"_s << "text\n" + QByteArray("fine\n").repeated(3000) + "\"open\n" + QByteArray("x\n").repeated(100000)
        << u"line 3002"_s;
    QTest::newRow("CSV: invalid UTF-8") << u"a.csv"_s << QByteArray("\xef\xbb\xbftext\nfine\nb\xc3\x28\n") << u"Line 3"_s;
    QTest::newRow("lines: invalid UTF-8") << u"a.jsonl"_s << good + "{\"text\": \"\xff\"}\n" << u"Line 3001"_s;
    QTest::newRow("lines: a byte cut off at the end") << u"a.jsonl"_s << good + "{\"text\": \"\xc3" << u"Line 3001"_s;
    QTest::newRow("lines: no object") << u"a.jsonl"_s << good + "[1]\n" << u"Line 3001"_s;
    QTest::newRow("lines: torn") << u"a.jsonl"_s << good + "{\"text\": \"to" << u"Line 3001"_s;
    QTest::newRow("lines: half a surrogate") << u"a.jsonl"_s << good + "{\"text\": \"\\ud83d\"}\n" << u"Line 3001"_s;
    QTest::newRow("lines: 100,000 levels deep")
        << u"a.jsonl"_s << good + "{\"text\":" + QByteArray("[").repeated(100000) + QByteArray("]").repeated(100000) + "}\n"
        << u"Line 3001"_s;
    QTest::newRow("JSON: 100,000 levels deep")
        << u"a.json"_s << array + QByteArray("{\"text\":").repeated(100000) + "1" + QByteArray("}").repeated(100000) + "]"
        << u"Line 3001"_s;
    QTest::newRow("JSON: 100,000 arrays, never closed") << u"a.json"_s << QByteArray("[").repeated(100000) << u"Line 1"_s;
    QTest::newRow("JSON: a string that never closes") << u"a.json"_s << array + "{\"text\": \"open\n, \n" << u"Line 3001"_s;
    QTest::newRow("JSON: an object that never closes") << u"a.json"_s << array + "{\"text\": \"a\",\n" << u"Line 3001"_s;
    QTest::newRow("JSON: no comma") << u"a.json"_s << array + "{\"text\": \"a\"}\n{\"text\": \"b\"}]" << u"Line 3002"_s;
    QTest::newRow("JSON: ends early") << u"a.json"_s << array + "{\"text\": \"a\"}\n" << u"Line 3002"_s;
    QTest::newRow("JSON: something behind") << u"a.json"_s << QByteArray("[{\"text\": \"a\"}]\n[]") << u"Line 2"_s;
    QTest::newRow("JSON: a number in the array") << u"a.json"_s << QByteArray("[{\"text\": \"a\"},\n 7]") << u"Line 2"_s;
    QTest::newRow("JSON: an object over many lines") << u"a.json"_s << QByteArray("{\n\"text\": \"a\"\n}\n") << u"Line 1"_s;
    QTest::newRow("JSON: empty array") << u"a.json"_s << QByteArray("[ ]") << u"no object"_s;
    QTest::newRow("JSON: empty") << u"a.json"_s << QByteArray() << u"Line 1"_s;
    QByteArray names = "[{\"text\": \"a\"";
    for (int name = 0; name < 100000; ++name)
        names += ",\"n" + QByteArray::number(name) + "\":1";
    QTest::newRow("JSON: 100,000 names") << u"a.json"_s << "[{\"text\": \"b\"}," + names.mid(1) + "}]" << u"names"_s;
    QTest::newRow("Label Studio: a task without data")
        << u"a.json"_s << QByteArray("[{\"data\": {\"text\": \"a\"}},\n{\"id\": 2}]") << u"Line 2"_s;
    QTest::newRow("an old workbook") << u"a.xls"_s << QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").repeated(100)
                                     << u"old kind"_s;
    QTest::newRow("parquet") << u"a.parquet"_s << QByteArray("PAR1\0\0", 6) << u"Parquet"_s;
    QTest::newRow("compressed") << u"a.csv.gz"_s << QByteArray("\x1f\x8b\x08\0\0", 5) << u"compressed"_s;
    QTest::newRow("an export with a time that is none")
        << u"a.csv"_s
        << QByteArray("id,text,label,annotator,time,milliseconds,comment,flagged,skipped,hold_out\n,a,,,,,,,,\n,b,,,soon,,,,,\n")
        << u"Row 2 (line 3)"_s;
    QTest::newRow("an export with a flag that is none")
        << u"a.csv"_s
        << QByteArray("id,text,label,annotator,time,milliseconds,comment,flagged,skipped,hold_out\n,a,,,,,,perhaps,,\n")
        << u"perhaps"_s;
}

void TestBadFiles::aBadFileIsToldAndChangesNothing()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    QTemporaryDir folder;
    const QString path = folder.filePath(name);
    write(path, bytes);
    refuse(path, said);
}

void TestBadFiles::aBadWorkbookIsToldAndChangesNothing_data()
{
    QTest::addColumn<Parts>("parts");
    QTest::addColumn<QString>("damage"); // to the archive afterwards
    QTest::addColumn<QString>("said");
    const QByteArray spaces(100 * 1024 * 1024, ' '); // a tenth of a megabyte in the archive
    Workbook bomb = book(spaces);
    QTest::newRow("bomb") << bomb.parts() << QString() << u"times its size"_s;
    QTest::newRow("bomb that lies about its size") << bomb.parts() << u"lie"_s << QString();
    Workbook texts = book({});
    texts.texts = "<si><t>" + spaces + "</t></si>";
    QTest::newRow("bomb among the texts") << texts.parts() << QString() << u"times its size"_s;
    QTest::newRow("cut in the middle") << book(QByteArray("<row/>").repeated(2000)).parts() << u"cut"_s << u"workbook"_s;
    QTest::newRow("damaged in the middle") << book(QByteArray("<row/>").repeated(2000)).parts() << u"damage"_s << QString();
    QTest::newRow("an archive of something else") << Parts{{"a.txt", "text\n"}} << QString() << u"something else"_s;
    QTest::newRow("no parts") << Parts{{"[Content_Types].xml", "<Types/>"}} << QString() << u"workbook.xml.rels"_s;
    Workbook absolute = book({});
    absolute.more = {{"/etc/passwd", "x"}};
    QTest::newRow("absolute path") << absolute.parts() << QString() << u"outside"_s;
    Workbook outside = book({});
    outside.more = {{"xl/../../x", "x"}};
    QTest::newRow("path that leads outside") << outside.parts() << QString() << u"outside"_s;
    Workbook entities = book({});
    Parts parts = entities.parts();
    parts[3].second = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                      "<worksheet><sheetData>"
                      + header + "<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";
    QTest::newRow("entities") << parts << QString() << u"document type"_s;
    QTest::newRow("100,000 levels deep") << book(QByteArray("<a>").repeated(100000)).parts() << QString() << u"deeper"_s;
    QTest::newRow("torn XML") << book("<row r=\"3\"><c r=\"A3\"").parts() << QString() << u"sheet1.xml"_s;
    QTest::newRow("invalid UTF-8")
        << book("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>\xff\xfe</t></is></c></row>").parts() << QString()
        << u"sheet1.xml"_s;
    QTest::newRow("a column that no sheet has") << book("<row r=\"3\"><c r=\"XFE3\"><v>1</v></c></row>").parts() << QString()
                                                << u"XFE3"_s;
    QTest::newRow("a column beyond all numbers")
        << book("<row r=\"3\"><c r=\"" + QByteArray("Z").repeated(1000) + "3\"><v>1</v></c></row>").parts() << QString()
        << u"columns"_s;
    QTest::newRow("a text that is not there") << book("<row r=\"3\"><c r=\"A3\" t=\"s\"><v>7</v></c></row>").parts()
                                              << QString() << u"number 7"_s;
    QTest::newRow("a text numbered below nothing") << book("<row r=\"3\"><c r=\"A3\" t=\"s\"><v>-1</v></c></row>").parts()
                                                   << QString() << u"number -1"_s;
    Workbook empty;
    QTest::newRow("an empty sheet") << empty.parts() << QString() << u"Reviews"_s;
    Workbook elsewhere = book({});
    elsewhere.target = "../../worksheets/x.xml";
    QTest::newRow("a sheet outside of the archive") << elsewhere.parts() << QString() << u"cannot be read"_s;
}

void TestBadFiles::aBadWorkbookIsToldAndChangesNothing()
{
    QFETCH(Parts, parts);
    QFETCH(QString, damage);
    QFETCH(QString, said);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.xlsx"_s);
    writeArchive(path, parts);
    QByteArray archive = read(path);
    if (damage == u"cut"_s)
        archive.truncate(archive.size() / 2);
    if (damage == u"lie"_s)
        archive = lying(archive);
    if (damage == u"damage"_s) {
        const qsizetype sheet = archive.indexOf("sheet1.xml") + 40;
        for (qsizetype at = sheet; at < sheet + 20; ++at)
            archive[at] = static_cast<char>(archive[at] ^ 0x5a);
    }
    write(path, archive);
    refuse(path, said);
}

void TestBadFiles::oddButSoundFilesAreRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const QString nul = QString::fromLatin1("a\0b", 3);
    const QString large(10 * 1024 * 1024, u'x');
    QTest::newRow("CSV: NUL") << u"a.csv"_s << QByteArray("text,n\na\0b,1\n", 13) << nul;
    QTest::newRow("lines: NUL, written as JSON wants it") << u"a.jsonl"_s << QByteArray("{\"text\": \"a\\u0000b\"}") << nul;
    QTest::newRow("CSV: 10 MB") << u"a.csv"_s << "text,n\n\"" + large.toUtf8() + "\",1\n" << large;
    QTest::newRow("lines: 10 MB") << u"a.jsonl"_s << "{\"text\": \"" + large.toUtf8() + "\"}\n" << large;
    QTest::newRow("JSON: 10 MB") << u"a.json"_s << "[{\"text\": \"" + large.toUtf8() + "\"}]" << large;
    QTest::newRow("JSON: brackets in strings") << u"a.json"_s << QByteArray("[{\"text\": \"]}{[\\\"\\\\\"}]") << u"]}{[\"\\"_s;
    QTest::newRow("JSON: 60 levels") << u"a.json"_s
                                     << "[{\"text\": \"a\", \"deep\": " + QByteArray("[").repeated(60) + QByteArray("]").repeated(60)
                                            + "}]"
                                     << u"a"_s;
}

void TestBadFiles::oddButSoundFilesAreRead()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    Scene scene;
    write(scene.file(name), bytes);
    ImportPlan plan;
    plan.path = scene.file(name);
    plan.textColumn = u"text"_s;
    QCOMPARE(need(importTexts(*scene.project, plan)).added, 1);
    QVERIFY(need(scene.project->reader().text(1))->text == text);
}

void TestBadFiles::aFileThatChangesIsNoticed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("CSV") << u"a.csv"_s << "text\n" + QByteArray("some text\n").repeated(100000);
    QTest::newRow("lines") << u"a.jsonl"_s << QByteArray("{\"text\": \"some text\"}\n").repeated(500000);
    QTest::newRow("JSON") << u"a.json"_s << "[" + QByteArray("{\"text\": \"some text\"},\n").repeated(500000) + "{}]";
    QTest::newRow("workbook") << u"a.xlsx"_s << QByteArray();
}

void TestBadFiles::aFileThatChangesIsNoticed()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    const QString path = folder.filePath(name);
    if (bytes.isEmpty())
        book("<row r=\"3\"><c r=\"A3\"><v>1</v></c></row>").write(path);
    else
        write(path, bytes);
    const auto source = need(RowSource::open(path, {}));
    QVERIFY(need(source->next()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    QCOMPARE(file.write("\n"), 1);
    file.close();
    for (;;) {
        const auto row = source->next();
        if (!row) {
            QVERIFY2(row.error().message.contains(u"changed while it was read"_s), qPrintable(row.error().message));
            return;
        }
        QVERIFY(*row);
    }
}

void TestBadFiles::foldersAreLookedAtBeforeTheyAreRead()
{
    QTemporaryDir folder;
    refuse(folder.path(), u"no text file"_s);
    QDir(folder.path()).mkdir(u"data"_s);
    write(folder.filePath(u"data/train.jsonl"_s), "{\"text\": \"a\"}\n{\n");
    refuse(folder.path(), u"Line 2"_s);
    refuse(folder.filePath(u"nothing.csv"_s), u"cannot be read"_s);
}

void TestBadFiles::damagedFilesGiveRowsOrAnError_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    const QString data = QStringLiteral(WENDU_SOURCE_DIR "/tests/exchange/data/");
    for (const char *name : {"label_studio.json", "label_studio_rating.json", "doccano.jsonl", "doccano_old.jsonl"})
        QTest::newRow(name) << QString::fromLatin1(name) << read(data + QLatin1String(name));
    QTest::newRow("table") << u"a.csv"_s << QByteArray("id,text,label\n1,\"a, \"\"b\"\"\nc\",good\n2, plain ,bad\r\n3,好,good\r");
    QTemporaryDir folder;
    Workbook made = book("<row r=\"3\"><c r=\"A3\" s=\"1\"><v>45000.5</v></c><c r=\"C3\" t=\"s\"><v>0</v></c></row>");
    made.texts = "<si><t>a_x000D_b</t></si><si><r><t>c</t></r></si>";
    made.styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm &quot;x&quot;\"/></numFmts><cellXfs><xf "
                  "numFmtId=\"164\"/><xf numFmtId=\"22\"/></cellXfs>";
    made.write(folder.filePath(u"a.xlsx"_s));
    QTest::newRow("archive") << u"a.xlsx"_s << read(folder.filePath(u"a.xlsx"_s));
    for (const auto &[name, content] : made.parts())
        QTest::addRow("part %s", name.constData()) << QString::fromLatin1(name) << content;
}

void TestBadFiles::damagedFilesGiveRowsOrAnError()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const unsigned rounds = qEnvironmentVariableIsSet("WENDU_LONG") ? 2000 : 100;
    QTemporaryDir folder;
    const bool isPart = QByteArray(QTest::currentDataTag()).startsWith("part ");
    const QString path = folder.filePath(isPart ? u"a.xlsx"_s : name);
    Workbook made = book("<row r=\"3\"><c r=\"A3\" s=\"1\"><v>45000.5</v></c><c r=\"C3\" t=\"s\"><v>0</v></c></row>");
    made.texts = "<si><t>a</t></si>";
    int read = 0;
    for (unsigned seed = 0; seed < rounds; ++seed) {
        const QByteArray damaged = QByteArray::fromStdString(mutated(bytes.toStdString(), seed));
        if (isPart) {
            Parts parts = made.parts();
            parts.removeIf([&](const auto &part) { return part.first == name.toLatin1(); });
            parts.append({name.toLatin1(), damaged});
            writeArchive(path, parts);
        } else {
            write(path, damaged);
        }
        QElapsedTimer timer;
        timer.start();
        const auto source = RowSource::open(path, {});
        for (bool more = source.ok(); more;) {
            const auto row = (*source)->next();
            more = row && *row;
            read += more;
            if (!row)
                QVERIFY(!row.error().message.isEmpty());
        }
        QVERIFY(!timer.hasExpired(patience));
    }
    QVERIFY(read > 0 || isPart);
}

QTEST_GUILESS_MAIN(TestBadFiles)
#include "tst_bad_files.moc"
