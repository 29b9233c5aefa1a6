// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/import_task.h"

#include "ui/widgets/work_progress.h"

#include <QFileInfo>
#include <QThread>

namespace wendu {

ImportTask::ImportTask(Project *project, const ImportPlan &plan, QObject *parent)
    : QObject(parent)
    , m_project(project)
    , m_plan(plan)
{}

ImportTask::~ImportTask()
{
    cancel();
    if (m_thread)
        m_thread->wait();
    delete m_thread;
}

void ImportTask::start()
{
    m_thread = QThread::create([this] {
        const Result<Import> result = importTexts(
            *m_project, m_plan,
            [this](qint64 done, qint64 total) {
                QMetaObject::invokeMethod(this, [this, done, total] { Q_EMIT progressed(done, total); }, Qt::QueuedConnection);
            },
            &m_cancelled);
        QMetaObject::invokeMethod(this, [this, result] { Q_EMIT finished(result); }, Qt::QueuedConnection);
    });
    m_thread->start();
}

void ImportTask::cancel()
{
    m_cancelled = true;
}

void showProgress(ImportTask *task, const QString &file, QWidget *parent)
{
    auto *progress = new WorkProgress(ImportTask::tr("Import texts"),
                                      ImportTask::tr("Importing %1…").arg(QFileInfo(file).fileName()), parent);
    QObject::connect(progress, &QProgressDialog::canceled, task, &ImportTask::cancel);
    QObject::connect(task, &ImportTask::progressed, progress,
                     [progress](qint64 done, qint64 total) { progress->tell(done, total); });
    QObject::connect(task, &QObject::destroyed, progress, &QObject::deleteLater);
}

} // namespace wendu
