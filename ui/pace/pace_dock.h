// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

#include <QDockWidget>

namespace wendu {

class PacePanel;

// The pace beside the pages: shown when somebody wants it, and where he wants it.
class PaceDock : public QDockWidget
{
    Q_OBJECT

public:
    explicit PaceDock(QWidget *parent = nullptr);
    void watch(const Workspace &workspace);
    PacePanel *panel() const { return m_panel; }

private:
    PacePanel *m_panel;
};

} // namespace wendu
