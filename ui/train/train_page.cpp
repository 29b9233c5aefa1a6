// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/train_page.h"

#include "base/settings.h"
#include "store/project.h"
#include "store/reader.h"
#include "ui/actions.h"
#include "ui/duration.h"
#include "ui/theme.h"
#include "ui/train/run_plot.h"
#include "ui/train/runs_table.h"
#include "ui/train/train_bar.h"
#include "ui/widgets/confusion_matrix.h"
#include "ui/widgets/curve_plot.h"

#include <nlohmann/json.hpp>

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace wendu {
namespace {

using namespace std::chrono_literals;

constexpr auto betweenDrawings = 50ms; // steps may come faster than anybody can see
constexpr int mostEarlierRuns = 3;     // faint behind the one that is shown
constexpr int sideWidth = 380;
constexpr int narrowestSide = 374; // a run of an hour, in Chinese, still has its accuracy
constexpr int overRunsHeight = 164;

std::optional<protocol::Recipe> recipeOf(const Run &run)
{
    try {
        return nlohmann::json::parse(run.recipe.toStdString()).get<protocol::Recipe>();
    } catch (const std::exception &) {
        return {}; // of a later version: shown and kept, but not to be edited here
    }
}

} // namespace

TrainPage::TrainPage(const Workspace &workspace, Actions &actions, QWidget *parent)
    : Page(workspace, parent)
    , m_actions(actions)
    , m_feed(workspace.project, workspace.runner)
    , m_runs(&m_feed)
    , m_set(workspace.project)
{
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(betweenDrawings);
    connect(&m_redraw, &QTimer::timeout, this, &TrainPage::drawCurves);
    build();
    registerActions();
    connectParts();
    connectRunner();
    retranslate();
    onStatus(workspace.runner->status());
}

void TrainPage::build()
{
    m_bar = new TrainBar(workspace().settings, this);
    m_curves = new CurvePlot(2, this);
    m_curves->setObjectName(QStringLiteral("runCurves"));
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *inCard = new QVBoxLayout(card);
    inCard->setContentsMargins(12, 10, 14, 10);
    inCard->addWidget(m_curves);

    auto *main = new QWidget(this);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(28, 20, 20, 20);
    column->setSpacing(16);
    column->addWidget(m_bar);
    column->addWidget(card, 1);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(main);
    m_splitter->addWidget(makeSide());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({900, sideWidth});
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_splitter);
}

QLabel *TrainPage::addHeading(QVBoxLayout *column)
{
    auto *heading = new QLabel(this);
    heading->setProperty("heading", true);
    column->addWidget(heading);
    return heading;
}

QWidget *TrainPage::makeSide()
{
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(18, 20, 18, 18);
    column->setSpacing(10);
    m_runsHeading = addHeading(column);
    m_table = new RunsTable(inside);
    m_table->setModel(&m_runs);
    m_table->setColumnWidths();
    column->addWidget(m_table, 1);
    m_about = new QLabel(inside);
    m_about->setWordWrap(true);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_about->setProperty("muted", true);
    column->addWidget(m_about);
    m_note = new QLineEdit(inside);
    m_note->setObjectName(QStringLiteral("runNote"));
    column->addWidget(m_note);
    column->addSpacing(8);
    m_overRunsHeading = addHeading(column);
    m_overRuns = new CurvePlot(1, inside);
    m_overRuns->setObjectName(QStringLiteral("accuracyByLabels"));
    m_overRuns->setSmall(true);
    m_overRuns->setFixedHeight(overRunsHeight);
    column->addWidget(m_overRuns);
    column->addSpacing(8);
    m_matrixHeading = addHeading(column);
    m_matrix = new ConfusionMatrix(inside);
    column->addWidget(m_matrix);

    auto *scroll = new QScrollArea(this);
    scroll->setFocusPolicy(Qt::NoFocus); // what it holds has the focus
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(narrowestSide);
    scroll->setWidget(inside);
    return scroll;
}

void TrainPage::registerActions()
{
    QAction *stop = m_actions.add(QStringLiteral("train.stop"), {}, QKeySequence(Qt::CTRL | Qt::Key_Period));
    connect(stop, &QAction::triggered, workspace().runner, &Runner::stop);
    QAction *star = m_actions.add(QStringLiteral("train.star"), {}, Qt::Key_Space);
    QAction *note = m_actions.add(QStringLiteral("train.note"), {}, Qt::Key_F2);
    for (QAction *action : {star, note}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setEnabled(!workspace().project->readOnly());
        addAction(action);
        m_table->addAction(action);
    }
    connect(star, &QAction::triggered, m_table, &RunsTable::toggleStar);
    connect(note, &QAction::triggered, m_note, [this] { m_note->setFocus(Qt::ShortcutFocusReason); });
}

