// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/confusion_matrix.h"

#include "ui/theme.h"
#include "ui/widgets/matrix_cell.h"

#include <QKeyEvent>
#include <QPainter>

#include <numeric>

namespace wendu {
namespace {

constexpr int cellHeight = 38;
constexpr int gap = 2;
constexpr int widestName = 96;
constexpr int mostLabelsWithNames = 12; // beyond, the names would not be readable: tooltips have them

int lineHeight(const QWidget *widget)
{
    return widget->fontMetrics().height() + 6;
}

} // namespace

ConfusionMatrix::ConfusionMatrix(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    describeCells();
}

void ConfusionMatrix::setMatrix(const QStringList &labels, const QList<qint64> &counts)
{
    const bool whole = !labels.isEmpty() && counts.size() == labels.size() * labels.size();
    m_labels = whole ? labels : QStringList();
    m_counts = whole ? counts : QList<qint64>();
    if (m_cells.size() != m_counts.size())
        makeCells();
    describeCells();
    placeCells();
    updateGeometry();
    update();
}

void ConfusionMatrix::setOpensTexts(bool opens)
{
    m_opensTexts = opens;
    describeCells();
}

void ConfusionMatrix::makeCells()
{
    qDeleteAll(m_cells);
    m_cells.clear();
    for (qsizetype i = 0; i < m_counts.size(); ++i) {
        auto *cell = new MatrixCell(this);
        cell->installEventFilter(this);
        connect(cell, &QAbstractButton::clicked, this, [this, i] {
            if (m_opensTexts)
                Q_EMIT cellActivated(int(i) / side(), int(i) % side());
        });
        m_cells.append(cell);
        cell->show();
    }
    if (!m_cells.isEmpty())
        m_cells.first()->setFocusPolicy(Qt::StrongFocus);
}

void ConfusionMatrix::describeCells()
{
    setAccessibleName(tr("Confusion matrix"));
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        const qsizetype truth = i / side();
        const qsizetype predicted = i % side();
        const auto row = m_counts.begin() + truth * side();
        const qint64 total = std::accumulate(row, row + side(), qint64(0));
        m_cells[i]->setFigure(m_counts[i], total > 0 ? double(m_counts[i]) / double(total) : 0, truth == predicted);
        QString said = tr("Labelled %1, the model says %2: %3 of %4")
                           .arg(m_labels[truth], m_labels[predicted])
                           .arg(m_counts[i])
                           .arg(total);
        m_cells[i]->setAccessibleName(said);
        said += u'\n' + (m_opensTexts ? tr("Click to see these texts") : tr("Only the latest run's texts can be opened"));
        m_cells[i]->setToolTip(said);
        m_cells[i]->setCursor(m_opensTexts ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
}

int ConfusionMatrix::namesWidth() const
{
    if (m_labels.size() > mostLabelsWithNames)
        return 0;
    int widest = 0;
    for (const QString &label : m_labels)
        widest = std::max(widest, fontMetrics().horizontalAdvance(label));
    return std::min(widest, widestName) + 8;
}

QRect ConfusionMatrix::cellArea() const
{
    const int below = m_labels.size() > mostLabelsWithNames ? 0 : lineHeight(this);
    return rect().adjusted(namesWidth(), lineHeight(this), 0, -below);
}

void ConfusionMatrix::placeCells()
{
    if (m_cells.isEmpty())
        return;
    const QRect area = cellArea();
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        const int row = int(i) / side();
        const int column = int(i) % side();
        // Both edges are rounded from the whole, so that no crack shows at odd widths.
        const int left = area.left() + area.width() * column / side();
        const int right = area.left() + area.width() * (column + 1) / side();
        const int top = area.top() + area.height() * row / side();
        const int bottom = area.top() + area.height() * (row + 1) / side();
        m_cells[i]->setGeometry(left, top, right - left - gap, bottom - top - gap);
    }
}

QSize ConfusionMatrix::sizeHint() const
{
    return {260, heightForWidth(260)};
}

int ConfusionMatrix::heightForWidth(int) const
{
    if (m_labels.isEmpty())
        return 4 * lineHeight(this);
    const int rows = std::min(side(), mostLabelsWithNames) * cellHeight;
    return rows + lineHeight(this) * (m_labels.size() > mostLabelsWithNames ? 1 : 2);
}

void ConfusionMatrix::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeCells();
}

void ConfusionMatrix::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(theme::mutedText());
    if (m_labels.isEmpty()) {
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                         tr("Fills when a run has been measured on the labelled texts of the hold-out."));
        return;
    }
    const QRect area = cellArea();
    painter.drawText(QRect(area.left(), 0, area.width(), lineHeight(this)), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(tr("rows: labelled · columns: the model says"), Qt::ElideRight, area.width()));
    if (m_labels.size() > mostLabelsWithNames)
        return;
    for (int i = 0; i < side(); ++i) {
        const QRect row = m_cells[qsizetype(i) * side()]->geometry();
        const int width = namesWidth() - 8;
        painter.drawText(QRect(0, row.top(), width, row.height()), Qt::AlignRight | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_labels[i], Qt::ElideRight, width));
        const QRect column = m_cells[qsizetype(side() - 1) * side() + i]->geometry();
        painter.drawText(QRect(column.left(), area.bottom(), column.width(), lineHeight(this)),
                         Qt::AlignHCenter | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_labels[i], Qt::ElideRight, column.width()));
    }
}

void ConfusionMatrix::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describeCells();
    if (event->type() == QEvent::FontChange)
        placeCells();
    update();
}

void ConfusionMatrix::focusCell(qsizetype index)
{
    for (MatrixCell *cell : std::as_const(m_cells))
        cell->setFocusPolicy(Qt::ClickFocus);
    m_cells[index]->setFocusPolicy(Qt::StrongFocus);
    m_cells[index]->setFocus(Qt::TabFocusReason);
}

bool ConfusionMatrix::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const qsizetype index = m_cells.indexOf(static_cast<MatrixCell *>(watched));
    const int column = int(index) % side();
    switch (auto *key = static_cast<QKeyEvent *>(event); key->key()) {
    case Qt::Key_Left:
        focusCell(column > 0 ? index - 1 : index);
        return true;
    case Qt::Key_Right:
        focusCell(column + 1 < side() ? index + 1 : index);
        return true;
    case Qt::Key_Up:
        focusCell(index >= side() ? index - side() : index);
        return true;
    case Qt::Key_Down:
        focusCell(index + side() < m_cells.size() ? index + side() : index);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_cells[index]->click();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace wendu
