// SPDX-License-Identifier: GPL-3.0-or-later
// The three steps of a new project and the import of a further file, as a person clicks through them.
#include "jobs/base_models.h"
#include "tests/store/scenes.h"
#include "ui/shell/file_step.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/labels_step.h"
#include "ui/shell/language.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/new_project_dialog.h"
#include "ui/theme.h"
#include "ui/widgets/work_progress.h"
#include "window_fixture.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

QPushButton *button(const QWidget &within, const QString &text)
{
    for (QPushButton *found : within.findChildren<QPushButton *>()) {
        if (found->text() == text)
            return found;
    }
    qFatal("there is no button “%s”", qPrintable(text));
}

template<typename W>
W *named(const QWidget &within, const QString &accessibleName)
{
    for (W *found : within.findChildren<W *>()) {
        if (found->accessibleName() == accessibleName)
            return found;
    }
    qFatal("there is no “%s”", qPrintable(accessibleName));
}

// Chooses an entry as a person does: the list hears activated().
void select(const QWidget &within, const QString &list, const QString &entry)
{
    auto *box = named<QComboBox>(within, list);
    const int index = box->findText(entry);
    QVERIFY2(index >= 0, qPrintable(entry));
    box->setCurrentIndex(index);
    Q_EMIT box->activated(index);
}

} // namespace

class TestWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLabelIsAddedNamedAndRemoved();
    void aChosenPresetIsTheOneShown();
    void theChosenColumnsStayChosen();
    void aFileWithoutAHeaderIsRead();
    void theProjectIsNamedAfterTheFileUntilNamedByHand();
    void theLabelsOfTheFileAreTaken();
    void moreThanFiftyLabelsAreRefusedWithASentence();
    void anUnreadableLabelColumnIsSaid();
    void aNameThatIsTakenKeepsWhatWasTyped();
    void aFailedImportLeavesNoProject();
    void aCancelledWizardLeavesNoProject();
    void aProjectKeepsItsBaseModel();
    void repeatsAreCountedInTheRowsShown();
    void anImportIsToldUntilItIsDismissed();
    void aSecondImportIsRefused();

private:
    NewProjectDialog *openWizard(WindowFixture &fixture, const QString &file);
    QString write(const QString &name, const QByteArray &content);
    void choose(QWidget &dialog, const QString &path);
    void import(WindowFixture &fixture, const QString &path);

    QTemporaryDir m_folder;
};

void TestWizard::initTestCase()
{
    language::install(u"en"_s); // with the plural forms
    theme::apply(*qApp, theme::Mode::Light);
}

QString TestWizard::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(name));
    return file.fileName();
}

NewProjectDialog *TestWizard::openWizard(WindowFixture &fixture, const QString &file)
{
    fixture.open();
    fixture.window().showNewProject(file);
    return fixture.window().findChild<NewProjectDialog *>();
}

// By the dialog behind "Choose…", as a person does it.
void TestWizard::choose(QWidget &within, const QString &path)
{
    auto *step = within.findChild<FileStep *>();
    QTest::mouseClick(button(*step, u"Choose…"_s), Qt::LeftButton);
    auto *dialog = step->findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    delete dialog;
}

void TestWizard::import(WindowFixture &fixture, const QString &path)
{
    QTest::keyClick(&fixture.window(), Qt::Key_I, Qt::ControlModifier);
    auto *dialog = fixture.window().findChild<ImportDialog *>();
    QVERIFY(dialog);
    choose(*dialog, path);
    QTest::mouseClick(button(*dialog, u"Import"_s), Qt::LeftButton);
}

