// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/label_page.h"

#include "jobs/runner.h"
#include "ui/actions.h"
#include "ui/keys/command_keys.h"
#include "ui/label/flow_layout.h"
#include "ui/label/label_button.h"
#include "ui/label/label_session.h"
#include "ui/label/side_panel.h"
#include "ui/label/text_card.h"
#include "ui/label_actions.h"
#include "ui/theme.h"

#include "base/settings.h"
#include "store/label_keys.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace wendu {
namespace {

constexpr int labelGap = 10;
constexpr int mostWide = 9; // labels; the buttons of more are slim

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QLabel *muted(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setProperty("muted", true);
    return label;
}

} // namespace

LabelPage::LabelPage(const Workspace &workspace, Actions &actions, QWidget *parent)
    : Page(workspace, parent)
    , m_actions(actions)
    , m_session(new LabelSession(workspace, this))
{
    m_side = new SidePanel(m_session, this);
    connect(m_side, &SidePanel::textChosen, this, &LabelPage::goTo);
    connect(m_side, &SidePanel::suggestionAsked, this, &LabelPage::showSuggestion);
    build();
    addActions(actions);
    connect(m_session, &LabelSession::currentChanged, this, &LabelPage::showCurrent);
    connect(m_session, &LabelSession::factsChanged, this, &LabelPage::showFacts);
    connect(m_session, &LabelSession::stateChanged, this, &LabelPage::showState);
    connect(m_session, &LabelSession::failed, this,
            [this](const Error &error) { Q_EMIT problem(error.message, error.remedy); });
    retranslate();
    if (!m_session->writable())
        disableDecisions(actions);
    showCurrent();
    showFacts();
}

QString LabelPage::title() const
{
    return tr("Label");
}

QWidget *LabelPage::sidePanel()
{
    return m_side;
}

void LabelPage::activate()
{
    setFocus();
}

