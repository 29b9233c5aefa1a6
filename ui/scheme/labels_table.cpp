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

#include <algorithm>

namespace wendu {
namespace {

enum Column { NameColumn, KindColumn, KeyColumn, ColourColumn, TextsColumn, AgainColumn, ColumnCount };
constexpr int heightOfRow = 36;

} // namespace

LabelsTable::LabelsTable(QWidget *parent)
    : QTableWidget(0, ColumnCount, parent)
{
    setHorizontalHeaderLabels({tr("Name"), tr("Kind"), tr("Key"), tr("Colour"), tr("Texts"), tr("Queue again")});
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
    setAccessibleName(tr("Labels and marks"));
    connect(this, &QTableWidget::itemChanged, this, &LabelsTable::edited);
}

void LabelsTable::hideTexts()
{
    setColumnHidden(TextsColumn, true);
    setColumnHidden(AgainColumn, true);
}

void LabelsTable::setLabels(const QList<Label> &labels, const QList<Label> &marks)
{
    setRowCount(0);
    m_labels = static_cast<int>(labels.size());
    for (const Label &label : labels + marks) {
        insertRow(rowCount());
        fill(rowCount() - 1, label);
    }
    nameKinds();
    if (rowCount() > 0)
        setCurrentCell(0, NameColumn);
    Q_EMIT edited();
}

void LabelsTable::setCounts(const QHash<LabelId, qint64> &ofLabels, const QHash<MarkId, qint64> &ofMarks)
{
    m_texts = ofLabels;
    m_markedTexts = ofMarks;
    for (int row = 0; row < rowCount(); ++row)
        showCount(row);
}

void LabelsTable::fill(int row, const Label &label)
{
    const QSignalBlocker quiet(this); // a row is looked at when all its cells are there
    auto *name = new QTableWidgetItem(label.name);
    name->setData(Qt::UserRole, label.id);
    setItem(row, NameColumn, name);
    setItem(row, KindColumn, new QTableWidgetItem(isMark(row) ? tr("Mark") : tr("Label")));
    item(row, KindColumn)->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
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
    if (texts > 0 && !isMark(row)) {
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
    for (int row = 0; row < m_labels; ++row)
        labels.append(labelAt(row));
    return labels;
}

QList<Label> LabelsTable::marks() const
{
    QList<Label> marks;
    for (int row = m_labels; row < rowCount(); ++row)
        marks.append(labelAt(row));
    return marks;
}

QList<LabelId> LabelsTable::queuedAgain() const
{
    QList<LabelId> again;
    for (int row = 0; row < m_labels; ++row) {
        if (item(row, AgainColumn)->checkState() == Qt::Checked)
            again.append(labelAt(row).id);
    }
    return again;
}

qint64 LabelsTable::textsOf(int row) const
{
    return (isMark(row) ? m_markedTexts : m_texts).value(item(row, NameColumn)->data(Qt::UserRole).toLongLong());
}

void LabelsTable::addLabel()
{
    const QList<Label> all = labels() + marks();
    QString key;
    for (int digit = 9; digit > 0; --digit) {
        const QString free = QString::number(digit);
        if (std::none_of(all.begin(), all.end(), [&free](const Label &label) { return label.key == free; }))
            key = free;
    }
    ++m_labels;
    add(m_labels - 1, {0, {}, key, labelColour(m_labels - 1)});
}

void LabelsTable::addMark()
{
    add(rowCount(), {0, {}, {}, neutralLabelColour()});
}

void LabelsTable::add(int row, const Label &label)
{
    insertRow(row);
    fill(row, label);
    nameKinds();
    Q_EMIT edited();
    setCurrentCell(row, NameColumn);
    editItem(item(row, NameColumn));
}

// Where there is one kind, nobody need be told which.
void LabelsTable::nameKinds()
{
    setColumnHidden(KindColumn, m_labels == rowCount());
}

void LabelsTable::removeLabel(int row)
{
    m_labels -= isMark(row) ? 0 : 1;
    removeRow(row);
    nameKinds();
    Q_EMIT edited();
}

bool LabelsTable::canMove(int row, int by) const
{
    const int to = row + by;
    return row >= 0 && to >= 0 && to < rowCount() && isMark(to) == isMark(row);
}

void LabelsTable::moveLabel(int row, int by)
{
    const int to = row + by;
    if (!canMove(row, by))
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
    for (int row = 0; row < rowCount(); ++row) {
        const Label label = labelAt(row);
        const QString key = foldedKey(label.key);
        if (label.name.isEmpty())
            return isMark(row) ? tr("A mark has no name.") : tr("A label has no name.");
        if (names.contains(label.name))
            return isMark(row) ? tr("There are two labels or marks called “%1”.").arg(label.name)
                               : tr("Two labels are called “%1”.").arg(label.name);
        if (label.key.size() > 1)
            return tr("The key of “%1” is “%2”; a key is one letter or digit.").arg(label.name, label.key);
        if (!key.isEmpty() && keys.contains(key))
            return isMark(row) ? tr("There are two labels or marks with the key “%1”.").arg(label.key)
                               : tr("Two labels have the key “%1”.").arg(label.key);
        if (isReservedKey(key))
            return tr("The key “%1” is a command of the program. Choose another one.").arg(label.key);
        if (isMark(row) && !key.isEmpty() && (key.at(0) < QLatin1Char('a') || key.at(0) > QLatin1Char('z')))
            return tr("The key of the mark “%1” is “%2”; a mark has a letter, digits are for labels.")
                .arg(label.name, label.key);
        names.insert(label.name);
        keys.insert(key);
    }
    return m_labels < 2 ? tr("A model needs at least two labels to tell apart.") : QString();
}

} // namespace wendu
