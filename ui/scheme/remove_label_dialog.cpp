// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scheme/remove_label_dialog.h"

#include "ui/texts/label_dot.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace wendu {

RemoveLabelDialog::RemoveLabelDialog(const Label &label, qint64 texts, const QList<Label> &others, QWidget *parent)
    : QDialog(parent)
    , m_move(new QRadioButton(tr("They get another label:"), this))
    , m_others(new QComboBox(this))
{
    setWindowTitle(tr("Remove %1").arg(label.name));
    auto *again = new QRadioButton(tr("They are queued again, with %1 as what was said before").arg(label.name), this);
    auto *question = new QLabel(
        tr("%1 texts are labelled as %2. What becomes of them?").arg(QLocale().toString(texts), label.name), this);
    question->setWordWrap(true);
    for (const Label &other : others) {
        if (other.id && other.id != label.id)
            m_others->addItem(labelDot(other.colour), other.name, other.id);
    }
    m_others->setAccessibleName(tr("The label that they get"));
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *remove = buttons->addButton(tr("Remove the label"), QDialogButtonBox::AcceptRole);
    remove->setProperty("primary", true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_move, &QRadioButton::toggled, m_others, &QWidget::setEnabled);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(question);
    column->addWidget(again);
    auto *row = new QHBoxLayout;
    row->addWidget(m_move);
    row->addWidget(m_others, 1);
    column->addLayout(row);
    column->addSpacing(8);
    column->addWidget(buttons);
    again->setChecked(true);
    m_others->setEnabled(false);
    m_move->setEnabled(m_others->count() > 0);
}

LabelId RemoveLabelDialog::replacement() const
{
    return m_move->isChecked() ? m_others->currentData().toLongLong() : 0;
}

} // namespace wendu
