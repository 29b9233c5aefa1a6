// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/settings.h"
#include "jobs/hub/hub.h"

#include <QDialog>

#include <optional>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace wendu {

class MessageBar;

// Gets a base model by its name: what there is and how large it is first, the download when that is wanted. Nothing is asked
// of any host before "Look up" is pressed. Accepted once the model is there.
class GetModelDialog : public QDialog
{
    Q_OBJECT

public:
    explicit GetModelDialog(QWidget *parent = nullptr);

    QString folder() const { return m_folder; } // of the model, once accepted
    void reject() override;                     // what has come stays to be gone on with

private:
    enum class State { Asking, LookingUp, Found, Downloading, Stopping };
    void build();
    QWidget *suggestions();
    void connectParts();
    void go(); // what the one button says
    void lookUp();
    void showModel(const hub::Model &model);
    void download();
    void endDownload(const Result<QString> &result);
    void showProgress(const hub::Progress &progress);
    void setState(State state);
    void tell(const Error &error);
    void refresh();

    Settings m_settings;
    hub::Hub m_hub;
    State m_state = State::Asking;
    std::optional<hub::Model> m_model;
    bool m_resumes = false; // some of it has come
    bool m_closing = false;
    QString m_folder;

    MessageBar *m_problem;
    QLineEdit *m_name;
    QLineEdit *m_endpoint;
    QLabel *m_sentence;
    QStackedWidget *m_middle;
    QTableWidget *m_files;
    QLabel *m_summary;
    QProgressBar *m_bar;
    QLabel *m_progress;
    QPushButton *m_close;
    QPushButton *m_next;
};

} // namespace wendu
