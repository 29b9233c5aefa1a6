// SPDX-License-Identifier: GPL-3.0-or-later
// What an export writes comes back as it was, in every format, or the export says what it cannot hold.
#include "../store/scenes.h"
#include "exchange/importer.h"
#include "exchange/row_source.h"
#include "exchange/text_exporter.h"
#include "store/full_text.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

using New = Writer::NewText;

const QStringList labelNames{u"1"_s, u"2"_s, u"a|b; c"_s, u"[x]"_s, u"=SUM(A1)"_s, u"好, \"gut\""_s};

QList<Label> labels(TaskKind kind)
{
    QList<Label> all;
    for (const QString &name : kind == TaskKind::Ordinal ? QStringList{u"1"_s, u"2"_s, u"3"_s} : labelNames)
        all.append({0, name, {}, {}});
    return all;
}

QStringList texts()
{
    return {u"plain"_s,
            u"line\r\nbreak\rand\nbreak"_s,
            u"\ufeff"
            u"mark"_s,
            QString::fromLatin1("N\0L and \x01\x1f", 10),
            u"quote \" , comma; tab\t bar | ''"_s,
            u"\"quoted\""_s,
            u"😀👍🏽 𠮷 退款"_s,
            u"مرحبا \u202eunder\u202c שלום"_s,
            u" kept  "_s,
            u"\r\nbegins with a line end"_s,
            u"_x000D_ looks escaped _x005F_"_s,
            u"=1+1"_s,
            u"+1"_s,
            u"-1"_s,
            u"@SUM(A1)"_s,
            u"\tindented"_s,
            u"'=1+1"_s,
            u"\ufffe and \uffff are no characters"_s,
            u"{\"json\": [1, 2]}"_s,
            u"17"_s};
}

// A text of everything that a project holds, told apart by the row.
New newText(int row, const QString &text, const Task &task)
{
    New made;
    made.row = row;
    made.externalId = row % 3 == 0 ? QString() : u"id %1, \"%1\""_s.arg(row);
    made.text = text;
    made.holdOut = row % 4 == 0;
    made.flagged = row % 5 == 0;
    if (row % 3 == 1)
        made.comment = u"a comment\nof two lines, \"%1\" 好"_s.arg(row);
    if (row % 4 != 3) {
        Writer::NewDecision decision;
        if (row % 4 != 2) {
            decision.labels = {task.labels.at(row % task.labels.size()).id};
            if (task.kind == TaskKind::Multiple && row % 2)
                decision.labels.append(task.labels.at((row + 2) % task.labels.size()).id);
            for (qsizetype mark = 0; mark < std::min<qsizetype>(row % 3, task.marks.size()); ++mark)
                decision.marks.append(task.marks.at(mark).id);
        }
        decision.annotator = row % 2 ? u"Ann, \"A\""_s : u"李"_s;
        decision.time = 1583798168728 + row;
        decision.milliseconds = row * 1001;
        made.decisions = {decision};
    }
    if (row % 2)
        made.meta = u"{\"city\":\"Köln, \\\"Süd\\\"\",\"time\":\"noon\",\"stars\":%1,\"meta.time\":\"x\",\"text\":\"inner\","
                    "\"Comments\":\"none\",\"deep\":{\"a\":[1,\"b\"]}}"_s
                        .arg(row);
    return made;
}

QJsonDocument jsonIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
}

// Of one text's and of several texts', with names that lists in a cell are parted by.
QStringList marks()
{
    return {u"sarcastic"_s, u"x|y; z"_s};
}

void fill(Scene &scene, const QStringList &contents)
{
    need(scene.project->writeAndWait<Import>([&](Writer &writer) -> Result<Import> {
        Writer::NewImport options;
        options.name = u"first"_s;
        options.annotator = scene.annotator;
        const Result<ImportId> import = writer.beginImport(options);
        if (!import)
            return import.error();
        std::vector<New> all;
        for (const QString &content : contents)
            all.push_back(newText(static_cast<int>(all.size()) + 1, content, scene.task));
        if (Result<void> added = writer.addTexts(*import, all); !added)
            return added.error();
        return writer.endImport(*import);
    }));
}

