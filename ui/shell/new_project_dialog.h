// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/project_creation.h"

#include <QDialog>

#include <atomic>
#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace wendu {

class FileStep;
class LabelsStep;
class MessageBar;

// A new project in three steps: the file, the labels, the model and where to keep it all.
class NewProjectDialog : public QDialog
{
    Q_OBJECT

public:
    explicit NewProjectDialog(const QString &baseModel = {}, QWidget *parent = nullptr); // the one to propose
    ~NewProjectDialog() override;
    void setFile(const QString &path);
    void showStep(int step); // 0, 1, 2
    NewProject choice() const;
    // After created(): the open project.
    std::unique_ptr<Project> takeProject();
    void reject() override; // once what is being made has been given up

Q_SIGNALS:
    // The project is there with its texts. Until then the dialog stays, with all that was typed.
    void created(const wendu::NewProject &choice, const wendu::Import &import);

private:
    QWidget *modelStep();
    void connectParts();
    void getModel();
    void suggestPath(); // named after the file, until somebody names it
    void next();
    void update();
    void readLabels(); // of the file's label column, and goes on when they are there
    void takeLabels(const Result<QStringList> &values, const QString &source, const QString &column);
    void stopReading();
    void create();
    void endCreation(const Result<Import> &result);
    void tell(const Error &error);

    QLabel *m_title;
    MessageBar *m_problem;
    FileStep *m_file;
    LabelsStep *m_labels;
    QComboBox *m_model;
    QLineEdit *m_path;
    bool m_pathByHand = false;
    QStackedWidget *m_steps;
    QLabel *m_doing;
    QPushButton *m_back;
    QPushButton *m_next;
    QString m_labelsFrom;                        // the file and column that the labels were taken from
    std::shared_ptr<std::atomic_bool> m_reading; // set to true: stop; null: no labels are being read
    std::unique_ptr<ProjectCreation> m_creation;
    bool m_givenUp = false;
};

} // namespace wendu
