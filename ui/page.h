// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"
#include "ui/workspace.h"

#include <QWidget>

namespace wendu {

class Actions;

// One page of the window. It registers its commands once, with the ids that are stable across languages.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(const Workspace &workspace, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_workspace(workspace)
    {}

    virtual QString title() const = 0;    // tr(): on the rail
    virtual QString iconName() const = 0; // in resources/icons, without .svg
    // What stands in the dock on the right while this page is in front; owned by the page until the window takes it over.
    virtual QWidget *sidePanel() { return nullptr; }
    // Called when the page comes to the front.
    virtual void activate() {}

Q_SIGNALS:
    // Another page is to show these texts, or this very text.
    void showTexts(const wendu::TextFilter &filter);
    void labelText(wendu::TextId text);
    // A sentence for the status bar, for some seconds; or an error with what to do.
    void notice(const QString &sentence);
    void problem(const QString &message, const QString &remedy);

protected:
    const Workspace &workspace() const { return m_workspace; }

private:
    Workspace m_workspace;
};

} // namespace wendu
