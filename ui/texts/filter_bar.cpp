// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/filter_bar.h"

#include "ui/texts/drop_button.h"
#include "ui/texts/filter_panel.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScreen>

#include <algorithm>

namespace wendu {
namespace {

using namespace std::chrono_literals;

constexpr auto typingPause = 180ms;

constexpr int longestSummary = 30; // in letters

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_filters(new DropButton(this))
    , m_panel(new FilterPanel(this))
    , m_states(new QComboBox(this))
    , m_orders(new QComboBox(this))
    , m_shown(new QLabel(this))
    , m_row(new QHBoxLayout(this))
{
    m_search->addAction(theme::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(160);
    m_search->installEventFilter(this);
    for (QComboBox *box : {m_states, m_orders})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_filters->setObjectName(QStringLiteral("filters"));
    m_shown->setProperty("muted", true);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(10);
    m_row->addWidget(m_search, 1);
    m_row->addWidget(m_filters);
    m_row->addWidget(m_states);
    m_row->addWidget(m_orders);
    m_row->addSpacing(6);
    m_row->addWidget(m_shown);

    m_typed.setSingleShot(true);
    m_typed.setInterval(typingPause);
    connect(m_search, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(&m_typed, &QTimer::timeout, this, &FilterBar::changed);
    connect(m_filters, &QPushButton::clicked, this, &FilterBar::showPanel);
    connect(m_panel, &FilterPanel::changed, this, [this] {
        showSummary();
        Q_EMIT changed();
    });
    connect(m_panel, &FilterPanel::contradictionsAsked, this, &FilterBar::contradictionsAsked);
    connect(m_states, &QComboBox::activated, this, [this](int index) {
        m_state = static_cast<TextFilter::State>(index);
        Q_EMIT changed();
    });
    connect(m_orders, &QComboBox::activated, this, &FilterBar::changed);
    retranslate();
}

void FilterBar::setTask(const Task &task)
{
    m_panel->setTask(task);
    showSummary();
}

void FilterBar::setSources(AnnotatorId annotator, RoundId latest, const QList<Import> &imports)
{
    m_panel->setSources(annotator, latest, imports);
    showSummary();
}

void FilterBar::setFilter(const TextFilter &filter)
{
    const QSignalBlocker blocker(m_search);
    m_search->setText(filter.search);
    m_typed.stop();
    m_state = filter.state;
    m_states->setCurrentIndex(int(m_state));
    TextFilter rest = filter;
    rest.search.clear();
    rest.state = TextFilter::Any;
    m_panel->setFilter(rest);
    showSummary();
}

void FilterBar::setOrder(TextOrder order)
{
    m_orders->setCurrentIndex(int(order));
}

void FilterBar::setCount(qint64 count)
{
    m_count = count;
    m_counting = false;
    showCount();
}

void FilterBar::setCounting(qint64 atLeast)
{
    m_count = atLeast;
    m_counting = true;
    showCount();
}

void FilterBar::showCount()
{
    const QString figure = QLocale().toString(m_count);
    if (m_count < 0)
        m_shown->clear();
    else if (m_counting)
        m_shown->setText(tr("over %1 texts…").arg(figure));
    else
        m_shown->setText(m_count == 1 ? tr("1 text") : tr("%1 texts").arg(figure));
}

void FilterBar::addButton(QWidget *button)
{
    m_row->insertWidget(m_row->count() - 2, button);
}

void FilterBar::showPanel()
{
    m_panel->adjustSize();
    const QRect room = screen()->availableGeometry();
    const QPoint below = m_filters->mapToGlobal(QPoint(0, m_filters->height() + 4));
    m_panel->move(std::clamp(below.x(), room.left(), std::max(room.left(), room.right() - m_panel->width())),
                  std::clamp(below.y(), room.top(), std::max(room.top(), room.bottom() - m_panel->height())));
    m_panel->show();
    m_panel->findChild<QComboBox *>()->setFocus(Qt::PopupFocusReason);
}

void FilterBar::showSummary()
{
    const QString all = m_panel->summary();
    const QString summary = all.isEmpty() ? tr("All texts") : all;
    m_filters->setText(summary.size() > longestSummary ? summary.left(longestSummary - 1) + u'…' : summary);
    m_filters->setToolTip(all.isEmpty() ? tr("Which texts are shown") : all);
    m_filters->setAccessibleDescription(all);
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FilterBar::clearSearch()
{
    m_search->clear();
}

TextFilter FilterBar::filter() const
{
    TextFilter filter = m_panel->filter();
    filter.state = m_state;
    filter.search = m_search->text();
    return filter;
}

QString FilterBar::summary() const
{
    QStringList names;
    if (!m_search->text().isEmpty())
        names.append(m_search->text());
    if (m_state != TextFilter::Any)
        names.append(m_states->currentText());
    if (const QString rest = m_panel->summary(); !rest.isEmpty())
        names.append(rest);
    return names.join(QStringLiteral(" · "));
}

TextOrder FilterBar::order() const
{
    return static_cast<TextOrder>(std::max(m_orders->currentIndex(), 0));
}

void FilterBar::retranslate()
{
    m_search->setPlaceholderText(tr("Search the texts"));
    m_search->setAccessibleName(tr("Search the texts"));
    m_search->setToolTip(
        tr("Texts that hold all of the words, wherever they stand. Between double quotes, several words in a "
           "row. Capitals make no difference."));
    m_filters->setAccessibleName(tr("Which texts are shown"));
    m_states->clear();
    m_states->addItems({tr("In any state"), tr("Unlabelled"), tr("Labelled"), tr("Skipped")});
    m_states->setCurrentIndex(int(m_state)); // in the order of TextFilter::State
    m_states->setAccessibleName(tr("What was decided of them"));
    m_states->setToolTip(tr("What was decided of them"));
    m_orders->setAccessibleName(tr("Order of the texts"));
    m_orders->setToolTip(tr("Order of the texts"));
    const int order = std::max(m_orders->currentIndex(), 0);
    m_orders->clear();
    m_orders->addItems({tr("As imported"), tr("Most uncertain first"), tr("Last labelled first")});
    m_orders->setCurrentIndex(order);
    showSummary();
    showCount();
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Escape:
            if (m_search->text().isEmpty())
                Q_EMIT left();
            else
                clearSearch();
            return true;
        case Qt::Key_Down:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT left();
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace wendu