void TestWizard::aLabelIsAddedNamedAndRemoved()
{
    LabelsStep step;
    step.show();
    const QList<Label> before = step.labels();
    QCOMPARE(step.fault(), QString());
    QTest::mouseClick(button(step, u"Add a label"_s), Qt::LeftButton);
    QCOMPARE(step.labels().size(), before.size() + 1);
    QCOMPARE(step.labels().last().key, QString::number(before.size() + 1));
    QVERIFY(!step.fault().isEmpty()); // it has no name yet, and says so
    auto *editor = step.findChild<QTableWidget *>()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, u"mixed"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(step.labels().last().name, u"mixed"_s); // the table takes it from the editor later
    QCOMPARE(step.fault(), QString());

    step.findChild<QTableWidget *>()->setCurrentCell(0, 0);
    QTest::mouseClick(button(step, u"Remove"_s), Qt::LeftButton);
    QCOMPARE(step.labels().size(), before.size());
    QTest::mouseClick(button(step, u"Add a label"_s), Qt::LeftButton);
    QCOMPARE(step.labels().last().key, before.first().key); // the digit that became free
}

void TestWizard::aChosenPresetIsTheOneShown()
{
    LabelsStep step;
    step.show();
    auto *preset = step.findChild<QComboBox *>();
    preset->setFocus();
    QTest::keyClick(preset, Qt::Key_Down);
    QCOMPARE(preset->currentText(), u"Five stars"_s);
    QCOMPARE(step.labels().size(), 5);
    QTest::mouseClick(button(step, u"Add a label"_s), Qt::LeftButton);
    QCOMPARE(preset->currentText(), u"Own labels"_s);
}

void TestWizard::theChosenColumnsStayChosen()
{
    NewProjectDialog wizard;
    wizard.show();
    choose(wizard, write(u"cases.csv"_s, "id,text,note,label\n1,one,first,a\n2,two,second,b\n"));
    QCOMPARE(wizard.choice().import.textColumn, u"text"_s); // a guess
    select(wizard, u"Text column"_s, u"note"_s);
    select(wizard, u"Label column"_s, u"none"_s);
    select(wizard, u"Id column"_s, u"none"_s);
    select(wizard, u"Encoding"_s, u"UTF-8"_s); // reads the file again
    QTest::mouseClick(button(wizard, u"Next"_s), Qt::LeftButton);
    QTest::mouseClick(button(wizard, u"Next"_s), Qt::LeftButton);
    QVERIFY(button(wizard, u"Create the project"_s)->isVisible());
    const ImportPlan plan = wizard.choice().import;
    QCOMPARE(plan.textColumn, u"note"_s);
    QCOMPARE(plan.labelColumn, QString());
    QCOMPARE(plan.idColumn, QString());
}

void TestWizard::aFileWithoutAHeaderIsRead()
{
    FileStep step;
    step.show();
    step.setFile(write(u"bare.csv"_s, "A fine lamp,good\nIt broke on the first day,bad\n"));
    QVERIFY(step.ready());
    QCOMPARE(step.plan().textColumn, u"A fine lamp"_s);
    auto *header = step.findChild<QCheckBox *>();
    QVERIFY(header->isVisible() && header->isChecked());
    header->setFocus();
    QTest::keyClick(header, Qt::Key_Space);
    QVERIFY(step.ready());
    QCOMPARE(step.plan().textColumn, u"1"_s); // the longest
    QVERIFY(!step.plan().format.header);
    QCOMPARE(step.findChild<QTableWidget *>()->rowCount(), 2);
    QCOMPARE(step.findChild<QTableWidget *>()->item(0, 0)->text(), u"A fine lamp"_s);
    step.setFile(write(u"list.jsonl"_s, "{\"text\": \"one\"}\n"));
    QTRY_VERIFY(step.ready());
    QVERIFY(!header->isVisible()); // every row of it names its columns
}

