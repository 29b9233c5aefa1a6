// SPDX-License-Identifier: GPL-3.0-or-later
// Texts and labels come in from every format, with what that format keeps of them.
#include "../store/scenes.h"
#include "exchange/importer.h"
#include "store/full_text.h"
#include "workbook.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

QString written(const Scene &scene, const QString &name, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(scene.file(name)).path());
    QFile file(scene.file(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

QString fixture(const QString &name)
{
    return QStringLiteral(WENDU_SOURCE_DIR "/tests/exchange/data/") + name;
}

// As the wizard and wendu-cli choose it where nobody chooses otherwise.
ImportPlan usualPlan(const QString &path, const TableFormat &format = {})
{
    const ImportPreview preview = need(previewImport(path, format));
    ImportPlan plan;
    plan.path = path;
    plan.format = preview.format;
    plan.textColumn = preview.likelyTextColumn;
    plan.idColumn = preview.likelyIdColumn;
    plan.labelColumn = preview.likelyLabelColumn;
    plan.holdOutShare = 0;
    return plan;
}

QList<FullText> textsOf(const Scene &scene)
{
    QList<FullText> texts;
    need(scene.project->reader().forEachFullText({}, [&](const FullText &text) {
        texts.append(text);
        return true;
    }));
    return texts;
}

QStringList labelsOf(const Scene &scene, const FullText &text)
{
    QStringList names;
    for (const LabelId id : text.labels) {
        for (const Label &label : scene.task.labels) {
            if (label.id == id)
                names.append(label.name);
        }
    }
    return names;
}

QJsonObject metaOf(const FullText &text)
{
    return QJsonDocument::fromJson(text.meta.toUtf8()).object();
}

QByteArray row(int number, const QByteArray &cells)
{
    return "<row r=\"" + QByteArray::number(number) + "\">" + cells + "</row>";
}

QByteArray inlineText(const QByteArray &reference, const QByteArray &text)
{
    return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

} // namespace

class TestFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormatIsKnownByItsContent_data();
    void everyFormatIsKnownByItsContent();
    void jsonKeepsTypesAndGrowsColumns();
    void jsonLabelsMayBeLists();
    void aFaultFurtherOnIsToldWhereItIs();
    void labelStudio();
    void labelStudioWithSeveralAnnotators();
    void labelStudioRatingsAreStars_data();
    void labelStudioRatingsAreStars();
    void doccano();
    void doccanoOfOld();
    void aFolderOfTexts();
    void aWorkbook();
    void aWorkbookShowsNumbersAndDates_data();
    void aWorkbookShowsNumbersAndDates();
    void aSheetIsNamed();
    void distinctLabelsComeFromEveryFormat();
    void aTableWithAColumnCalledTimeKeepsItAsMetadata();
};

void TestFormats::everyFormatIsKnownByItsContent_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("format");
    QTest::newRow("CSV") << u"a.csv"_s << QByteArray("text\nx\n") << u"csv"_s;
    QTest::newRow("TSV") << u"a.tsv"_s << QByteArray("text\tb\nx, y\t1\n") << u"tsv"_s;
    QTest::newRow("text called .txt") << u"a.txt"_s << QByteArray("text\nx\n") << u"csv"_s;
    QTest::newRow("JSON") << u"a.json"_s << QByteArray("[{\"text\": \"x\"}]") << u"json"_s;
    QTest::newRow("JSON with a mark, called .txt")
        << u"a.txt"_s << QByteArray("\xef\xbb\xbf \r\n[ \n{\"text\": \"x\"}]") << u"json"_s;
    QTest::newRow("lines called .json") << u"a.json"_s << QByteArray("{\"text\": \"x\"}\n{\"text\": \"y\"}\n") << u"jsonl"_s;
    QTest::newRow("array called .jsonl") << u"a.jsonl"_s << QByteArray("[{\"text\": \"x\"}]") << u"json"_s;
    QTest::newRow("Label Studio") << u"a.json"_s << QByteArray("[{\"data\": {\"text\": \"x\"}}]") << u"label-studio"_s;
    QTest::newRow("doccano") << u"a.jsonl"_s << QByteArray("{\"text\": \"x\", \"label\": [], \"Comments\": []}")
                             << u"doccano"_s;
    QTest::newRow("UTF-16 JSON") << u"a.json"_s
                                 << QByteArray("\xff\xfe[\0{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0x\0\"\0}\0]\0", 30) << u"json"_s;
}

