// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTableWidget;

namespace wendu {

// The labels with keys and colours, from a preset, from the file's label column, or typed. Step two of a new project.
class LabelsStep : public QWidget
{
    Q_OBJECT

public:
    explicit LabelsStep(QWidget *parent = nullptr);
    void setLabels(const QList<Label> &labels);
    QList<Label> labels() const;
    // What is wrong with them, in a sentence; empty when they can be used.
    QString fault() const;
    QString guidelines() const; // Markdown

Q_SIGNALS:
    void changed();

private:
    void addLabel();
    void addRow(const Label &label);
    void removeRow();
    void look(); // says what is wrong now
    void chooseColour(int row);

    QComboBox *m_preset;
    QTableWidget *m_table;
    QLabel *m_note;
    QPlainTextEdit *m_guidelines;
};

} // namespace wendu
