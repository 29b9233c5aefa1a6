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
    virtual void retranslate();
    void setSlim(bool slim);     // one of many
    void setChosen(bool chosen); // the text has the label, or is about to
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; // a long name is cut, with a tooltip that has it whole

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void nextCheckState() override {} // whether it is chosen is the draft's to say

    const Label &label() const { return m_label; }
    void paintFrame(QPainter &painter) const;
    void paintKey(QPainter &painter, const QRectF &box) const;

private:
    int edge() const { return m_slim ? 10 : 18; }
    int gap() const { return m_slim ? 8 : 14; }
    int nameStart() const;
    QFont nameFont() const;

    Label m_label;
    bool m_slim = false;
};

} // namespace wendu
