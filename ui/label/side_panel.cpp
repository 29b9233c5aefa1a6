// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/side_panel.h"

#include "ui/label/label_session.h"
#include "ui/label/meta_list.h"
#include "ui/pace/pace_figures.h"
#include "ui/theme.h"
#include "ui/widgets/markdown_view.h"

#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <memory>

namespace wendu {
namespace {

enum Role { TextRole = Qt::UserRole, DecisionRole, ColourRole };

// A line of the last ten: the text's beginning left, the decision right in the label's colour beside its dot.
class DecisionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {100, option.fontMetrics.height() + 13};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        if (option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus))
            painter->fillRect(option.rect, theme::card());
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(theme::accent(), 2));
            painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
        }
        // Several labels and marks may be many words: the text keeps at least half of the line.
        const QString decision
            = option.fontMetrics.elidedText(index.data(DecisionRole).toString(), Qt::ElideRight, option.rect.width() / 2);
        const int wide = option.fontMetrics.horizontalAdvance(decision);
        QRect line = option.rect.adjusted(2, 0, -2, 0);
        if (option.state & QStyle::State_Enabled) {
            painter->setPen(theme::border());
            painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        }
        painter->setRenderHint(QPainter::Antialiasing);
        const QColor colour = index.data(ColourRole).value<QColor>();
        if (colour.isValid()) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colour);
            painter->drawEllipse(QPointF(line.right() - wide - 9, line.center().y() + 1), 3.5, 3.5);
        }
        painter->setPen(theme::mutedText());
        painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight, decision);
        line.setRight(line.right() - wide - 20);
        painter->setPen(option.state & QStyle::State_Enabled ? theme::text() : theme::mutedText());
        painter->drawText(
            line, Qt::AlignVCenter | Qt::AlignLeft,
            option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, line.width()));
        painter->restore();
    }
};

QLabel *heading(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setProperty("heading", true);
    return label;
}

} // namespace

SidePanel::SidePanel(LabelSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    build();
    connect(session, &LabelSession::currentChanged, this, [this] {
        const auto &row = m_session->current();
        const TextId text = row ? row->text.id : 0;
        // What was looked at stays open while the same text is in front, whatever else comes in.
        m_suggestionShown = m_atOnce || (m_suggestionShown && text == m_text) || (row && !row->state.labels.isEmpty());
        if (text != m_text) {
            m_text = text;
            showMeta();
        }
        showText();
    });
    connect(session, &LabelSession::factsChanged, this, [this] {
        showText();
        showFacts();
    });
    m_text = session->current() ? session->current()->text.id : 0;
    showMeta();
    showText();
    showFacts();
}

void SidePanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(6);
    const auto section = [&](QLabel *&title, QWidget *content, int stretch = 0) {
        title = heading(this);
        column->addWidget(title);
        column->addWidget(content, stretch);
        column->addSpacing(16);
    };
    m_why = new QLabel(this);
    m_why->setWordWrap(true);
    m_why->setTextFormat(Qt::PlainText);
    section(m_whyTitle, m_why);

    m_metaTitle = heading(this);
    m_meta = new MetaList(this);
    column->addWidget(m_metaTitle);
    column->addWidget(m_meta);
    m_metaGap = new QWidget(this);
    m_metaGap->setFixedHeight(10);
    column->addWidget(m_metaGap);

    m_suggestion = new QPushButton(this);
    m_suggestion->setProperty("flat", true);
    m_suggestion->setProperty("tells", true); // also while there is nothing to press
    m_suggestion->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_suggestion->setStyleSheet(QStringLiteral("text-align: left; padding: 1px 0; min-height: 0; margin-left: -1px;"));
    m_suggestion->setFocusPolicy(Qt::TabFocus); // a click leaves the keys with the text
    connect(m_suggestion, &QPushButton::clicked, this, [this] { Q_EMIT suggestionAsked(!m_suggestionShown); });
    section(m_suggestionTitle, m_suggestion);

    m_guidelines = new MarkdownView(this);
    m_guidelines->setStyleSheet(QStringLiteral("QTextBrowser { background: transparent; border: none; padding: 0; }"));
    m_guidelines->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_guidelines->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    section(m_guidelinesTitle, m_guidelines);

    m_decisions = new QListWidget(this);
    m_decisions->setItemDelegate(new DecisionDelegate(m_decisions));
    m_decisions->setMouseTracking(true);
    m_decisions->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_decisions->setStyleSheet(QStringLiteral("QListWidget { background: transparent; border: none; }"));
    connect(m_decisions, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { Q_EMIT textChosen(item->data(TextRole).toLongLong()); });
    connect(m_decisions, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { Q_EMIT textChosen(item->data(TextRole).toLongLong()); });
    section(m_decisionsTitle, m_decisions, 1);

    m_pace = new QLabel(this);
    m_pace->setProperty("muted", true);
    m_pace->setWordWrap(true);
    column->addWidget(m_pace);
}