void TestWizard::theProjectIsNamedAfterTheFileUntilNamedByHand()
{
    NewProjectDialog wizard;
    wizard.show();
    choose(wizard, write(u"march.csv"_s, "text\none\ntwo\n"));
    wizard.showStep(2);
    QCOMPARE(QFileInfo(wizard.choice().path).fileName(), u"march.wendu"_s);
    wizard.showStep(0);
    choose(wizard, write(u"april.csv"_s, "text\nthree\nfour\n"));
    wizard.showStep(2);
    QCOMPARE(QFileInfo(wizard.choice().path).fileName(), u"april.wendu"_s);
    auto *path = named<QLineEdit>(wizard, u"Project file"_s);
    path->selectAll();
    QTest::keyClicks(path, m_folder.filePath(u"spring"_s));
    wizard.showStep(0);
    choose(wizard, m_folder.filePath(u"march.csv"_s));
    wizard.showStep(2);
    QCOMPARE(wizard.choice().path, m_folder.filePath(u"spring.wendu"_s));
}

void TestWizard::theLabelsOfTheFileAreTaken()
{
    NewProjectDialog wizard;
    wizard.show();
    choose(wizard, write(u"labelled.csv"_s, "text,label\none,good\ntwo,bad\nthree,good\nfour,\n"));
    QTest::mouseClick(button(wizard, u"Next"_s), Qt::LeftButton);
    QVERIFY(!button(wizard, u"Next"_s)->isEnabled()); // read in the background: a large file takes seconds
    QTRY_VERIFY(wizard.findChild<LabelsStep *>()->isVisible());
    QCOMPARE(wizard.choice().task.labels.size(), 2);
    QCOMPARE(wizard.choice().task.labels.first().name, u"bad"_s);
}

void TestWizard::moreThanFiftyLabelsAreRefusedWithASentence()
{
    QByteArray rows("text,label\n");
    for (int i = 0; i < 60; ++i)
        rows += "words,value " + QByteArray::number(i) + '\n';
    NewProjectDialog wizard;
    wizard.show();
    choose(wizard, write(u"many.csv"_s, rows));
    QTest::mouseClick(button(wizard, u"Next"_s), Qt::LeftButton);
    auto *problem = wizard.findChild<MessageBar *>();
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->message().contains(u"more than 50"_s), qPrintable(problem->message()));
    QVERIFY(wizard.findChild<FileStep *>()->isVisible());
    select(wizard, u"Label column"_s, u"none"_s);
    QVERIFY(problem->isHidden());
    QTest::mouseClick(button(wizard, u"Next"_s), Qt::LeftButton);
    QVERIFY(wizard.findChild<LabelsStep *>()->isVisible());
}

void TestWizard::anUnreadableLabelColumnIsSaid()
{
    QByteArray rows("text,label\n");
    for (int i = 0; i < 100000; ++i)
        rows += "words,a\n";
    rows += "\xff\xfe,b\n"; // no UTF-8, far behind the rows that are looked at first
    NewProjectDialog wizard;
    wizard.show();
    choose(wizard, write(u"spoilt.csv"_s, rows));
    select(wizard, u"Encoding"_s, u"UTF-8"_s);
    QTest::mouseClick(button(wizard, u"Next"_s), Qt::LeftButton);
    QTRY_VERIFY(wizard.findChild<MessageBar *>()->isVisible());
    QVERIFY(wizard.findChild<FileStep *>()->isVisible());
    QVERIFY(button(wizard, u"Next"_s)->isEnabled());
}

void TestWizard::aNameThatIsTakenKeepsWhatWasTyped()
{
    WindowFixture fixture(3);
    NewProjectDialog *wizard = openWizard(fixture, write(u"may.csv"_s, "text\none\ntwo\n"));
    auto *path = named<QLineEdit>(*wizard, u"Project file"_s);
    named<QPlainTextEdit>(*wizard, u"Guidelines"_s)->setPlainText(u"In doubt, skip."_s);
    wizard->showStep(2);
    path->selectAll();
    QTest::keyClicks(path, fixture.path());
    QTest::mouseClick(button(*wizard, u"Create the project"_s), Qt::LeftButton);
    QTRY_VERIFY(wizard->findChild<MessageBar *>()->isVisible());
    QVERIFY(wizard->findChild<MessageBar *>()->message().contains(u"reviews.wendu"_s));
    QVERIFY(wizard->isVisible());

    path->selectAll();
    QTest::keyClicks(path, m_folder.filePath(u"may.wendu"_s));
    const QPointer<NewProjectDialog> watched = wizard;
    QTest::mouseClick(button(*wizard, u"Create the project"_s), Qt::LeftButton);
    QTRY_VERIFY(!watched);
    const Reader &reader = fixture.project().reader();
    QCOMPARE(fixture.project().name(), u"may"_s);
    QCOMPARE(scenes::need(reader.counts()).texts, 2);
    QCOMPARE(scenes::need(reader.task()).guidelines, u"In doubt, skip."_s);
}

