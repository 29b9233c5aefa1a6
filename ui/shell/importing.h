// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exchange/importer.h"

#include <QObject>

#include <memory>

class QWidget;

namespace wendu {

class ImportTask;

// Further files for the open project, one at a time: the dialog, the import and its progress.
class Importing : public QObject
{
    Q_OBJECT

public:
    // The project must outlive it; deleting it cancels what runs.
    Importing(Project *project, QWidget *window);
    ~Importing() override;
    void ask(const QString &file = {}); // which file, and how; begins when it is chosen
    void begin(const ImportPlan &plan);
    ImportTask *task() const { return m_task.get(); } // nullptr: none runs

Q_SIGNALS:
    void ended(const wendu::Result<wendu::Import> &result);
    void refused(const wendu::Error &why); // another one runs

private:
    bool free();

    Project *m_project;
    QWidget *m_window;
    std::unique_ptr<ImportTask> m_task;
};

} // namespace wendu
