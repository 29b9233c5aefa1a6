// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/label/label_button.h"

namespace wendu {

// One step of a scale: narrow, its name or its stars over the key, its colour along the bottom, so that a row of them reads
// as one scale from left to right.
class ScaleButton : public LabelButton
{
    Q_OBJECT

public:
    // The step at `place` of `steps`, from 0.
    ScaleButton(const Label &label, int place, int steps, bool stars, QWidget *parent = nullptr);

    void retranslate() override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintStars(QPainter &painter, const QRectF &place) const;
    QFont nameFont() const;
    QString shownName() const;

    int m_place;
    int m_steps;
    bool m_stars;
};

} // namespace wendu
