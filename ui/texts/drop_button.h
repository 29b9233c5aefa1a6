// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QPainter>
#include <QPushButton>

namespace wendu {

// A button that something drops down from: with the arrow of a list of choices. The style sheet leaves room for it.
class DropButton : public QPushButton
{
    Q_OBJECT

public:
    explicit DropButton(QWidget *parent = nullptr)
        : QPushButton(parent)
    {
        setProperty("drop", true);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        constexpr int size = 12;
        constexpr int margin = 9;
        QPushButton::paintEvent(event);
        QPainter painter(this);
        theme::icon(QStringLiteral("down"))
            .paint(&painter, QRect(width() - margin - size, (height() - size) / 2, size, size));
    }
};

} // namespace wendu
