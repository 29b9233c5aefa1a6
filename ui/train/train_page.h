// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/runner.h"
#include "ui/page.h"
#include "ui/train/run_feed.h"
#include "ui/train/runs_model.h"
#include "ui/train/training_set.h"

class QLabel;
class QLineEdit;
class QSplitter;
class QVBoxLayout;

namespace wendu {

class ConfusionMatrix;
class CurvePlot;
class RunsTable;
class TrainBar;

// Train, watch it, and compare it with the runs before.
class TrainPage : public Page
{
    Q_OBJECT

public:
    explicit TrainPage(const Workspace &workspace, Actions &actions, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;
    void activate() override;

    RunId shownRun() const { return m_shown; }
    void showRun(RunId run);
    bool start(); // with what is chosen on this page; false: problem() says why not

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    QWidget *makeSide();
    QLabel *addHeading(QVBoxLayout *column);
    void registerActions();
    void connectParts();
    void connectRunner();
    void retranslate();

    void onStatus(const JobStatus &status);
    void onRuns();
    void onCurves(RunId run);
    void drawCurves();
    void drawSide();
    void drawNote(const Run *run);
    void keepNote();
    void say();
    QString runSentence() const;
    QStringList labelNames(const Run &run, qsizetype count) const;
    bool isLatestScored(const Run &run) const;
    void openCell(int truth, int predicted);
    void report(const Error &error) { Q_EMIT problem(error.message, error.remedy); }

    Actions &m_actions;
    RunFeed m_feed;
    RunsModel m_runs;
    TrainingSet m_set;
    QTimer m_redraw;
    RunId m_shown = 0;
    TrainBar *m_bar = nullptr;
    CurvePlot *m_curves = nullptr;
    QSplitter *m_splitter = nullptr;
    QLabel *m_runsHeading = nullptr;
    RunsTable *m_table = nullptr;
    QLabel *m_about = nullptr; // the shown run, when there is more to say of it
    QLineEdit *m_note = nullptr;
    RunId m_noteRun = 0; // whose note is being typed: another run may come in sight meanwhile; 0: none
    QLabel *m_overRunsHeading = nullptr;
    CurvePlot *m_overRuns = nullptr;
    QLabel *m_matrixHeading = nullptr;
    ConfusionMatrix *m_matrix = nullptr;
};

} // namespace wendu
