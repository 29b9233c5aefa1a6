// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace wendu {

// Equal cells, row after row, in as many columns as the widest item allows, the rows as even as that makes them. Qt has no
// layout that wraps.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(int gap, QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    int widthInOneRow() const;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override; // one column
    void setGeometry(const QRect &rect) override;

private:
    int columnsIn(int width) const;
    QSize largestItem() const;

    QList<QLayoutItem *> m_items; // owned, as every layout owns its items
    int m_gap;
};

} // namespace wendu
