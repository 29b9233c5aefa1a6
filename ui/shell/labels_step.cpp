// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/labels_step.h"

#include "ui/scheme/labels_table.h"
#include "ui/shell/label_presets.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QVBoxLayout>

namespace wendu {

LabelsStep::LabelsStep(QWidget *parent)
    : QWidget(parent)
    , m_preset(new QComboBox(this))
    , m_kind(new QComboBox(this))
    , m_table(new LabelsTable(this))
    , m_marks(new QLineEdit(this))
    , m_note(new QLabel(this))
    , m_guidelines(new QPlainTextEdit(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_preset->setAccessibleName(tr("Preset"));
    for (const LabelPreset &preset : labelPresets())
        m_preset->addItem(preset.name);
    m_preset->addItem(tr("Own labels"));
    m_kind->setAccessibleName(tr("How many"));
    m_kind->addItem(tr("One label a text"), static_cast<int>(TaskKind::Single));
    m_kind->addItem(tr("Several at once"), static_cast<int>(TaskKind::Multiple));
    m_kind->addItem(tr("A scale, lowest first"), static_cast<int>(TaskKind::Ordinal));
    auto *choices = new QHBoxLayout;
    choices->setSpacing(10);
    choices->addWidget(m_preset);
    choices->addWidget(m_kind);
    choices->addStretch();
    column->addLayout(choices);
    m_table->hideTexts();
    column->addWidget(m_table, 3);
    auto *row = new QHBoxLayout;
    auto *add = new QPushButton(tr("Add a label"), this);
    auto *remove = new QPushButton(tr("Remove"), this);
    row->addWidget(add);
    row->addWidget(remove);
    row->addStretch();
    column->addLayout(row);
    auto *marks = new QHBoxLayout;
    marks->setSpacing(10);
    auto *marksTitle = new QLabel(tr("Marks"), this);
    marksTitle->setProperty("heading", true);
    marksTitle->setBuddy(m_marks);
    m_marks->setAccessibleName(tr("Marks"));
    m_marks->setPlaceholderText(
        tr("None. Said beside the label, for example: %1").arg(usualMarks().join(QStringLiteral(", "))));
    m_marks->setToolTip(tr("Names, with commas between them. A text may have any number of marks beside its label. "
                           "No model learns them."));
    const QString names = usualMarks().join(QStringLiteral(", "));
    auto *usual = new QPushButton(tr("Use: %1").arg(names), this);
    usual->setProperty("link", true);
    usual->setAccessibleName(tr("Take the marks %1").arg(names));
    connect(usual, &QPushButton::clicked, this, [this, names] { m_marks->setText(names); });
    marks->addWidget(marksTitle);
    marks->addWidget(m_marks, 1);
    marks->addWidget(usual);
    column->addLayout(marks);
    m_note->setProperty("muted", true);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    auto *guidelinesTitle = new QLabel(tr("Guidelines"), this);
    guidelinesTitle->setProperty("heading", true);
    guidelinesTitle->setBuddy(m_guidelines);
    column->addWidget(guidelinesTitle);
    m_guidelines->setPlaceholderText(
        tr("What each label means, and what to do in doubt. Markdown. Stands beside every text."));
    m_guidelines->setAccessibleName(tr("Guidelines"));
    m_guidelines->setTabChangesFocus(true);
    column->addWidget(m_guidelines, 2);

    connect(m_preset, &QComboBox::activated, this, [this](int index) {
        const QList<LabelPreset> presets = labelPresets();
        if (index < presets.size()) {
            setLabels(presets.at(index).labels);
            m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(presets.at(index).kind)));
        }
        m_preset->setCurrentIndex(index);
    });
    connect(m_marks, &QLineEdit::textChanged, this, &LabelsStep::look);
    connect(add, &QPushButton::clicked, this, [this] {
        takeOwn();
        m_table->addLabel();
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        if (m_table->currentRow() < 0)
            return;
        takeOwn();
        m_table->removeLabel(m_table->currentRow());
    });
    connect(m_table, &LabelsTable::edited, this, &LabelsStep::look);
    setLabels(labelPresets().at(1).labels);
    m_preset->setCurrentIndex(1);
}

void LabelsStep::takeOwn()
{
    m_preset->setCurrentIndex(m_preset->count() - 1);
}

void LabelsStep::look()
{
    m_note->setText(fault());
    Q_EMIT changed();
}

void LabelsStep::setLabels(const QList<Label> &labels)
{
    takeOwn();
    m_table->setLabels(labels);
}

QList<Label> LabelsStep::labels() const
{
    return m_table->labels();
}

TaskKind LabelsStep::kind() const
{
    return static_cast<TaskKind>(m_kind->currentData().toInt());
}

QList<Label> LabelsStep::marks() const
{
    QList<Label> marks;
    const QStringList names = m_marks->text().split(QRegularExpression(QStringLiteral("[,，、;；]")), Qt::SkipEmptyParts);
    for (const QString &name : names) {
        if (!name.trimmed().isEmpty())
            marks.append({0, name.trimmed(), {}, {}});
    }
    return marks;
}

QString LabelsStep::guidelines() const
{
    return m_guidelines->toPlainText().trimmed();
}

QString LabelsStep::fault() const
{
    if (const QString wrong = m_table->fault(); !wrong.isEmpty())
        return wrong;
    QSet<QString> names;
    for (const QList<Label> &named : {labels(), marks()}) {
        for (const Label &one : named) {
            if (names.contains(one.name))
                return tr("There are two labels or marks called “%1”.").arg(one.name);
            names.insert(one.name);
        }
    }
    return {};
}

} // namespace wendu
