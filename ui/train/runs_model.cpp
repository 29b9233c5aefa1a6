// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/runs_model.h"

#include "ui/duration.h"
#include "ui/theme.h"
#include "ui/train/run_feed.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace wendu {
namespace {

bool isFigure(int column)
{
    return column != RunsModel::StarColumn;
}

double secondsOf(const Run &run)
{
    if (run.trainSeconds > 0)
        return run.trainSeconds;
    return run.endedAt > run.startedAt ? double(run.endedAt - run.startedAt) / 1000 : -1;
}

} // namespace

RunsModel::RunsModel(RunFeed *feed, QObject *parent)
    : QAbstractTableModel(parent)
    , m_feed(feed)
    , m_runs(feed->runs())
{
    connect(feed, &RunFeed::runsChanged, this, &RunsModel::take);
}

void RunsModel::take()
{
    const QList<Run> &runs = m_feed->runs();
    const qsizetype more = runs.size() - m_runs.size();
    const auto same = [](const Run &a, const Run &b) { return a.id == b.id; };
    if (more < 0 || !std::equal(m_runs.begin(), m_runs.end(), runs.begin() + more, runs.end(), same)) {
        beginResetModel();
        m_runs = runs;
        endResetModel();
        return;
    }
    if (more > 0) {
        beginInsertRows({}, 0, int(more) - 1);
        m_runs = runs;
        endInsertRows();
    }
    m_runs = runs;
    if (!m_runs.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

RunId RunsModel::runAt(int row) const
{
    return row >= 0 && row < m_runs.size() ? m_runs[row].id : 0;
}

int RunsModel::rowOf(RunId run) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [run](const Run &one) { return one.id == run; });
    return found == m_runs.end() ? -1 : int(found - m_runs.begin());
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Run &run = m_runs[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(run, index.column());
    case HasNoteRole:
        return !run.note.isEmpty();
    case Qt::CheckStateRole:
        return index.column() == StarColumn ? QVariant(run.starred ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ToolTipRole:
        return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(toolTip(run).toHtmlEscaped());
    case Qt::AccessibleTextRole:
        if (index.column() == StarColumn)
            return run.starred ? tr("starred") : tr("not starred");
        return {};
    case Qt::ForegroundRole:
        if (index.column() == AccuracyColumn && run.state == RunState::Failed)
            return theme::warning();
        if (index.column() == AccuracyColumn && run.state == RunState::Running)
            return theme::accent();
        return {};
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    default:
        return {};
    }
}

QVariant RunsModel::text(const Run &run, int column) const
{
    const QLocale locale;
    switch (column) {
    case RunColumn:
        return locale.toString(run.id);
    case LabelsColumn:
        return locale.toString(run.labels);
    case AccuracyColumn:
        return accuracyOrState(run);
    case F1Column:
        return run.after && run.after->count > 0 ? locale.toString(run.after->macroF1, 'f', 2) : QString();
    case TimeColumn:
        return secondsOf(run) >= 0 ? duration(secondsOf(run)) : QString();
    default:
        return {};
    }
}

QString RunsModel::accuracyText(const Evaluation &evaluation)
{
    const PlotPoint point = accuracyPoint(0, evaluation);
    const QLocale locale;
    return tr("%1 % ± %2")
        .arg(locale.toString(point.y * 100, 'f', 1), locale.toString((point.high - point.low) * 50, 'f', 1));
}

QString RunsModel::accuracyOrState(const Run &run) const
{
    switch (run.state) {
    case RunState::Running:
        return tr("training");
    case RunState::Stopped:
        return tr("stopped");
    case RunState::Failed:
        return tr("failed");
    case RunState::Finished:
        break;
    }
    return run.after && run.after->count > 0 ? accuracyText(*run.after) : tr("not measured");
}

QString RunsModel::toolTip(const Run &run) const
{
    QStringList lines;
    const QDateTime started = QDateTime::fromMSecsSinceEpoch(run.startedAt);
    lines.append(
        tr("Run %1, started %2").arg(QLocale().toString(run.id), QLocale().toString(started, QLocale::ShortFormat)));
    if (run.state == RunState::Failed)
        lines.append(run.failure);
    if (run.after && run.after->count > 0) {
        const PlotPoint point = accuracyPoint(0, *run.after);
        const QLocale locale;
        lines.append(tr("Right on %1 % of %2 hold-out texts; 95 % interval %3 % to %4 % (Wilson)")
                         .arg(locale.toString(point.y * 100, 'f', 1), locale.toString(run.after->count),
                              locale.toString(point.low * 100, 'f', 1), locale.toString(point.high * 100, 'f', 1)));
        lines.append(tr("Macro F1 %1").arg(locale.toString(run.after->macroF1, 'f', 2)));
    }
    if (!run.note.isEmpty())
        lines.append(run.note);
    return lines.join(u'\n');
}

bool RunsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid())
        return false;
    if (index.column() != StarColumn || role != Qt::CheckStateRole)
        return false;
    m_feed->setStarred(m_runs[index.row()].id, value.toInt() == Qt::Checked);
    return true; // the table shows it once it is written
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment((isFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case StarColumn:
        return tip ? tr("Star the runs that you want to find again") : QString();
    case RunColumn:
        return tr("Run");
    case LabelsColumn:
        return tip ? tr("How many labels it learnt from") : tr("Labels");
    case AccuracyColumn:
        return tip ? tr("On the hold-out, with half the width of its 95 % interval") : tr("Accuracy");
    case F1Column:
        return tip ? tr("Macro F1 on the hold-out") : tr("F1");
    case TimeColumn:
        return tr("Time");
    default:
        return {};
    }
}

void RunsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_runs.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace wendu
