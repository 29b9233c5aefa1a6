// SPDX-License-Identifier: GPL-3.0-or-later
// Texts out of the window and back in: the dialog of an export, its work beside the window, and the file step for every
// format.
#include "tests/store/scenes.h"
#include "ui/shell/file_step.h"
#include "ui/shell/language.h"
#include "ui/shell/leaving.h"
#include "ui/texts/export_dialog.h"
#include "ui/texts/text_exporting.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

QComboBox *box(const QWidget &within, const QString &accessibleName)
{
    for (QComboBox *found : within.findChildren<QComboBox *>()) {
        if (found->accessibleName() == accessibleName)
            return found;
    }
    qFatal("there is no list “%s”", qPrintable(accessibleName));
}

QPushButton *button(const QWidget &within, const QString &text)
{
    for (QPushButton *found : within.findChildren<QPushButton *>()) {
        if (found->text() == text)
            return found;
    }
    qFatal("there is no button “%s”", qPrintable(text));
}

void choose(QComboBox *list, FileFormat format)
{
    list->setCurrentIndex(list->findData(static_cast<int>(format)));
    QVERIFY(list->currentIndex() >= 0);
}

QString labelsOf(const QWidget &within)
{
    QStringList words;
    for (const QLabel *label : within.findChildren<QLabel *>())
        words.append(label->text());
    return words.join(u'\n');
}

QString exported(const Scene &scene, FileFormat format)
{
    TextExport plan;
    plan.format = format;
    plan.path = scene.file(u"out."_s + endingOf(format));
    need(exportTexts(*scene.project, plan));
    return plan.path;
}

} // namespace

class TestExporting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavingAmidAnExportAsks_data();
    void leavingAmidAnExportAsks();
    void initTestCase();
    void whatIsChosenIsExported_data();
    void whatIsChosenIsExported();
    void withoutAFilterThereIsNothingToChoose();
    void anExportRunsBesideTheWindow();
    void oneExportAtATime();
    void aCancelledExportLeavesNothing();
    void theFileStepReadsEveryFormat_data();
    void theFileStepReadsEveryFormat();
    void theFileStepReadsAFolder();
    void theLatestChoiceIsShown();
};

void TestExporting::initTestCase()
{
    language::install(u"en"_s);
    theme::apply(*qApp, theme::Mode::Light);
}

void TestExporting::whatIsChosenIsExported_data()
{
    QTest::addColumn<FileFormat>("format");
    QTest::addColumn<bool>("lossless"); // can be chosen
    QTest::addColumn<bool>("cut");
    QTest::newRow("CSV") << FileFormat::Csv << true << false;
    QTest::newRow("TSV") << FileFormat::Tsv << true << false;
    QTest::newRow("XLSX") << FileFormat::Xlsx << false << true;
    QTest::newRow("JSON Lines") << FileFormat::JsonLines << false << false;
    QTest::newRow("datasets") << FileFormat::Datasets << false << false;
}

