// SPDX-License-Identifier: GPL-3.0-or-later
// CSV and TSV as people write them, in every encoding that is read.
#include "exchange/table_reader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <iconv.h>

using namespace wendu;
using namespace Qt::StringLiterals;

using Rows = QList<QStringList>;

namespace {

// The test's own way into an encoding: what is read back must be what went in.
QByteArray encoded(const QString &text, const char *encoding)
{
    QByteArray utf8 = text.toUtf8();
    QByteArray out(utf8.size() * 4 + 16, '\0');
    char *from = utf8.data();
    char *to = out.data();
    auto fromLeft = static_cast<std::size_t>(utf8.size());
    auto toLeft = static_cast<std::size_t>(out.size());
    const iconv_t converter = iconv_open(encoding, "UTF-8");
    if (iconv(converter, &from, &fromLeft, &to, &toLeft) == static_cast<std::size_t>(-1))
        qFatal("no way to write this in %s", encoding);
    iconv_close(converter);
    return out.left(out.size() - static_cast<qsizetype>(toLeft));
}

struct Read
{
    QStringList columns;
    Rows rows;
    QString error;
    TableFormat format;
    QList<qint64> lines;
};

Read readFile(const QString &path, const TableFormat &format)
{
    Read read;
    const auto reader = TableReader::open(path, format);
    if (!reader) {
        read.error = reader.error().message;
        return read;
    }
    read.columns = (*reader)->columns();
    read.format = (*reader)->format();
    for (;;) {
        const auto row = (*reader)->next();
        if (!row)
            read.error = row.error().message;
        if (!row || !*row)
            return read;
        read.rows.append(**row);
        read.lines.append((*reader)->line());
    }
}

} // namespace

class TestTableReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void sins_data();
    void sins();
    void errorsNameTheLine_data();
    void errorsNameTheLine();
    void delimiters_data();
    void delimiters();
    void encodings_data();
    void encodings();
    void detection_data();
    void detection();
    void linesAreCountedInTheFile();
    void aTenMegabyteCell();
    void everyChunkBoundary();
    void aFileThatGrowsMeanwhileIsNoticed();
    void whatIsNoFile();

