// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/texts_delegate.h"

#include "ui/texts/texts_model.h"
#include "ui/theme.h"
#include "ui/widgets/row_ground.h"

#include <QLocale>
#include <QPainter>

namespace wendu {
namespace {

constexpr int padding = 8; // as the style sheet pads a header
constexpr int dot = 9;
constexpr int gap = 8;
constexpr int icon = 14;
constexpr int confidenceBar = 34;

void paintPlaceholder(QPainter *painter, const QRect &area, const QModelIndex &index)
{
    if (index.column() > TextsModel::LabelColumn)
        return;
    // Of different lengths, as texts are.
    const int share = 40 + (index.row() * 37) % 50;
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme::border());
    painter->drawRoundedRect(QRectF(area.left(), area.center().y() - 4, area.width() * share / 100.0, 8), 4, 4);
}

// Returns what is left of the area.
QRect paintDot(QPainter *painter, QRect area, const QColor &colour)
{
    if (!colour.isValid())
        return area;
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawEllipse(QRectF(area.left(), area.center().y() - dot / 2.0 + 0.5, dot, dot));
    return area.adjusted(dot + gap, 0, 0, 0);
}

void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &area, const QString &text,
               const QColor &colour, Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter)
{
    painter->setPen(colour);
    painter->drawText(area, int(alignment), option.fontMetrics.elidedText(text, Qt::ElideRight, area.width()));
}

void paintModel(QPainter *painter, const QStyleOptionViewItem &option, QRect area, const QModelIndex &index)
{
    const QVariant confidence = index.data(TextsModel::ConfidenceRole);
    if (!confidence.isValid())
        return;
    const double share = confidence.toDouble();
    const QString figure = QLocale().toString(share * 100, 'f', 0) + QStringLiteral(" %");
    const int figureWidth = option.fontMetrics.horizontalAdvance(QStringLiteral("100 %"));
    const QRect figureArea(area.right() - figureWidth, area.top(), figureWidth, area.height());
    const QRectF bar(figureArea.left() - confidenceBar - gap, area.center().y() - 1.5, confidenceBar, 4);
    const QColor colour = index.data(TextsModel::ColourRole).value<QColor>();
    const bool disagrees = index.data(TextsModel::DisagreesRole).toBool();
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme::border());
    painter->drawRoundedRect(bar, 2, 2);
    painter->setBrush(colour.isValid() ? colour : theme::mutedText());
    painter->drawRoundedRect(QRectF(bar.topLeft(), QSizeF(bar.width() * share, bar.height())), 2, 2);
    const QRect nameArea = paintDot(painter, area.adjusted(0, 0, int(bar.left()) - area.right() - gap, 0), colour);
    const QString name = index.data().toString();
    paintText(painter, option, nameArea, disagrees ? QStringLiteral("≠ ") + name : name,
              disagrees ? theme::warning() : theme::mutedText());
    paintText(painter, option, figureArea, figure, theme::mutedText(), Qt::AlignRight | Qt::AlignVCenter);
}

void paintFlags(QPainter *painter, const QStyleOptionViewItem &option, QRect area, const QModelIndex &index)
{
    const auto sign = [&](const QString &name) {
        theme::icon(name).paint(painter, QRect(area.left(), area.center().y() - icon / 2, icon, icon));
        area.adjust(icon + gap, 0, 0, 0);
    };
    if (index.data(TextsModel::FlaggedRole).toBool())
        sign(QStringLiteral("flag"));
    if (index.data(TextsModel::CommentedRole).toBool())
        sign(QStringLiteral("comment"));
    if (index.data(TextsModel::HoldOutRole).toBool())
        paintText(painter, option, area, TextsModel::tr("hold-out"), theme::mutedText());
}

} // namespace

void TextsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    paintRowGround(painter, option, index);
    const QRect area = option.rect.adjusted(padding, 0, -padding, 0);
    if (!index.data(TextsModel::LoadedRole).toBool()) {
        paintPlaceholder(painter, area, index);
    } else if (index.column() == TextsModel::ModelColumn) {
        paintModel(painter, option, area, index);
    } else if (index.column() == TextsModel::FlagsColumn) {
        paintFlags(painter, option, area, index);
    } else {
        const QColor colour = index.data(TextsModel::ColourRole).value<QColor>();
        const bool quiet = index.column() != TextsModel::TextColumn && !colour.isValid();
        const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
        paintText(painter, option, paintDot(painter, area, colour), index.data().toString(),
                  quiet ? theme::mutedText() : theme::text(), alignment ? alignment : Qt::AlignLeft | Qt::AlignVCenter);
    }
    painter->restore();
}

} // namespace wendu
