// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/label_page.h"

#include "jobs/runner.h"
#include "ui/actions.h"
#include "ui/keys/command_keys.h"
#include "ui/label/label_choices.h"
#include "ui/label/label_session.h"
#include "ui/label/side_panel.h"
#include "ui/label/text_card.h"
#include "ui/label/text_colours.h"
#include "ui/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace wendu {
namespace {

constexpr qsizetype heardOfAText = 2000; // characters
constexpr qint64 held = 300; // ms: a key that is down for longer was held, and not tapped

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
    connect(m_session, &LabelSession::stateChanged, this, &LabelPage::showDraft);
    connect(m_session, &LabelSession::committed, this, [this](const LabelEvent &event) {
        if (event.kind == EventKind::Label || event.kind == EventKind::Skip || event.kind == EventKind::Clear)
            m_kept.remove(event.text); // decided: the page has gone on, and kept it when it did
    });
    connect(m_session, &LabelSession::twinsLabelled, this,
            [this](int count) { Q_EMIT notice(tr("Saved, and %n identical text(s) with it", nullptr, count)); });
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
    m_hints->setText(hints()); // with the commands of the window, which are made after its pages
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

    m_choices = new LabelChoices(this);
    connect(m_choices, &LabelChoices::labelAsked, this, &LabelPage::give);
    connect(m_choices, &LabelChoices::markAsked, this, &LabelPage::mark);
    connect(m_choices, &LabelChoices::saveAsked, this, &LabelPage::save);
    column->addWidget(m_choices);
    m_hints = muted(this);
    m_hints->setWordWrap(true);
    column->addWidget(m_hints);
}

QString LabelPage::hints() const
{
    const std::pair<const char *, QString> commands[] = {
        {"label.skip", tr("skip")},   {"label.flag", tr("flag")},     {"label.comment", tr("comment")},
        {"edit.undo", tr("undo")},    {"label.back", tr("previous")}, {"label.colours", tr("colours")},
    };
    QStringList hints;
    if (LabelChoices::waits(m_session->task()))
        hints.append(keyHint(m_actions.find(QStringLiteral("label.save")), tr("save")));
    for (const auto &[id, words] : commands)
        hints.append(keyHint(m_actions.find(QLatin1String(id)), words));
    // The window's own command.
    hints.append(keyHint(window()->findChild<QAction *>(QStringLiteral("help.keys")), tr("all keys")));
    hints.removeAll(QString());
    return hints.join(QStringLiteral("     "));
}

void LabelPage::fitLabels()
{
    const QMargins margins = layout()->contentsMargins();
    m_choices->fit(width() - margins.left() - margins.right(), height() * 2 / 5);
}

void LabelPage::changeText(TextId text)
{
    if (m_text && m_draft.changed())
        m_kept.insert(m_text, m_draft);
    m_text = text;
    m_draft = m_kept.take(text);
    m_comment->hide();
}

void LabelPage::showCurrent()
{
    if (const Task &task = m_session->task();
        m_task.labels != task.labels || m_task.marks != task.marks || m_task.kind != task.kind) {
        m_task = task;
        setLabelKeys();
        m_choices->setTask(task, {m_actions.find(QStringLiteral("label.accept"))});
        m_hints->setText(hints());
        fitLabels();
    }
    const auto &row = m_session->current();
    // Scores or labels from elsewhere come in at any time: while the same text stays in front, so do its colours, its place
    // on the page, what is chosen and a comment that is being typed.
    if (const TextId text = row ? row->text.id : 0; text != m_text || !row) {
        changeText(text);
        if (row)
            m_card->setText(row->text.text);
    }
    // The page has the focus: who does not see the text hears it.
    setAccessibleName(row ? tr("Text to label: %1").arg(row->text.text.left(heardOfAText)) : title());
    m_draft.takeStored(m_task, row ? row->state : TextState());
    m_stack->setCurrentWidget(row ? static_cast<QWidget *>(m_card) : m_end);
    if (!row)
        showEnd();
    else if (!m_card->hasColours())
        m_card->setFootnote(row->state.comment.isEmpty() ? QString() : tr("Comment: %1").arg(row->state.comment));
    showDraft();
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

void LabelPage::showDraft()
{
    // Saving takes milliseconds: the buttons stay as they are, or they would flicker at each key.
    m_choices->show(m_draft, m_session->state() != LabelSession::State::Empty && m_session->writable());
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
        const QString key = keyText(m_actions.find(QStringLiteral("round.start")));
        where = key.isEmpty() ? tr("Round %1 · all %2 done").arg(QString::number(round->number), number(round->picked))
                              : tr("Round %1 · all %2 done: %3 trains and picks the next")
                                    .arg(QString::number(round->number), number(round->picked), key);
    }
    if (m_session->current() && m_session->current()->state.flagged)
        where += QStringLiteral(" · ") + tr("flagged");
    m_where->setText(where);
}

