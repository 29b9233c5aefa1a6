// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/edits.h"

#include <QWidget>

#include <memory>

class QLabel;
class QListView;
class QListWidget;
class QPushButton;
class QTabWidget;

namespace wendu {

class BackgroundReader;
class EditHistory;
class HistoryModel;
class Project;

// What was done, newest first, to walk back and forth in; and what was said of the one text in front.
class HistoryView : public QWidget
{
    Q_OBJECT

public:
    // Both must outlive it.
    HistoryView(Project *project, EditHistory *history, QWidget *parent = nullptr);
    ~HistoryView() override;

    void showText(TextId text); // in the second list; 0: none is in front
    HistoryModel *model() const { return m_model; }

Q_SIGNALS:
    void failed(const wendu::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildEdits();
    void go();   // to the row that is current
    void look(); // what can be done with it
    void readText();
    void showEvents(const QList<EditLine> &lines);
    void retranslate();

    Project *m_project;
    EditHistory *m_history;
    HistoryModel *m_model;
    std::unique_ptr<BackgroundReader> m_reader;
    QTabWidget *m_tabs;
    QListView *m_list;
    QListWidget *m_events;
    QLabel *m_note;
    QPushButton *m_go;
    TextId m_text = 0;
    std::optional<EditId> m_chosen; // stays chosen when the list is read again
};

} // namespace wendu
