// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/meta_list.h"

#include "ui/theme.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>

namespace wendu {
namespace {

enum Column { NameColumn, ValueColumn };
constexpr int mostRows = 6; // before it scrolls
constexpr qsizetype longestTip = 600;

// Plain, whatever it looks like: a tooltip takes what resembles HTML for HTML.
QString tip(const QString &value)
{
    QString shown = value.left(longestTip);
    if (shown.size() < value.size())
        shown += QStringLiteral(" …");
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(shown.toHtmlEscaped());
}

} // namespace

MetaList::MetaList(QWidget *parent)
    : QTableWidget(0, 2, parent)
{
    setObjectName(QStringLiteral("textMeta"));
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setStyleSheet(QStringLiteral("QTableWidget { background: transparent; border: none; }"
                                 "QTableWidget::item { padding: 0; border: none; }"
                                 "QTableWidget::item:selected { background: transparent; }"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setFocusPolicy(Qt::TabFocus); // a click leaves the keys with the text
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(20);
    horizontalHeader()->setSectionResizeMode(ValueColumn, QHeaderView::Stretch);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    retranslate();
}

void MetaList::retranslate()
{
    setAccessibleName(tr("From the file"));
}

void MetaList::setMeta(const Reader::Meta &meta)
{
    setRowCount(static_cast<int>(meta.size()));
    for (int row = 0; row < meta.size(); ++row) {
        const QString &name = meta.at(row).first;
        const QString &value = meta.at(row).second;
        const std::pair<QString, QString> cells[] = {{name, name}, {value.simplified(), value}};
        for (const int column : {NameColumn, ValueColumn}) {
            auto *cell = new QTableWidgetItem(cells[column].first);
            cell->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
            cell->setToolTip(tip(cells[column].second));
            setItem(row, column, cell);
        }
        item(row, ValueColumn)->setData(Qt::AccessibleTextRole, tr("%1: %2").arg(name, value.simplified()));
    }
    colour();
    fit();
}

void MetaList::colour()
{
    for (int row = 0; row < rowCount(); ++row)
        item(row, NameColumn)->setForeground(theme::mutedText());
}

void MetaList::fit()
{
    const int line = fontMetrics().height() + 6;
    verticalHeader()->setDefaultSectionSize(line);
    int wide = 0;
    for (int row = 0; row < rowCount(); ++row)
        wide = std::max(wide, fontMetrics().horizontalAdvance(item(row, NameColumn)->text()));
    setColumnWidth(NameColumn, std::min(wide + 14, width() * 2 / 5));
    setFixedHeight(std::min(rowCount(), mostRows) * line);
}

void MetaList::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    fit();
}

void MetaList::changeEvent(QEvent *event)
{
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
    if (event->type() == QEvent::FontChange)
        fit();
}

} // namespace wendu
