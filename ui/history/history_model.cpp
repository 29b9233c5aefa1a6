// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_model.h"

#include "store/project.h"
#include "ui/history/edit_words.h"

#include <QColor>
#include <QLocale>

#include <algorithm>

namespace wendu {
namespace {

using namespace std::chrono_literals;

constexpr int pageSize = 200;
constexpr auto refreshPause = 80ms; // commits of a burst are looked at together

} // namespace

HistoryModel::HistoryModel(const Project &project, QObject *parent)
    : QAbstractListModel(parent)
    , m_project(project)
    , m_reader(project)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, this, &HistoryModel::readAgain);
    connect(&project, &Project::changed, this, &HistoryModel::onChanged);
    readAgain();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size()) + (m_whole ? 1 : 0);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (isBeginning(index.row())) {
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return tr("The beginning");
        case MetaRole:
            return tr("before anything was done");
        case DoneRole:
            return true;
        default:
            return role == EditRole ? QVariant::fromValue<qint64>(0) : QVariant();
        }
    }
    const EditLine &line = m_lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return words::of(line);
    case Qt::ToolTipRole:
        return line.text.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(line.text.toHtmlEscaped());
    case MetaRole: {
        QStringList parts{words::by(line), words::when(line.edit.time)};
        if (!line.done)
            parts.append(tr("taken back"));
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    case Qt::AccessibleTextRole:
        return words::of(line) + QStringLiteral(", ") + data(index, MetaRole).toString();
    case EditRole:
        return line.edit.id;
    case DoneRole:
        return line.done;
    case ColourRole:
        // Of labels that came from elsewhere the first says nothing about the others.
        return line.event && line.event->kind == EventKind::Label && !line.event->labels.isEmpty() && line.import.isEmpty()
                       && !line.edit.scheme && line.event->source != Source::Imported
                   ? QVariant::fromValue(QColor(m_colours.value(line.event->labels.first())))
                   : QVariant();
    default:
        return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_whole && !m_reading && !m_lines.isEmpty();
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_reading = true;
    const int generation = m_generation;
    m_reader.read<QList<EditLine>>(
        [before = m_lines.last().edit.id](const Reader &reader) { return reader.history(before, pageSize); },
        [this, generation](const Result<QList<EditLine>> &lines) {
            if (generation != m_generation)
                return;
            m_reading = false;
            if (lines)
                take(*lines, true, lines->size() < pageSize);
            else
                Q_EMIT failed(lines.error());
        });
}

void HistoryModel::onChanged(const Change &change)
{
    if (change.what & (Change::Labels | Change::Texts | Change::Scheme))
        m_refresh.start();
}

void HistoryModel::readAgain()
{
    const int generation = ++m_generation;
    m_reading = true;
    const int wanted = std::max(pageSize, int(m_lines.size()));
    m_reader.read<QList<EditLine>>([wanted](const Reader &reader) { return reader.history(0, wanted); },
                                   [this, generation, wanted](const Result<QList<EditLine>> &lines) {
                                       if (generation != m_generation)
                                           return;
                                       m_reading = false;
                                       if (lines)
                                           take(*lines, false, lines->size() < wanted);
                                       else
                                           Q_EMIT failed(lines.error());
                                   });
}

void HistoryModel::take(const QList<EditLine> &lines, bool more, bool whole)
{
    readColours();
    if (!more) {
        beginResetModel();
        m_lines = lines;
        m_whole = whole;
        endResetModel();
        return;
    }
    const int first = int(m_lines.size());
    const int last = first + int(lines.size()) - 1 + (whole ? 1 : 0);
    if (last < first)
        return;
    beginInsertRows({}, first, last);
    m_lines += lines;
    m_whole = whole;
    endInsertRows();
}

void HistoryModel::readColours()
{
    const Result<Task> task = m_project.reader().task();
    if (!task)
        return;
    m_colours.clear();
    for (const Label &label : task->labels)
        m_colours.insert(label.id, label.colour);
}

EditId HistoryModel::editAt(int row) const
{
    return row >= 0 && row < m_lines.size() ? m_lines.at(row).edit.id : 0;
}

bool HistoryModel::isDone(int row) const
{
    return row >= m_lines.size() || (row >= 0 && m_lines.at(row).done);
}

bool HistoryModel::isAnyDoneAbove(int row) const
{
    return std::any_of(m_lines.begin(), m_lines.begin() + std::clamp<qsizetype>(row, 0, m_lines.size()),
                       [](const EditLine &line) { return line.done; });
}

int HistoryModel::rowOf(EditId edit) const
{
    if (edit == 0)
        return m_whole ? int(m_lines.size()) : -1;
    const auto found
        = std::find_if(m_lines.begin(), m_lines.end(), [edit](const EditLine &line) { return line.edit.id == edit; });
    return found == m_lines.end() ? -1 : int(found - m_lines.begin());
}

void HistoryModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace wendu