void LabelPage::build()
{
    setFocusPolicy(Qt::StrongFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(44, 22, 44, 18);
    column->setSpacing(14);

    auto *head = new QHBoxLayout;
    m_where = muted(this);
    m_counts = muted(this);
    head->addWidget(m_where);
    head->addStretch();
    head->addWidget(m_counts);
    column->addLayout(head);

    auto *middle = new QWidget(this);
    m_stack = new QStackedLayout(middle);
    m_card = new TextCard(middle);
    m_stack->addWidget(m_card);
    auto *end = new QFrame(middle);
    end->setProperty("card", true);
    m_end = end;
    auto *endColumn = new QVBoxLayout(end);
    endColumn->setContentsMargins(46, 46, 46, 46);
    endColumn->setSpacing(12);
    m_endTitle = new QLabel(end);
    m_endTitle->setFont(theme::readingFont());
    m_endTitle->setWordWrap(true);
    m_endText = muted(end);
    m_endText->setWordWrap(true);
    m_endTrain = new QPushButton(end);
    m_endTrain->setProperty("primary", true);
    endColumn->addStretch();
    endColumn->addWidget(m_endTitle);
    endColumn->addWidget(m_endText);
    endColumn->addWidget(m_endTrain, 0, Qt::AlignLeft);
    endColumn->addStretch();
    m_stack->addWidget(end);
    connect(m_endTrain, &QPushButton::clicked, this, [this] {
        if (QAction *action = m_actions.find(QStringLiteral("round.start")))
            action->trigger();
    });
    column->addWidget(middle, 1);

    m_comment = new QLineEdit(this);
    m_comment->hide();
    connect(m_comment, &QLineEdit::returnPressed, this, [this] {
        m_session->comment(m_comment->text().trimmed());
        m_comment->hide();
        setFocus();
    });
    column->addWidget(m_comment);

    m_buttonArea = new QScrollArea(this);
    m_buttonArea->setFrameShape(QFrame::NoFrame);
    m_buttonArea->setFocusPolicy(Qt::NoFocus);
    m_buttonArea->setWidgetResizable(true);
    m_buttonArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *buttons = new QWidget(m_buttonArea);
    m_buttonFlow = new FlowLayout(labelGap, buttons);
    m_buttonArea->setWidget(buttons);
    column->addWidget(m_buttonArea);
    m_hints = muted(this);
    m_hints->setWordWrap(true);
    column->addWidget(m_hints);
}

void LabelPage::addActions(Actions &actions)
{
    const auto add = [&](const char *id, const QKeySequence &key, auto slot) {
        QAction *action = actions.add(QLatin1String(id), {}, key);
        addAction(action);
        connect(action, &QAction::triggered, this, slot);
    };
    add("label.accept", Qt::Key_Space, [this] { acceptSuggestion(); });
    // What is accepted is what the eyes are on: a button elsewhere that has the focus keeps its Space.
    actions.find(QStringLiteral("label.accept"))->setShortcutContext(Qt::WidgetShortcut);
    add("label.back", Qt::Key_Backspace, [this] {
        keepComment();
        m_session->back();
    });
    add("label.undo", Qt::Key_U, [this] {
        keepComment();
        m_session->undo();
    });
    add("label.skip", Qt::Key_S, [this] {
        keepComment();
        m_session->skip();
    });
    add("label.flag", Qt::Key_F, [this] { m_session->toggleFlag(); });
    add("label.comment", Qt::Key_C, [this] { editComment(); });
    add("label.colours", Qt::Key_A, [this] { showColours(); });
    add("label.suggestion", Qt::Key_P, [this] { showSuggestion(!m_side || !m_side->suggestionShown()); });
    add("label.down", Qt::Key_PageDown, [this] { m_card->scrollBy(1); });
    add("label.up", Qt::Key_PageUp, [this] { m_card->scrollBy(-1); });
    for (const char *id : {"label.down", "label.up"}) // the lists of the side panel have pages of their own
        actions.find(QLatin1String(id))->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    for (const char *id : {"label.skip", "label.flag", "label.comment", "label.undo", "label.back", "label.colours"})
        connect(actions.find(QLatin1String(id)), &QAction::changed, this, [this] { m_hints->setText(hints()); });
    auto *cancel = new QAction(this); // closes the comment's line; no command of its own
    cancel->setShortcut(Qt::Key_Escape);
    cancel->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_comment->addAction(cancel);
    connect(cancel, &QAction::triggered, this, [this] {
        m_comment->hide();
        setFocus();
    });
}

void LabelPage::setLabelKeys()
{
    const QList<Label> &labels = m_session->task().labels;
    const QList<QAction *> all
        = labelActions(m_actions, QStringLiteral("label.give"), labels, [this](QAction *action, int index) {
              action->setVisible(m_actions.find(QStringLiteral("label.skip"))->isVisible());
              addAction(action);
              connect(action, &QAction::triggered, this, [this, index] { give(index); });
          });
    for (qsizetype i = 0; i < all.size(); ++i)
        all.at(i)->setText(tr("Label as %1").arg(labels.at(i).name));
}

void LabelPage::disableDecisions(Actions &actions)
{
    for (const char *id : {"label.accept", "label.undo", "label.skip", "label.flag", "label.comment"})
        actions.find(QLatin1String(id))->setEnabled(false);
    for (int i = 0; i < m_session->task().labels.size(); ++i)
        actions.find(QStringLiteral("label.give.%1").arg(i + 1))->setEnabled(false);
}

void LabelPage::retranslate()
{
    const std::pair<const char *, QString> texts[] = {
        {"label.accept", tr("Accept the suggestion")},
        {"label.back", tr("Back to the text before")},
        {"label.undo", tr("Undo the last decision")},
        {"label.skip", tr("Skip")},
        {"label.flag", tr("Flag")},
        {"label.comment", tr("Comment")},
        {"label.colours", tr("Show which words count")},
        {"label.suggestion", tr("Look at the suggestion")},
        {"label.down", tr("Further down in the text")},
        {"label.up", tr("Further up in the text")},
    };
    for (const auto &[id, text] : texts)
        m_actions.setText(QLatin1String(id), text);
    setLabelKeys();
    for (LabelButton *button : std::as_const(m_buttons))
        button->retranslate();
    setAccessibleName(title());
    m_comment->setPlaceholderText(tr("Comment: Enter saves, Escape leaves it as it was"));
    m_comment->setAccessibleName(tr("Comment"));
    m_endTrain->setText(tr("Train and pick the next texts"));
    m_hints->setText(hints());
}

QString LabelPage::hints() const
{
    const std::pair<const char *, QString> commands[] = {
        {"label.skip", tr("skip")},   {"label.flag", tr("flag")},     {"label.comment", tr("comment")},
        {"label.undo", tr("undo")},   {"label.back", tr("previous")}, {"label.colours", tr("colours")},
    };
    QStringList hints;
    for (const auto &[id, words] : commands)
        hints.append(keyHint(m_actions.find(QLatin1String(id)), words));
    // The window's own command.
    hints.append(keyHint(window()->findChild<QAction *>(QStringLiteral("help.keys")), tr("all keys")));
    hints.removeAll(QString());
    return hints.join(QStringLiteral("     "));
}

void LabelPage::rebuildLabels()
{
    m_buttonLabels = m_session->task().labels;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    setLabelKeys();
    const QList<QStringList> keys = keysOfLabels(m_buttonLabels);
    for (int i = 0; i < m_buttonLabels.size(); ++i) {
        Label shown = m_buttonLabels.at(i);
        shown.key = keys.at(i).value(0);
        auto *button = new LabelButton(shown, this);
        connect(button, &QAbstractButton::clicked, this, [this, i] { give(i); });
        button->addAction(m_actions.find(QStringLiteral("label.accept")));
        button->setSlim(m_buttonLabels.size() > mostWide);
        m_buttonFlow->addWidget(button);
        m_buttons.append(button);
    }
    fitLabels();
}

void LabelPage::fitLabels()
{
    // The text keeps the larger part of the page: more labels than fit below it scroll.
    const QMargins margins = layout()->contentsMargins();
    const int wanted = m_buttonFlow->heightForWidth(width() - margins.left() - margins.right());
    m_buttonArea->setFixedHeight(std::min(wanted, height() * 2 / 5));
}

void LabelPage::showCurrent()
{
    if (m_buttonLabels != m_session->task().labels)
        rebuildLabels();
    const auto &row = m_session->current();
    // Scores or labels from elsewhere come in at any time: while the same text stays in front, so do its colours, its place
    // on the page and a comment that is being typed.
    if (const TextId text = row ? row->text.id : 0; text != m_text || !row) {
        m_text = text;
        m_comment->hide();
        if (row)
            m_card->setText(row->text.text);
    }
    m_stack->setCurrentWidget(row ? static_cast<QWidget *>(m_card) : m_end);
    if (!row)
        showEnd();
    else if (!m_card->hasColours())
        m_card->setFootnote(row->state.comment.isEmpty() ? QString() : tr("Comment: %1").arg(row->state.comment));
    for (int i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setChosen(row && row->state.labels.contains(m_buttonLabels.at(i).id));
    showState();
}

void LabelPage::showEnd()
{
    const bool any = m_session->counts().texts > 0;
    m_endTitle->setText(any ? tr("Nothing left to label.") : tr("No texts yet."));
    m_endText->setText(any ? tr("Every text has a label or was skipped. Train a last time, look at the accuracy on the "
                                "hold-out, and export the model.")
                           : tr("Import a file with texts (Project, Import) and they come up here, one by one."));
    m_endTrain->setVisible(any);
}

void LabelPage::showState()
{
    // Saving takes milliseconds: the buttons stay as they are, or they would flicker at each key.
    const bool any = m_session->state() != LabelSession::State::Empty && m_session->writable();
    for (LabelButton *button : std::as_const(m_buttons))
        button->setEnabled(any);
}

void LabelPage::showFacts()
{
    const Counts &counts = m_session->counts();
    QStringList parts{tr("%1 labelled").arg(number(counts.labelled)), tr("%1 to go").arg(number(counts.toGo))};
    if (counts.holdOut > 0)
        parts.append(tr("hold-out %1 of %2").arg(number(counts.holdOutLabelled), number(counts.holdOut)));
    m_counts->setText(parts.join(QStringLiteral(" · ")));
    const auto &round = m_session->round();
    QString where = tr("Before the first round");
    if (round && round->done < round->picked) {
        where = tr("Round %1 · text %2 of %3")
                    .arg(QString::number(round->number), number(round->done + 1), number(round->picked));
    } else if (round) {
        where = tr("Round %1 · all %2 done: Ctrl+T trains and picks the next")
                    .arg(QString::number(round->number), number(round->picked));
    }
    if (m_session->current() && m_session->current()->state.flagged)
        where += QStringLiteral(" · ") + tr("flagged");
    m_where->setText(where);
}

void LabelPage::give(int index)
{
    keepComment();
    m_session->label(index);
}

void LabelPage::keepComment()
{
    if (m_comment->isHidden() || m_session->state() != LabelSession::State::Ready)
        return;
    m_session->keepComment(m_comment->text().trimmed());
    m_comment->hide();
    setFocus();
}

void LabelPage::goTo(TextId text)
{
    keepComment();
    m_session->goTo(text);
    setFocus();
}

void LabelPage::editComment()
{
    if (m_session->state() != LabelSession::State::Ready)
        return; // while a decision is being saved, the next text is about to come
    m_comment->setText(m_session->current()->state.comment);
    m_comment->show();
    m_comment->setFocus();
    m_comment->selectAll();
}

void LabelPage::showSuggestion(bool shown)
{
    if (m_side)
        m_side->setSuggestionShown(shown);
}

void LabelPage::acceptSuggestion()
{
    const auto &row = m_session->current();
    if (!row || !row->suggestion)
        return;
    if (!m_side || !m_side->suggestionShown()) {
        showSuggestion(true); // what is accepted has to be seen first
        return;
    }
    keepComment();
    m_session->label(row->suggestion->labels);
}

void LabelPage::showColours()
{
    const auto &row = m_session->current();
    if (!row)
        return;
    if (m_card->hasColours()) {
        m_card->setColours({});
        showCurrent();
        return;
    }
    m_card->setFootnote(tr("Asking the model which words count …"));
    workspace().runner->explain(row->text.text, -1, this,
                                [this, text = row->text.id](const Result<AttributionResult> &result) {
                                    if (result.ok()) {
                                        colour(*result, text);
                                        return;
                                    }
                                    showCurrent();
                                    Q_EMIT problem(result.error().message, result.error().remedy);
                                });
}

void LabelPage::colour(const AttributionResult &result, TextId text)
{
    const protocol::Attribution &a = result.attribution;
    if (!m_session->current() || m_session->current()->text.id != text)
        return; // the annotator went on
    std::vector<int> points;
    for (const protocol::Span &word : a.words) {
        points.push_back(word.begin);
        points.push_back(word.end);
    }
    const std::vector<int> units = utf16Offsets(m_card->text(), points);
    double largest = 0;
    for (double value : a.wordAttributions)
        largest = std::max(largest, std::abs(value));
    std::vector<TextCard::Coloured> words;
    for (std::size_t i = 0; i < a.words.size(); ++i) {
        const double value = a.wordAttributions[i];
        words.push_back({units[2 * i], units[2 * i + 1], value, largest > 0 ? value / largest : 0});
    }
    m_card->setColours(words);
    const auto &labels = m_session->task().labels;
    const QString target = a.target >= 0 && a.target < labels.size() ? labels.at(a.target).name : QString();
    const double span = std::abs(a.logit - a.baselineLogit);
    const double delta = span > 0 ? std::abs(a.delta) / span * 100 : 0;
    QString note = tr("for %1 · integrated gradients · delta %2 %").arg(target, QLocale().toString(delta, 'f', 1));
    note += QStringLiteral(" · ") + tr("purple, underlined: speaks for it; orange, dotted: against");
    if (a.truncated)
        note += QStringLiteral(" · ") + tr("the text is longer than the model reads");
    m_card->setFootnote(note);
    Q_EMIT coloursShown();
}

void LabelPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitLabels();
}

void LabelPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showCurrent();
        showFacts();
    }
}

} // namespace wendu
