// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

#include <optional>

class QAction;

namespace wendu {

class Actions;
class Settings;

// The keys that the user gave to commands in place of the standard ones, kept in the settings and laid over the lists of
// actions. A label's own key goes first: a key that the user chose for a command, and that gives a label in the project
// which is open now, is left to the label, because a key of two commands fires neither.
class CommandKeys : public QObject
{
    Q_OBJECT

public:
    explicit CommandKeys(Settings *settings, QObject *parent = nullptr);

    // All commands of the window from now on; again whenever the lists or the labels have changed.
    void apply(const QList<const Actions *> &sources);

    bool isChanged(const QString &id) const; // the user has chosen its keys
    QList<QKeySequence> standardKeys(const QString &id) const;
    void set(const QString &id, const QList<QKeySequence> &keys);
    void reset(const QString &id);
    void resetAll();

    // The other command that has this key where `id` is listened to; nullptr: the key is free.
    QAction *holder(const QKeySequence &key, const QString &id) const;
    QList<QAction *> commands() const; // all that have a name, in the order of registration

Q_SIGNALS:
    void applied();

private:
    void read();
    void write();

    Settings *m_settings;
    QHash<QString, QList<QKeySequence>> m_own; // by id
    QList<const Actions *> m_sources;
};

// "S or Ctrl+K", as the user's keyboard calls them.
QString keysText(const QList<QKeySequence> &keys);
QString keyText(const QKeySequence &key); // as the keyboard calls it; Qt says Return where keyboards say Enter
// The key that the command has now; empty where it has none, or there is no command.
QString keyText(const QAction *action);
// "S skip" with that key; empty without.
QString keyHint(const QAction *action, const QString &words);
// The words with the key behind them: "Skip the selected texts (S)"; the words alone without.
QString withKey(const QString &words, const QAction *action);
// A sentence and how to undo what it tells of: "Skipped: 5. Ctrl+Z takes it back."
QString withUndo(const QString &sentence, const QAction *undo);

} // namespace wendu
