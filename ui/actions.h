// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

namespace wendu {

// Every command of the window, registered once under an id such as "label.skip". The menus, the cheat sheet, the palette and
// the shortcut editor are views of this list. Keys without a modifier are plain shortcuts: Qt offers a key to the
// widget that edits text first (ShortcutOverride), so they do nothing while text is typed or an input method is composing.
// An action that belongs to a page is added to that page's widget too; the window disables it while another page is in
// front.
class Actions : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QObject *parent = nullptr);

    // `text` is shown in menus; it is set again by the owner on a change of language (same id, same action).
    QAction *add(const QString &id, const QString &text, const QKeySequence &key = {});
    void adopt(const QString &id, QAction *action); // one that somebody else owns and names, and that lives as long
    QAction *find(const QString &id) const; // nullptr: none of that id
    void setText(const QString &id, const QString &text);
    QList<QAction *> all() const; // in the order of registration
    static QString idOf(const QAction *action);

private:
    QHash<QString, QAction *> m_byId;
    QList<QAction *> m_order;
};

} // namespace wendu
