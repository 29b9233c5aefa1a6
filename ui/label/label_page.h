// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

#include <QPointer>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QStackedLayout;

namespace wendu {

class FlowLayout;
class LabelButton;
class LabelSession;
class SidePanel;
class TextCard;
struct AttributionResult;

// One text, its labels under it, and what the model makes of it on request.
class LabelPage : public Page
{
    Q_OBJECT

public:
    LabelPage(const Workspace &workspace, Actions &actions, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override { return QStringLiteral("label"); }
    QWidget *sidePanel() override;
    void activate() override;

    LabelSession *session() const { return m_session; }
    void goTo(TextId text);
    void showColours(); // asks the worker; the colours come with coloursShown()

Q_SIGNALS:
    void coloursShown();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addActions(Actions &actions);
    void setLabelKeys();                     // and the names of these commands, for the labels as they are
    void disableDecisions(Actions &actions); // in a project open for reading only
    void retranslate();
    void rebuildLabels();
    void fitLabels();
    void showCurrent();
    void showEnd();
    void showFacts();
    void showState();
    void editComment();
    void keepComment(); // that is being typed, before another text comes
    void give(int index);
    void colour(const AttributionResult &result, TextId text);
    void showSuggestion(bool shown);
    void acceptSuggestion();
    QString hints() const;

    Actions &m_actions;
    LabelSession *m_session;
    QPointer<SidePanel> m_side; // the window's dock owns it
    QLabel *m_where;
    QLabel *m_counts;
    TextCard *m_card;
    QWidget *m_end;
    QLabel *m_endTitle;
    QLabel *m_endText;
    QPushButton *m_endTrain;
    QStackedLayout *m_stack;
    QLineEdit *m_comment;
    QScrollArea *m_buttonArea;
    FlowLayout *m_buttonFlow;
    TextId m_text = 0; // in front; 0: none
    QList<LabelButton *> m_buttons;
    QList<Label> m_buttonLabels;
    QLabel *m_hints;
};

} // namespace wendu
