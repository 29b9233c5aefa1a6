// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace wendu {

class Actions;
class LabelButtons;

// Under the table of texts: how many are selected and what can be done to all of them at once.
class SelectionBar : public QWidget
{
    Q_OBJECT

public:
    // The commands, whose keys the tooltips tell, must outlive it.
    explicit SelectionBar(const Actions &actions, QWidget *parent = nullptr);

    void setTask(const Task &task);
    void setSelected(qint64 count);
    void setWritable(bool writable);
    void retranslate(); // and tells the keys that the commands have now

Q_SIGNALS:
    void labelAsked(wendu::LabelId label);
    void skipAsked();
    void clearAsked();
    void undoAsked();
    void compareAsked();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void enable();
    void arrange();

    const Actions &m_actions;
    TaskKind m_kind = TaskKind::Single;
    qint64 m_selected = 0;
    bool m_writable = true;
    QLabel *m_text;
    QBoxLayout *m_parts;
    LabelButtons *m_labels;
    QHBoxLayout *m_others;
    QPushButton *m_compare;
    QPushButton *m_skip;
    QPushButton *m_clear;
    QPushButton *m_undo;
};

} // namespace wendu