void TrainPage::connectParts()
{
    connect(m_bar, &TrainBar::startAsked, this, &TrainPage::start);
    connect(m_bar, &TrainBar::stopAsked, workspace().runner, &Runner::stop);
    connect(&m_feed, &RunFeed::runsChanged, this, &TrainPage::onRuns);
    connect(&m_feed, &RunFeed::curvesChanged, this, &TrainPage::onCurves);
    connect(&m_feed, &RunFeed::failed, this, &TrainPage::report);
    connect(&m_set, &TrainingSet::changed, this, &TrainPage::say);
    connect(&m_set, &TrainingSet::failed, this, &TrainPage::report);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (const RunId run = m_runs.runAt(current.row()))
            showRun(run);
    });
    connect(m_note, &QLineEdit::textEdited, this, [this] {
        if (!m_noteRun)
            m_noteRun = m_shown;
    });
    connect(m_note, &QLineEdit::editingFinished, this, &TrainPage::keepNote);
    connect(m_matrix, &ConfusionMatrix::cellActivated, this, &TrainPage::openCell);
    for (CurvePlot *plot : {m_curves, m_overRuns}) {
        connect(plot, &CurvePlot::notSaved, this, &TrainPage::report);
        connect(plot, &CurvePlot::saved, this, [this](const QString &path) { Q_EMIT notice(tr("Saved as %1").arg(path)); });
    }
}

void TrainPage::connectRunner()
{
    Runner *runner = workspace().runner;
    connect(runner, &Runner::statusChanged, this, &TrainPage::onStatus);
    connect(runner, &Runner::runStarted, this, &TrainPage::showRun);
    // The sentence and the button tell both: a plan that ended, and the labels that the next one would learn from.
    connect(runner, &Runner::finished, this, [this] { onStatus(workspace().runner->status()); });
}

QString TrainPage::title() const
{
    return tr("Train");
}

QString TrainPage::iconName() const
{
    return QStringLiteral("train");
}

void TrainPage::activate()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

void TrainPage::showRun(RunId run)
{
    if (m_shown != run) {
        m_shown = run;
        m_curves->clearCursor();
        m_curves->resetView();
    }
    // A table that gets the keyboard makes its first row current without selecting it.
    if (const int row = m_runs.rowOf(run); row >= 0 && !m_table->selectionModel()->isRowSelected(row))
        m_table->selectRow(row);
    drawCurves();
    drawSide();
    say();
}

bool TrainPage::start()
{
    const Result<void> started = workspace().runner->start(m_bar->plan());
    if (!started)
        report(started.error());
    onStatus(workspace().runner->status());
    return started.ok();
}

void TrainPage::onStatus(const JobStatus &)
{
    m_bar->setBusy(workspace().runner->busy());
    say();
}

void TrainPage::onRuns()
{
    const QList<Run> &runs = m_feed.runs();
    for (const Run &run : runs) { // newest first
        const std::optional<protocol::Recipe> recipe = recipeOf(run);
        if (recipe && recipe->name == "own") {
            m_bar->setOwnRecipe(*recipe);
            break;
        }
    }
    m_table->setColumnWidths();
    m_overRuns->setSeries(RunPlot::overRuns(runs));
    // A run that has just started may be shown before the store tells of it.
    const bool known = m_shown && (m_feed.run(m_shown) || m_shown == workspace().runner->status().run);
    showRun(known || runs.isEmpty() ? m_shown : runs.first().id);
}

void TrainPage::onCurves(RunId run)
{
    const bool inSight = run <= m_shown; // it, or one that may stand faint behind it
    if (inSight && !m_redraw.isActive())
        m_redraw.start();
}

void TrainPage::drawCurves()
{
    QList<RunPlot::Earlier> earlier;
    for (const Run &run : m_feed.runs()) {
        if (run.id >= m_shown || earlier.size() >= mostEarlierRuns)
            continue;
        if (const RunCurves *curves = m_feed.curves(run.id); curves && !curves->isEmpty())
            earlier.prepend({run.id, curves});
    }
    const RunCurves *shown = m_shown ? m_feed.curves(m_shown) : nullptr;
    const Run *run = m_feed.run(m_shown);
    const bool running = workspace().runner->busy() && workspace().runner->status().run == m_shown;
    const std::optional<protocol::Recipe> recipe = run ? recipeOf(*run) : std::nullopt;
    m_curves->setExpectedEnd(running && shown && recipe ? shown->stepsOf(recipe->epochs) : 0);
    m_curves->setSeries(RunPlot::series(shown, earlier));
}

