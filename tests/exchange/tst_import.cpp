// SPDX-License-Identifier: GPL-3.0-or-later
// Texts and labels from files into a project: counted, lossless, all or nothing.
#include "../store/scenes.h"
#include "exchange/importer.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

QString written(const Scene &scene, const QString &name, const QByteArray &bytes)
{
    QFile file(scene.file(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

ImportPlan planFor(const QString &path, double holdOutShare = 0)
{
    ImportPlan plan;
    plan.path = path;
    plan.textColumn = u"text"_s;
    plan.holdOutShare = holdOutShare;
    return plan;
}

QString sampleFile()
{
    return QStringLiteral(WENDU_SOURCE_DIR "/../shared/data/reviews_en.csv");
}

} // namespace

class TestImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatItTook();
    void keepsEveryCharacter();
    void theShareOfTheHoldOutIsExact_data();
    void theShareOfTheHoldOutIsExact();
    void twinsStayOnOneSide();
    void theDrawDependsOnTheSeedAlone();
    void labelsAreGivenToTheHoldOutAloneWhenAsked();
    void faultsChangeNothing_data();
    void faultsChangeNothing();
    void aCancelledImportLeavesNothing();
    void aReadOnlyProjectRefuses();
    void aSecondImportIsBackedUpFirst();
    void previewGuessesColumns();
    void labelsFromFiles_data();
    void labelsFromFiles();
    void faultyLabelFilesChangeNothing_data();
    void faultyLabelFilesChangeNothing();
    void severalLabelsStandInOneCell();
    void severalLabelsWhereOneBelongsAreRefused();
    void realReviews();
    void speed();
};

void TestImport::countsWhatItTook()
{
    Scene scene;
    ImportPlan plan = planFor(
        written(scene, u"a.csv"_s,
                "id,text,label,city\n1,good,positive,Köln\n2,,negative,\n3,Good ,\"\",\n4,\"  \",,\n5,bad,NEGATIVE\n"));
    plan.idColumn = u"id"_s;
    plan.labelColumn = u"label"_s;
    qint64 done = 0;
    const Import import = need(importTexts(*scene.project, plan, [&](qint64 bytes, qint64 total) {
        QVERIFY(bytes <= total);
        done = bytes;
    }));
    QCOMPARE(import.added, 3);
    QCOMPARE(import.empty, 2);
    QCOMPARE(import.duplicates, 1);
    QCOMPARE(import.labelled, 2);
    QCOMPARE(import.encoding, u"UTF-8"_s);
    QCOMPARE(done, QFileInfo(plan.path).size());
    QCOMPARE(need(scene.project->reader().imports()).size(), 1);
    QCOMPARE(need(scene.project->reader().imports()).first().duplicates, 1);
    const auto last = need(scene.project->reader().text(3));
    QVERIFY(last);
    QCOMPARE(last->externalId, u"5"_s);
    QCOMPARE(last->row, 5);
    QCOMPARE(need(scene.project->reader().state(3)).labels.value(0), scene.task.labels.at(0).id);
    QCOMPARE(need(scene.project->reader().findByExternalId(u"3"_s)), std::optional<TextId>(2));
    QCOMPARE(need(scene.project->reader().lastDecisions(10)).size(), 0); // nobody sat down and decided these
    QCOMPARE(scene.findings(), QStringList());
}

void TestImport::keepsEveryCharacter()
{
    Scene scene;
    const QStringList texts{u"line\r\nbreak"_s,
                            u"\ufeff"
                            u"mark"_s,
                            QString::fromLatin1("N\0L", 3),
                            u"quote \" , comma"_s,
                            u"😀👍🏽 𠮷 退款"_s,
                            u" kept "_s,
                            QString(3 * 1024 * 1024, u'长')};
    QByteArray csv = "text\n";
    for (const QString &text : texts)
        csv += '"' + QString(text).replace(u"\""_s, u"\"\""_s).toUtf8() + "\"\n";
    need(importTexts(*scene.project, planFor(written(scene, u"a.csv"_s, csv))));
    scene.reopen();
    for (qsizetype index = 0; index < texts.size(); ++index)
        QCOMPARE(need(scene.project->reader().text(index + 1))->text, texts.at(index));
}

void TestImport::theShareOfTheHoldOutIsExact_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<double>("share");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("few") << 7 << 0.2 << qint64(1);
    QTest::newRow("one block") << 1000 << 0.2 << qint64(200);
    QTest::newRow("many") << 4321 << 0.15 << qint64(648);
    QTest::newRow("none") << 100 << 0.0 << qint64(0);
    QTest::newRow("all") << 100 << 1.0 << qint64(100);
}

void TestImport::theShareOfTheHoldOutIsExact()
{
    QFETCH(int, rows);
    QFETCH(double, share);
    Scene scene;
    scene.addTexts(rows, share);
    QTEST(need(scene.project->reader().counts()).holdOut, "expected");
}