QList<FullText> textsOf(const Scene &scene, const TextFilter &filter = {})
{
    QList<FullText> all;
    need(scene.project->reader().forEachFullText(filter, [&](const FullText &text) {
        all.append(text);
        return true;
    }));
    return all;
}

QStringList namesOf(const QList<Label> &all, const QList<LabelId> &ids)
{
    QStringList names;
    for (const Label &label : all) {
        if (ids.contains(label.id))
            names.append(label.name);
    }
    return names;
}

ImportPlan usualPlan(const QString &path)
{
    const ImportPreview preview = need(previewImport(path, {}));
    ImportPlan plan;
    plan.path = path;
    plan.format = preview.format;
    plan.textColumn = preview.likelyTextColumn;
    plan.idColumn = preview.likelyIdColumn;
    plan.labelColumn = preview.likelyLabelColumn;
    return plan;
}

// In a table a number is its digits, and what a text has not is empty.
QJsonObject metaOf(const FullText &text, bool table, const QStringList &names)
{
    const QJsonObject meta = QJsonDocument::fromJson(text.meta.toUtf8()).object();
    if (!table)
        return meta;
    QJsonObject cells;
    for (const QString &name : names) {
        const QJsonValue value = meta.value(name);
        if (value.isObject())
            cells.insert(name, QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)));
        else
            cells.insert(name, value.toVariant().toString());
    }
    return cells;
}

QString ending(const QString &format)
{
    return endingOf(*fileFormatNamed(format));
}

} // namespace

class TestTextExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allComesBack_data();
    void allComesBack();
    void marksThatTheProjectLacks();
    void aLongTextComesBack_data();
    void aLongTextComesBack();
    void spreadsheetsGetGuardedCells();
    void aWorkbookHoldsNoFormula();
    void aWorkbookRefusesALongText();
    void aWorkbookCutsALongTextWhenAllowed();
    void theFilterIsExact_data();
    void theFilterIsExact();
    void anExportIsOneMoment();
    void whatComesMeanwhileIsNotExported();
    void nothingIsLeftOfACancelledExport_data();
    void nothingIsLeftOfACancelledExport();
    void anExportIsCancelledAmidWriting_data();
    void anExportIsCancelledAmidWriting();
    void aFileIsReplacedOnlyWhenAsked_data();
    void aFileIsReplacedOnlyWhenAsked();
    void starsGoToLabelStudioAsARating_data();
    void starsGoToLabelStudioAsARating();
    void labelStudioGetsWhatItReads();
    void doccanoGetsWhatItReads();
    void datasetsLoadsTheFolder_data();
    void datasetsLoadsTheFolder();
    void openpyxlReadsTheWorkbook();
    void theHoldOutIsDrawnAnewWhenAsked();
    void aFileWithoutTexts_data();
    void aFileWithoutTexts();
};

void TestTextExport::allComesBack_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<TaskKind>("kind");
    const std::pair<const char *, TaskKind> kinds[]
        = {{"single", TaskKind::Single}, {"multiple", TaskKind::Multiple}, {"ordinal", TaskKind::Ordinal}};
    for (const FileFormat format : exportFormats()) {
        for (const auto &[name, kind] : kinds)
            QTest::addRow("%s, %s", qPrintable(nameOf(format)), name) << nameOf(format) << kind;
    }
}

