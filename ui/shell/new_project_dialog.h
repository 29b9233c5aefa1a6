// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/importer.h"
#include "store/project.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace wendu {

class FileStep;
class LabelsStep;

// A new project in three steps: the file, the labels, the model and where to keep it all.
class NewProjectDialog : public QDialog
{
    Q_OBJECT

public:
    struct Choice
    {
        QString path;
        Project::NewTask task;
        ImportPlan import;
        QString baseModel;
    };

    explicit NewProjectDialog(QWidget *parent = nullptr);
    void setFile(const QString &path);
    void showStep(int step); // 0, 1, 2
    Choice choice() const;

Q_SIGNALS:
    void chosen(const wendu::NewProjectDialog::Choice &choice);

private:
    QWidget *modelStep();
    void suggestPath(); // named after the file, until somebody names it
    void next();
    void update();
    void labelsFromFile();

    QLabel *m_title;
    FileStep *m_file;
    LabelsStep *m_labels;
    QComboBox *m_model;
    QLineEdit *m_path;
    bool m_pathByHand = false;
    QStackedWidget *m_steps;
    QPushButton *m_back;
    QPushButton *m_next;
    QString m_labelsFrom; // the file and column that the labels were taken from
};

} // namespace wendu
