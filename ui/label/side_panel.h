// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace wendu {

class LabelSession;
class MarkdownView;
class MetaList;

// Beside the text: why it is here, what else its row in the file says, what the model says (on request), the guidelines, and
// the last decisions to walk back through.
class SidePanel : public QWidget
{
    Q_OBJECT

public:
    explicit SidePanel(LabelSession *session, QWidget *parent = nullptr);

    void setSuggestionShown(bool shown); // hidden by default: a suggestion that is seen biases
    bool suggestionShown() const { return m_suggestionShown; }
    void setPeekKey(const QString &key);    // that shows it; empty: none
    void setSuggestionsAtOnce(bool atOnce); // with each text, for those who want it

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
    void showMeta();
    void showGuidelines();
    void showDecision(const LabelEvent &event);
    void fitGuidelines();
    void fitSuggestion();
    QString reason() const;
    QString suggestion() const;
    QString pace() const;

    LabelSession *m_session;
    QString m_peekKey;
    QLabel *m_whyTitle = nullptr;
    QLabel *m_why = nullptr;
    QLabel *m_metaTitle = nullptr;
    MetaList *m_meta = nullptr;
    QWidget *m_metaGap = nullptr; // under it, gone together with it
    QLabel *m_suggestionTitle = nullptr;
    QPushButton *m_suggestion = nullptr;
    QLabel *m_guidelinesTitle = nullptr;
    MarkdownView *m_guidelines = nullptr;
    QLabel *m_decisionsTitle = nullptr;
    QListWidget *m_decisions = nullptr;
    QLabel *m_pace = nullptr;
    QString m_guidelinesShown;
    TextId m_text = 0; // in front
    Reader::Meta m_metaShown;
    bool m_suggestionShown = false;
    bool m_atOnce = false;
};

} // namespace wendu