void TestTextExport::allComesBack()
{
    QFETCH(QString, format);
    QFETCH(TaskKind, kind);
    Scene scene(labels(kind), kind);
    scene.setMarks(marks());
    fill(scene, texts());
    TextExport plan;
    plan.format = *fileFormatNamed(format);
    plan.path = scene.file(u"out."_s + ending(format));
    plan.lossless = true;
    QCOMPARE(need(exportTexts(*scene.project, plan)).texts, texts().size());

    Scene again(labels(kind), kind);
    again.setMarks(marks());
    const ImportPlan import = usualPlan(plan.path);
    QCOMPARE(nameOf(import.format.file), format);
    QCOMPARE(need(importTexts(*again.project, import)).added, texts().size());
    QList<FullText> expected = textsOf(scene);
    QList<FullText> found = textsOf(again);
    if (plan.format == FileFormat::Datasets) // train, then test
        std::stable_partition(expected.begin(), expected.end(), [](const FullText &text) { return !text.text.holdOut; });
    const bool table = plan.format == FileFormat::Csv || plan.format == FileFormat::Tsv || plan.format == FileFormat::Xlsx;
    const QStringList names = need(scene.project->reader().metaNames({}));
    QCOMPARE(names.size(), 7);
    for (qsizetype index = 0; index < expected.size(); ++index) {
        const FullText &before = expected.at(index);
        const FullText &after = found.at(index);
        QCOMPARE(after.text.text, before.text.text);
        QCOMPARE(after.text.externalId, before.text.externalId);
        QCOMPARE(after.text.holdOut, before.text.holdOut);
        QCOMPARE(namesOf(again.task.labels, after.labels), namesOf(scene.task.labels, before.labels));
        QCOMPARE(namesOf(again.task.marks, after.marks), namesOf(scene.task.marks, before.marks));
        QCOMPARE(after.skipped, before.skipped);
        QCOMPARE(after.flagged, before.flagged);
        QCOMPARE(after.comment, before.comment);
        QCOMPARE(after.annotator, before.annotator);
        QCOMPARE(after.time, before.time);
        QCOMPARE(after.milliseconds, before.milliseconds);
        QCOMPARE(metaOf(after, table, names), metaOf(before, table, names));
    }
    QCOMPARE(need(again.project->reader().counts()), need(scene.project->reader().counts()));
    QCOMPARE(again.findings(), QStringList());
}

void TestTextExport::marksThatTheProjectLacks()
{
    Scene scene(labels(TaskKind::Single));
    scene.setMarks(marks());
    fill(scene, texts());
    TextExport plan;
    plan.format = FileFormat::JsonLines;
    plan.path = scene.file(u"out.jsonl"_s);
    need(exportTexts(*scene.project, plan));
    Scene others(labels(TaskKind::Single));
    others.setMarks(QStringList{u"sarcastic"_s});
    const auto refused = importTexts(*others.project, usualPlan(plan.path));
    QVERIFY(!refused);
    for (const QString &said : {u"Row 5"_s, u"“x|y; z”"_s, u"sarcastic"_s})
        QVERIFY2(refused.error().message.contains(said), qPrintable(refused.error().message));
    QVERIFY(!refused.error().remedy.isEmpty());
    QCOMPARE(need(others.project->reader().counts()).texts, 0);
    // A project that knows no marks keeps them beside the text, as it keeps any other column.
    Scene without(labels(TaskKind::Single));
    need(importTexts(*without.project, usualPlan(plan.path)));
    const QJsonObject meta = QJsonDocument::fromJson(textsOf(without).at(4).meta.toUtf8()).object();
    QCOMPARE(meta.value(u"wendu.marks"_s).toArray(), QJsonArray({u"sarcastic"_s, u"x|y; z"_s}));
}

void TestTextExport::aLongTextComesBack_data()
{
    QTest::addColumn<QString>("format");
    for (const FileFormat format : exportFormats()) {
        if (format != FileFormat::Xlsx)
            QTest::newRow(qPrintable(nameOf(format))) << nameOf(format);
    }
}

void TestTextExport::aLongTextComesBack()
{
    QFETCH(QString, format);
    Scene scene;
    const QString text = QString(2 * 1024 * 1024, u'长') + u"\"end\"\n"_s + QString(4 * 1024 * 1024, u'x'); // 10 MB
    fill(scene, {text});
    TextExport plan;
    plan.format = *fileFormatNamed(format);
    plan.path = scene.file(u"out."_s + ending(format));
    need(exportTexts(*scene.project, plan));
    Scene again;
    need(importTexts(*again.project, usualPlan(plan.path)));
    QVERIFY(textsOf(again).first().text.text == text);
}

void TestTextExport::spreadsheetsGetGuardedCells()
{
    Scene scene(labels(TaskKind::Single));
    fill(scene, texts());
    for (const FileFormat format : {FileFormat::Csv, FileFormat::Tsv}) {
        TextExport plan;
        plan.format = format;
        plan.path = scene.file(u"out."_s + endingOf(format));
        need(exportTexts(*scene.project, plan));
        QFile file(plan.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.read(6).startsWith("\xef\xbb\xbf" "id"));
        const auto source = need(RowSource::open(plan.path, {}));
        int guarded = 0;
        while (const auto row = need(source->next())) {
            for (const QString &cell : row->cells) {
                QVERIFY2(cell.isEmpty() || !u"=+-@\t\r\n"_s.contains(cell.at(0)), qPrintable(cell));
                guarded += cell.startsWith(u'\'');
            }
        }
        QCOMPARE(guarded, 9); // six texts and one that began with an apostrophe; a label, twice
        QFile::remove(plan.path);
    }
}

