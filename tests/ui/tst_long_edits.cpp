// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of so many texts that somebody waits for them: how far they are is shown, and they can be stopped.
#include "store/reader.h"
#include "store/writer.h"
#include "tests/store/scenes.h"
#include "ui/edit_watch.h"
#include "ui/history/edit_history.h"
#include "ui/shell/leaving.h"
#include "ui/texts/bulk_edit.h"
#include "ui/widgets/work_progress.h"
#include "window_fixture.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace wendu;
using namespace Qt::StringLiterals;
using scenes::need;

namespace {

constexpr int many = 40000;

QList<TextId> allTexts()
{
    QList<TextId> texts(many);
    std::iota(texts.begin(), texts.end(), 1);
    return texts;
}

qint64 labelled(WindowFixture &fixture)
{
    return need(fixture.project().reader().counts()).labelled;
}

// Keeps the writer's thread until it is let go.
class Hold
{
public:
    explicit Hold(Project &project)
        : m_writes(project.write<bool>([goes = m_goes](Writer &) -> Result<bool> {
            goes->acquire();
            return true;
        }))
    {
    }
    ~Hold() { letGo(); }
    void letGo() { m_goes->release(); }

private:
    std::shared_ptr<QSemaphore> m_goes = std::make_shared<QSemaphore>();
    QFuture<Result<bool>> m_writes;
};

} // namespace

class TestLongEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBulkEditAndItsUndoAreStoppedFromTheWindow();
    void theWindowSaysHowLong();
    void leavingAsksOnlyForWhatTakesLong();
};

void TestLongEdits::aBulkEditAndItsUndoAreStoppedFromTheWindow()
{
    WindowFixture fixture(many);
    fixture.open();
    const auto stopOnce = [&] {
        WorkProgress *progress = nullptr;
        [&] { QTRY_VERIFY((progress = fixture.window().findChild<WorkProgress *>())); }();
        if (progress)
            Q_EMIT progress->canceled(); // its button
        return progress != nullptr;
    };
    BulkEdit edit(fixture.window().workspace());
    QSignalSpy edited(&edit, &BulkEdit::edited);
    QSignalSpy failed(&edit, &BulkEdit::failed);
    const LabelId positive = need(fixture.project().reader().task()).labels.at(2).id;
    edit.label(allTexts(), positive);
    QVERIFY(stopOnce());
    QVERIFY(failed.wait());
    QCOMPARE(failed.first().first().value<Error>().message, editStopped().message);
    QCOMPARE(labelled(fixture), 0);
    QTRY_VERIFY(!fixture.window().findChild<WorkProgress *>());

    edit.label(allTexts(), positive);
    QVERIFY(edited.wait(30000));
    QCOMPARE(labelled(fixture), many);
    EditHistory &history = *fixture.window().workspace().history;
    QSignalSpy notUndone(&history, &EditHistory::failed);
    QSignalSpy undone(&history, &EditHistory::done);
    QTRY_VERIFY(!fixture.window().findChild<WorkProgress *>());
    history.undo();
    QVERIFY(stopOnce());
    QVERIFY(notUndone.wait());
    QCOMPARE(labelled(fixture), many);
    history.undo();
    QVERIFY(undone.wait(30000));
    QCOMPARE(labelled(fixture), 0);
    QCOMPARE(need(fixture.project().check(true)), QStringList());
}

void TestLongEdits::theWindowSaysHowLong()
{
    WindowFixture fixture(2);
    fixture.open();
    EditWatch &edits = *fixture.window().workspace().edits;
    EditProgress progress = edits.begin(u"Labelling 4,000 texts…"_s);
    QVERIFY(progress(1000, 4000));
    WorkProgress *box = nullptr;
    QTRY_VERIFY((box = fixture.window().findChild<WorkProgress *>()));
    QTRY_VERIFY(box->isVisible()); // after a while
    QTRY_VERIFY(box->labelText().startsWith(u"Labelling 4,000 texts…\n"_s) && box->labelText().endsWith(u"left"_s));
    QCOMPARE(box->value(), 250);
    QVERIFY(edits.takesLong());
    QSignalSpy lingers(&edits, &EditWatch::lingers);
    EditProgress next = edits.begin(u"Undoing…"_s);
    QVERIFY(next(1, 2));
    progress = {}; // it is over, and the next one is under way
    QTRY_VERIFY(box->labelText().startsWith(u"Undoing…"_s));
    QVERIFY(box->testAttribute(Qt::WA_ShowWithoutActivating)); // whoever goes on typing cancels nothing
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(!next(1, 2));
    QSignalSpy progressed(&edits, &EditWatch::progressed);
    QTRY_COMPARE(lingers.size(), 1); // it was looked at many times since
    QVERIFY(progressed.isEmpty() && !box->isVisible());
    next = {};
    QTRY_VERIFY(!fixture.window().findChild<WorkProgress *>());
    QVERIFY(!edits.takesLong());
}

void TestLongEdits::leavingAsksOnlyForWhatTakesLong()
{
    scenes::Scene scene;
    scene.addTexts(10);
    QWidget window;
    window.show();
    EditWatch edits;
    Workspace workspace;
    workspace.project = scene.project.get();
    workspace.annotator = scene.annotator;
    workspace.edits = &edits;
    BulkEdit edit(workspace);
    QSignalSpy failed(&edit, &BulkEdit::failed);
    Work work;
    work.edits = &edits;
    Hold writer(*scene.project);
    edit.label({1, 2, 3}, scene.task.labels.at(0).id);
    QVERIFY(anythingRuns(work));
    bool gone = false;
    whenNothingRuns(work, &window, [&] { gone = true; });
    QMessageBox *box = window.findChild<QMessageBox *>();
    QVERIFY(!box); // it may be through in a moment
    QTRY_VERIFY((box = window.findChild<QMessageBox *>()));
    QCOMPARE(box->text(), u"Many texts are being changed."_s);
    for (QPushButton *button : box->findChildren<QPushButton *>()) {
        if (button->text() == u"Stop it and close"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(!gone);
    writer.letGo();
    QTRY_VERIFY(gone);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(need(scene.project->reader().counts()).labelled, 0);
    QCOMPARE(window.findChildren<QMessageBox *>().size(), 0);

    edit.label({1, 2, 3}, scene.task.labels.at(0).id); // nobody is asked about this one, and it is kept
    bool closed = false;
    whenNothingRuns(work, &window, [&] { closed = true; });
    QTRY_VERIFY(closed);
    QCOMPARE(need(scene.project->reader().counts()).labelled, 3);
    QCOMPARE(window.findChildren<QMessageBox *>().size(), 0);
}

QTEST_MAIN(TestLongEdits)
#include "tst_long_edits.moc"
