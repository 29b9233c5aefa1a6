// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/shortcut_editor.h"

#include "ui/actions.h"
#include "ui/keys/command_keys.h"
#include "ui/keys/command_place.h"
#include "ui/keys/key_capture.h"
#include "ui/widgets/screen_room.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>
#include <QVBoxLayout>

namespace wendu {
namespace {

constexpr int IdRole = Qt::UserRole;

QString nameOf(const QAction *action)
{
    return action->text().remove(QLatin1Char('&'));
}

} // namespace

ShortcutEditor::ShortcutEditor(CommandKeys *keys, QWidget *parent)
    : QDialog(parent)
    , m_keys(keys)
{
    resize(roomFor(*this, {720, 620}));
    build();
    retranslate();
    connect(m_keys, &CommandKeys::applied, this, &ShortcutEditor::fill);
    m_search->setFocus();
}

void ShortcutEditor::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 22, 28, 20);
    column->setSpacing(12);
    m_search = new QLineEdit(this);
    m_search->setClearButtonEnabled(true);
    column->addWidget(m_search);
    m_table = new QTableWidget(0, Columns, this);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(KeysColumn, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(PlaceColumn, QHeaderView::ResizeToContents);
    m_table->installEventFilter(this);
    column->addWidget(m_table, 1);

    m_name = new QLabel(this);
    m_name->setProperty("title", true);
    m_name->setTextFormat(Qt::PlainText);
    m_note = new QLabel(this);
    m_note->setProperty("muted", true);
    m_note->setWordWrap(true);
    column->addWidget(m_name);
    column->addWidget(m_note);
    auto *row = new QHBoxLayout;
    m_capture = new KeyCapture(this);
    m_remove = new QPushButton(this);
    m_reset = new QPushButton(this);
    row->addWidget(m_capture);
    row->addWidget(m_remove);
    row->addWidget(m_reset);
    row->addStretch();
    column->addLayout(row);
    auto *said = new QHBoxLayout;
    m_message = new QLabel(this);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_message->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_take = new QPushButton(this);
    said->addWidget(m_message, 1);
    said->addWidget(m_take);
    column->addLayout(said);
    auto *foot = new QHBoxLayout;
    m_resetAll = new QPushButton(this);
    m_close = new QPushButton(this);
    m_close->setProperty("primary", true);
    foot->addWidget(m_resetAll);
    foot->addStretch();
    foot->addWidget(m_close);
    column->addLayout(foot);
    for (QPushButton *button : {m_remove, m_reset, m_take, m_resetAll, m_close})
        button->setAutoDefault(false);

    connect(m_search, &QLineEdit::textChanged, this, &ShortcutEditor::search);
    connect(m_search, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_table, &QTableWidget::currentCellChanged, this, &ShortcutEditor::showSelected);
    connect(m_table, &QTableWidget::cellDoubleClicked, this, [this] {
        if (m_capture->isEnabled())
            m_capture->setListening(true);
    });
    connect(m_capture, &KeyCapture::captured, this, &ShortcutEditor::give);
    connect(m_capture, &KeyCapture::refused, this, [this] {
        say(tr("Tab, Enter and Escape lead through the window and keep their meaning. Choose another key."));
    });
    connect(m_capture, &KeyCapture::listeningChanged, this, [this] {
        if (m_capture->listening())
            say(tr("Press the key, with Ctrl, Alt or Shift if you like. Escape leaves it as it was."));
        else if (m_waiting.isEmpty())
            say({});
    });
    connect(m_take, &QPushButton::clicked, this, &ShortcutEditor::takeAndGive);
    connect(m_remove, &QPushButton::clicked, this, &ShortcutEditor::removeKeys);
    connect(m_reset, &QPushButton::clicked, this, [this] { m_keys->reset(selected()); });
    connect(m_resetAll, &QPushButton::clicked, m_keys, &CommandKeys::resetAll);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
}

void ShortcutEditor::retranslate()
{
    setWindowTitle(tr("Change keys"));
    m_search->setPlaceholderText(tr("Search by command or key"));
    m_search->setAccessibleName(tr("Search by command or key"));
    m_table->setHorizontalHeaderLabels({tr("Command"), tr("Keys"), tr("Works on")});
    m_table->setAccessibleName(tr("Commands and their keys"));
    m_remove->setText(tr("Remove its keys"));
    m_reset->setText(tr("Back to the standard"));
    m_resetAll->setText(tr("All back to the standard"));
    m_close->setText(tr("Close"));
    fill();
}

void ShortcutEditor::fill()
{
    const QString chosen = selected();
    const QSignalBlocker blocker(m_table);
    const QList<QAction *> all = m_keys->commands();
    m_table->setRowCount(int(all.size()));
    for (int row = 0; row < all.size(); ++row) {
        const QString id = Actions::idOf(all.at(row));
        const QString texts[Columns] = {nameOf(all.at(row)), keysText(all.at(row)->shortcuts()), placeName(placeOf(id))};
        for (int column = 0; column < Columns; ++column) {
            auto *item = new QTableWidgetItem(texts[column]);
            item->setData(IdRole, id);
            QFont font = m_table->font();
            font.setBold(column == KeysColumn && m_keys->isChanged(id)); // what is not standard stands out
            item->setFont(font);
            m_table->setItem(row, column, item);
        }
    }
    search();
    select(chosen);
    m_resetAll->setEnabled(std::any_of(
        all.begin(), all.end(), [this](const QAction *command) { return m_keys->isChanged(Actions::idOf(command)); }));
}