void TestFormats::everyFormatIsKnownByItsContent()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    Scene scene;
    const ImportPreview preview = need(previewImport(written(scene, name, bytes), {}));
    QTEST(nameOf(preview.format.file), "format");
    QCOMPARE(preview.rows.first().value(preview.columns.indexOf(u"text"_s)).at(0), u'x');
    QCOMPARE(fileFormatNamed(nameOf(preview.format.file)), std::optional(preview.format.file));
}

void TestFormats::jsonKeepsTypesAndGrowsColumns()
{
    Scene scene;
    QByteArray json = "[\n";
    for (int row = 0; row < 1500; ++row)
        json += "{\"id\": " + QByteArray::number(row) + ", \"text\": \"text " + QByteArray::number(row) + "\"},\n";
    json += "{\"id\": \"x\", \"text\": \"a \\u0000 \\ud83d\\ude00\\r\\n \\\"q\\\"\", \"stars\": 5, \"price\": 1.25, \"ok\": true, "
            "\"none\": null, \"deep\": {\"a\": [1, \"b\"]}, \"empty\": \"\"}\n]\n";
    ImportPlan plan = usualPlan(written(scene, u"a.json"_s, json));
    QCOMPARE(plan.textColumn, u"text"_s);
    QCOMPARE(plan.idColumn, u"id"_s);
    QCOMPARE(need(importTexts(*scene.project, plan)).added, 1501);
    const QList<FullText> texts = textsOf(scene);
    QCOMPARE(texts.at(1499).text.externalId, u"1499"_s);
    QCOMPARE(texts.at(1499).meta, QString());
    QCOMPARE(texts.last().text.text, QString::fromUtf8("a \0 😀\r\n \"q\"", 14));
    QCOMPARE(texts.last().meta,
             u"{\"stars\":5,\"price\":1.25,\"ok\":true,\"deep\":{\"a\":[1,\"b\"]},\"empty\":\"\"}"_s);
}

void TestFormats::jsonLabelsMayBeLists()
{
    Scene scene;
    const QByteArray lines = "{\"text\": \"one\", \"label\": \"positive\"}\n\n{\"text\": \"two\", \"label\": [\"negative\"]}\r\n"
                             "{\"text\": \"three\", \"label\": []}\n{\"text\": \"four\", \"label\": null}\n"
                             "{\"text\": \"five\", \"label\": {\"choices\": [\"neutral\"]}}";
    need(importTexts(*scene.project, usualPlan(written(scene, u"a.jsonl"_s, lines))));
    QList<QStringList> labels;
    for (const FullText &text : textsOf(scene))
        labels.append(labelsOf(scene, text));
    QCOMPARE(labels, (QList<QStringList>{{u"positive"_s}, {u"negative"_s}, {}, {}, {u"neutral"_s}}));
}

void TestFormats::aFaultFurtherOnIsToldWhereItIs()
{
    Scene scene;
    const QByteArray lines = QByteArray("{\"text\": \"fine\"}\n").repeated(600) + "{\"text\": \"torn\n";
    const QString path = written(scene, u"a.jsonl"_s, lines);
    QCOMPARE(need(previewImport(path, {})).rows.size(), 50); // the fault is not among the rows that are shown
    const auto import = importTexts(*scene.project, usualPlan(path));
    QVERIFY(!import);
    QVERIFY2(import.error().message.contains(u"Line 601"_s), qPrintable(import.error().message));
    QCOMPARE(need(scene.project->reader().counts()), Counts());
}

void TestFormats::labelStudio()
{
    Scene scene;
    const ImportPlan plan = usualPlan(fixture(u"label_studio.json"_s));
    QCOMPARE(plan.format.file, FileFormat::LabelStudio);
    QCOMPARE(need(importTexts(*scene.project, plan)).labelled, 2);
    const QList<FullText> texts = textsOf(scene);
    QCOMPARE(texts.size(), 4);
    QCOMPARE(texts.at(0).text.text, u"Battery lasts — 很好 😀"_s);
    QCOMPARE(texts.at(0).text.externalId, u"1"_s);
    QCOMPARE(labelsOf(scene, texts.at(0)), QStringList{u"positive"_s});
    QCOMPARE(texts.at(0).annotator, u"ann@example.org"_s);
    QCOMPARE(texts.at(0).time, 1615328168728);
    QCOMPARE(texts.at(0).milliseconds, 4288);
    // A field of the data that is called as one of the marks stays what it is.
    QCOMPARE(metaOf(texts.at(0)), (QJsonObject{{u"city"_s, u"Köln"_s}, {u"stars"_s, 5}, {u"time"_s, u"yesterday"_s}}));
    QVERIFY(texts.at(2).skipped);
    QCOMPARE(texts.at(2).milliseconds, 1250);
    QVERIFY(!texts.at(3).skipped && texts.at(3).labels.isEmpty()); // what a model said is no label
    QCOMPARE(scene.findings(), QStringList());
}