bool LabelPage::ready() const
{
    // While a decision is being saved, the next text is about to come: a key would choose for what nobody has seen.
    return m_session->state() == LabelSession::State::Ready && m_session->writable();
}

void LabelPage::give(int index)
{
    if (!ready() || index >= m_task.labels.size())
        return;
    if (m_task.kind == TaskKind::Multiple) {
        m_draft.toggleLabel(m_task.labels.at(index).id);
        showDraft();
        return;
    }
    keepComment();
    m_session->label({index}, m_draft.marks());
}

void LabelPage::mark(int index)
{
    if (!ready() || index >= m_task.marks.size())
        return;
    m_draft.toggleMark(m_task.marks.at(index).id);
    showDraft();
}

void LabelPage::save()
{
    if (!ready() || !LabelChoices::waits(m_task))
        return;
    if (!m_draft.complete()) {
        Q_EMIT notice(tr("Nothing to save yet: choose a label, or skip the text."));
        return;
    }
    keepComment();
    m_session->label(m_draft.labels(), m_draft.marks());
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

void LabelPage::undo()
{
    // What was typed last goes first: a comment that is not stored yet.
    if (!m_comment->isHidden() && m_session->current()
        && m_comment->text().trimmed() != m_session->current()->state.comment) {
        m_comment->hide();
        setFocus();
        return;
    }
    keepComment();
    m_session->undo();
}

void LabelPage::redo()
{
    keepComment();
    m_session->redo();
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

void LabelPage::peek()
{
    const bool shown = m_side && m_side->suggestionShown();
    if (shown)
        m_peek.invalidate();
    else
        m_peek.start();
    showSuggestion(!shown);
}

void LabelPage::keyReleaseEvent(QKeyEvent *event)
{
    const QKeySequence key = m_actions.find(QStringLiteral("label.suggestion"))->shortcut();
    if (!m_peek.isValid() || event->isAutoRepeat() || key.isEmpty() || key[0].key() != event->key()) {
        Page::keyReleaseEvent(event);
        return;
    }
    if (m_peek.elapsed() >= held)
        showSuggestion(false);
    m_peek.invalidate();
}

void LabelPage::acceptSuggestion()
{
    const auto &row = m_session->current();
    if (!ready())
        return;
    if (m_draft.changed() && m_draft.complete()) {
        save(); // what was chosen by hand stands above what the model would choose
        return;
    }
    if (!row || !row->suggestion)
        return;
    if (m_task.kind == TaskKind::Multiple) {
        // Chosen, and not saved: one may be wrong among several, and a key takes it out again.
        QList<LabelId> suggested;
        for (const int index : row->suggestion->labels)
            suggested.append(m_task.labels.value(index).id);
        showSuggestion(true);
        if (suggested.isEmpty())
            Q_EMIT notice(tr("The model gives this text none of the labels."));
        else
            m_draft.choose(suggested);
        showDraft();
        return;
    }
    if (!m_side || !m_side->suggestionShown()) {
        showSuggestion(true); // what is accepted has to be seen first
        return;
    }
    keepComment();
    m_session->label(row->suggestion->labels, m_draft.marks());
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
    m_card->setFootnote(tr("Asking the model which words count…"));
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
    m_card->setColours(colouredWords(a, m_card->text()));
    m_card->setFootnote(coloursNote(a, m_session->task().labels.value(a.target).name));
    Q_EMIT coloursShown();
}

void LabelPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitLabels();
}

void LabelPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    lookWhetherInSight();
}

void LabelPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    lookWhetherInSight();
}

void LabelPage::lookWhetherInSight()
{
    m_session->setInSight(isVisible() && isActiveWindow());
}

void LabelPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        lookWhetherInSight();
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showCurrent();
        showFacts();
    }
}

} // namespace wendu