private:
    QString written(const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(u"table.csv"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    Read read(const QByteArray &bytes, const TableFormat &format = {}) { return readFile(written(bytes), format); }

    QTemporaryDir m_folder;
};

void TestTableReader::sins_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("columns");
    QTest::addColumn<Rows>("rows");
    const QStringList ab{u"a"_s, u"b"_s};
    QTest::newRow("plain") << QByteArray("a,b\n1,2\n") << ab << Rows{{u"1"_s, u"2"_s}};
    QTest::newRow("CRLF") << QByteArray("a,b\r\n1,2\r\n") << ab << Rows{{u"1"_s, u"2"_s}};
    QTest::newRow("CR") << QByteArray("a,b\r1,2\r3,4\r") << ab << Rows{{u"1"_s, u"2"_s}, {u"3"_s, u"4"_s}};
    QTest::newRow("mixed ends") << QByteArray("a,b\r\n1,2\n3,4\r5,6") << ab
                                << Rows{{u"1"_s, u"2"_s}, {u"3"_s, u"4"_s}, {u"5"_s, u"6"_s}};
    QTest::newRow("no last end") << QByteArray("a,b\n1,2") << ab << Rows{{u"1"_s, u"2"_s}};
    QTest::newRow("empty last cell") << QByteArray("a,b\n1,") << ab << Rows{{u"1"_s, QString()}};
    QTest::newRow("quoted") << QByteArray("a,b\n\"1,1\",\"say \"\"hi\"\"\"\n") << ab << Rows{{u"1,1"_s, u"say \"hi\""_s}};
    QTest::newRow("line in quotes") << QByteArray("a,b\n1,\"two\r\nlines\"\n") << ab << Rows{{u"1"_s, u"two\r\nlines"_s}};
    QTest::newRow("bare quote") << QByteArray("a,b\n1,5\" screen\n") << ab << Rows{{u"1"_s, u"5\" screen"_s}};
    QTest::newRow("quoted word first") << QByteArray("a,b\n1,\"Great\" phone\n") << ab
                                       << Rows{{u"1"_s, u"\"Great\" phone"_s}};
    QTest::newRow("spaces around quotes") << QByteArray("a,b\n1, \"x, y\" \n") << ab << Rows{{u"1"_s, u"x, y"_s}};
    QTest::newRow("spaces are kept") << QByteArray("a,b\n1,  x \n") << ab << Rows{{u"1"_s, u"  x "_s}};
    QTest::newRow("short row") << QByteArray("a,b\n1\n") << ab << Rows{{u"1"_s}};
    QTest::newRow("long row") << QByteArray("a,b\n1,2,3\n") << ab << Rows{{u"1"_s, u"2"_s, u"3"_s}};
    QTest::newRow("blank lines") << QByteArray("a,b\n\n1,2\n\n\n") << ab << Rows{{u"1"_s, u"2"_s}};
    QTest::newRow("blank line of one column")
        << QByteArray("a\n1\n\n2\n") << QStringList{u"a"_s} << Rows{{u"1"_s}, {QString()}, {u"2"_s}};
    QTest::newRow("empty quotes") << QByteArray("a,b\n\"\",\"\"\n") << ab << Rows{{QString(), QString()}};
    QTest::newRow("BOM") << QByteArray("\xef\xbb\xbf"
                                       "a,b\n1,2\n")
                         << ab << Rows{{u"1"_s, u"2"_s}};
    QTest::newRow("BOM in a cell") << QByteArray("a,b\n1,\xef\xbb\xbf"
                                                 "2\n")
                                   << ab
                                   << Rows{{u"1"_s, u"\ufeff"
                                                    u"2"_s}};
    QTest::newRow("NUL") << QByteArray("a,b\n1,x\0y\n", 10) << ab << Rows{{u"1"_s, QString::fromLatin1("x\0y", 3)}};
    QTest::newRow("header twice") << QByteArray("a,a,\n1,2,3\n") << QStringList{u"a"_s, u"a (2)"_s, u"3"_s}
                                  << Rows{{u"1"_s, u"2"_s, u"3"_s}};
    QTest::newRow("header alone") << QByteArray("a,b\n") << ab << Rows{};
    QTest::newRow("header with quotes and spaces") << QByteArray(" \"a\" , b\n1,2\n") << ab << Rows{{u"1"_s, u"2"_s}};
    QTest::newRow("emoji and Chinese") << QByteArray("a,b\n😀,很好\n") << ab << Rows{{u"😀"_s, u"很好"_s}};
}

void TestTableReader::sins()
{
    QFETCH(QByteArray, bytes);
    const Read found = read(bytes);
    QCOMPARE(found.error, QString());
    QTEST(found.columns, "columns");
    QTEST(found.rows, "rows");
}

void TestTableReader::errorsNameTheLine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QString>("said");
    QTest::newRow("open quote") << QByteArray("a,b\n1,2\n3,\"never\nends\n") << QString() << u"line 3"_s;
    QTest::newRow("open quote, later cell") << QByteArray("a,b\n\"x\ny\",\"never\n") << QString() << u"line 3"_s;
    QTest::newRow("not UTF-8") << QByteArray("a,b\n1,2\n3,\xff\n") << u"UTF-8"_s << u"Line 3"_s;
    QTest::newRow("cut short") << QByteArray("a,b\n1,2\n3,\xe4\xbd") << u"UTF-8"_s << u"Line 3"_s;
    QTest::newRow("not GB18030") << QByteArray("a,b\n1,\xff\xff\n") << u"GB18030"_s << u"Line 2"_s;
    QTest::newRow("half a surrogate") << encoded(u"a,b\n1,"_s, "UTF-16LE") + QByteArray("\x00\xd8,\0", 4) << u"UTF-16LE"_s
                                      << u"Line 2"_s;
    QTest::newRow("many columns") << QByteArray("a,b\n1,2\n") + QByteArray(1000000, ',') << QString() << u"Line 3"_s;
    QTest::newRow("long cell") << QByteArray("a,b\n1,") + QByteArray(70000000, 'x') << QString() << u"Line 2"_s;
    QTest::newRow("endless quote") << QByteArray("a,b\n1,\"") + QByteArray(70000000, 'x') << QString() << u"line 2"_s;
    QTest::newRow("unknown encoding") << QByteArray("a,b\n") << u"KOI8-R"_s << u"KOI8-R"_s;
    QTest::newRow("empty") << QByteArray() << QString() << u"empty"_s;
    QTest::newRow("UTF-32") << QByteArray("\xff\xfe\0\0a\0\0\0", 8) << QString() << u"UTF-32"_s;
}

