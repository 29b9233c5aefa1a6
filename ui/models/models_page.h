// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/models/models_feed.h"
#include "ui/models/models_list.h"
#include "ui/page.h"

#include <QThreadPool>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace wendu {

class CardView;

// What each run produced, with the card that goes out with it; and the way out.
class ModelsPage : public Page
{
    Q_OBJECT

public:
    explicit ModelsPage(const Workspace &workspace, Actions &actions, QWidget *parent = nullptr);
    ~ModelsPage() override; // waits for an export under way: it is whole or it is not there

    QString title() const override;
    QString iconName() const override;
    void activate() override;

    RunId shownRun() const { return m_shown; }
    void showRun(RunId run);
    void exportTo(const QString &folder); // the shown run's model; notice() or problem() says how it went

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *makeDetails();
    void retranslate();
    void onModels();
    void drawDetails();
    void drawCard();
    void askWhereTo();
    QString suggestedName() const;

    Actions &m_actions;
    ModelsFeed m_feed;
    ModelsList m_models;
    RunId m_shown = 0;
    bool m_exporting = false;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_nothing = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_about = nullptr;
    CardView *m_card = nullptr;
    QPushButton *m_export = nullptr;
    QThreadPool m_pool; // exports, one after the other
};

} // namespace wendu
