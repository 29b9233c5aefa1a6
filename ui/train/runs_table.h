// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace wendu {

// The table of runs: a click on the star, or the space bar anywhere in the row, stars it; F2 asks for its note.
class RunsTable : public QTableView
{
    Q_OBJECT

public:
    explicit RunsTable(QWidget *parent = nullptr);

    void setColumnWidths(); // for the font as it is
    QSize sizeHint() const override;

Q_SIGNALS:
    void noteAsked();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void toggleStar(int row);
};

} // namespace wendu