void TestTextExport::aWorkbookHoldsNoFormula()
{
    Scene scene(labels(TaskKind::Single));
    fill(scene, texts());
    TextExport plan;
    plan.format = FileFormat::Xlsx;
    plan.path = scene.file(u"out.xlsx"_s);
    need(exportTexts(*scene.project, plan));
    QProcess unpack;
    unpack.start(u"python3"_s, {u"-c"_s, u"import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1])"
                                         ".read('xl/worksheets/sheet1.xml'))"_s,
                                plan.path});
    if (!unpack.waitForStarted())
        QSKIP("no python3 to look into the workbook");
    QVERIFY(unpack.waitForFinished());
    QVERIFY2(unpack.exitCode() == 0, unpack.readAllStandardError().constData());
    const QByteArray sheet = unpack.readAllStandardOutput();
    QVERIFY(sheet.contains("=1+1"));
    QVERIFY(!sheet.contains("<f>"));
    QVERIFY(!sheet.contains("t=\"str\""));
}

void TestTextExport::aWorkbookRefusesALongText()
{
    Scene scene;
    fill(scene, {u"short"_s, QString(32768, u'x')});
    TextExport plan;
    plan.format = FileFormat::Xlsx;
    plan.path = scene.file(u"out.xlsx"_s);
    const auto done = exportTexts(*scene.project, plan);
    QVERIFY(!done);
    for (const char *said : {"Text number 2", "id 2", "32768", "“text”", "32767"})
        QVERIFY2(done.error().message.contains(QString::fromUtf8(said)), qPrintable(done.error().message));
    QVERIFY(!done.error().remedy.isEmpty());
    QCOMPARE(QDir(scene.folder.path()).entryList({u"*out*"_s}, QDir::Files | QDir::Hidden), QStringList());
    Scene fits;
    fill(fits, {QString(32767, u'长')});
    plan.path = fits.file(u"out.xlsx"_s);
    need(exportTexts(*fits.project, plan));
    QCOMPARE(need(previewImport(plan.path, {})).rows.first().value(1).size(), 32767);
}

void TestTextExport::aWorkbookCutsALongTextWhenAllowed()
{
    Scene scene;
    fill(scene, {u"short"_s, QString(32766, u'x') + u"😀 and more"_s, QString(32764, u'x') + QChar(0) + u"more"_s});
    TextExport plan;
    plan.format = FileFormat::Xlsx;
    plan.path = scene.file(u"out.xlsx"_s);
    plan.cut = true;
    QCOMPARE(need(exportTexts(*scene.project, plan)).cut, 2);
    const ImportPreview preview = need(previewImport(plan.path, {}));
    QCOMPARE(preview.rows.at(0).at(1), u"short"_s);
    QCOMPARE(preview.rows.at(1).at(1), QString(32766, u'x')); // no half an emoji
    QCOMPARE(preview.rows.at(2).at(1), QString(32764, u'x')); // and no half an escape
}

void TestTextExport::theFilterIsExact_data()
{
    QTest::addColumn<TextFilter>("filter");
    TextFilter filter;
    QTest::newRow("all") << filter;
    filter.state = TextFilter::Labelled;
    QTest::newRow("labelled") << filter;
    filter.holdOut = false;
    QTest::newRow("labelled, not hold-out") << filter;
    filter = {};
    filter.state = TextFilter::Skipped;
    QTest::newRow("skipped") << filter;
    filter.commented = true;
    QTest::newRow("commented") << filter;
    filter = {};
    filter.search = u"退款"_s;
    QTest::newRow("found") << filter;
    filter = {};
    filter.label = 2;
    QTest::newRow("of a label") << filter;
}

