// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;

namespace wendu {

class FlowLayout;
class LabelButton;
class LabelDraft;

// The labels under the text as buttons: side by side, as a scale, or to be chosen several at once, with the marks beside
// them and what is not saved yet. Shows a draft and asks for changes; it decides nothing.
class LabelChoices : public QWidget
{
    Q_OBJECT

public:
    explicit LabelChoices(QWidget *parent = nullptr);

    void setTask(const Task &task, const QList<QAction *> &onButtons); // these belong to each button too
    void show(const LabelDraft &draft, bool enabled);
    void fit(int width, int most); // takes the height that it needs, up to `most`
    void retranslate();
    // Whether what is chosen waits to be saved: where several can be, or marks.
    static bool waits(const Task &task) { return task.kind == TaskKind::Multiple || !task.marks.isEmpty(); }

Q_SIGNALS:
    void labelAsked(int index);
    void markAsked(int index);
    void saveAsked();

private:
    void rebuild(const QList<QAction *> &onButtons);
    LabelButton *button(const Label &label, const QString &key, int index) const;
    void showFoot(const LabelDraft &draft, bool enabled);

    Task m_task;
    QScrollArea *m_area;
    QWidget *m_labels;
    FlowLayout *m_labelFlow = nullptr;
    QWidget *m_foot;
    QWidget *m_marks;
    QLabel *m_state;
    QPushButton *m_save;
    QList<LabelButton *> m_labelButtons;
    QList<LabelButton *> m_markButtons;
};

} // namespace wendu
