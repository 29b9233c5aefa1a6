// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QModelIndex;
class QPainter;
class QStyleOptionViewItem;

namespace wendu {

// The ground of a cell in our tables and lists: whole rows are selected, a hairline closes each, and a stroke at the row's
// beginning says which is current: in the accent while the view has the keyboard.
void paintRowGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index);

} // namespace wendu