void TrainPage::drawSide()
{
    const Run *run = m_feed.run(m_shown);
    QString about;
    if (m_feed.runs().isEmpty())
        about = tr("No run yet. Label some texts, then train.");
    else if (run && run->state == RunState::Failed)
        about = run->failure;
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    drawNote(run);
    // What one label is taken for another says nothing where a text has several.
    const Result<Task> task = workspace().project->reader().task();
    const bool hasMatrix = task && task->kind != TaskKind::Multiple;
    m_matrixHeading->setVisible(hasMatrix);
    m_matrix->setVisible(hasMatrix);
    if (!hasMatrix || !run || !run->after) {
        m_matrix->setMatrix({}, {});
        return;
    }
    const QList<qint64> &counts = run->after->confusion;
    m_matrix->setOpensTexts(isLatestScored(*run));
    m_matrix->setMatrix(labelNames(*run, qsizetype(std::lround(std::sqrt(counts.size())))), counts);
}

void TrainPage::drawNote(const Run *run)
{
    m_note->setVisible(run != nullptr);
    m_note->setEnabled(!workspace().project->readOnly());
    m_note->setPlaceholderText(run ? tr("Note on run %1").arg(QLocale().toString(run->id)) : QString());
    if (!m_noteRun)
        m_note->setText(run ? run->note : QString());
}

void TrainPage::keepNote()
{
    if (!m_noteRun)
        return;
    const RunId of = std::exchange(m_noteRun, 0);
    const Run *run = m_feed.run(of);
    const QString note = m_note->text().trimmed();
    if (run && run->note != note)
        m_feed.setNote(of, note);
    if (of != m_shown)
        drawNote(m_feed.run(m_shown));
}

// As they were called, and stood, when the run began; the project's own where that was not kept.
QStringList TrainPage::labelNames(const Run &run, qsizetype count) const
{
    QStringList names;
    for (const LearntLabel &label : run.learnt)
        names.append(label.name);
    if (names.size() == count)
        return names;
    names.clear();
    const Result<Task> task = workspace().project->reader().task();
    for (const Label &label : task ? task->labels.mid(0, count) : QList<Label>())
        names.append(label.name);
    return names;
}

bool TrainPage::isLatestScored(const Run &run) const
{
    if (!run.model)
        return false;
    const Result<bool> scored = workspace().project->reader().hasScores(run.model);
    return scored && *scored;
}

void TrainPage::openCell(int truth, int predicted)
{
    TextFilter filter;
    filter.truth = truth;
    filter.predicted = predicted;
    // The cell counts what the run saw at its end; the list needs a score of each text.
    const Result<qint64> listed = workspace().project->reader().count(filter);
    if (!listed)
        report(listed.error());
    else if (*listed == 0)
        Q_EMIT notice(tr("This cell's texts cannot be listed: the hold-out has not been scored text by text."));
    else
        Q_EMIT showTexts(filter);
}

void TrainPage::say()
{
    const JobStatus status = workspace().runner->status();
    m_bar->setBlocked(workspace().project->readOnly() ? tr("The project is open for reading only.") : m_set.whyNot());
    const bool training = workspace().runner->busy() && status.phase == JobStatus::Training;
    m_bar->setSentence(training ? runSentence() : m_set.sentence());
}

QString TrainPage::runSentence() const
{
    const JobStatus status = workspace().runner->status();
    QStringList parts{tr("Run %1").arg(QLocale().toString(status.run))};
    if (const Run *run = m_feed.run(status.run)) {
        parts.append(run->labels == 1 ? tr("1 label") : tr("%1 labels").arg(QLocale().toString(run->labels)));
        parts.append(tr("snapshot %1").arg(TrainingSet::shortHash(run->snapshotHash)));
    }
    if (status.totalEpochs > 0)
        parts.append(tr("epoch %1 of %2").arg(status.epoch).arg(status.totalEpochs));
    if (status.secondsLeft >= 0)
        parts.append(tr("%1 left").arg(duration(status.secondsLeft)));
    return parts.join(QStringLiteral(" · "));
}

void TrainPage::retranslate()
{
    m_actions.setText(QStringLiteral("train.stop"), tr("Stop the training"));
    m_actions.setText(QStringLiteral("train.star"), tr("Star the run"));
    m_actions.setText(QStringLiteral("train.note"), tr("Note on the run"));
    m_runsHeading->setText(tr("Runs"));
    m_table->setAccessibleName(tr("Runs"));
    m_table->setToolTip(tr("Space stars the run, F2 edits its note"));
    m_note->setAccessibleName(tr("Note on the run"));
    m_overRunsHeading->setText(tr("Accuracy by labels"));
    m_matrixHeading->setText(tr("Confusion matrix"));
    m_curves->setPanels(RunPlot::panels());
    m_curves->setXTitle(tr("steps"));
    m_overRuns->setPanels(RunPlot::overRunsPanels());
    m_overRuns->setXTitle(tr("labels"));
    m_runs.retranslate();
    onRuns();
}

void TrainPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TrainPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_set.setWatched(true);
}

void TrainPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_set.setWatched(false);
}

} // namespace wendu
