// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/edits.h"
#include "ui/workspace.h"

#include <QDialog>

#include <memory>

class QLabel;
class QPushButton;

namespace wendu {

class BackgroundReader;
class GuidelinesEditor;
class LabelsTable;

// The labels, the marks and the guidelines of the open project, edited and saved as one edit, which undo takes back.
class SchemeDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SchemeDialog(const Workspace &workspace, QWidget *parent = nullptr);
    ~SchemeDialog() override;
    void accept() override; // saves; closes when that is done
    void reject() override; // asks where something would be lost

Q_SIGNALS:
    void saved();

private:
    void build();
    void connectParts();
    void read();
    void removeLabel();
    void removeRow(int row, const Label &label, LabelId replacement);
    bool losesMarks() const;
    QStringList hints(const SchemeEdit &wanted) const; // what saving will do
    bool mayMeanOther(const SchemeEdit &wanted) const;
    bool isChanged() const;
    void look(); // says what is wrong, or what saving will do
    SchemeEdit edit() const;
    void showBusy(bool busy);

    Workspace m_workspace;
    std::unique_ptr<BackgroundReader> m_reader;
    Task m_before;
    QHash<LabelId, LabelId> m_moves; // of labels that were removed here
    LabelsTable *m_labels;
    GuidelinesEditor *m_guidelines;
    QPushButton *m_add;
    QPushButton *m_addMark;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QLabel *m_offer; // to have texts queued again
    QLabel *m_note;
    bool m_busy = false;
    bool m_counted = false; // the texts of each label
    QHash<MarkId, qint64> m_markedTexts;
};

} // namespace wendu
