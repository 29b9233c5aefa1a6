// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/texts_table.h"

#include "ui/texts/texts_delegate.h"
#include "ui/texts/texts_model.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace wendu {

TextsTable::TextsTable(QWidget *parent)
    : QTableView(parent)
{
    setObjectName(QStringLiteral("texts"));
    setItemDelegate(new TextsDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setCornerButtonEnabled(false);
    setContextMenuPolicy(Qt::ActionsContextMenu); // what its keys do, for the mouse
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });
}

void TextsTable::setColumnWidths()
{
    const QFontMetrics metrics = fontMetrics();
    // Not averageCharWidth(): a font that holds Chinese tells that of a character twice as wide.
    const auto letters = [&metrics](int count) { return metrics.horizontalAdvance(u'n') * count + 24; };
    verticalHeader()->setDefaultSectionSize(metrics.height() + 16);
    if (!model())
        return;
    horizontalHeader()->setSectionResizeMode(TextsModel::TextColumn, QHeaderView::Stretch);
    setColumnWidth(TextsModel::LabelColumn, letters(16));
    setColumnWidth(TextsModel::ModelColumn, letters(24));
    setColumnWidth(TextsModel::MarginColumn, letters(7));
    setColumnWidth(TextsModel::FlagsColumn, letters(13));
    setColumnWidth(TextsModel::RowColumn, letters(8));
}

void TextsTable::keyPressEvent(QKeyEvent *event)
{
    const bool bare = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (bare && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (currentIndex().isValid())
            Q_EMIT opened(currentRow());
        return;
    }
    if (bare && event->text().size() == 1 && event->text().at(0).isPrint() && event->key() != Qt::Key_Space) {
        Q_EMIT keyTyped(event->text());
        return;
    }
    QTableView::keyPressEvent(event);
}

void TextsTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setColumnWidths();
}

} // namespace wendu
