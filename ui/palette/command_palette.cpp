// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/command_palette.h"

#include "ui/palette/command_delegate.h"
#include "ui/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wendu {
namespace {

constexpr int widest = 680;
constexpr int lines = 11;
constexpr int edge = 10;
constexpr int corner = 10;

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window)
    , m_model(new CommandList(this))
    , m_line(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_none(new QLabel(this))
{
    hide();
    setObjectName(QStringLiteral("palette"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(edge, edge, edge, edge);
    column->setSpacing(8);
    column->addWidget(m_line);
    column->addWidget(m_list, 1);
    column->addWidget(m_none);
    m_none->setProperty("muted", true);
    m_none->setContentsMargins(14, 6, 14, 8);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setStyleSheet(QStringLiteral("QListView { border: none; border-radius: 0; }"));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_line->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now && now != this && !isAncestorOf(now))
            hide(); // somebody else has the keyboard: nothing to give back
    });
    retranslate();
}

void CommandPalette::open(const QList<Command> &commands, const QStringList &recent)
{
    m_before = QApplication::focusWidget();
    m_model->setCommands(commands, recent);
    const QSignalBlocker blocker(m_line);
    m_line->clear();
    search();
    place();
    show();
    raise();
    m_line->setFocus();
}

void CommandPalette::dismiss()
{
    const bool focused = isAncestorOf(QApplication::focusWidget());
    hide();
    if (focused && m_before)
        m_before->setFocus();
}

void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const int line = m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : fontMetrics().height() + 16;
    const int width = std::min(widest, window->width() - 80);
    const int wanted = m_line->sizeHint().height() + 2 * edge + 8 + line * lines;
    const int top = std::max(48, window->height() / 8);
    setGeometry((window->width() - width) / 2, top, width, std::min(wanted, window->height() - top - 24));
}

void CommandPalette::search()
{
    const QString query = m_line->text().trimmed();
    const Further further = m_further && !query.isEmpty() ? m_further(query) : Further();
    m_model->setQuery(query, further.certain, further.possible);
    const bool any = m_model->rowCount() > 0;
    m_list->setVisible(any);
    m_none->setVisible(!any);
    if (any)
        m_list->setCurrentIndex(m_model->index(0));
}

void CommandPalette::move(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    int row = m_list->currentIndex().row() + rows;
    if (rows == 1 || rows == -1)
        row = (row + count) % count; // round and round
    m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, count - 1)));
}

void CommandPalette::runCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() || !m_model->command(current.row()).enabled)
        return; // its reason stands beside it
    const Command command = m_model->command(current.row());
    dismiss();
    // First, since what runs may close the project, and its commands with it.
    if (!command.id.isEmpty())
        Q_EMIT ran(command.id);
    command.run();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_line)
        return QFrame::eventFilter(watched, event);
    const auto *key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride
                          ? static_cast<QKeyEvent *>(event)
                          : nullptr;
    if (!key)
        return QFrame::eventFilter(watched, event);
    const auto act = [&]() -> std::function<void()> {
        switch (key->key()) {
        case Qt::Key_Escape:
            return [this] { dismiss(); };
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return [this] { runCurrent(); };
        case Qt::Key_Down:
            return [this] { move(1); };
        case Qt::Key_Up:
            return [this] { move(-1); };
        case Qt::Key_PageDown:
            return [this] { move(lines - 1); };
        case Qt::Key_PageUp:
            return [this] { move(1 - lines); };
        default:
            return {};
        }
    }();
    if (!act || (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)))
        return QFrame::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress)
        act();
    return true;
}

bool CommandPalette::focusNextPrevChild(bool next)
{
    move(next ? 1 : -1); // Tab stays in here
    return true;
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::mutedText(), 1));
    painter.setBrush(theme::card());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
}

void CommandPalette::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CommandPalette::retranslate()
{
    setAccessibleName(tr("Commands"));
    m_line->setPlaceholderText(tr("What would you like to do? A command, or a text's number"));
    m_line->setAccessibleName(tr("Search for a command"));
    m_list->setAccessibleName(tr("Commands"));
    m_none->setText(tr("Nothing is called so."));
}

} // namespace wendu