void ShortcutEditor::search()
{
    const QString wanted = m_search->text().trimmed();
    int first = -1;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto has
            = [&](Column column) { return m_table->item(row, column)->text().contains(wanted, Qt::CaseInsensitive); };
        // One letter is a key: the names that have it somewhere are nearly all.
        const bool shown
            = wanted.size() == 1
                  ? m_table->item(row, KeysColumn)->text().split(QLatin1Char(' ')).contains(wanted, Qt::CaseInsensitive)
                  : has(NameColumn) || has(KeysColumn);
        m_table->setRowHidden(row, !wanted.isEmpty() && !shown);
        if (first < 0 && !m_table->isRowHidden(row))
            first = row;
    }
    if (first >= 0 && (m_table->currentRow() < 0 || m_table->isRowHidden(m_table->currentRow())))
        m_table->setCurrentCell(first, NameColumn);
    showSelected();
}

void ShortcutEditor::select(const QString &id)
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (m_table->item(row, NameColumn)->data(IdRole).toString() == id)
            m_table->setCurrentCell(row, NameColumn);
    }
    showSelected();
}

QString ShortcutEditor::selected() const
{
    const QTableWidgetItem *item = m_table->item(m_table->currentRow(), NameColumn);
    return item && !m_table->isRowHidden(m_table->currentRow()) ? item->data(IdRole).toString() : QString();
}

QString ShortcutEditor::message() const
{
    return m_message->text();
}

QAction *ShortcutEditor::action(const QString &id) const
{
    for (QAction *command : m_keys->commands()) {
        if (Actions::idOf(command) == id)
            return command;
    }
    return nullptr;
}

void ShortcutEditor::showSelected()
{
    const QString id = selected();
    const QAction *command = action(id);
    const bool ours = command && !givesLabel(id);
    m_waiting = {};
    say({});
    m_name->setText(command ? nameOf(command) : tr("No command is called so."));
    QString note;
    if (command && !ours) {
        note = tr("The keys of labels are part of this project's labels.");
    } else if (command) {
        const QString standard = keysText(m_keys->standardKeys(id));
        note = standard.isEmpty() ? tr("Has no key by standard.") : tr("By standard: %1").arg(standard);
    }
    m_note->setText(note);
    m_capture->setEnabled(ours);
    m_remove->setEnabled(ours && !command->shortcuts().isEmpty());
    m_reset->setEnabled(ours && m_keys->isChanged(id));
}

void ShortcutEditor::give(const QKeySequence &key)
{
    const QString id = selected();
    const QAction *command = action(id);
    if (!command || command->shortcuts().contains(key))
        return;
    const QAction *holder = m_keys->holder(key, id);
    const QString name = keyText(key);
    if (!holder) {
        QList<QKeySequence> keys = command->shortcuts();
        keys.append(key);
        m_keys->set(id, keys);
        say(tr("%1 is a key of “%2” now.").arg(name, nameOf(command)));
        return;
    }
    if (givesLabel(Actions::idOf(holder))) {
        say(tr("%1 is a label's key in this project: “%2”. Choose another key, or give that label another one.")
                .arg(name, nameOf(holder)));
        return;
    }
    m_waiting = key;
    say(tr("%1 is the key of “%2” (%3). A key of two commands would do neither.")
            .arg(name, nameOf(holder), placeName(placeOf(Actions::idOf(holder)))),
        tr("Use it here instead"));
}

void ShortcutEditor::takeAndGive()
{
    const QKeySequence key = std::exchange(m_waiting, {});
    const QString id = selected();
    while (const QAction *holder = m_keys->holder(key, id)) {
        if (givesLabel(Actions::idOf(holder)))
            break; // the labels have changed meanwhile
        QList<QKeySequence> rest = holder->shortcuts();
        rest.removeAll(key);
        m_keys->set(Actions::idOf(holder), rest);
    }
    give(key);
    m_table->setFocus();
}

void ShortcutEditor::removeKeys()
{
    const QString id = selected();
    if (!id.isEmpty() && !givesLabel(id))
        m_keys->set(id, {});
}

void ShortcutEditor::say(const QString &sentence, const QString &offer)
{
    m_message->setText(sentence);
    m_take->setText(offer);
    m_take->setVisible(!offer.isEmpty());
    if (!offer.isEmpty())
        m_take->setFocus();
}

bool ShortcutEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2) && m_capture->isEnabled()) {
            m_capture->setListening(true);
            return true;
        }
        if (key == Qt::Key_Delete) {
            removeKeys();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ShortcutEditor::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wendu
