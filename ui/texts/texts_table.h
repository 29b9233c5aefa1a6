// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace wendu {

// The table of texts. What is typed into it is a command, not a search for a row: keyTyped says what. Enter opens.
class TextsTable : public QTableView
{
    Q_OBJECT

public:
    explicit TextsTable(QWidget *parent = nullptr);

    int currentRow() const { return currentIndex().row(); }
    void setColumnWidths(); // for the font as it is

Q_SIGNALS:
    void keyTyped(const QString &key); // that is no command's
    void opened(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
};

} // namespace wendu
