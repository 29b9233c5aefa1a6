// SPDX-License-Identifier: GPL-3.0-or-later
// The three steps of a new project, as a person clicks through them.
#include "ui/shell/file_step.h"
#include "ui/shell/labels_step.h"
#include "ui/shell/new_project_dialog.h"
#include "ui/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

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
    void initTestCase() { theme::apply(*qApp, theme::Mode::Light); }
    void aLabelIsAddedNamedAndRemoved();
    void aChosenPresetIsTheOneShown();
    void theChosenColumnsStayChosen();
    void theProjectIsNamedAfterTheFileUntilNamedByHand();

private:
    QString write(const QString &name, const QByteArray &content);
    void choose(NewProjectDialog &wizard, const QString &path);

    QTemporaryDir m_folder;
};

QString TestWizard::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(name));
    return file.fileName();
}

// By the dialog behind "Choose …", as a person does it.
void TestWizard::choose(NewProjectDialog &wizard, const QString &path)
{
    auto *step = wizard.findChild<FileStep *>();
    QTest::mouseClick(button(*step, u"Choose …"_s), Qt::LeftButton);
    auto *dialog = step->findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    delete dialog;
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

QTEST_MAIN(TestWizard)
#include "tst_wizard.moc"
