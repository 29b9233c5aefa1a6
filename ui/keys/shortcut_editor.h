// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QKeySequence>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace wendu {

class CommandKeys;
class KeyCapture;

// Every command with its keys: search, give a key by pressing it, take it away, go back to the standard. A key that another
// command has on the same page is not given before it is taken from there, so that no two commands ever share one.
class ShortcutEditor : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutEditor(CommandKeys *keys, QWidget *parent = nullptr);

    void select(const QString &id);
    QString selected() const; // the id; empty: none
    QString message() const;  // the sentence about the key that was pressed last; empty when there is none

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // Enter and Delete in the table
    void changeEvent(QEvent *event) override;

private:
    enum Column { NameColumn, KeysColumn, PlaceColumn, Columns };

    void build();
    void retranslate();
    void fill();
    void search();
    void showSelected();
    void give(const QKeySequence &key);
    void takeAndGive(); // the key that waits, from whoever has it
    void removeKeys();
    void say(const QString &sentence, const QString &offer = {});
    QAction *action(const QString &id) const;

    CommandKeys *m_keys;
    QLineEdit *m_search;
    QTableWidget *m_table;
    QLabel *m_name;
    QLabel *m_note;
    KeyCapture *m_capture;
    QPushButton *m_remove;
    QPushButton *m_reset;
    QLabel *m_message;
    QPushButton *m_take;
    QPushButton *m_resetAll;
    QPushButton *m_close;
    QKeySequence m_waiting; // pressed, and another command's
};

} // namespace wendu