void TestTableReader::errorsNameTheLine()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, encoding);
    QFETCH(QString, said);
    const Read found = read(bytes, {encoding, u',', true});
    QVERIFY2(found.error.contains(said), qPrintable(found.error.left(300)));
}

void TestTableReader::delimiters_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<char>("delimiter");
    QTest::newRow("comma") << QByteArray("id,text\n1,good; very\n2,bad\n") << ',';
    QTest::newRow("semicolon") << QByteArray("id;text\n1;good, very\n2;bad, so, so\n") << ';';
    QTest::newRow("tab") << QByteArray("id\ttext\n1\tgood, very\n2\tbad\n") << '\t';
    QTest::newRow("bar") << QByteArray("id|text\n1|good, very\n2|bad\n") << '|';
    QTest::newRow("one column") << QByteArray("text\ngood, very\nbad\n") << ',';
    QTest::newRow("semicolons in quotes") << QByteArray("id,text\n1,\"a;b;c\"\n2,\"a;b;c\"\n") << ',';
}

void TestTableReader::delimiters()
{
    QFETCH(QByteArray, bytes);
    QFETCH(char, delimiter);
    QCOMPARE(read(bytes).format.delimiter, QLatin1Char(delimiter));
}

void TestTableReader::encodings_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QString>("text");
    const QString western = u"Der Käse, très bon — 5 € “süß”"_s;
    const QString chinese = u"这家酒店的服务很好，房间也干净，下次还来！"_s;
    for (const char *encoding : {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"}) {
        QTest::addRow("%s Chinese", encoding) << QString::fromLatin1(encoding) << chinese;
        QTest::addRow("%s emoji", encoding) << QString::fromLatin1(encoding) << u"好评 😀👍🏽 𠮷"_s;
    }
    for (const char *encoding : {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
        QTest::addRow("%s Western", encoding) << QString::fromLatin1(encoding) << western;
}

// Chosen and detected, with a byte order mark and without one.
void TestTableReader::encodings()
{
    QFETCH(QString, encoding);
    QFETCH(QString, text);
    QString table = u"id,text\r\n"_s;
    Rows rows;
    for (int row = 0; row < 20000; ++row) { // more than one chunk
        rows.append({QString::number(row), text + QString::number(row)});
        table += u"%1,\"%2\"\r\n"_s.arg(row).arg(rows.last().last());
    }
    const bool mark = encoding != u"windows-1252"_s;
    for (const QString &content : {table, mark ? QChar(QChar::ByteOrderMark) + table : table}) {
        for (const QString &chosen : {encoding, QString()}) {
            const Read found = read(encoded(content, encoding.toLatin1().constData()), {chosen, {}, true});
            QCOMPARE(found.error, QString());
            QCOMPARE(found.format.encoding, encoding);
            QCOMPARE(found.columns, (QStringList{u"id"_s, u"text"_s}));
            QCOMPARE(found.rows, rows);
        }
    }
}

void TestTableReader::detection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("encoding");
    QTest::newRow("ASCII") << QByteArray("a,b\n1,2\n") << u"UTF-8"_s;
    QTest::newRow("one accent") << encoded(u"a,b\n1,café\n"_s, "windows-1252") << u"windows-1252"_s;
    QTest::newRow("accents in pairs") << encoded(u"a,b\n1,créée, Zoë, naïveté\n2,Ää öö\n"_s, "windows-1252")
                                      << u"windows-1252"_s;
    QTest::newRow("typographic quotes") << encoded(u"a,b\n1,“so” he said…\n"_s, "windows-1252") << u"windows-1252"_s;
    QTest::newRow("UTF-8 with a torn character")
        << u"a,b\n1,退款太慢了，客服一直不回复，非常失望\n2,"_s.toUtf8() + "\xe9\x80" + u"\n3,发货很快，包装完好，好评\n"_s.toUtf8()
        << u"UTF-8"_s;
    QTest::newRow("one Chinese word") << encoded(u"a,b\n1,退款\n"_s, "GB18030") << u"GB18030"_s;
    QTest::newRow("Chinese and Latin") << encoded(u"a,b\n1,iPhone 很好用，推荐\n"_s, "GBK") << u"GB18030"_s;
    QTest::newRow("Chinese UTF-16 without mark") << encoded(u"编号,文本\n一,非常好用\n"_s, "UTF-16LE") << u"UTF-16LE"_s;
    QTest::newRow("stray NUL") << QByteArray("a,b\n1,x\0y\n2,some longer text here\n", 35) << u"UTF-8"_s;
}

void TestTableReader::detection()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, encoding);
    QCOMPARE(read(bytes).format.encoding, encoding);
}