void TestImport::twinsStayOnOneSide()
{
    Scene scene;
    QStringList texts;
    for (int index = 0; index < 3000; ++index)
        texts.append(u"Text %1"_s.arg(index % 700));
    scene.addTexts(texts, 0.3);
    for (QString &text : texts)
        text = text.toUpper() + u"  "_s;
    scene.addTexts(texts, 0.3); // the second import draws anew, and its twins follow
    QHash<QString, QSet<bool>> sides;
    for (const TextRow &row : need(scene.project->reader().rows({}, TextOrder::Imported, 0, 10000)))
        sides[row.text.text.simplified().toLower()].insert(row.text.holdOut);
    QCOMPARE(sides.size(), 700);
    int holdOut = 0;
    for (const QSet<bool> &side : sides) {
        QCOMPARE(side.size(), 1);
        holdOut += side.contains(true);
    }
    QCOMPARE(holdOut, 210);
    QCOMPARE(scene.findings(), QStringList());
}

void TestImport::theDrawDependsOnTheSeedAlone()
{
    const auto drawn = [](quint64 seed) {
        Scene scene;
        scene.addTexts(2500, 0.2, seed);
        TextFilter filter;
        filter.holdOut = true;
        return scene.ids(filter);
    };
    const QList<TextId> first = drawn(1);
    QCOMPARE(first, drawn(1));
    QVERIFY(first != drawn(2));
}

void TestImport::labelsAreGivenToTheHoldOutAloneWhenAsked()
{
    Scene scene;
    QByteArray csv = "text,label\n";
    for (int row = 0; row < 500; ++row)
        csv += "text " + QByteArray::number(row) + ",neutral\n";
    ImportPlan plan = planFor(written(scene, u"a.csv"_s, csv), 0.2);
    plan.labelColumn = u"label"_s;
    plan.labelsOnlyForHoldOut = true;
    QCOMPARE(need(importTexts(*scene.project, plan)).labelled, 100);
    QCOMPARE(need(scene.project->reader().counts()), (Counts{500, 0, 400, 0, 0, 100, 100}));
}

void TestImport::faultsChangeNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("labelColumn");
    QTest::addColumn<QString>("said");
    const QByteArray good = "id,text,label\n" + QByteArray("1,fine,neutral\n").repeated(5000);
    QTest::newRow("no such column") << QByteArray("id,review\n1,good\n") << QString() << u"id, review"_s;
    QTest::newRow("unknown label") << good + "2,x,angry\n" << u"label"_s << u"line 5002"_s;
    QTest::newRow("open quote at the end") << good + "2,\"x\n" << QString() << u"line 5002"_s;
    QTest::newRow("wrong byte") << QByteArray("\xef\xbb\xbf") + good + "2,\xff,\n" << QString() << u"Line 5002"_s;
    QTest::newRow("comma without quotes") << good + "2,good, very good,neutral\n" << QString() << u"Line 5002"_s;
}

void TestImport::faultsChangeNothing()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    Scene scene;
    ImportPlan plan = planFor(written(scene, u"a.csv"_s, bytes));
    QFETCH(QString, labelColumn);
    plan.labelColumn = labelColumn;
    const auto import = importTexts(*scene.project, plan);
    QVERIFY(!import);
    QVERIFY2(import.error().message.contains(said), qPrintable(import.error().message));
    QVERIFY(!import.error().remedy.isEmpty());
    QCOMPARE(need(scene.project->reader().counts()), Counts());
    QCOMPARE(need(scene.project->reader().imports()).size(), 0);
    QCOMPARE(need(scene.project->reader().annotator(u"imported"_s)), 0);
    QCOMPARE(scene.findings(), QStringList());
}

void TestImport::aCancelledImportLeavesNothing()
{
    Scene scene;
    const ImportPlan plan = planFor(written(scene, u"a.csv"_s, "id,text\n" + QByteArray("1,some text\n").repeated(50000)));
    const std::atomic_bool cancelled = true;
    QVERIFY(!importTexts(*scene.project, plan, {}, &cancelled));
    QCOMPARE(need(scene.project->reader().counts()), Counts());
    QCOMPARE(need(importTexts(*scene.project, plan)).added, 50000); // and the writer lives on
}

void TestImport::aReadOnlyProjectRefuses()
{
    Scene scene;
    const ImportPlan plan = planFor(written(scene, u"a.csv"_s, "id,text\n" + QByteArray("1,some text\n").repeated(50000)));
    scene.reopen(Project::Mode::ReadOnly);
    QVERIFY(!importTexts(*scene.project, plan));
}