void TestFormats::labelStudioWithSeveralAnnotators()
{
    Scene scene;
    need(importTexts(*scene.project, usualPlan(fixture(u"label_studio.json"_s))));
    const QList<LabelEvent> events = need(scene.project->reader().events(2));
    QCOMPARE(events.size(), 2); // disagreement is kept, the later decision holds
    QCOMPARE(events.at(0).labels, QList<LabelId>{scene.task.labels.at(1).id});
    QCOMPARE(events.at(0).annotator, need(scene.project->reader().annotator(u"user 1"_s)));
    QCOMPARE(events.at(1).annotator, need(scene.project->reader().annotator(u"user 2"_s)));
    QCOMPARE(events.at(1).supersedes, events.at(0).uuid);
    QCOMPARE(labelsOf(scene, textsOf(scene).at(1)), QStringList{u"negative"_s});
}

void TestFormats::labelStudioRatingsAreStars_data()
{
    QTest::addColumn<QStringList>("labels");
    QTest::addColumn<QString>("expected");
    QTest::newRow("by name") << QStringList{u"5"_s, u"4"_s, u"3"_s} << u"4"_s;
    QTest::newRow("by place") << QStringList{u"awful"_s, u"poor"_s, u"fair"_s, u"good"_s, u"great"_s} << u"good"_s;
    QTest::newRow("out of range") << QStringList{u"bad"_s, u"good"_s} << QString();
}

void TestFormats::labelStudioRatingsAreStars()
{
    QFETCH(QStringList, labels);
    QFETCH(QString, expected);
    QList<Label> scale;
    for (const QString &name : labels)
        scale.append({0, name, {}, {}});
    Scene scene(scale, TaskKind::Ordinal);
    const ImportPlan plan = usualPlan(fixture(u"label_studio_rating.json"_s));
    QCOMPARE(plan.textColumn, u"review"_s);
    const auto import = importTexts(*scene.project, plan);
    QCOMPARE(import.ok(), !expected.isEmpty());
    if (import)
        QCOMPARE(labelsOf(scene, textsOf(scene).first()), QStringList{expected});
    else
        QVERIFY2(import.error().message.startsWith(u"Row 1 (line 1)"_s), qPrintable(import.error().message));
}

void TestFormats::doccano()
{
    Scene scene;
    const ImportPlan plan = usualPlan(fixture(u"doccano.jsonl"_s));
    QCOMPARE(plan.format.file, FileFormat::Doccano);
    QCOMPARE(need(importTexts(*scene.project, plan)).labelled, 2);
    const QList<FullText> texts = textsOf(scene);
    QCOMPARE(texts.at(0).text.externalId, u"11"_s);
    QCOMPARE(labelsOf(scene, texts.at(0)), QStringList{u"positive"_s});
    QCOMPARE(texts.at(0).comment, u"sure?\nyes"_s);
    QCOMPARE(metaOf(texts.at(0)), (QJsonObject{{u"city"_s, u"Köln"_s}, {u"stars"_s, 5}, {u"time"_s, u"yesterday"_s}}));
    QCOMPARE(texts.at(1).text.text, u"It broke.\nTwice."_s);
    QVERIFY(texts.at(2).labels.isEmpty());
    QVERIFY(texts.at(2).comment.isEmpty());
    QCOMPARE(scene.findings(), QStringList());
}

void TestFormats::doccanoOfOld()
{
    Scene scene;
    const ImportPlan plan = usualPlan(fixture(u"doccano_old.jsonl"_s));
    QCOMPARE(plan.format.file, FileFormat::Doccano);
    QCOMPARE(need(importTexts(*scene.project, plan)).labelled, 2);
    const QList<FullText> texts = textsOf(scene);
    QCOMPARE(labelsOf(scene, texts.at(1)), QStringList{u"negative"_s});
    QCOMPARE(metaOf(texts.at(0)), (QJsonObject{{u"city"_s, u"Köln"_s}, {u"time"_s, u"yesterday"_s}}));
    QCOMPARE(metaOf(texts.at(1)), (QJsonObject{{u"city"_s, u"Lyon"_s}, {u"annotation_approver"_s, u"admin"_s}}));
}

