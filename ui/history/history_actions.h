// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"
#include "ui/workspace.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace wendu {

class Actions;
class HistoryDialog;
class HistoryView;
class LabelPage;
class SchemeDialog;
class WorkProgress;

// The commands of the whole window that look back: undo and redo, the history, the labels and the guidelines. Their ids
// begin with “edit.”; the window calls retranslate() when its language changes.
class HistoryActions : public QObject
{
    Q_OBJECT

public:
    // Registers the commands and adds them to `window`. The label page shows what was undone while it is in front.
    HistoryActions(const Workspace &workspace, Actions &actions, LabelPage *labelPage, QWidget *window);
    ~HistoryActions() override;
    void retranslate();

Q_SIGNALS:
    void notice(const QString &sentence);
    void problem(const wendu::Error &error);

private:
    void undo();
    void redo();
    void showHistory();
    void showLabels();
    void showProgress(const QString &what, qint64 done, qint64 total, qint64 milliseconds);

    Workspace m_workspace;
    Actions &m_actions;
    QPointer<LabelPage> m_labelPage;
    QWidget *m_window;
    QPointer<WorkProgress> m_progress; // of edits of many texts, while there are any
    QPointer<HistoryDialog> m_dialog;
    QPointer<SchemeDialog> m_labels;
};

} // namespace wendu