void TestImport::aSecondImportIsBackedUpFirst()
{
    Scene scene;
    const ImportPlan plan = planFor(written(scene, u"a.csv"_s, "text\ngood\n"));
    QDir backups(scene.file(u"reviews.backups"_s));
    need(importTexts(*scene.project, plan));
    QVERIFY(!backups.exists());
    for (int count = 0; count < 7; ++count)
        need(importTexts(*scene.project, plan));
    const QStringList kept = backups.entryList(QDir::Files, QDir::Name);
    QCOMPARE(kept.size(), 5);
    const auto last = need(Project::open(backups.filePath(kept.last()), Project::Mode::ReadOnly));
    QCOMPARE(need(last->reader().counts()).texts, 7);
}

void TestImport::previewGuessesColumns()
{
    Scene scene;
    QByteArray csv = "Nr;Bewertung;Label\n";
    for (int row = 0; row < 80; ++row)
        csv += QByteArray::number(row) + ";\"etwas l\xe4ngerer Text\";gut\n";
    const ImportPreview preview = need(previewImport(written(scene, u"a.csv"_s, csv), {}));
    QCOMPARE(preview.format.encoding, u"windows-1252"_s);
    QCOMPARE(preview.format.delimiter, u';');
    QCOMPARE(preview.likelyTextColumn, u"Bewertung"_s);
    QCOMPARE(preview.likelyLabelColumn, u"Label"_s);
    QCOMPARE(preview.rows.size(), 50);
    QCOMPARE(need(distinctValues(scene.file(u"a.csv"_s), {}, u"Label"_s, 10)), QStringList{u"gut"_s});
    QCOMPARE(need(distinctValues(scene.file(u"a.csv"_s), {}, u"Nr"_s, 3)), (QStringList{u"0"_s, u"1"_s, u"2"_s}));
}

void TestImport::labelsFromFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("CSV") << u"a.csv"_s << QByteArray("id,label\n1,positive\n2,neutral\n");
    QTest::newRow("TSV") << u"a.tsv"_s << QByteArray("label\tid\tnote\npositive\t1\tx\nneutral\t2\t\n");
    QTest::newRow("JSON lines")
        << u"a.jsonl"_s << QByteArray("{\"id\": \"1\", \"label\": \"positive\"}\n\n{\"id\": 2, \"label\": [\"neutral\"]}\n");
}

void TestImport::labelsFromFiles()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    Scene scene;
    scene.addTexts(3);
    scene.label(2, 1);
    const LabelImport import = need(importLabels(*scene.project, written(scene, name, bytes), u"Bob"_s));
    QCOMPARE(import.labelled, 1);
    QCOMPARE(import.unchanged, 1);
    QCOMPARE(need(scene.project->reader().state(1)).labels.value(0), scene.task.labels.at(2).id);
    const LabelEvent event = need(scene.project->reader().events(1)).first();
    QCOMPARE(event.source, Source::Imported);
    QCOMPARE(event.annotator, need(scene.project->reader().annotator(u"Bob"_s)));
}

void TestImport::faultyLabelFilesChangeNothing_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    QTest::newRow("unknown id") << u"a.csv"_s << QByteArray("id,label\n1,positive\n99,neutral\n") << u"Line 3"_s;
    QTest::newRow("unknown label") << u"a.csv"_s << QByteArray("id,label\n1,positive\n2,angry\n") << u"angry"_s;
    QTest::newRow("no label") << u"a.csv"_s << QByteArray("id,label\n1,positive\n2,\n") << u"Line 3"_s;
    QTest::newRow("no column") << u"a.csv"_s << QByteArray("id,lable\n1,positive\n") << u"id, lable"_s;
    QTest::newRow("no JSON") << u"a.jsonl"_s << QByteArray("{\"id\": \"1\", \"label\": \"positive\"}\nnonsense\n")
                             << u"Line 2"_s;
    QTest::newRow("a fraction for an id") << u"a.jsonl"_s << QByteArray("{\"id\": 1.5, \"label\": \"positive\"}\n")
                                          << u"whole number"_s;
    QTest::newRow("an id of two texts") << u"a.csv"_s << QByteArray("id,label\n1,positive\n") << u"“1”"_s;
}

void TestImport::faultyLabelFilesChangeNothing()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    Scene scene;
    scene.addTexts(3);
    if (QTest::currentDataTag() == QByteArray("an id of two texts"))
        scene.addTexts(1);
    const auto import = importLabels(*scene.project, written(scene, name, bytes), {});
    QVERIFY(!import);
    QVERIFY2(import.error().message.contains(said), qPrintable(import.error().message));
    QCOMPARE(need(scene.project->reader().counts()).labelled, 0);
}

