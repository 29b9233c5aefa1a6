// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/command_list.h"

#include "ui/palette/fuzzy_match.h"

#include <algorithm>

namespace wendu {
namespace {

// What is found by its English name, or together with its page, yields to what is found by the name that is shown.
constexpr int elsewhere = 6;

} // namespace

void CommandList::setCommands(const QList<Command> &commands, const QStringList &recent)
{
    m_commands = commands;
    m_recent = recent;
    setQuery({});
}

int CommandList::recency(const Command &command) const
{
    const qsizetype place = command.id.isEmpty() ? -1 : m_recent.indexOf(command.id);
    return place < 0 ? 0 : int(m_recent.size() - place);
}

void CommandList::setQuery(const QString &query, const QList<Command> &certain, const QList<Command> &further)
{
    beginResetModel();
    m_shown.clear();
    for (const Command &command : m_commands) {
        Shown shown{command, {}, 0, recency(command)};
        if (const auto match = fuzzyMatch(query, command.name)) {
            shown.score = match->score;
            shown.matched = match->places;
        } else if (const auto english = fuzzyMatch(query, command.english)) {
            shown.score = english->score - elsewhere;
        } else if (const auto withPlace = fuzzyMatch(query, command.place + QLatin1Char(' ') + command.name)) {
            shown.score = withPlace->score - elsewhere;
        } else {
            continue;
        }
        m_shown.append(shown);
    }
    std::stable_sort(m_shown.begin(), m_shown.end(), [&query](const Shown &a, const Shown &b) {
        if (a.command.enabled != b.command.enabled)
            return a.command.enabled;
        if (a.score != b.score && !query.isEmpty())
            return a.score > b.score;
        return a.recent > b.recent;
    });
    qsizetype place = 0;
    for (const Command &command : certain)
        m_shown.insert(place++, {command, {}, 0, 0});
    for (const Command &command : further)
        m_shown.append({command, {}, 0, 0});
    endResetModel();
}

int CommandList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant CommandList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Shown &shown = m_shown.at(index.row());
    const Command &command = shown.command;
    switch (role) {
    case Qt::DisplayRole:
        return command.name;
    case Qt::AccessibleTextRole: {
        QStringList parts{command.name, command.place, command.keys, command.reason};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case KeysRole:
        return command.keys;
    case PlaceRole:
        return command.place;
    case EnabledRole:
        return command.enabled;
    case ReasonRole:
        return command.reason;
    case MatchedRole:
        return QVariant::fromValue(shown.matched);
    default:
        return {};
    }
}

Qt::ItemFlags CommandList::flags(const QModelIndex &index) const
{
    // One that cannot be run can still be walked to: its reason is there to be read.
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace wendu
