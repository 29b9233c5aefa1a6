// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/filter_bar.h"

#include "ui/texts/label_dot.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

#include <algorithm>

namespace wendu {
namespace {

using namespace std::chrono_literals;

constexpr auto typingPause = 180ms;

TextFilter withState(TextFilter::State state)
{
    TextFilter filter;
    filter.state = state;
    return filter;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_filters(new QComboBox(this))
    , m_orders(new QComboBox(this))
    , m_shown(new QLabel(this))
{
    m_search->addAction(theme::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(220);
    m_search->installEventFilter(this);
    m_filters->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_orders->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_shown->setProperty("muted", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_search, 1);
    row->addWidget(m_filters);
    row->addWidget(m_orders);
    row->addSpacing(6);
    row->addWidget(m_shown);

    m_typed.setSingleShot(true);
    m_typed.setInterval(typingPause);
    connect(m_search, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(&m_typed, &QTimer::timeout, this, &FilterBar::changed);
    connect(m_filters, &QComboBox::activated, this, [this](int index) {
        m_wanted = m_choices.at(index).filter;
        makeChoices();
        Q_EMIT changed();
    });
    connect(m_orders, &QComboBox::activated, this, &FilterBar::changed);
    retranslate();
}

void FilterBar::setTask(const Task &task)
{
    m_task = task;
    makeChoices();
}

void FilterBar::setRound(RoundId latest)
{
    m_round = latest;
    makeChoices();
}

void FilterBar::setFilter(const TextFilter &filter)
{
    m_wanted = filter;
    m_wanted.search.clear();
    const QSignalBlocker blocker(m_search);
    m_search->setText(filter.search);
    m_typed.stop();
    makeChoices();
}

void FilterBar::setCount(qint64 count)
{
    m_count = count;
    if (count < 0)
        m_shown->clear();
    else
        m_shown->setText(count == 1 ? tr("1 text") : tr("%1 texts").arg(QLocale().toString(count)));
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
    TextFilter filter = m_wanted;
    filter.search = m_search->text();
    return filter;
}

TextOrder FilterBar::order() const
{
    return static_cast<TextOrder>(std::max(m_orders->currentIndex(), 0));
}

void FilterBar::makeChoices()
{
    TextFilter holdOut;
    holdOut.holdOut = true;
    TextFilter disagrees;
    disagrees.disagrees = true;
    m_choices = {{tr("All texts"), {}},
                 {tr("Unlabelled"), withState(TextFilter::Unlabelled)},
                 {tr("Labelled"), withState(TextFilter::Labelled)},
                 {tr("Skipped"), withState(TextFilter::Skipped)},
                 {tr("Flagged"), withState(TextFilter::Flagged)},
                 {tr("Commented"), withState(TextFilter::Commented)},
                 {tr("Hold-out"), holdOut},
                 {tr("Model disagrees"), disagrees}};
    if (m_round) {
        TextFilter picked;
        picked.round = m_round;
        m_choices.append({tr("Picked this round"), picked});
    }
    const qsizetype firstLabel = m_choices.size();
    for (const Label &label : std::as_const(m_task.labels)) {
        TextFilter labelled = withState(TextFilter::Labelled);
        labelled.label = label.id;
        m_choices.append({label.name, labelled});
    }
    const auto same = [this](const Choice &choice) { return choice.filter == m_wanted; };
    if (std::none_of(m_choices.cbegin(), m_choices.cend(), same))
        m_choices.append({nameOf(m_wanted), m_wanted});
    const auto index = std::find_if(m_choices.cbegin(), m_choices.cend(), same) - m_choices.cbegin();

    const QSignalBlocker blocker(m_filters);
    m_filters->clear();
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        const bool isLabel = i >= firstLabel && i < firstLabel + m_task.labels.size();
        m_filters->addItem(isLabel ? labelDot(m_task.labels[i - firstLabel].colour) : QIcon(), m_choices[i].name);
    }
    m_filters->setCurrentIndex(int(index));
}

QString FilterBar::nameOf(const TextFilter &filter) const
{
    const auto label = [this](int index) {
        return index >= 0 && index < m_task.labels.size() ? m_task.labels[index].name : tr("any label");
    };
    if (filter.truth >= 0 || filter.predicted >= 0)
        return tr("Hold-out: labelled %1, model says %2").arg(label(filter.truth), label(filter.predicted));
    if (filter.round)
        return tr("Picked in an earlier round");
    if (filter.import)
        return tr("Of one import");
    return tr("Chosen texts");
}

void FilterBar::retranslate()
{
    m_search->setPlaceholderText(tr("Search the texts"));
    m_search->setAccessibleName(tr("Search the texts"));
    m_filters->setAccessibleName(tr("Which texts are shown"));
    m_filters->setToolTip(tr("Which texts are shown"));
    m_orders->setAccessibleName(tr("Order of the texts"));
    m_orders->setToolTip(tr("Order of the texts"));
    const int order = std::max(m_orders->currentIndex(), 0);
    m_orders->clear();
    m_orders->addItems({tr("As imported"), tr("Most uncertain first"), tr("Last labelled first")});
    m_orders->setCurrentIndex(order);
    makeChoices();
    setCount(m_count);
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