void SidePanel::setPeekKey(const QString &key)
{
    if (m_peekKey == key)
        return;
    m_peekKey = key;
    showText();
}

void SidePanel::setSuggestionsAtOnce(bool atOnce)
{
    m_atOnce = atOnce;
    const auto &row = m_session->current();
    setSuggestionShown(atOnce || (row && !row->state.labels.isEmpty()));
}

void SidePanel::setSuggestionShown(bool shown)
{
    m_suggestionShown = shown;
    showText();
}

QString SidePanel::reason() const
{
    const auto &row = m_session->current();
    if (!row)
        return tr("Nothing is in front.");
    if (const auto &before = m_session->saidBefore()) {
        QStringList names;
        for (const Label &label : m_session->task().labels) {
            if (before->labels.contains(label.id))
                names.append(label.name);
        }
        return names.isEmpty() ? tr("Queued again.")
                               : tr("Queued again. Said before: %1.").arg(names.join(QStringLiteral(", ")));
    }
    const auto &picked = m_session->picked();
    if (picked && m_session->round()) {
        const QString figure = QLocale().toString(picked->value, 'f', 2);
        const auto &labels = m_session->task().labels;
        const auto name = [&](int index) { return index >= 0 && index < labels.size() ? labels.at(index).name : QString(); };
        const QString strategy = m_session->round()->strategy;
        if (picked->first < 0 && strategy != QLatin1String("random")) // the labels have been moved since
            return tr("The model was unsure about this text.");
        if (m_session->task().kind == TaskKind::Multiple && picked->first >= 0)
            return tr("The model is unsure about its labels, most about %1.").arg(name(picked->first));
        if (strategy == QLatin1String("margin"))
            return tr("Margin %1: the model wavers between %2 and %3.")
                .arg(figure, name(picked->first), name(picked->second));
        if (strategy == QLatin1String("entropy"))
            return tr("Entropy %1 nats: the model spreads over the labels, %2 first.").arg(figure, name(picked->first));
        if (strategy == QLatin1String("least-confidence"))
            return tr("Confidence %1 in %2: the model is unsure.").arg(figure, name(picked->first));
        return tr("Picked at random in this round.");
    }
    if (row->text.holdOut)
        return tr("Belongs to the hold-out: accuracy is measured on it, and it never trains the model.");
    if (row->state.labelledAt > 0)
        return tr("Labelled before. A new label takes the place of the old one; both stay on record.");
    return tr("Not picked by the model: the next one in a random order.");
}

QString SidePanel::suggestion() const
{
    const auto &row = m_session->current();
    if (!row || !row->suggestion)
        return tr("None yet: no model has scored this text.");
    if (!m_suggestionShown)
        return m_peekKey.isEmpty() ? tr("Hidden until you label.")
                                   : tr("Hidden until you label. %1 to look.").arg(m_peekKey);
    const auto &labels = m_session->task().labels;
    const auto &p = row->suggestion->probabilities;
    std::vector<int> order;
    for (int i = 0; i < static_cast<int>(std::min<std::size_t>(p.size(), static_cast<std::size_t>(labels.size()))); ++i)
        order.push_back(i);
    std::sort(order.begin(), order.end(),
              [&](int a, int b) { return p[static_cast<std::size_t>(a)] > p[static_cast<std::size_t>(b)]; });
    QStringList parts;
    for (int i : order) {
        parts.append(labels.at(i).name + QLatin1Char(' ') + QLocale().toString(p[static_cast<std::size_t>(i)], 'f', 2));
    }
    return parts.join(QStringLiteral(" · "));
}

QString SidePanel::pace() const
{
    const double perHour = m_session->textsAnHour();
    if (perHour < 0)
        return {};
    const QString hour = tr("%n texts an hour", nullptr, static_cast<int>(std::lround(perHour)));
    const auto &round = m_session->round();
    const qint64 left = round ? round->picked - round->done : 0;
    if (left <= 0)
        return hour;
    const auto texts
        = static_cast<double>(withHoldOut(left, m_session->counts().holdOut - m_session->counts().holdOutLabelled));
    const int minutes = std::max(1, static_cast<int>(std::lround(texts * 60 / perHour)));
    return tr("%1 · %2").arg(hour, tr("%n minutes left in this round", nullptr, minutes));
}