void TestTextExport::theFilterIsExact()
{
    QFETCH(TextFilter, filter);
    Scene scene(labels(TaskKind::Single));
    fill(scene, texts());
    const QList<TextId> ids = scene.ids(filter);
    QVERIFY(!ids.isEmpty());
    QList<TextId> seen;
    for (const FullText &text : textsOf(scene, filter))
        seen.append(text.text.id);
    QCOMPARE(seen, ids);
    TextExport plan;
    plan.format = FileFormat::JsonLines;
    plan.path = scene.file(u"out.jsonl"_s);
    plan.filter = filter;
    qint64 last = 0;
    QCOMPARE(need(exportTexts(*scene.project, plan, [&](qint64 done, qint64 total) {
                 QVERIFY(done <= total);
                 last = done;
             })).texts,
             ids.size());
    QCOMPARE(last, ids.size());
    Scene again(labels(TaskKind::Single));
    QCOMPARE(need(importTexts(*again.project, usualPlan(plan.path))).added, ids.size());
}

// What is labelled while an export runs is in it wholly or not at all: here, not.
void TestTextExport::anExportIsOneMoment()
{
    Scene scene;
    scene.addTexts(1000);
    const auto reader = need(scene.project->openReader());
    TextFilter filter;
    filter.state = TextFilter::Unlabelled;
    int seen = 0;
    int open = 0;
    need(reader->forEachFullText(filter, [&](const FullText &text) {
        if (++seen == 500) {
            for (TextId later = 400; later <= 1000; ++later)
                scene.label(later, 0);
        }
        open += text.labels.isEmpty();
        return true;
    }));
    QCOMPARE(seen, 1000);
    QCOMPARE(open, 1000);
    QCOMPARE(need(reader->count(filter)), 399);
}

void TestTextExport::whatComesMeanwhileIsNotExported()
{
    Scene scene(labels(TaskKind::Single));
    fill(scene, texts());
    TextExport plan;
    plan.format = FileFormat::Csv;
    plan.path = scene.file(u"out.csv"_s);
    bool once = false;
    const TextsExported done = need(exportTexts(*scene.project, plan, [&](qint64, qint64 total) {
        QCOMPARE(total, texts().size());
        if (std::exchange(once, true))
            return;
        need(scene.project->writeAndWait<Import>([&](Writer &writer) -> Result<Import> {
            const ImportId import = need(writer.beginImport({u"later"_s, u"UTF-8"_s}));
            const New one[] = {{1, {}, u"late"_s, {}, u"{\"column of its own\":\"x\"}"_s}};
            need(writer.addTexts(import, one));
            return writer.endImport(import);
        }));
    }));
    QVERIFY(once);
    QCOMPARE(done.texts, texts().size());
    QCOMPARE(need(previewImport(plan.path, {})).rows.size(), texts().size());
    QCOMPARE(need(scene.project->reader().counts()).texts, texts().size() + 1);
}

void TestTextExport::nothingIsLeftOfACancelledExport_data()
{
    allComesBack_data();
}

void TestTextExport::nothingIsLeftOfACancelledExport()
{
    QFETCH(QString, format);
    QFETCH(TaskKind, kind);
    if (kind != TaskKind::Single)
        return;
    Scene scene;
    scene.addTexts(100);
    TextExport plan;
    plan.format = *fileFormatNamed(format);
    plan.path = scene.file(u"out."_s + ending(format));
    const std::atomic_bool cancelled = true;
    const auto done = exportTexts(*scene.project, plan, {}, &cancelled);
    QVERIFY(!done);
    QVERIFY2(done.error().message.contains(u"cancelled"_s), qPrintable(done.error().message));
    QCOMPARE(QDir(scene.folder.path()).entryList({u"*out*"_s}, QDir::AllEntries | QDir::Hidden), QStringList());
    need(exportTexts(*scene.project, plan)); // and the next one finds its way free
}

void TestTextExport::anExportIsCancelledAmidWriting_data()
{
    QTest::addColumn<QString>("format");
    for (const FileFormat format : {FileFormat::Csv, FileFormat::Xlsx, FileFormat::LabelStudio, FileFormat::Datasets})
        QTest::newRow(qPrintable(nameOf(format))) << nameOf(format);
}