void TestWizard::aFailedImportLeavesNoProject()
{
    QByteArray rows("text,note\n");
    for (int i = 0; i < 60; ++i)
        rows += "words,none\n";
    WindowFixture fixture(3);
    const QString file = write(u"june.csv"_s, rows + "one,too,many\n");
    NewProjectDialog *wizard = openWizard(fixture, file);
    wizard->showStep(2);
    const QString made = m_folder.filePath(u"june.wendu"_s);
    auto *path = named<QLineEdit>(*wizard, u"Project file"_s);
    path->selectAll();
    QTest::keyClicks(path, made);
    QTest::mouseClick(button(*wizard, u"Create the project"_s), Qt::LeftButton);
    auto *problem = wizard->findChild<MessageBar *>();
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->message().contains(u"Line 62"_s), qPrintable(problem->message()));
    QCOMPARE(wizard->focusWidget(), button(*wizard, u"Create the project"_s)); // on Cancel, Enter would throw all away
    QVERIFY(wizard->isVisible());
    QCOMPARE(QDir(m_folder.path()).entryList({u"june.wendu*"_s}), QStringList());
    QCOMPARE(fixture.project().path(), QFileInfo(fixture.path()).canonicalFilePath()); // the open one stays

    write(u"june.csv"_s, rows); // corrected: the same name is free
    const QPointer<NewProjectDialog> watched = wizard;
    QTest::mouseClick(button(*wizard, u"Create the project"_s), Qt::LeftButton);
    QTRY_VERIFY(!watched);
    QCOMPARE(fixture.project().name(), u"june"_s);
}

void TestWizard::aCancelledWizardLeavesNoProject()
{
    QByteArray rows("text\n");
    for (int i = 0; i < 200000; ++i)
        rows += "words that nobody needs " + QByteArray::number(i) + '\n';
    NewProjectDialog wizard;
    wizard.show();
    choose(wizard, write(u"long.csv"_s, rows));
    wizard.showStep(2);
    auto *path = named<QLineEdit>(wizard, u"Project file"_s);
    path->selectAll();
    QTest::keyClicks(path, m_folder.filePath(u"long.wendu"_s));
    QTest::mouseClick(button(wizard, u"Create the project"_s), Qt::LeftButton);
    auto *progress = wizard.findChild<WorkProgress *>();
    QVERIFY(progress);
    Q_EMIT progress->canceled(); // its button
    QTRY_VERIFY(wizard.findChild<MessageBar *>()->isVisible());
    QCOMPARE(QDir(m_folder.path()).entryList({u"long.wendu*"_s}), QStringList());
    QVERIFY(button(wizard, u"Create the project"_s)->isEnabled());

    QTest::mouseClick(button(wizard, u"Create the project"_s), Qt::LeftButton);
    QVERIFY(QFileInfo::exists(m_folder.filePath(u"long.wendu"_s)));
    QElapsedTimer watch;
    watch.start();
    QTest::keyClick(&wizard, Qt::Key_Escape);
    QVERIFY2(watch.elapsed() < 50, qPrintable(QString::number(watch.elapsed()))); // nobody waits for the import to stop
    QTRY_VERIFY(!wizard.isVisible());
    QCOMPARE(QDir(m_folder.path()).entryList({u"long.wendu*"_s}), QStringList());
}