void TestTableReader::linesAreCountedInTheFile()
{
    const Read found = read("a,b\r\n1,\"two\r\nlines\"\n\n3,x\r4,y\n5,\"a\rb\"\n6,z\n");
    QCOMPARE(found.error, QString());
    QCOMPARE(found.lines, (QList<qint64>{2, 5, 6, 7, 9}));
}

void TestTableReader::aTenMegabyteCell()
{
    QByteArray text(10 * 1024 * 1024, 'x');
    for (qsizetype index = 0; index < text.size(); index += 1000)
        text[index] = '\n';
    const Read found = read("a,b\n1,\"" + text + "\"\n2,y\n");
    QCOMPARE(found.error, QString());
    QCOMPARE(found.rows.size(), 2);
    QCOMPARE(found.rows.at(0).at(1).toUtf8(), text);
    QCOMPARE(found.rows.at(1).at(1), u"y"_s);
}

// A row must come out the same wherever the reader's chunk of 256 KiB happens to end in it.
void TestTableReader::everyChunkBoundary()
{
    const QByteArray row("1,\"x\"\"y\r\n\xe5\xa5\xbd\"\r\n");
    for (qsizetype shift = 0; shift <= row.size(); ++shift) {
        QByteArray bytes = "a,b\r\n0," + QByteArray(262144 - 20 - shift, 'p') + "\r\n";
        for (int count = 0; count < 4; ++count)
            bytes += row;
        const Read found = read(bytes, {u"UTF-8"_s, u',', true});
        QCOMPARE(found.error, QString());
        QCOMPARE(found.rows.size(), 5);
        for (int index = 1; index <= 4; ++index)
            QCOMPARE(found.rows.at(index), (QStringList{u"1"_s, u"x\"y\r\n好"_s}));
    }
}

void TestTableReader::aFileThatGrowsMeanwhileIsNoticed()
{
    const QString path = written("a,b\n" + QByteArray("1,some text\n").repeated(100000));
    const auto reader = TableReader::open(path, {});
    QVERIFY(reader);
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write("2,more\n");
    file.close();
    for (;;) {
        const auto row = (*reader)->next();
        if (!row) {
            QVERIFY2(row.error().message.contains(u"changed while"_s), qPrintable(row.error().message));
            return;
        }
        QVERIFY(*row); // must not come to an end as if nothing had happened
    }
}

void TestTableReader::whatIsNoFile()
{
    QVERIFY(!TableReader::open(m_folder.filePath(u"missing.csv"_s), {}));
    QVERIFY(!TableReader::open(m_folder.path(), {}));
}

QTEST_GUILESS_MAIN(TestTableReader)
#include "tst_table_reader.moc"
