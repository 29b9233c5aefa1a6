// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exchange/importer.h"

#include <QObject>

#include <atomic>
#include <memory>

class QThread;
class QWidget;

namespace wendu {

class Project;

// An import off the GUI thread, with progress and a way out. The project must outlive it; deleting it stops it and waits.
class ImportTask : public QObject
{
    Q_OBJECT

public:
    ImportTask(Project *project, const ImportPlan &plan, QObject *parent = nullptr);
    ~ImportTask() override;
    void start();
    void cancel();

Q_SIGNALS:
    void progressed(qint64 done, qint64 total); // bytes of the file
    void finished(const wendu::Result<wendu::Import> &result);

private:
    Project *m_project;
    ImportPlan m_plan;
    std::atomic_bool m_cancelled = false;
    QThread *m_thread = nullptr;
};

// How far the import of that file is, with Cancel; goes with its task.
void showProgress(ImportTask *task, const QString &file, QWidget *parent);

} // namespace wendu