void SidePanel::showText()
{
    m_whyTitle->setText(tr("Why this text"));
    m_metaTitle->setText(tr("From the file"));
    m_meta->retranslate();
    m_suggestionTitle->setText(tr("Suggestion"));
    m_guidelinesTitle->setText(tr("Guidelines"));
    m_decisionsTitle->setText(tr("Last ten"));
    m_why->setText(reason());
    fitSuggestion();
    m_suggestion->setEnabled(m_session->current() && m_session->current()->suggestion);
    m_suggestion->setAccessibleName(tr("Suggestion: %1").arg(suggestion()));
    m_guidelines->setAccessibleName(tr("Guidelines"));
    m_decisions->setAccessibleName(tr("Last ten decisions"));
}

void SidePanel::showMeta()
{
    const Reader::Meta meta = m_session->meta();
    if (meta != m_metaShown) {
        m_metaShown = meta;
        m_meta->setMeta(meta);
    }
    for (QWidget *part : {static_cast<QWidget *>(m_metaTitle), static_cast<QWidget *>(m_meta), m_metaGap})
        part->setVisible(!meta.isEmpty());
}

void SidePanel::showGuidelines()
{
    const QString written = m_session->task().guidelines;
    const QString guidelines = written.isEmpty() ? tr("None written yet.") : written;
    if (guidelines == m_guidelinesShown)
        return;
    m_guidelinesShown = guidelines;
    m_guidelines->showMarkdown(guidelines);
    fitGuidelines();
}

void SidePanel::fitGuidelines()
{
    // As high as they are, up to a share of the panel: what is longer scrolls, and the decisions keep their place.
    // A copy is measured: the view lays its own out for the width that a scroll bar leaves.
    const std::unique_ptr<QTextDocument> measured(m_guidelines->document()->clone());
    measured->setTextWidth(width() - layout()->contentsMargins().left() - layout()->contentsMargins().right());
    const int wanted = static_cast<int>(std::ceil(measured->size().height())) + 2;
    m_guidelines->setFixedHeight(std::clamp(wanted, fontMetrics().height() + 2, std::max(80, height() / 2)));
}

void SidePanel::fitSuggestion()
{
    // A button cannot wrap: with many labels the likeliest are told, and the tooltip has all of them.
    const QMargins margins = layout()->contentsMargins();
    const QString whole = suggestion();
    const QString shown
        = m_suggestion->fontMetrics().elidedText(whole, Qt::ElideRight, width() - margins.left() - margins.right());
    m_suggestion->setText(shown);
    m_suggestion->setToolTip(shown == whole ? QString() : whole);
}

void SidePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitGuidelines();
    fitSuggestion();
}

void SidePanel::showFacts()
{
    showGuidelines();
    m_decisions->clear();
    for (const LabelEvent &event : m_session->lastDecisions())
        showDecision(event);
    if (m_decisions->count() == 0)
        (new QListWidgetItem(tr("Nothing decided yet."), m_decisions))->setFlags(Qt::NoItemFlags);
    m_pace->setText(m_session->tellsPace() ? pace() : QString());
}

void SidePanel::showDecision(const LabelEvent &event)
{
    auto *item = new QListWidgetItem(m_session->excerpt(event.text).left(200), m_decisions);
    item->setData(TextRole, event.text);
    QStringList names;
    for (const Label &label : m_session->task().labels) {
        if (event.kind != EventKind::Label || !event.labels.contains(label.id))
            continue;
        if (names.isEmpty())
            item->setData(ColourRole, QColor(label.colour));
        names.append(label.name);
    }
    for (const Label &mark : m_session->task().marks) {
        if (event.marks.contains(mark.id))
            names.append(mark.name);
    }
    const QString decision = names.isEmpty() ? tr("skipped") : names.join(QStringLiteral(", "));
    item->setData(DecisionRole, decision);
    item->setData(Qt::AccessibleTextRole, tr("%1: %2").arg(decision, item->text()));
    if (names.size() > 1)
        item->setToolTip(decision.toHtmlEscaped());
}

void SidePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        showText();
        showFacts();
    }
}

} // namespace wendu