// However they are written, the labels are the same; a label file says them once more.
void TestImport::severalLabelsStandInOneCell()
{
    const QList<Label> labels{{0, u"price"_s, {}, {}}, {0, u"service"_s, {}, {}}, {0, u"size; fit"_s, {}, {}}};
    Scene scene(labels, TaskKind::Multiple);
    ImportPlan plan = planFor(
        written(scene, u"a.csv"_s,
                "id,text,label\n1,one,price|service\n2,two,service; Price\n3,three,\"[\"\"price\"\", \"\"size; fit\"\"]\"\n"
                "4,four,size; fit\n5,five,price | price\n6,six,\n7,seven,[]\n"),
        0);
    plan.idColumn = u"id"_s;
    plan.labelColumn = u"label"_s;
    QCOMPARE(need(importTexts(*scene.project, plan)).labelled, 5);
    const auto labelsOf = [&](TextId text) {
        QStringList names;
        for (const LabelId id : need(scene.project->reader().state(text)).labels) {
            for (const Label &label : scene.task.labels) {
                if (label.id == id)
                    names.append(label.name);
            }
        }
        return names;
    };
    QCOMPARE(labelsOf(1), (QStringList{u"price"_s, u"service"_s}));
    QCOMPARE(labelsOf(2), (QStringList{u"price"_s, u"service"_s}));
    QCOMPARE(labelsOf(3), (QStringList{u"price"_s, u"size; fit"_s}));
    QCOMPARE(labelsOf(4), (QStringList{u"size; fit"_s}));
    QCOMPARE(labelsOf(5), (QStringList{u"price"_s}));
    QCOMPARE(labelsOf(6) + labelsOf(7), QStringList());
    const LabelImport again = need(importLabels(
        *scene.project,
        written(scene, u"a.jsonl"_s,
                "{\"id\": 1, \"label\": [\"service\", \"price\"]}\n{\"id\": 6, \"label\": [\"size; fit\", \"service\"]}\n"
                "{\"id\": 7, \"label\": \"service|price\"}\n"),
        {}));
    QCOMPARE(again.unchanged, 1);
    QCOMPARE(again.labelled, 2);
    QCOMPARE(labelsOf(6), (QStringList{u"service"_s, u"size; fit"_s}));
    QCOMPARE(labelsOf(7), (QStringList{u"price"_s, u"service"_s}));
    QCOMPARE(scene.findings(), QStringList());
}

void TestImport::severalLabelsWhereOneBelongsAreRefused()
{
    for (const TaskKind kind : {TaskKind::Single, TaskKind::Ordinal}) {
        Scene scene({}, kind);
        scene.addTexts(1);
        const auto import = importLabels(
            *scene.project, written(scene, u"a.jsonl"_s, "{\"id\": 1, \"label\": [\"negative\", \"positive\"]}\n"), {});
        QVERIFY(!import);
        QVERIFY2(import.error().message.contains(u"Line 1 has 2 labels"_s), qPrintable(import.error().message));
        const auto cell = importLabels(*scene.project, written(scene, u"a.csv"_s, "id,label\n1,negative|positive\n"), {});
        QVERIFY(!cell);
        QVERIFY2(cell.error().message.contains(u"“negative|positive”"_s), qPrintable(cell.error().message));
    }
}

void TestImport::realReviews()
{
    if (!QFile::exists(sampleFile()))
        QSKIP("../shared/data/reviews_en.csv is not there");
    Scene scene;
    ImportPlan plan = planFor(sampleFile(), 0.2);
    plan.idColumn = u"id"_s;
    plan.labelColumn = u"label"_s;
    const Import import = need(importTexts(*scene.project, plan));
    QCOMPARE(import.added, 3708);
    QCOMPARE(import.labelled, 3708);
    const auto text = need(scene.project->reader().text(1));
    QCOMPARE(text->text, u"troubleshooting ad-2500 and ad-2600 no picture scrolling b/w."_s);
    QCOMPARE(scene.findings(), QStringList());
    const Snapshot snapshot = need(scene.project->reader().snapshot());
    QCOMPARE(snapshot.training.size() + snapshot.holdOut.size(), std::size_t(3708));
}

void TestImport::speed()
{
    Scene scene;
    QByteArray csv = "id,text\n";
    constexpr int rows = 200000;
    for (int row = 0; row < rows; ++row)
        csv += QByteArray::number(row) + ",the battery of phone number " + QByteArray::number(row * 7919)
               + " died after a week\n";
    const ImportPlan plan = [&] {
        ImportPlan made = planFor(written(scene, u"a.csv"_s, csv), 0.2);
        made.idColumn = u"id"_s;
        return made;
    }();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(need(importTexts(*scene.project, plan)).added, rows);
    const qint64 milliseconds = timer.elapsed();
    qInfo("%d rows in %lld ms: %lld rows/s", rows, milliseconds, rows * 1000LL / milliseconds);
    QVERIFY(milliseconds < 60000); // a bound that a loaded machine keeps; the figure is what is read
}

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
