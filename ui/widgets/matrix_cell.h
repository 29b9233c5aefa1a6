// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace wendu {

// One cell of the confusion matrix: a figure on a ground that is the stronger the larger its share.
class MatrixCell : public QAbstractButton
{
    Q_OBJECT

public:
    explicit MatrixCell(QWidget *parent);

    void setFigure(qint64 count, double share, bool agrees);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    double m_share = 0;
    bool m_agrees = false;
};

} // namespace wendu
