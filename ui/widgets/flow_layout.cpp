// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flow_layout.h"

#include <algorithm>

namespace wendu {

FlowLayout::FlowLayout(int gap, QWidget *parent)
    : QLayout(parent)
    , m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::largestItem() const
{
    QSize largest;
    for (const QLayoutItem *item : m_items)
        largest = largest.expandedTo(item->sizeHint());
    return largest;
}

int FlowLayout::columnsIn(int width) const
{
    const int fit = std::max(1, (width + m_gap) / (std::max(1, largestItem().width()) + m_gap));
    const int rows = (count() + fit - 1) / fit;
    return std::max(1, (count() + rows - 1) / std::max(1, rows));
}

int FlowLayout::widthInOneRow() const
{
    return m_items.isEmpty() ? 0 : count() * (largestItem().width() + m_gap) - m_gap;
}

int FlowLayout::heightForWidth(int width) const
{
    if (m_items.isEmpty())
        return 0;
    const int columns = columnsIn(width);
    const int rows = (count() + columns - 1) / columns;
    return rows * (largestItem().height() + m_gap) - m_gap;
}

QSize FlowLayout::minimumSize() const
{
    QSize smallest;
    for (const QLayoutItem *item : m_items)
        smallest = smallest.expandedTo(item->minimumSize());
    return smallest;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const int columns = columnsIn(rect.width());
    const int height = largestItem().height();
    for (int i = 0; i < count(); ++i) {
        // From edge to edge, so that rounding leaves no ragged end.
        const int column = i % columns;
        const int left = column * (rect.width() + m_gap) / columns;
        const int right = (column + 1) * (rect.width() + m_gap) / columns - m_gap;
        m_items.at(i)->setGeometry({rect.left() + left, rect.top() + i / columns * (height + m_gap), right - left, height});
    }
}

} // namespace wendu
