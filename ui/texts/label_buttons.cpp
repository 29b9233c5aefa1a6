// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/label_buttons.h"

#include "store/label_keys.h"
#include "ui/texts/label_dot.h"
#include "ui/widgets/flow_layout.h"

#include <QPushButton>

#include <algorithm>

namespace wendu {
namespace {

constexpr int gap = 8;
constexpr int mostRows = 3; // in sight at once

} // namespace

LabelButtons::LabelButtons(QWidget *parent)
    : QScrollArea(parent)
{
    auto *inner = new QWidget(this);
    m_flow = new FlowLayout(gap, inner);
    setWidget(inner);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // its buttons have it
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LabelButtons::setLabels(const QList<Label> &labels)
{
    m_labels = labels;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const Label &label : labels) {
        auto *button = new QPushButton(labelDot(label.colour), QString(), widget());
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, id = label.id] { Q_EMIT asked(id); });
        m_flow->addWidget(button);
        button->show();
        m_buttons.append(button);
    }
    name();
    fitHeight();
}

void LabelButtons::setAction(const QString &action)
{
    m_action = action;
    name();
}

void LabelButtons::name()
{
    const QList<QStringList> keys = keysOfLabels(m_labels);
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const QString &label = m_labels[i].name;
        const QString key = keys.at(i).value(0).toUpper();
        const QString action = m_action.arg(label);
        m_buttons[i]->setText(key.isEmpty() ? label : QStringLiteral("%1  %2").arg(key, label));
        m_buttons[i]->setToolTip(key.isEmpty() ? action : QStringLiteral("%1 (%2)").arg(action, key));
        m_buttons[i]->setAccessibleName(action);
    }
}

bool LabelButtons::press(const QString &key)
{
    const QString folded = foldedKey(key);
    const QList<QStringList> keys = keysOfLabels(m_labels);
    for (qsizetype index = 0; index < keys.size(); ++index) {
        if (!folded.isEmpty() && keys.at(index).contains(folded)) {
            m_buttons.at(index)->click();
            return true;
        }
    }
    return false;
}

int LabelButtons::widthInOneRow() const
{
    return m_flow->widthInOneRow();
}

void LabelButtons::fitHeight()
{
    const int row = m_buttons.isEmpty() ? 0 : m_buttons.first()->sizeHint().height();
    setFixedHeight(std::min(m_flow->heightForWidth(viewport()->width()), mostRows * (row + gap) - gap));
}

void LabelButtons::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fitHeight();
}

} // namespace wendu
