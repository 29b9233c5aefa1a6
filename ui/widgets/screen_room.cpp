// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/screen_room.h"

#include <QGuiApplication>
#include <QScreen>
#include <QScrollArea>
#include <QWidget>

namespace wendu {
namespace {

constexpr QSize frame(16, 48); // what a window manager puts around it

} // namespace

QSize roomFor(const QWidget &window, const QSize &wanted)
{
    const QScreen *screen = (window.parentWidget() ? window.parentWidget() : &window)->screen();
    // Without a display Qt makes up one of this size, which is no person's.
    const bool madeUp = QGuiApplication::platformName() == QLatin1String("offscreen") && screen
                        && screen->size() * screen->devicePixelRatio() == QSize(800, 800);
    return screen && !madeUp ? wanted.boundedTo(screen->availableSize() - frame) : wanted;
}

QScrollArea *scrolling(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    return area;
}

} // namespace wendu