void TestTextExport::anExportIsCancelledAmidWriting()
{
    QFETCH(QString, format);
    Scene scene;
    scene.addTexts(2000);
    TextExport plan;
    plan.format = *fileFormatNamed(format);
    plan.path = scene.file(u"out."_s + ending(format));
    std::atomic_bool cancelled = false;
    qint64 written = 0;
    const auto done = exportTexts(
        *scene.project, plan,
        [&](qint64 texts, qint64) {
            written = texts;
            cancelled = true;
        },
        &cancelled);
    QVERIFY(!done);
    QVERIFY2(written > 0 && written < 2000, qPrintable(QString::number(written)));
    QCOMPARE(QDir(scene.folder.path()).entryList({u"*out*"_s}, QDir::AllEntries | QDir::Hidden), QStringList());
}

void TestTextExport::aFileIsReplacedOnlyWhenAsked_data()
{
    QTest::addColumn<QString>("format");
    for (const FileFormat format : exportFormats())
        QTest::newRow(qPrintable(nameOf(format))) << nameOf(format);
}

void TestTextExport::aFileIsReplacedOnlyWhenAsked()
{
    QFETCH(QString, format);
    Scene scene;
    scene.addTexts(3);
    TextExport plan;
    plan.format = *fileFormatNamed(format);
    plan.path = scene.file(u"out."_s + ending(format));
    need(exportTexts(*scene.project, plan));
    const auto second = exportTexts(*scene.project, plan);
    QVERIFY(!second);
    QVERIFY2(second.error().message.contains(u"already"_s), qPrintable(second.error().message));
    QCOMPARE(need(previewImport(plan.path, {})).rows.size(), 3);
    plan.replace = true;
    scene.addTexts(1);
    const auto third = exportTexts(*scene.project, plan);
    QCOMPARE(third.ok(), plan.format != FileFormat::Datasets); // a folder of somebody's is never removed
    if (third)
        QCOMPARE(need(previewImport(plan.path, {})).rows.size(), 4);
    plan.path = scene.file(u"no/such/folder/out."_s + ending(format));
    const auto nowhere = exportTexts(*scene.project, plan);
    QVERIFY(!nowhere);
    QVERIFY(!nowhere.error().remedy.isEmpty());
}

void TestTextExport::starsGoToLabelStudioAsARating_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<bool>("rating");
    QTest::newRow("numbers") << QStringList{u"1"_s, u"2"_s, u"3"_s} << true;
    QTest::newRow("the preset's") << QStringList{u"1 star"_s, u"2 stars"_s, u"3 stars"_s} << true;
    QTest::newRow("in Chinese") << QStringList{u"1 星"_s, u"2 星"_s, u"3 星"_s} << true;
    QTest::newRow("from -1 on") << QStringList{u"-1"_s, u"0"_s, u"1"_s} << false;
}

void TestTextExport::starsGoToLabelStudioAsARating()
{
    QFETCH(QStringList, names);
    QFETCH(bool, rating);
    QList<Label> steps;
    for (const QString &name : names)
        steps.append({0, name, {}, {}});
    Scene scene(steps, TaskKind::Ordinal);
    scene.addTexts(1);
    scene.label(1, 1);
    TextExport plan;
    plan.format = FileFormat::LabelStudio;
    plan.path = scene.file(u"out.json"_s);
    need(exportTexts(*scene.project, plan));
    const QJsonObject region = jsonIn(plan.path).array().at(0)[u"annotations"_s][0][u"result"_s][0].toObject();
    QCOMPARE(region[u"type"_s], rating ? u"rating"_s : u"choices"_s);
    QCOMPARE(region[u"value"_s][u"rating"_s].toInt(), rating ? 2 : 0);
    Scene again(steps, TaskKind::Ordinal);
    need(importTexts(*again.project, usualPlan(plan.path)));
    QCOMPARE(need(again.project->reader().state(1)).labels, QList<LabelId>{again.task.labels.at(1).id});
}

