// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/importer.h"
#include "store/project.h"
#include "ui/shell/import_task.h"

#include <QObject>

#include <memory>

namespace wendu {

// What a new project is made of.
struct NewProject
{
    QString path;
    Project::NewTask task;
    ImportPlan import;
    QString baseModel; // a folder; empty: none was chosen
};

// A project file with its first texts: both, or neither. A file that was made for an import that failed or was cancelled
// would be empty and keep the name taken.
class ProjectCreation : public QObject
{
    Q_OBJECT

public:
    explicit ProjectCreation(NewProject wanted, QObject *parent = nullptr);
    ~ProjectCreation() override; // cancels, waits, and takes away again what nobody has taken

    // An Error at once when the file cannot be made; then finished() does not come.
    Result<void> start();
    const NewProject &wanted() const { return m_wanted; }
    ImportTask *task() const { return m_task.get(); } // nullptr once it has ended
    std::unique_ptr<Project> take();                  // after finished() with an Import; nullptr otherwise

Q_SIGNALS:
    void finished(const wendu::Result<wendu::Import> &result);

private:
    void discard();

    NewProject m_wanted;
    std::unique_ptr<Project> m_project;
    std::unique_ptr<ImportTask> m_task; // after the project: it goes first
    bool m_whole = false;
};

} // namespace wendu
