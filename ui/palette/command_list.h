// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QStringList>

#include <functional>

namespace wendu {

// What the palette offers.
struct Command
{
    QString id;      // kept among the recent ones; empty: never
    QString name;    // in the language of the window
    QString english; // also found by this; may be empty or the same
    QString place;   // where it belongs: shown muted
    QString keys;
    bool enabled = true;
    QString reason; // why it is not, when that is known
    std::function<void()> run;
};

// The commands that match what was typed, best first: those that can be run before those that cannot, and those used last
// before their equals. Without a query the ones used last come first, then the others in their order.
class CommandList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KeysRole = Qt::UserRole,
        PlaceRole,
        EnabledRole,
        ReasonRole,
        MatchedRole
    }; // MatchedRole: places in the name

    using QAbstractListModel::QAbstractListModel;

    void setCommands(const QList<Command> &commands, const QStringList &recent);
    // `further`: what the query itself offers, such as a text by its number; below the commands, or above when it is
    // certain.
    void setQuery(const QString &query, const QList<Command> &certain = {}, const QList<Command> &further = {});
    const Command &command(int row) const { return m_shown.at(row).command; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Shown
    {
        Command command;
        QList<int> matched;
        int score = 0;
        int recent = 0; // smaller: longer ago
    };
    int recency(const Command &command) const;

    QList<Command> m_commands;
    QStringList m_recent;
    QList<Shown> m_shown;
};

} // namespace wendu
