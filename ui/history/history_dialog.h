// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace wendu {

class HistoryView;

// The history in a window of its own, beside which the work goes on.
class HistoryDialog : public QDialog
{
    Q_OBJECT

public:
    explicit HistoryDialog(HistoryView *view, QWidget *parent = nullptr); // takes the view over

protected:
    void changeEvent(QEvent *event) override;
};

} // namespace wendu
