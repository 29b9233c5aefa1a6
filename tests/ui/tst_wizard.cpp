// SPDX-License-Identifier: GPL-3.0-or-later
// The three steps of a new project, as a person clicks through them.
#include "ui/shell/labels_step.h"
#include "ui/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
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

} // namespace

class TestWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp, theme::Mode::Light); }
    void aLabelIsAddedNamedAndRemoved();
    void aChosenPresetIsTheOneShown();
};

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

QTEST_MAIN(TestWizard)
#include "tst_wizard.moc"
