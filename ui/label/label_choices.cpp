// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/label_choices.h"

#include "store/label_keys.h"
#include "store/task_kind.h"
#include "ui/label/label_button.h"
#include "ui/label/label_draft.h"
#include "ui/label/scale_button.h"
#include "ui/widgets/flow_layout.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace wendu {
namespace {

constexpr int gap = 10;
constexpr int scaleGap = 6;
constexpr int mostWide = 9;  // labels; the buttons of more are slim
constexpr int mostMarks = 4; // in a row beside what is not saved; more take the row's whole width
constexpr int widestMark = 190;

} // namespace

LabelChoices::LabelChoices(QWidget *parent)
    : QWidget(parent)
    , m_area(new QScrollArea(this))
    , m_labels(new QWidget(m_area))
    , m_foot(new QWidget(this))
    , m_marks(new QWidget(m_foot))
    , m_state(new QLabel(m_foot))
    , m_save(new QPushButton(m_foot))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(m_labels);
    column->addWidget(m_area);
    auto *foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(16);
    foot->addWidget(m_marks, 1);
    foot->addStretch(0);
    foot->addWidget(m_state);
    foot->addWidget(m_save);
    column->addWidget(m_foot);
    m_state->setProperty("muted", true);
    m_state->setObjectName(QStringLiteral("draftState"));
    m_save->setObjectName(QStringLiteral("saveDraft"));
    m_save->setProperty("primary", true);
    m_save->setFocusPolicy(Qt::TabFocus); // a click leaves the keys with the text
    // The row keeps its place while it has nothing to say: the text above must not jump at a key.
    for (QWidget *widget : {static_cast<QWidget *>(m_state), static_cast<QWidget *>(m_save)}) {
        QSizePolicy kept = widget->sizePolicy();
        kept.setRetainSizeWhenHidden(true);
        widget->setSizePolicy(kept);
    }
    connect(m_save, &QPushButton::clicked, this, &LabelChoices::saveAsked);
}

LabelButton *LabelChoices::button(const Label &label, const QString &key, int index) const
{
    Label shown = label;
    shown.key = key;
    if (m_task.kind != TaskKind::Ordinal)
        return new LabelButton(shown, m_labels);
    const auto steps = static_cast<int>(m_task.labels.size());
    return new ScaleButton(shown, index, steps, areStars(m_task.labels), m_labels);
}

void LabelChoices::setTask(const Task &task, const QList<QAction *> &onButtons)
{
    m_task = task;
    rebuild(onButtons);
    m_foot->setVisible(waits(task));
    retranslate();
}

void LabelChoices::rebuild(const QList<QAction *> &onButtons)
{
    qDeleteAll(m_labelButtons);
    qDeleteAll(m_markButtons);
    m_labelButtons.clear();
    m_markButtons.clear();
    delete m_labels->layout();
    delete m_marks->layout();
    m_labelFlow = new FlowLayout(m_task.kind == TaskKind::Ordinal ? scaleGap : gap, m_labels);
    auto *markFlow = new FlowLayout(gap, m_marks);
    const QList<QStringList> keys = keysOfLabels(m_task.labels);
    for (int i = 0; i < m_task.labels.size(); ++i) {
        LabelButton *made = button(m_task.labels.at(i), keys.at(i).value(0), i);
        made->setSlim(m_task.labels.size() > mostWide);
        connect(made, &QAbstractButton::clicked, this, [this, i] { Q_EMIT labelAsked(i); });
        m_labelFlow->addWidget(made);
        m_labelButtons.append(made);
    }
    for (int i = 0; i < m_task.marks.size(); ++i) {
        auto *made = new LabelButton(m_task.marks.at(i), m_marks);
        made->setSlim(true);
        connect(made, &QAbstractButton::clicked, this, [this, i] { Q_EMIT markAsked(i); });
        markFlow->addWidget(made);
        m_markButtons.append(made);
    }
    for (LabelButton *made : m_labelButtons + m_markButtons) {
        made->addActions(onButtons);
        made->setVisible(true); // the page may be in front already
    }
    const auto marks = static_cast<int>(m_task.marks.size());
    m_marks->setMaximumWidth(marks > mostMarks ? QWIDGETSIZE_MAX : marks * (widestMark + gap));
}

void LabelChoices::fit(int width, int most)
{
    // The text keeps the larger part of the page: more labels than fit below it scroll.
    int foot = 0;
    if (m_foot->isVisibleTo(this)) {
        const int marksWide = std::max(
            1, std::min(m_marks->maximumWidth(), width - m_state->sizeHint().width() - m_save->sizeHint().width() - 32));
        foot = std::max(m_save->sizeHint().height(), m_marks->layout() ? m_marks->layout()->heightForWidth(marksWide) : 0);
        m_foot->setFixedHeight(foot);
        foot += gap;
    }
    const int wanted = m_labelFlow ? m_labelFlow->heightForWidth(width) : 0;
    m_area->setFixedHeight(std::min(wanted, std::max(0, most - foot)));
    setFixedHeight(m_area->height() + foot);
}

void LabelChoices::show(const LabelDraft &draft, bool enabled)
{
    for (int i = 0; i < m_labelButtons.size(); ++i) {
        m_labelButtons.at(i)->setChosen(draft.hasLabel(m_task.labels.at(i).id));
        m_labelButtons.at(i)->setEnabled(enabled);
    }
    for (int i = 0; i < m_markButtons.size(); ++i) {
        m_markButtons.at(i)->setChosen(draft.hasMark(m_task.marks.at(i).id));
        m_markButtons.at(i)->setEnabled(enabled);
    }
    showFoot(draft, enabled);
}

void LabelChoices::showFoot(const LabelDraft &draft, bool enabled)
{
    const bool several = m_task.kind == TaskKind::Multiple;
    const bool open = draft.changed();
    m_save->setVisible(several || open);
    m_save->setEnabled(enabled && draft.complete());
    m_state->setVisible(enabled && (several || open));
    QString state;
    if (open && !draft.complete())
        state = several ? tr("Choose at least one label, or skip") : tr("Choose a label beside the mark");
    else if (open)
        state = tr("%n chosen, not saved yet", nullptr, draft.count());
    else if (draft.complete())
        state = tr("Saved");
    else
        state = tr("Nothing chosen yet");
    m_state->setText(state);
}

void LabelChoices::retranslate()
{
    for (LabelButton *made : m_labelButtons + m_markButtons)
        made->retranslate();
    for (int i = 0; i < m_markButtons.size(); ++i)
        m_markButtons.at(i)->setAccessibleName(tr("Mark: %1").arg(m_task.marks.at(i).name));
    m_save->setText(tr("Save"));
    m_save->setToolTip(tr("Saves what is chosen and goes on (Enter)"));
}

} // namespace wendu
