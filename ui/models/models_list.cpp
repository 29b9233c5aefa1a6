// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/models_list.h"

#include "ui/models/models_feed.h"
#include "ui/theme.h"
#include "ui/train/runs_model.h"
#include "ui/widgets/row_ground.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace wendu {
namespace {

constexpr int padding = 14;
constexpr int starSize = 14;
constexpr int frameRadius = 7; // as the style sheet rounds it, less the line

} // namespace

ModelsList::ModelsList(ModelsFeed *feed, QObject *parent)
    : QAbstractListModel(parent)
    , m_feed(feed)
{
    connect(feed, &ModelsFeed::changed, this, [this] {
        beginResetModel();
        endResetModel();
    });
}

RunId ModelsList::runAt(int row) const
{
    return row >= 0 && row < m_feed->entries().size() ? m_feed->entries()[row].run.id : 0;
}

int ModelsList::rowOf(RunId run) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (runAt(row) == run)
            return row;
    }
    return -1;
}

int ModelsList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_feed->entries().size());
}

QVariant ModelsList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ModelsFeed::Entry &entry = m_feed->entries()[index.row()];
    const QLocale locale;
    switch (role) {
    case Qt::DisplayRole:
        return tr("Run %1").arg(locale.toString(entry.run.id));
    case AboutRole: {
        const QDateTime made = QDateTime::fromMSecsSinceEpoch(entry.model.createdAt);
        const QString labels
            = entry.run.labels == 1 ? tr("1 label") : tr("%1 labels").arg(locale.toString(entry.run.labels));
        return QStringList{labels, locale.toString(made, QLocale::ShortFormat), locale.formattedDataSize(entry.bytes, 0)}
            .join(QStringLiteral(" · "));
    }
    case FigureRole:
        return entry.run.after && entry.run.after->count > 0 ? RunsModel::accuracyText(*entry.run.after)
                                                             : tr("not measured");
    case StarredRole:
        return entry.run.starred;
    case Qt::ToolTipRole:
        return entry.run.note.isEmpty() ? QVariant()
                                        : QVariant(QStringLiteral("<p>%1</p>").arg(entry.run.note.toHtmlEscaped()));
    case Qt::AccessibleTextRole:
        return QStringList{data(index, Qt::DisplayRole).toString(), data(index, FigureRole).toString(),
                           data(index, AboutRole).toString()}
            .join(QStringLiteral(", "));
    default:
        return {};
    }
}

void ModelsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.row() == 0) { // inside the list's rounded frame
        QPainterPath inside;
        inside.addRoundedRect(QRectF(option.rect).adjusted(0, 0, 0, frameRadius), frameRadius, frameRadius);
        painter->setClipPath(inside);
    }
    paintRowGround(painter, option, index);
    const QRect area = option.rect.adjusted(padding, padding - 4, -padding, 4 - padding);
    const int line = area.height() / 2;
    QRect name(area.topLeft(), QSize(area.width(), line));
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    painter->setFont(strong);
    painter->setPen(theme::text());
    painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    if (index.data(ModelsList::StarredRole).toBool()) {
        const int after = name.left() + QFontMetrics(strong).horizontalAdvance(index.data().toString()) + 8;
        theme::icon(QStringLiteral("star"))
            .paint(painter, QRect(after, name.center().y() - starSize / 2, starSize, starSize), Qt::AlignCenter,
                   QIcon::Normal, QIcon::On);
    }
    painter->setFont(option.font);
    painter->drawText(name, Qt::AlignRight | Qt::AlignVCenter, index.data(ModelsList::FigureRole).toString());
    painter->setPen(theme::mutedText());
    const QRect about(area.left(), area.top() + line, area.width(), line);
    painter->drawText(
        about, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(ModelsList::AboutRole).toString(), Qt::ElideRight, about.width()));
    painter->restore();
}

QSize ModelsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {240, 2 * (option.fontMetrics.height() + 4) + 2 * (padding - 4)};
}

} // namespace wendu