void TestFormats::aFolderOfTexts()
{
    Scene scene;
    written(scene, u"texts/negative/b.txt"_s, "It broke.\r\n");
    written(scene, u"texts/positive/a.txt"_s, "\xef\xbb\xbf" "很好");
    written(scene, u"texts/positive/c.txt"_s, "Sch\xf6n");
    written(scene, u"texts/positive/notes.md"_s, "not a text");
    written(scene, u"secret.txt"_s, "outside");
    QVERIFY(QFile::link(scene.file(u"secret.txt"_s), scene.file(u"texts/positive/link.txt"_s)));
    QCOMPARE(need(importTexts(*scene.project, usualPlan(scene.file(u"texts"_s)))).added, 3);
    const QList<FullText> texts = textsOf(scene);
    QCOMPARE(texts.at(0).text.text, u"It broke.\r\n"_s);
    QCOMPARE(texts.at(0).text.externalId, u"negative/b.txt"_s);
    QCOMPARE(labelsOf(scene, texts.at(0)), QStringList{u"negative"_s});
    QCOMPARE(texts.at(1).text.text, u"很好"_s);
    QCOMPARE(texts.at(2).text.text, u"Schön"_s);
    QCOMPARE(texts.at(2).meta, QString());
    Scene flat;
    written(flat, u"texts/a.txt"_s, "one");
    QCOMPARE(usualPlan(flat.file(u"texts"_s)).labelColumn, u"label"_s); // it is a column, but says nothing
    QCOMPARE(need(importTexts(*flat.project, usualPlan(flat.file(u"texts"_s)))).labelled, 0);
}

void TestFormats::aWorkbook()
{
    Scene scene;
    test::Workbook book;
    book.texts = "<si><t>id</t></si><si><t>text</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r>"
                 "<rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh></si><si><t xml:space=\"preserve\"> a_x000D_\nb_x005F_x0041_ </t></si>";
    book.rows = row(1, "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>" + inlineText("D1", "label"))
                + row(3, "<c r=\"A3\"><v>17</v></c><c r=\"B3\" t=\"s\"><v>2</v></c>" + inlineText("D3", "positive"))
                + row(4, "<c r=\"B4\" t=\"s\"><v>3</v></c><c r=\"C4\" t=\"b\"><v>1</v></c>")
                + row(5, "<c r=\"A5\" s=\"0\"/>")
                + row(6, "<c r=\"B6\" t=\"str\"><f>A1&amp;B1</f><v>came of a formula</v></c><c r=\"C6\" t=\"e\"><v>#N/A</v></c>"
                             + inlineText("F6", "beyond"));
    book.write(scene.file(u"a.xlsx"_s));
    const ImportPlan plan = usualPlan(scene.file(u"a.xlsx"_s));
    QCOMPARE(plan.format.file, FileFormat::Xlsx);
    QCOMPARE(plan.format.sheet, u"Reviews"_s);
    QCOMPARE(need(importTexts(*scene.project, plan)).added, 3);
    const QList<FullText> texts = textsOf(scene);
    QCOMPARE(texts.at(0).text.text, u"rich text"_s);
    QCOMPARE(texts.at(0).text.externalId, u"17"_s);
    QCOMPARE(labelsOf(scene, texts.at(0)), QStringList{u"positive"_s});
    QCOMPARE(texts.at(1).text.text, u" a\r\nb_x0041_ "_s);
    QCOMPARE(metaOf(texts.at(1)), (QJsonObject{{u"3"_s, u"true"_s}}));
    QCOMPARE(texts.at(2).text.text, u"came of a formula"_s);
    QCOMPARE(metaOf(texts.at(2)), (QJsonObject{{u"3"_s, u"#N/A"_s}, {u"5"_s, QString()}, {u"6"_s, u"beyond"_s}}));
}

