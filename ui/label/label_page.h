// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/label/label_draft.h"
#include "ui/page.h"

#include <QElapsedTimer>
#include <QHash>
#include <QPointer>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;

namespace wendu {

class LabelChoices;
class LabelSession;
class SidePanel;
class TextCard;
struct AttributionResult;

// One text, its labels under it, and what the model makes of it on request. Where several labels can be chosen, or marks,
// keys choose and Enter saves; what is chosen and not saved stays with its text for as long as the project is open, wherever
// the annotator goes meanwhile, and nobody is asked.
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
    void undo(); // and show the text of it
    void redo();
    void showColours(); // asks the worker; the colours come with coloursShown()

Q_SIGNALS:
    void coloursShown();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;

private:
    void lookWhetherInSight();
    void build();
    void addActions(Actions &actions);
    void addSizes(Actions &actions);
    void addSwitches(Actions &actions);
    void setLabelKeys();                     // and the names of these commands, for the labels as they are
    void setMarkKeys();
    void disableDecisions(Actions &actions); // in a project open for reading only
    void retranslate();
    void fitLabels();
    void showCurrent();
    void changeText(TextId text); // keeps the draft of the one that goes, and takes up that of the one that comes
    void showEnd();
    void showFacts();
    void showDraft();
    void editComment();
    void keepComment(); // that is being typed, before another text comes
    void give(int index);
    void mark(int index);
    void save(); // what is chosen
    void colour(const AttributionResult &result, TextId text);
    void showSuggestion(bool shown);
    void peek(); // a tap shows the suggestion or hides it; held, the key shows it until it is let go
    void acceptSuggestion();
    void enlarge(int steps); // the letters of the text; 0: as at first
    bool ready() const;      // for a decision
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
    LabelChoices *m_choices;
    Task m_task;       // whose labels the choices show
    TextId m_text = 0; // in front; 0: none
    LabelDraft m_draft;
    QHash<TextId, LabelDraft> m_kept; // of texts that were left before they were saved
    QElapsedTimer m_peek;             // since the key was pressed
    QLabel *m_hints;
};

} // namespace wendu
