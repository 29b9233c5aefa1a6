// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/labels_step.h"

#include "store/label_defaults.h"
#include "store/label_keys.h"
#include "ui/shell/label_presets.h"

#include <QColorDialog>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace wendu {
namespace {

enum Column { NameColumn, KeyColumn, ColourColumn };

} // namespace

LabelsStep::LabelsStep(QWidget *parent)
    : QWidget(parent)
    , m_preset(new QComboBox(this))
    , m_kind(new QComboBox(this))
    , m_table(new QTableWidget(0, 3, this))
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
    m_table->setHorizontalHeaderLabels({tr("Label"), tr("Key"), tr("Colour")});
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false); // Tab leads on
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(36);
    m_table->setAccessibleName(tr("Labels"));
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
    auto *usual = new QPushButton(usualMarks().join(QStringLiteral(", ")), this);
    usual->setProperty("flat", true);
    usual->setAccessibleName(tr("Take the marks %1").arg(usual->text()));
    connect(usual, &QPushButton::clicked, this, [this, usual] { m_marks->setText(usual->text()); });
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
    connect(add, &QPushButton::clicked, this, &LabelsStep::addLabel);
    connect(remove, &QPushButton::clicked, this, &LabelsStep::removeRow);
    connect(m_table, &QTableWidget::itemChanged, this, &LabelsStep::look);
    setLabels(labelPresets().at(1).labels);
    m_preset->setCurrentIndex(1);
}

void LabelsStep::addLabel()
{
    const QList<Label> before = labels();
    const auto taken = [&before](const QString &key) {
        return std::any_of(before.begin(), before.end(), [&key](const Label &label) { return label.key == key; });
    };
    QString key;
    for (int digit = 9; digit > 0; --digit) {
        if (!taken(QString::number(digit)))
            key = QString::number(digit);
    }
    const int row = m_table->rowCount();
    addRow({0, {}, key, labelColour(row)});
    m_preset->setCurrentIndex(m_preset->count() - 1);
    look();
    m_table->setCurrentCell(row, NameColumn);
    m_table->editItem(m_table->item(row, NameColumn));
}

void LabelsStep::addRow(const Label &label)
{
    const QSignalBlocker quiet(m_table); // a row is looked at when all its cells are there
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, NameColumn, new QTableWidgetItem(label.name));
    m_table->setItem(row, KeyColumn, new QTableWidgetItem(label.key));
    auto *colour = new QPushButton(m_table);
    colour->setProperty("colour", label.colour);
    colour->setStyleSheet(
        QStringLiteral("background: %1; border-radius: 4px; margin: 6px; min-height: 12px;").arg(label.colour));
    colour->setAccessibleName(tr("Colour"));
    connect(colour, &QPushButton::clicked, this, [this, colour] {
        for (int r = 0; r < m_table->rowCount(); ++r) {
            if (m_table->cellWidget(r, ColourColumn) == colour)
                chooseColour(r);
        }
    });
    m_table->setCellWidget(row, ColourColumn, colour);
}

void LabelsStep::removeRow()
{
    if (m_table->currentRow() < 0)
        return;
    m_table->removeRow(m_table->currentRow());
    m_preset->setCurrentIndex(m_preset->count() - 1);
    look();
}

void LabelsStep::look()
{
    m_note->setText(fault());
    Q_EMIT changed();
}

void LabelsStep::chooseColour(int row)
{
    QWidget *button = m_table->cellWidget(row, ColourColumn);
    auto *dialog = new QColorDialog(QColor(button->property("colour").toString()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, button, [button](const QColor &colour) {
        button->setProperty("colour", colour.name());
        button->setStyleSheet(
            QStringLiteral("background: %1; border-radius: 4px; margin: 6px; min-height: 12px;").arg(colour.name()));
    });
    dialog->open();
}

void LabelsStep::setLabels(const QList<Label> &labels)
{
    m_table->setRowCount(0);
    for (const Label &label : labels)
        addRow(label);
    m_preset->setCurrentIndex(m_preset->count() - 1);
    look();
}

QList<Label> LabelsStep::labels() const
{
    QList<Label> labels;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        labels.append({0, m_table->item(row, NameColumn)->text().trimmed(), m_table->item(row, KeyColumn)->text().trimmed(),
                       m_table->cellWidget(row, ColourColumn)->property("colour").toString()});
    }
    return labels;
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
    QSet<QString> names, keys;
    const QList<Label> all = labels();
    for (const Label &label : all) {
        if (label.name.isEmpty())
            return tr("A label has no name.");
        if (names.contains(label.name))
            return tr("Two labels are called “%1”.").arg(label.name);
        if (label.key.size() > 1)
            return tr("The key of “%1” is “%2”; a key is one letter or digit.").arg(label.name, label.key);
        const QString key = foldedKey(label.key);
        if (!key.isEmpty() && keys.contains(key))
            return tr("Two labels have the key “%1”.").arg(label.key);
        if (isReservedKey(key)) {
            return tr("The key “%1” is taken: S skips, F flags, C comments, U undoes, A colours, P shows the suggestion, "
                      "/ searches, ? shows all keys.")
                .arg(label.key);
        }
        names.insert(label.name);
        keys.insert(key);
    }
    const QList<Label> beside = marks();
    for (const Label &mark : beside) {
        if (names.contains(mark.name))
            return tr("There are two labels or marks called “%1”.").arg(mark.name);
        names.insert(mark.name);
    }
    return all.size() < 2 ? tr("A model needs at least two labels to tell apart.") : QString();
}

} // namespace wendu
