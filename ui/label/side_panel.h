// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;
class QTextBrowser;

namespace wendu {

class LabelSession;

// Beside the text: why it is here, what the model says (on request), the guidelines, and the last decisions to walk back
// through.
class SidePanel : public QWidget
{
    Q_OBJECT

public:
    explicit SidePanel(LabelSession *session, QWidget *parent = nullptr);

    void setSuggestionShown(bool shown); // hidden by default: a suggestion that is seen biases
    bool suggestionShown() const { return m_suggestionShown; }

Q_SIGNALS:
    void textChosen(wendu::TextId text);
    void suggestionAsked(bool shown);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void showText();
    void showFacts();
    void showGuidelines();
    void fitGuidelines();
    void fitSuggestion();
    QString reason() const;
    QString suggestion() const;
    QString pace() const;

    LabelSession *m_session;
    QLabel *m_whyTitle = nullptr;
    QLabel *m_why = nullptr;
    QLabel *m_suggestionTitle = nullptr;
    QPushButton *m_suggestion = nullptr;
    QLabel *m_guidelinesTitle = nullptr;
    QTextBrowser *m_guidelines = nullptr;
    QLabel *m_decisionsTitle = nullptr;
    QListWidget *m_decisions = nullptr;
    QLabel *m_pace = nullptr;
    QString m_guidelinesShown;
    TextId m_text = 0; // in front
    bool m_suggestionShown = false;
};

} // namespace wendu