void TestTextExport::labelStudioGetsWhatItReads()
{
    Scene scene({{0, u"bad"_s, {}, {}}, {0, u"good"_s, {}, {}}});
    fill(scene, {u"one"_s, u"two"_s, u"three"_s, u"four"_s});
    TextExport plan;
    plan.format = FileFormat::LabelStudio;
    plan.path = scene.file(u"out.json"_s);
    need(exportTexts(*scene.project, plan));
    const QJsonArray tasks = jsonIn(plan.path).array();
    QCOMPARE(tasks.size(), 4);
    const QJsonObject first = tasks.at(0).toObject();
    QCOMPARE(first[u"data"_s].toObject()[u"text"_s], u"one"_s);
    QCOMPARE(first[u"data"_s].toObject()[u"stars"_s], 1);
    const QJsonObject annotation = first[u"annotations"_s].toArray().at(0).toObject();
    const QJsonObject region = annotation[u"result"_s].toArray().at(0).toObject();
    QCOMPARE(region[u"type"_s], u"choices"_s);
    QCOMPARE(region[u"from_name"_s], u"label"_s);
    QCOMPARE(region[u"to_name"_s], u"text"_s);
    QCOMPARE(region[u"value"_s].toObject()[u"choices"_s].toArray(), QJsonArray{u"good"_s});
    QCOMPARE(annotation[u"lead_time"_s].toDouble(), 1.001);
    QCOMPARE(annotation[u"created_at"_s], u"2020-03-09T23:56:08.729Z"_s);
    QVERIFY(!annotation.contains(u"completed_by"_s));
    QCOMPARE(tasks.at(1).toObject()[u"annotations"_s].toArray().at(0).toObject()[u"was_cancelled"_s], true);
    QCOMPARE(tasks.at(2).toObject()[u"annotations"_s].toArray(), QJsonArray());
}

