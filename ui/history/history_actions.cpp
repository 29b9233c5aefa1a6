// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_actions.h"

#include "store/project.h"
#include "ui/actions.h"
#include "ui/edit_watch.h"
#include "ui/history/edit_history.h"
#include "ui/history/edit_words.h"
#include "ui/history/history_dialog.h"
#include "ui/history/history_view.h"
#include "ui/keys/command_keys.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/scheme/scheme_dialog.h"
#include "ui/widgets/work_progress.h"

namespace wendu {

HistoryActions::HistoryActions(const Workspace &workspace, Actions &actions, LabelPage *labelPage, QWidget *window)
    : m_workspace(workspace)
    , m_actions(actions)
    , m_labelPage(labelPage)
    , m_window(window)
{
    const bool writable = !workspace.project->readOnly();
    const auto add = [&](const char *id, const QList<QKeySequence> &keys, void (HistoryActions::*slot)(), bool enabled) {
        QAction *action = actions.add(QLatin1String(id), {});
        action->setShortcuts(keys);
        action->setEnabled(enabled);
        window->addAction(action);
        connect(action, &QAction::triggered, this, slot);
    };
    // Without a modifier only where no text is typed: see Actions.
    add("edit.undo", {Qt::CTRL | Qt::Key_Z, Qt::Key_U}, &HistoryActions::undo, writable);
    add("edit.redo", {Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y}, &HistoryActions::redo, writable);
    add("edit.history", {Qt::CTRL | Qt::Key_H}, &HistoryActions::showHistory, true);
    add("edit.labels", {Qt::CTRL | Qt::Key_L}, &HistoryActions::showLabels, true);
    EditHistory *history = workspace.history;
    connect(history, &EditHistory::done, this, [this](const EditOutcome &outcome) { Q_EMIT notice(words::of(outcome)); });
    connect(history, &EditHistory::walked, this, [this](const WalkOutcome &outcome) { Q_EMIT notice(words::of(outcome)); });
    connect(history, &EditHistory::failed, this, &HistoryActions::problem);
    connect(workspace.edits, &EditWatch::progressed, this, &HistoryActions::showProgress);
    connect(workspace.edits, &EditWatch::ended, this, [this] { delete m_progress; });
    retranslate();
}

HistoryActions::~HistoryActions()
{
    delete m_progress;
    delete m_dialog; // they read the project, which is about to go
    delete m_labels;
}

void HistoryActions::retranslate()
{
    m_actions.setText(QStringLiteral("edit.undo"), tr("Undo"));
    m_actions.setText(QStringLiteral("edit.redo"), tr("Redo"));
    m_actions.setText(QStringLiteral("edit.history"), tr("History…"));
    m_actions.setText(QStringLiteral("edit.labels"), tr("Labels and guidelines…"));
}

void HistoryActions::undo()
{
    if (m_labelPage && m_labelPage->isVisible())
        m_labelPage->undo();
    else
        m_workspace.history->undo();
}

void HistoryActions::redo()
{
    if (m_labelPage && m_labelPage->isVisible())
        m_labelPage->redo();
    else
        m_workspace.history->redo();
}

void HistoryActions::showHistory()
{
    if (!m_dialog) {
        auto *view = new HistoryView(m_workspace.project, m_workspace.history);
        m_dialog = new HistoryDialog(view, m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        for (const char *id : {"edit.undo", "edit.redo"}) // a window has keys of its own
            m_dialog->addAction(m_actions.find(QLatin1String(id)));
        connect(view, &HistoryView::failed, this, &HistoryActions::problem);
        if (m_labelPage) {
            LabelSession *session = m_labelPage->session();
            const auto follow = [view, session] { view->showText(session->current() ? session->current()->text.id : 0); };
            connect(session, &LabelSession::currentChanged, view, follow);
            follow();
        }
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void HistoryActions::showLabels()
{
    if (m_labels)
        return;
    m_labels = new SchemeDialog(m_workspace, m_window);
    m_labels->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_labels, &SchemeDialog::saved, this, [this] {
        Q_EMIT notice(withUndo(tr("Labels and guidelines saved."), m_actions.find(QStringLiteral("edit.undo"))));
    });
    m_labels->open();
}

void HistoryActions::showProgress(const QString &what, qint64 done, qint64 total, qint64 milliseconds)
{
    if (!m_progress) {
        // Over the dialog that waits for its answer, which would cover it.
        m_progress = new WorkProgress(tr("Many texts are being changed"), what, m_labels ? m_labels.data() : m_window);
        connect(m_progress, &QProgressDialog::canceled, m_workspace.edits, &EditWatch::stop);
    }
    m_progress->tell(what, done, total, milliseconds);
}

} // namespace wendu
