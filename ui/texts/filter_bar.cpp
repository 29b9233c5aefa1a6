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

constexpr int widestFilter = 200;
constexpr int longestName = 28; // of a file, in letters

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_filters(new QComboBox(this))
    , m_states(new QComboBox(this))
    , m_orders(new QComboBox(this))
    , m_shown(new QLabel(this))
{
    m_search->addAction(theme::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(160);
    m_search->installEventFilter(this);
    for (QComboBox *box : {m_filters, m_states, m_orders})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_filters->setMaximumWidth(widestFilter);
    m_shown->setProperty("muted", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_search, 1);
    row->addWidget(m_filters);
    row->addWidget(m_states);
    row->addWidget(m_orders);
    row->addSpacing(6);
    row->addWidget(m_shown);

    m_typed.setSingleShot(true);
    m_typed.setInterval(typingPause);
    connect(m_search, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(&m_typed, &QTimer::timeout, this, &FilterBar::changed);
    connect(m_filters, &QComboBox::activated, this, [this](int index) {
        const TextFilter::State state = m_wanted.state;
        m_wanted = m_choices.at(index).filter;
        m_wanted.state = state;
        makeChoices();
        Q_EMIT changed();
    });
    connect(m_states, &QComboBox::activated, this, [this](int index) {
        m_wanted.state = static_cast<TextFilter::State>(index);
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

void FilterBar::setSources(AnnotatorId annotator, RoundId latest, const QList<Import> &imports)
{
    m_annotator = annotator;
    m_round = latest;
    m_imports = imports;
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
    const auto with = [](auto change) {
        TextFilter filter;
        change(filter);
        return filter;
    };
    m_choices = {{tr("All texts"), {}, {}}};
    const auto add = [&](const QString &name, const TextFilter &filter, const QIcon &icon = {}) {
        m_choices.append({name, filter, icon});
    };
    if (m_annotator)
        add(tr("Decided by me"), with([this](TextFilter &f) { f.annotator = m_annotator; }));
    add(tr("Hold-out"), with([](TextFilter &f) { f.holdOut = true; }));
    add(tr("Model disagrees"), with([](TextFilter &f) { f.disagrees = true; }));
    if (m_round)
        add(tr("Picked this round"), with([this](TextFilter &f) { f.round = m_round; }));
    for (const Label &label : std::as_const(m_task.labels))
        add(label.name, with([&](TextFilter &f) { f.label = label.id; }), labelDot(label.colour));
    for (const Import &import : std::as_const(m_imports)) {
        const QString name = import.name.size() > longestName ? import.name.left(longestName - 1) + u'…' : import.name;
        add(tr("From %1").arg(name), with([&](TextFilter &f) { f.import = import.id; }));
    }
    TextFilter wanted = m_wanted;
    wanted.state = TextFilter::Any;
    const auto same = [&wanted](const Choice &choice) { return choice.filter == wanted; };
    if (std::none_of(m_choices.cbegin(), m_choices.cend(), same))
        add(nameOf(wanted), wanted);
    const auto index = std::find_if(m_choices.cbegin(), m_choices.cend(), same) - m_choices.cbegin();

    const QSignalBlocker blocker(m_filters);
    m_filters->clear();
    for (const Choice &choice : std::as_const(m_choices))
        m_filters->addItem(choice.icon, choice.name);
    m_filters->setCurrentIndex(int(index));
    const QSignalBlocker alsoBlocked(m_states);
    m_states->clear();
    m_states->addItems(
        {tr("In any state"), tr("Unlabelled"), tr("Labelled"), tr("Skipped"), tr("Flagged"), tr("Commented")});
    m_states->setCurrentIndex(int(m_wanted.state)); // in the order of TextFilter::State
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
    return tr("Chosen texts");
}

void FilterBar::retranslate()
{
    m_search->setPlaceholderText(tr("Search the texts"));
    m_search->setAccessibleName(tr("Search the texts"));
    m_filters->setAccessibleName(tr("Which texts are shown"));
    m_filters->setToolTip(tr("Which texts are shown"));
    m_states->setAccessibleName(tr("What was decided of them"));
    m_states->setToolTip(tr("What was decided of them"));
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
