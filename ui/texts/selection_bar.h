// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace wendu {

// Under the table of texts: how many are selected and what can be done to all of them at once.
class SelectionBar : public QWidget
{
    Q_OBJECT

public:
    explicit SelectionBar(QWidget *parent = nullptr);

    void setTask(const Task &task);
    void setSelected(qint64 count);
    void setWritable(bool writable);

Q_SIGNALS:
    void labelAsked(wendu::LabelId label);
    void skipAsked();
    void clearAsked();
    void undoAsked();
    void compareAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void enable();

    Task m_task;
    qint64 m_selected = 0;
    bool m_writable = true;
    QLabel *m_text;
    QHBoxLayout *m_labels;
    QList<QPushButton *> m_buttons;
    QPushButton *m_compare;
    QPushButton *m_skip;
    QPushButton *m_clear;
    QPushButton *m_undo;
};

} // namespace wendu