void TestExporting::whatIsChosenIsExported()
{
    QFETCH(FileFormat, format);
    TextFilter filter;
    filter.flagged = true;
    ExportDialog dialog(u"reviews"_s, filter, 7, 1200);
    TextExport plan;
    connect(&dialog, &ExportDialog::chosen, this, [&plan](const TextExport &chosen) { plan = chosen; });
    dialog.show();
    choose(box(dialog, u"Format"_s), format);
    for (QCheckBox *option : dialog.findChildren<QCheckBox *>()) {
        if (option->isEnabled())
            option->click();
    }
    QVERIFY(dialog.findChildren<QRadioButton *>().first()->isChecked());
    QVERIFY(dialog.findChildren<QRadioButton *>().first()->text().contains(u"7"_s));
    QTest::mouseClick(button(dialog, u"Export…"_s), Qt::LeftButton);
    auto *files = dialog.findChild<QFileDialog *>();
    QVERIFY(files);
    QCOMPARE(files->acceptMode(), QFileDialog::AcceptSave);
    Q_EMIT files->fileSelected(u"x"_s);
    QCOMPARE(plan.path, u"x"_s);
    QCOMPARE(plan.format, format);
    QTEST(plan.lossless, "lossless");
    QTEST(plan.cut, "cut");
    QCOMPARE(plan.filter, filter);
    QCOMPARE(plan.replace, format != FileFormat::Datasets);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void TestExporting::withoutAFilterThereIsNothingToChoose()
{
    ExportDialog dialog(u"reviews"_s, {}, 1200, 1200);
    dialog.show();
    const QList<QRadioButton *> which = dialog.findChildren<QRadioButton *>();
    QVERIFY(!which.at(0)->isVisible());
    QVERIFY(which.at(1)->isChecked());
    QVERIFY(which.at(1)->text().contains(u"1,200"_s));
}

void TestExporting::anExportRunsBesideTheWindow()
{
    Scene scene;
    scene.addTexts(500);
    QWidget window;
    TextExporting exporting(scene.project.get(), &window);
    QSignalSpy ended(&exporting, &TextExporting::ended);
    QString said;
    connect(&exporting, &TextExporting::ended, this, [&said](const Result<TextsExported> &result, const QString &path) {
        said = result ? exportSummary(*result, path) : result.error().message;
    });
    TextExport plan;
    plan.path = scene.file(u"out.csv"_s);
    exporting.begin(plan);
    QVERIFY(exporting.running());
    QVERIFY(ended.wait());
    QVERIFY(!exporting.running());
    QCOMPARE(said, u"out.csv: 500 texts written"_s);
    plan.path = scene.file(u"no/folder/out.csv"_s);
    exporting.begin(plan);
    QVERIFY(ended.wait());
    QVERIFY2(said.contains(u"cannot be written"_s), qPrintable(said));
}

void TestExporting::oneExportAtATime()
{
    Scene scene;
    scene.addTexts(20000);
    QWidget window;
    TextExporting exporting(scene.project.get(), &window);
    QSignalSpy ended(&exporting, &TextExporting::ended);
    QSignalSpy refused(&exporting, &TextExporting::refused);
    TextExport plan;
    plan.path = scene.file(u"out.csv"_s);
    exporting.begin(plan);
    plan.path = scene.file(u"other.csv"_s);
    exporting.begin(plan);
    QCOMPARE(refused.size(), 1);
    QVERIFY(ended.wait(60000));
    QVERIFY(QFileInfo::exists(scene.file(u"out.csv"_s)));
    QVERIFY(!QFileInfo::exists(scene.file(u"other.csv"_s)));
}

void TestExporting::aCancelledExportLeavesNothing()
{
    Scene scene;
    scene.addTexts(20000);
    QWidget window;
    {
        TextExporting exporting(scene.project.get(), &window);
        TextExport plan;
        plan.format = FileFormat::Xlsx;
        plan.path = scene.file(u"out.xlsx"_s);
        exporting.begin(plan);
    } // whoever asked is gone: it ends, and is waited for
    QCOMPARE(QDir(scene.folder.path()).entryList({u"*out*"_s}, QDir::Files | QDir::Hidden), QStringList());
}

void TestExporting::theFileStepReadsEveryFormat_data()
{
    QTest::addColumn<FileFormat>("format");
    QTest::addColumn<bool>("encoding"); // can be chosen
    QTest::addColumn<bool>("delimiter");
    QTest::addColumn<QString>("said");
    QTest::newRow("CSV") << FileFormat::Csv << true << true << u"Read as UTF-8, columns separated by “,”."_s;
    QTest::newRow("TSV") << FileFormat::Tsv << true << true << u"Read as UTF-8, columns separated by tab."_s;
    QTest::newRow("XLSX") << FileFormat::Xlsx << false << false << u"Read as Excel workbook."_s;
    QTest::newRow("JSON") << FileFormat::Json << true << false << u"Read as JSON, UTF-8."_s;
    QTest::newRow("JSON Lines") << FileFormat::JsonLines << true << false << u"Read as JSON Lines, UTF-8."_s;
    QTest::newRow("Label Studio") << FileFormat::LabelStudio << true << false << u"Read as Label Studio, UTF-8."_s;
    QTest::newRow("doccano") << FileFormat::Doccano << true << false << u"Read as doccano, UTF-8."_s;
}

void TestExporting::theFileStepReadsEveryFormat()
{
    QFETCH(FileFormat, format);
    QFETCH(QString, said);
    Scene scene;
    scene.addTexts(3);
    FileStep step;
    step.show();
    step.setFile(exported(scene, format));
    QTRY_VERIFY(step.ready());
    QVERIFY2(labelsOf(step).contains(said), qPrintable(labelsOf(step)));
    QVERIFY2(labelsOf(step).contains(u"None of the first 3 rows"_s), qPrintable(labelsOf(step)));
    QTEST(box(step, u"Encoding"_s)->isVisible(), "encoding");
    QTEST(box(step, u"Delimiter"_s)->isVisible(), "delimiter");
    QVERIFY(!box(step, u"Sheet"_s)->isVisible());
    QCOMPARE(step.plan().textColumn, u"text"_s);
    QCOMPARE(step.plan().labelColumn, u"label"_s);
    QCOMPARE(step.plan().idColumn, u"id"_s);
    QCOMPARE(step.plan().format.file, format);
    Scene again;
    QCOMPARE(need(importTexts(*again.project, step.plan())).added, 3);
}

void TestExporting::theFileStepReadsAFolder()
{
    Scene scene;
    QDir(scene.folder.path()).mkpath(u"texts/good"_s);
    QFile file(scene.file(u"texts/good/a.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("fine");
    file.close();
    FileStep step;
    step.show();
    QTest::mouseClick(button(step, u"Folder…"_s), Qt::LeftButton);
    auto *dialog = step.findChild<QFileDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->fileMode(), QFileDialog::Directory);
    Q_EMIT dialog->fileSelected(scene.file(u"texts"_s));
    dialog->close();
    QTRY_VERIFY(step.ready());
    QVERIFY2(labelsOf(step).contains(u"Read as folder of text files."_s), qPrintable(labelsOf(step)));
    QCOMPARE(step.plan().labelColumn, u"label"_s);
}

void TestExporting::theLatestChoiceIsShown()
{
    // What is read is that of the latest choice, also when an earlier one is still being read.
    Scene scene;
    scene.addTexts(2000);
    const QString workbook = exported(scene, FileFormat::Xlsx);
    const QString table = exported(scene, FileFormat::Csv);
    FileStep step;
    step.show();
    QSignalSpy changed(&step, &FileStep::changed);
    step.setFile(workbook);
    QVERIFY(!step.ready()); // being read
    step.setFile(table);
    QVERIFY(step.ready());
    QCOMPARE(step.plan().format.file, FileFormat::Csv);
    step.setFile(workbook);
    QTRY_VERIFY(step.ready());
    QCOMPARE(step.plan().format.file, FileFormat::Xlsx);
    QCOMPARE(step.plan().format.sheet, u"Texts"_s);
}

void TestExporting::leavingAmidAnExportAsks_data()
{
    QTest::addColumn<bool>("stops");
    QTest::newRow("stop it and close") << true;
    QTest::newRow("go on working") << false;
}

void TestExporting::leavingAmidAnExportAsks()
{
    QFETCH(const bool, stops);
    Scene scene;
    scene.addTexts(20000);
    QWidget window;
    window.show();
    TextExporting exporting(scene.project.get(), &window);
    QSignalSpy ended(&exporting, &TextExporting::ended);
    TextExport plan;
    plan.format = FileFormat::Xlsx;
    plan.path = scene.file(u"out.xlsx"_s);
    bool through = false;
    connect(&exporting, &TextExporting::ended, this, [&](const Result<TextsExported> &result) { through = result.ok(); });
    bool gone = false;
    exporting.begin(plan);
    Work work;
    work.exporting = &exporting;
    whenNothingRuns(work, &window, [&] { gone = true; });
    auto *box = window.findChild<QMessageBox *>();
    QVERIFY(box && box->text().contains(u"exported"_s));
    QVERIFY(!gone);
    button(*box, stops ? u"Stop the export and close"_s : u"Go on working"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30000);
    QTRY_COMPARE(gone, stops);
    // Who stops what is as good as through gets the file.
    QVERIFY(through || stops);
    QCOMPARE(QFileInfo::exists(plan.path), through);
    bool atOnce = false;
    whenNothingRuns(work, &window, [&] { atOnce = true; });
    QVERIFY(atOnce);
}

QTEST_MAIN(TestExporting)
#include "tst_exporting.moc"
