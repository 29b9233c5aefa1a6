// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace wendu {

// Small bars, one beside the other, with the largest value at the top and some names below. A bar says its value in the
// tooltip, and by the arrow keys.
class BarChart : public QWidget
{
    Q_OBJECT

public:
    struct Bar
    {
        QString name;  // below it, where there is room; empty: none
        QString value; // "Monday: 120 texts"
        double height = 0;
        bool strong = false; // today, or now
    };

    explicit BarChart(QWidget *parent = nullptr);
    void setBars(const QList<Bar> &bars);
    const QList<Bar> &bars() const { return m_bars; }
    void setTitle(const QString &title); // for who does not see it
    void setWhenEmpty(const QString &sentence); // what would fill it, where no bar has any height
    int chosen() const { return m_chosen; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosenChanged(const QString &value); // empty: none

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    QRect area() const;
    QRectF slot(int bar) const; // from top to bottom
    double tallest() const;
    void choose(int bar);

    QList<Bar> m_bars;
    QString m_whenEmpty;
    int m_chosen = -1;
};

} // namespace wendu
