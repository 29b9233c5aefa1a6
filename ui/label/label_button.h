// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QAbstractButton>

namespace wendu {

// A wide button with the label's colour, its name and the key that gives it.
class LabelButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LabelButton(const Label &label, QWidget *parent = nullptr);

    QString key() const { return m_label.key; } // as on the button, in either case
    void retranslate();
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
