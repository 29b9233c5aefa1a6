// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

namespace wendu {

class MatrixCell;

// Counts by truth (rows) and by the model's label (columns), shaded by their share of the row. Each cell is a button that
// asks for its texts; the arrow keys walk between them, and Tab passes the whole matrix in one step.
class ConfusionMatrix : public QWidget
{
    Q_OBJECT

public:
    explicit ConfusionMatrix(QWidget *parent = nullptr);

    // counts: [labels, labels], rows are the truth. Anything else shows what would fill it.
    void setMatrix(const QStringList &labels, const QList<qint64> &counts);
    void setOpensTexts(bool opens); // false: an older run, whose texts the latest scores no longer tell
    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void cellActivated(int truth, int predicted);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeCells();
    void describeCells();
    void placeCells();
    void focusCell(qsizetype index);
    int side() const { return int(m_labels.size()); }
    int namesWidth() const;
    QRect cellArea() const;

    QStringList m_labels;
    QList<qint64> m_counts;
    QList<MatrixCell *> m_cells; // as m_counts
    bool m_opensTexts = true;
};

} // namespace wendu