void TestWizard::aProjectKeepsItsBaseModel()
{
    for (const QString &name : {u"models/english"_s, u"models/chinese"_s}) {
        QDir(m_folder.path()).mkpath(name);
        write(name + u"/config.json"_s, "{}");
    }
    const QString english = m_folder.filePath(u"models/english"_s), chinese = m_folder.filePath(u"models/chinese"_s);
    WindowFixture fixture(3);
    fixture.settings().setValue(Settings::BaseModel, english);
    fixture.open();
    MainWindow &window = fixture.window();
    window.workspace().settings->setValue(Settings::BaseModel, chinese); // on the Train page
    QCOMPARE(fixture.settings().text(Settings::BaseModel), english);

    const QString sample = m_folder.filePath(u"sample.wendu"_s);
    if (sampleTexts().isEmpty())
        QSKIP("there are no sample texts here: packaging/bootstrap.sh brings them");
    window.openSample(sample);
    QTRY_COMPARE(window.workspace().project->name(), u"sample"_s);
    QCOMPARE(window.workspace().settings->text(Settings::BaseModel), defaultBaseModel());
    QCOMPARE(fixture.settings().text(Settings::BaseModel), english); // of the next new project
    window.openProject(fixture.path());
    QTRY_VERIFY(!window.isOpening());
    QCOMPARE(window.workspace().settings->text(Settings::BaseModel), chinese);
}

void TestWizard::repeatsAreCountedInTheRowsShown()
{
    FileStep step;
    step.show();
    step.setFile(write(u"repeats.csv"_s, "text,note\nGood,a\ngood ,b\n,c\nbad,d\nGOOD,e\n"));
    const auto note = [&step] {
        QStringList words;
        for (const QLabel *label : step.findChildren<QLabel *>())
            words.append(label->text());
        return words.join(u'\n');
    };
    QVERIFY2(note().contains(u"Of the first 5 rows, 2 repeat an earlier one and 1 is empty."_s), qPrintable(note()));
    select(step, u"Text column"_s, u"note"_s);
    QVERIFY2(note().contains(u"None of the first 5 rows repeats another or is empty."_s), qPrintable(note()));
}

void TestWizard::anImportIsToldUntilItIsDismissed()
{
    WindowFixture fixture(3);
    fixture.open();
    QSignalSpy ended(&fixture.window(), &MainWindow::importEnded);
    import(fixture, write(u"one.csv"_s, "text\na text of its own\n"));
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(fixture.window().notice(), u"one.csv: 1 text taken"_s);
    fixture.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    QVERIFY(fixture.decide(Qt::Key_1));
    import(fixture, write(u"more.csv"_s, "text\nanother\ntext 1\n"));
    QTRY_COMPARE(ended.size(), 2);
    QCOMPARE(fixture.window().notice(), u"more.csv: 2 texts taken, 1 of them repeats another"_s);
    for (MessageBar *bar : fixture.window().findChildren<MessageBar *>()) {
        if (bar->message() == fixture.window().notice())
            QTest::mouseClick(bar->findChild<QToolButton *>(), Qt::LeftButton);
    }
    QCOMPARE(fixture.window().notice(), QString());
}

void TestWizard::aSecondImportIsRefused()
{
    QByteArray rows("text\n");
    for (int i = 0; i < 2000; ++i)
        rows += "row " + QByteArray::number(i) + '\n';
    WindowFixture fixture(3);
    fixture.open();
    QSignalSpy ended(&fixture.window(), &MainWindow::importEnded);
    import(fixture, write(u"first.csv"_s, rows)); // its end is not heard of before the events run
    fixture.window().findChild<QAction *>(u"project.import"_s)->trigger();
    QVERIFY2(fixture.window().problem().contains(u"being imported"_s), qPrintable(fixture.window().problem()));
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY2(fixture.window().notice().contains(u"2,000 texts taken"_s), qPrintable(fixture.window().notice()));
    QCOMPARE(scenes::need(fixture.project().reader().counts()).texts, 2003);
}

QTEST_MAIN(TestWizard)
#include "tst_wizard.moc"
