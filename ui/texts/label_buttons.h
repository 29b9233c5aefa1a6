// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QScrollArea>

class QPushButton;

namespace wendu {

class FlowLayout;

// The labels as buttons with their keys, to be given to more than one text: in as many rows as the width asks for, and
// beyond a few of these it scrolls.
class LabelButtons : public QScrollArea
{
    Q_OBJECT

public:
    explicit LabelButtons(QWidget *parent = nullptr);

    void setLabels(const QList<Label> &labels);
    // What pressing one does, with %1 for the label: “Label both texts %1”.
    void setAction(const QString &action);
    bool press(const QString &key); // false: no label has it
    int widthInOneRow() const;

Q_SIGNALS:
    void asked(wendu::LabelId label);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void name();
    void fitHeight();

    QList<Label> m_labels;
    QList<QPushButton *> m_buttons;
    FlowLayout *m_flow;
    QString m_action;
};

} // namespace wendu