void TestTextExport::doccanoGetsWhatItReads()
{
    Scene scene({{0, u"bad"_s, {}, {}}, {0, u"good"_s, {}, {}}});
    fill(scene, {u"one"_s, u"two"_s});
    TextExport plan;
    plan.format = FileFormat::Doccano;
    plan.path = scene.file(u"out.jsonl"_s);
    need(exportTexts(*scene.project, plan));
    QFile file(plan.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject first = QJsonDocument::fromJson(file.readLine()).object();
    QCOMPARE(first[u"text"_s], u"one"_s);
    QCOMPARE(first[u"label"_s].toArray(), QJsonArray{u"good"_s});
    QCOMPARE(first[u"Comments"_s].toArray().size(), 1);
    QCOMPARE(first[u"city"_s], u"Köln, \"Süd\""_s);
    QCOMPARE(QJsonDocument::fromJson(file.readLine()).object()[u"label"_s].toArray(), QJsonArray());
}

namespace {

// A Python with a package, or none: that of the peers, else the one that WENDU_PYTHON names.
QString pythonWith(const QString &package)
{
    for (const QString &python : {qEnvironmentVariable("WENDU_PYTHON"), QStringLiteral(WENDU_SOURCE_DIR "/.deps/peers/bin/python")}) {
        if (!python.isEmpty() && QFileInfo(python).isExecutable() && QProcess::execute(python, {u"-c"_s, u"import "_s + package}) == 0)
            return python;
    }
    return {};
}

QByteArray output(const QString &python, const QString &script, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HF_HUB_OFFLINE"_s, u"1"_s);
    environment.insert(u"HF_DATASETS_CACHE"_s, arguments.first() + u".cache"_s);
    process.setProcessEnvironment(environment);
    process.start(python, QStringList{u"-c"_s, script} + arguments);
    process.waitForFinished(100000);
    if (process.exitCode() != 0)
        qWarning("%s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

} // namespace

void TestTextExport::datasetsLoadsTheFolder_data()
{
    QTest::addColumn<TaskKind>("kind");
    QTest::newRow("single") << TaskKind::Single;
    QTest::newRow("multiple") << TaskKind::Multiple;
    QTest::newRow("ordinal") << TaskKind::Ordinal;
}

void TestTextExport::datasetsLoadsTheFolder()
{
    QFETCH(TaskKind, kind);
    const QString python = pythonWith(u"datasets"_s);
    if (python.isEmpty())
        QSKIP("no Python with datasets: .deps/peers has none, and WENDU_PYTHON names none");
    Scene scene(labels(kind), kind);
    fill(scene, texts());
    TextExport plan;
    plan.format = FileFormat::Datasets;
    plan.path = scene.file(u"out"_s);
    need(exportTexts(*scene.project, plan));
    const QByteArray said = output(python,
                                   u"import sys, json, datasets\n"
                                   "d = datasets.load_dataset(sys.argv[1])\n"
                                   "f = d['train'].features\n"
                                   "names = getattr(f['label'], 'names', None) or f['label'].feature.names\n"
                                   "print(json.dumps({'splits': {k: len(v) for k, v in d.items()}, 'names': names,\n"
                                   "  'text': d['train'][0]['text'], 'labels': d['train']['label'][:],\n"
                                   "  'meta': json.loads(d['train'][0]['meta'])}))\n"_s,
                                   {plan.path});
    const QJsonObject loaded = QJsonDocument::fromJson(said).object();
    QStringList names;
    for (const Label &label : scene.task.labels)
        names.append(label.name);
    QCOMPARE(loaded[u"names"_s].toVariant().toStringList(), names);
    QCOMPARE(loaded[u"splits"_s].toObject()[u"test"_s], 5);
    QCOMPARE(loaded[u"splits"_s].toObject()[u"train"_s], 15);
    QCOMPARE(loaded[u"text"_s], texts().first());
    QCOMPARE(loaded[u"meta"_s].toObject()[u"stars"_s], 1);
    const QJsonValue first = loaded[u"labels"_s].toArray().at(0);
    if (kind == TaskKind::Multiple)
        QCOMPARE(first.toArray(), (QJsonArray{1, 3}));
    else
        QCOMPARE(first.toInt(-1), 1);
}

void TestTextExport::openpyxlReadsTheWorkbook()
{
    const QString python = pythonWith(u"openpyxl"_s);
    if (python.isEmpty())
        QSKIP("no Python with openpyxl: .deps/peers has none, and WENDU_PYTHON names none");
    Scene scene(labels(TaskKind::Single));
    fill(scene, {u"=1+1"_s, u"a\r\nb 😀"_s});
    TextExport plan;
    plan.format = FileFormat::Xlsx;
    plan.path = scene.file(u"out.xlsx"_s);
    need(exportTexts(*scene.project, plan));
    const QByteArray said = output(python,
                                   u"import sys, json, openpyxl\n"
                                   "sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).active\n"
                                   "rows = list(sheet.iter_rows(max_col=10))\n"
                                   "print(json.dumps([[c.value for c in r] + [r[1].data_type] for r in rows]))\n"_s,
                                   {plan.path});
    const QJsonArray rows = QJsonDocument::fromJson(said).array();
    QCOMPARE(rows.at(1).toArray().at(1), u"=1+1"_s);
    QVERIFY(rows.at(1).toArray().last() != u"f"_s);
    QCOMPARE(rows.at(2).toArray().at(1).toString().replace(u"_x000D_"_s, u"\r"_s), u"a\r\nb 😀"_s);
    QCOMPARE(rows.at(1).toArray().at(5), 1001);
    QCOMPARE(rows.at(1).toArray().at(7), false);
}

void TestTextExport::theHoldOutIsDrawnAnewWhenAsked()
{
    Scene scene;
    fill(scene, texts());
    TextExport plan;
    plan.path = scene.file(u"out.csv"_s);
    plan.lossless = true; // an apostrophe would make two of the texts one
    need(exportTexts(*scene.project, plan));
    Scene again;
    ImportPlan import = usualPlan(plan.path);
    import.labelColumn.clear();
    import.keepHoldOut = false;
    import.holdOutShare = 0.5;
    need(importTexts(*again.project, import));
    QCOMPARE(need(again.project->reader().counts()).holdOut, texts().size() / 2);
    QCOMPARE(need(again.project->reader().counts()).labelled, 0); // no label column was chosen
}

void TestTextExport::aFileWithoutTexts_data()
{
    aFileIsReplacedOnlyWhenAsked_data();
}

void TestTextExport::aFileWithoutTexts()
{
    QFETCH(QString, format);
    Scene scene;
    TextExport plan;
    plan.format = *fileFormatNamed(format);
    plan.path = scene.file(u"out."_s + ending(format));
    const auto done = exportTexts(*scene.project, plan);
    QCOMPARE(done.ok(), plan.format != FileFormat::Datasets);
    if (!done)
        QVERIFY(!QFileInfo::exists(plan.path));
}

QTEST_GUILESS_MAIN(TestTextExport)
#include "tst_text_export.moc"
