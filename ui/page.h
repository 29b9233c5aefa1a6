// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"
#include "ui/workspace.h"

#include <QActionEvent>
#include <QActionGroup>
#include <QWidget>

namespace wendu {

class Actions;

// One page of the window. It registers its commands once, with the ids that are stable across languages. The same key may
// mean one thing on each page: the commands of a page that is not in front have no say, those that are added later included.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(const Workspace &workspace, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_workspace(workspace)
    {
        m_commands.setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    }

    virtual QString title() const = 0;    // tr(): on the rail
    virtual QString iconName() const = 0; // in resources/icons, without .svg
    // What stands in the dock on the right while this page is in front; owned by the page until the window takes it over.
    virtual QWidget *sidePanel() { return nullptr; }
    // Called when the page comes to the front.
    virtual void activate() {}
    void setInFront(bool front) { m_commands.setEnabled(front); }

Q_SIGNALS:
    // Another page is to show these texts, or this very text.
    void showTexts(const wendu::TextFilter &filter);
    void labelText(wendu::TextId text);
    // A sentence for the status bar, for some seconds; or an error with what to do.
    void notice(const QString &sentence);
    void problem(const QString &message, const QString &remedy);

protected:
    const Workspace &workspace() const { return m_workspace; }
    void actionEvent(QActionEvent *event) override
    {
        QWidget::actionEvent(event);
        if (event->type() == QEvent::ActionAdded)
            m_commands.addAction(event->action());
    }

private:
    Workspace m_workspace;
    QActionGroup m_commands{this}; // a group, so that what the page itself has disabled stays so
};

} // namespace wendu
