// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace wendu {

// The table of runs; a click on the star stars one.
class RunsTable : public QTableView
{
    Q_OBJECT

public:
    explicit RunsTable(QWidget *parent = nullptr);

    void setColumnWidths(); // for the font, the language and the runs as they are
    void toggleStar();      // of the current row
    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
};

} // namespace wendu
