// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pace/pace_dock.h"

#include "ui/pace/pace_panel.h"

#include <QScrollArea>

namespace wendu {

PaceDock::PaceDock(QWidget *parent)
    : QDockWidget(parent)
{
    setObjectName(QStringLiteral("paceDock"));
    setMinimumWidth(280);
    auto *area = new QScrollArea(this); // beside the other dock it may be low
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_panel = new PacePanel(area);
    area->setWidget(m_panel);
    setWidget(area);
}

void PaceDock::watch(const Workspace &workspace)
{
    m_panel->watch(workspace);
}

} // namespace wendu
