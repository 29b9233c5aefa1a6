// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/runs_table.h"

#include "ui/duration.h"
#include "ui/theme.h"
#include "ui/train/runs_model.h"
#include "ui/widgets/row_ground.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace wendu {
namespace {

constexpr int starSize = 15;
constexpr int noteSize = 13;
constexpr int padding = 8; // as the style sheet pads a header

class RunDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintRowGround(painter, option, index);
        if (index.column() == RunsModel::StarColumn)
            paintStar(painter, option.rect, index.data(Qt::CheckStateRole).toInt() == Qt::Checked);
        else
            paintText(painter, option, index);
        if (index.column() == RunsModel::RunColumn && index.data(RunsModel::HasNoteRole).toBool())
            paintNoteSign(painter, option.rect);
        painter->restore();
    }

private:
    static void paintStar(QPainter *painter, const QRect &cell, bool starred)
    {
        QRect area(QPoint(), QSize(starSize, starSize));
        area.moveCenter(cell.center() + QPoint(2, 0));
        painter->setOpacity(starred ? 1 : 0.35);
        theme::icon(QStringLiteral("star"))
            .paint(painter, area, Qt::AlignCenter, QIcon::Normal, starred ? QIcon::On : QIcon::Off);
    }

    static void paintNoteSign(QPainter *painter, const QRect &cell)
    {
        const QRect area(cell.left(), cell.center().y() - noteSize / 2, noteSize, noteSize);
        theme::icon(QStringLiteral("comment")).paint(painter, area);
    }

    static void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
    {
        const QVariant ink = index.data(Qt::ForegroundRole);
        const bool main = index.column() == RunsModel::RunColumn || index.column() == RunsModel::AccuracyColumn;
        painter->setPen(ink.isValid() ? ink.value<QColor>() : main ? theme::text() : theme::mutedText());
        painter->setFont(option.font);
        const QRect area = option.rect.adjusted(padding, 0, -padding, 0);
        painter->drawText(area, int(index.data(Qt::TextAlignmentRole).value<Qt::Alignment>()),
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, area.width()));
    }
};

} // namespace

RunsTable::RunsTable(QWidget *parent)
    : QTableView(parent)
{
    setItemDelegate(new RunDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(20);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == RunsModel::StarColumn)
            toggleStar(); // a click makes the row current first
    });
}

void RunsTable::setColumnWidths()
{
    const QFontMetrics metrics = fontMetrics();
    verticalHeader()->setDefaultSectionSize(metrics.height() + 13);
    if (!model())
        return;
    const auto width = [&](const QString &widest, int column) {
        const QString title = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        setColumnWidth(column,
                       std::max(metrics.horizontalAdvance(widest), metrics.horizontalAdvance(title)) + 2 * padding + 2);
    };
    setColumnWidth(RunsModel::StarColumn, starSize + padding + 7);
    width(QStringLiteral("9999"), RunsModel::RunColumn);
    width(QStringLiteral("9,999"), RunsModel::LabelsColumn);
    width(QStringLiteral("0.99"), RunsModel::F1Column);
    // Runs of an hour are rare, and the accuracy needs the room: only where there is one.
    QString longest = duration(59 * 60);
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QString time = model()->index(row, RunsModel::TimeColumn).data().toString();
        if (metrics.horizontalAdvance(time) > metrics.horizontalAdvance(longest))
            longest = time;
    }
    width(longest, RunsModel::TimeColumn);
    fitColumns();
    horizontalHeader()->setSectionResizeMode(RunsModel::AccuracyColumn, QHeaderView::Stretch);
}

void RunsTable::fitColumns()
{
    // The accuracy is what runs are compared by: where there is no room for both, F1 is left to the tooltip.
    int wanted = fontMetrics().horizontalAdvance(QStringLiteral("99.9 % ± 9.9")) + 2 * padding + 2;
    for (const int column : {RunsModel::StarColumn, RunsModel::RunColumn, RunsModel::LabelsColumn, RunsModel::TimeColumn})
        wanted += columnWidth(column);
    const int f1 = fontMetrics().horizontalAdvance(QStringLiteral("0.99")) + 2 * padding + 2;
    setColumnHidden(RunsModel::F1Column, viewport()->width() < wanted + f1);
}

void RunsTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (model())
        fitColumns();
}

QSize RunsTable::sizeHint() const
{
    return {360, 6 * verticalHeader()->defaultSectionSize()};
}

void RunsTable::toggleStar()
{
    const QModelIndex star = model()->index(currentIndex().row(), RunsModel::StarColumn);
    if (!star.isValid())
        return;
    const bool starred = star.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    model()->setData(star, starred ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void RunsTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setColumnWidths();
}

} // namespace wendu
