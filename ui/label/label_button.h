// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QAbstractButton>

namespace wendu {

// A wide button with the label's key, its colour and its name.
class LabelButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LabelButton(const Label &label, QWidget *parent = nullptr);

    void setChosen(bool chosen); // the label that the text has
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Label m_label;
    bool m_chosen = false;
};

} // namespace wendu
