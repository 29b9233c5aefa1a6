// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace wendu {

class LabelsTable;

// The labels with keys and colours, from a preset, from the file's label column, or typed; how many of them a text has, and
// the marks beside them. Step two of a new project.
class LabelsStep : public QWidget
{
    Q_OBJECT

public:
    explicit LabelsStep(QWidget *parent = nullptr);
    void setLabels(const QList<Label> &labels);
    QList<Label> labels() const;
    TaskKind kind() const;
    QList<Label> marks() const; // their keys are the store's to choose
    // What is wrong with them, in a sentence; empty when they can be used.
    QString fault() const;
    QString guidelines() const; // Markdown

Q_SIGNALS:
    void changed();

private:
    void takeOwn(); // no preset any more
    void look();    // says what is wrong now

    QComboBox *m_preset;
    QComboBox *m_kind;
    LabelsTable *m_table;
    QLineEdit *m_marks;
    QLabel *m_note;
    QPlainTextEdit *m_guidelines;
};

} // namespace wendu
