// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scheme/labels_table.h"

#include "store/label_defaults.h"
#include "store/label_keys.h"

#include <QColorDialog>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QSet>
#include <QSignalBlocker>

namespace wendu {
namespace {

enum Column { NameColumn, KeyColumn, ColourColumn, TextsColumn, AgainColumn, ColumnCount };
constexpr int heightOfRow = 36;

} // namespace

LabelsTable::LabelsTable(QWidget *parent)
    : QTableWidget(0, ColumnCount, parent)
{
    setHorizontalHeaderLabels({tr("Label"), tr("Key"), tr("Colour"), tr("Texts"), tr("Queue again")});
    horizontalHeaderItem(AgainColumn)
        ->setToolTip(tr("The label's texts come up again, with the label as what was said before."));
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(heightOfRow);
    setAccessibleName(tr("Labels"));
    connect(this, &QTableWidget::itemChanged, this, &LabelsTable::edited);
}

void LabelsTable::setLabels(const QList<Label> &labels)
{
    setRowCount(0);
    for (const Label &label : labels) {
        insertRow(rowCount());
        fill(rowCount() - 1, label);
    }
    if (rowCount() > 0)
        setCurrentCell(0, NameColumn);
    Q_EMIT edited();
}

void LabelsTable::setCounts(const QHash<LabelId, qint64> &texts)
{
    m_texts = texts;
    for (int row = 0; row < rowCount(); ++row)
        showCount(row);
}

void LabelsTable::fill(int row, const Label &label)
{
    const QSignalBlocker quiet(this); // a row is looked at when all its cells are there
    auto *name = new QTableWidgetItem(label.name);
    name->setData(Qt::UserRole, label.id);
    setItem(row, NameColumn, name);
    setItem(row, KeyColumn, new QTableWidgetItem(label.key));
    setItem(row, TextsColumn, new QTableWidgetItem);
    item(row, TextsColumn)->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    setItem(row, AgainColumn, new QTableWidgetItem);
    auto *colour = new QPushButton(this);
    connect(colour, &QPushButton::clicked, this, [this, colour] {
        for (int r = 0; r < rowCount(); ++r) {
            if (cellWidget(r, ColourColumn) == colour)
                chooseColour(r);
        }
    });
    setCellWidget(row, ColourColumn, colour);
    paintColour(row, label.colour);
    showCount(row);
}

void LabelsTable::showCount(int row)
{
    const QSignalBlocker quiet(this);
    const qint64 texts = textsOf(row);
    item(row, TextsColumn)->setText(QLocale().toString(texts));
    QTableWidgetItem *again = item(row, AgainColumn);
    if (texts > 0) {
        again->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        if (!again->data(Qt::CheckStateRole).isValid())
            again->setCheckState(Qt::Unchecked);
        again->setData(Qt::AccessibleTextRole, tr("Queue the texts of %1 again").arg(item(row, NameColumn)->text()));
    } else {
        again->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
        again->setData(Qt::CheckStateRole, QVariant());
    }
}

void LabelsTable::paintColour(int row, const QString &colour)
{
    QWidget *button = cellWidget(row, ColourColumn);
    button->setProperty("colour", colour);
    button->setStyleSheet(QStringLiteral("background: %1; border-radius: 4px; margin: 6px; min-height: 12px;").arg(colour));
    button->setAccessibleName(tr("Colour of %1").arg(item(row, NameColumn)->text()));
}

void LabelsTable::chooseColour(int row)
{
    QWidget *button = cellWidget(row, ColourColumn);
    auto *dialog = new QColorDialog(QColor(button->property("colour").toString()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, button, [this, button](const QColor &colour) {
        for (int r = 0; r < rowCount(); ++r) {
            if (cellWidget(r, ColourColumn) == button)
                paintColour(r, colour.name());
        }
        Q_EMIT edited();
    });
    dialog->open();
}

Label LabelsTable::labelAt(int row) const
{
    return {item(row, NameColumn)->data(Qt::UserRole).toLongLong(), item(row, NameColumn)->text().trimmed(),
            item(row, KeyColumn)->text().trimmed(), cellWidget(row, ColourColumn)->property("colour").toString()};
}

QList<Label> LabelsTable::labels() const
{
    QList<Label> labels;
    for (int row = 0; row < rowCount(); ++row)
        labels.append(labelAt(row));
    return labels;
}

QList<LabelId> LabelsTable::queuedAgain() const
{
    QList<LabelId> again;
    for (int row = 0; row < rowCount(); ++row) {
        if (item(row, AgainColumn)->checkState() == Qt::Checked)
            again.append(labelAt(row).id);
    }
    return again;
}

qint64 LabelsTable::textsOf(int row) const
{
    return m_texts.value(item(row, NameColumn)->data(Qt::UserRole).toLongLong());
}

void LabelsTable::addLabel()
{
    const int row = rowCount();
    insertRow(row);
    fill(row, {0, {}, {}, labelColour(row)}); // the store gives a free key
    Q_EMIT edited();
    setCurrentCell(row, NameColumn);
    editItem(item(row, NameColumn));
}

void LabelsTable::removeLabel(int row)
{
    removeRow(row);
    Q_EMIT edited();
}

void LabelsTable::moveLabel(int row, int by)
{
    const int to = row + by;
    if (row < 0 || to < 0 || to >= rowCount())
        return;
    const Label moved = labelAt(row);
    const Label other = labelAt(to);
    const bool movedAgain = item(row, AgainColumn)->checkState() == Qt::Checked;
    const bool otherAgain = item(to, AgainColumn)->checkState() == Qt::Checked;
    fill(row, other);
    fill(to, moved);
    if (otherAgain)
        item(row, AgainColumn)->setCheckState(Qt::Checked);
    if (movedAgain)
        item(to, AgainColumn)->setCheckState(Qt::Checked);
    setCurrentCell(to, NameColumn);
    Q_EMIT edited();
}

QString LabelsTable::fault() const
{
    QSet<QString> names;
    QSet<QString> keys;
    for (const Label &label : labels()) {
        const QString key = foldedKey(label.key);
        if (label.name.isEmpty())
            return tr("A label has no name.");
        if (names.contains(label.name))
            return tr("Two labels are called “%1”.").arg(label.name);
        if (label.key.size() > 1)
            return tr("The key of “%1” is “%2”; a key is one letter or digit.").arg(label.name, label.key);
        if (!key.isEmpty() && keys.contains(key))
            return tr("Two labels have the key “%1”.").arg(label.key);
        if (isReservedKey(key))
            return tr("The key “%1” is a command of the program. Choose another one.").arg(label.key);
        names.insert(label.name);
        keys.insert(key);
    }
    return rowCount() < 2 ? tr("A model needs at least two labels to tell apart.") : QString();
}

} // namespace wendu