void TestFormats::aWorkbookShowsNumbersAndDates_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<int>("style");
    QTest::addColumn<QString>("shown");
    QTest::newRow("whole") << QByteArray("42") << 0 << u"42"_s;
    QTest::newRow("as Excel stores 0.1") << QByteArray("0.10000000000000001") << 0 << u"0.1"_s;
    QTest::newRow("exponent") << QByteArray("1.5E3") << 0 << u"1500"_s;
    QTest::newRow("an id of 15 digits") << QByteArray("123456789012345") << 0 << u"123456789012345"_s;
    QTest::newRow("date") << QByteArray("45000") << 1 << u"2023-03-15"_s;
    QTest::newRow("date and time") << QByteArray("45000.75") << 2 << u"2023-03-15T18:00:00"_s;
    QTest::newRow("midnight") << QByteArray("45000") << 2 << u"2023-03-15T00:00:00"_s;
    QTest::newRow("time") << QByteArray("0.52083333333333337") << 3 << u"12:30:00"_s;
    QTest::newRow("own format") << QByteArray("45000.5") << 4 << u"2023-03-15T12:00:00"_s;
    QTest::newRow("own format of a number") << QByteArray("45000") << 5 << u"45000"_s;
    QTest::newRow("before the day that was not") << QByteArray("1") << 1 << u"1900-01-01"_s;
    QTest::newRow("after the day that was not") << QByteArray("61") << 1 << u"1900-03-01"_s;
    QTest::newRow("hours of more than a day") << QByteArray("1.5") << 6 << u"1900-01-01T12:00:00"_s;
}

void TestFormats::aWorkbookShowsNumbersAndDates()
{
    QFETCH(QByteArray, number);
    QFETCH(int, style);
    Scene scene;
    test::Workbook book;
    book.styles = "<numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/>"
                  "<numFmt numFmtId=\"165\" formatCode=\"[Red]0.00&quot; days&quot;\"/>"
                  "<numFmt numFmtId=\"166\" formatCode=\"[h]:mm\"/></numFmts>"
                  "<cellStyleXfs><xf numFmtId=\"22\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
                  "<xf numFmtId=\"22\"/><xf numFmtId=\"20\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/>"
                  "</cellXfs>";
    book.rows = row(1, inlineText("A1", "text"))
                + row(2, "<c r=\"A2\" s=\"" + QByteArray::number(style) + "\"><v>" + number + "</v></c>");
    book.write(scene.file(u"a.xlsx"_s));
    QTEST(need(previewImport(scene.file(u"a.xlsx"_s), {})).rows.first().first(), "shown");
}

void TestFormats::aSheetIsNamed()
{
    Scene scene;
    test::Workbook book;
    book.rows = row(1, inlineText("A1", "text")) + row(2, inlineText("A2", "first"));
    book.second = row(1, inlineText("A1", "text")) + row(2, inlineText("A2", "second"));
    book.write(scene.file(u"a.xlsx"_s));
    TableFormat format;
    format.sheet = u"other"_s;
    const ImportPreview preview = need(previewImport(scene.file(u"a.xlsx"_s), format));
    QCOMPARE(preview.rows, (QList<QStringList>{{u"second"_s}}));
    QCOMPARE(preview.format.sheet, u"Other"_s);
    QCOMPARE(preview.sheets, (QStringList{u"Reviews"_s, u"Other"_s}));
    format.sheet = u"none"_s;
    const auto none = previewImport(scene.file(u"a.xlsx"_s), format);
    QVERIFY(!none);
    QVERIFY2(none.error().message.contains(u"Reviews, Other"_s), qPrintable(none.error().message));
}

void TestFormats::distinctLabelsComeFromEveryFormat()
{
    QCOMPARE(need(distinctValues(fixture(u"label_studio.json"_s), {}, u"label"_s, 10)),
             (QStringList{u"positive"_s, u"neutral"_s, u"negative"_s}));
    QCOMPARE(need(distinctValues(fixture(u"doccano.jsonl"_s), {}, u"label"_s, 10)),
             (QStringList{u"positive"_s, u"negative"_s}));
    QCOMPARE(need(distinctValues(fixture(u"doccano.jsonl"_s), {}, u"label"_s, 1)), QStringList{u"positive"_s});
}

void TestFormats::aTableWithAColumnCalledTimeKeepsItAsMetadata()
{
    Scene scene;
    ImportPlan plan = usualPlan(written(scene, u"a.csv"_s, "text,time,comment,flagged\ngood,at noon,none,maybe\n"));
    need(importTexts(*scene.project, plan));
    const FullText text = textsOf(scene).first();
    QCOMPARE(metaOf(text),
             (QJsonObject{{u"time"_s, u"at noon"_s}, {u"comment"_s, u"none"_s}, {u"flagged"_s, u"maybe"_s}}));
    QVERIFY(!text.flagged);
    QCOMPARE(text.comment, QString());
}

QTEST_GUILESS_MAIN(TestFormats)
#include "tst_formats.moc"
