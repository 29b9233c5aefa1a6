// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/import_progress.h"

#include "ui/shell/import_task.h"
#include "ui/shell/status_panel.h"

#include <QFileInfo>

namespace wendu {
namespace {

constexpr int steps = 1000;
constexpr int patience = 600;       // ms before it comes up
constexpr qint64 firstGuess = 1000; // ms of import from which the rest can be told

} // namespace

ImportProgress::ImportProgress(ImportTask *task, const QString &file, QWidget *parent)
    : QProgressDialog(parent)
    , m_file(QFileInfo(file).fileName())
{
    setWindowTitle(tr("Import texts"));
    setCancelButtonText(tr("Cancel"));
    setRange(0, steps);
    setMinimumDuration(patience);
    setAutoClose(false);
    setAutoReset(false);
    m_begun.start();
    show(0, 0);
    connect(this, &QProgressDialog::canceled, task, &ImportTask::cancel);
    connect(task, &ImportTask::progressed, this, &ImportProgress::show);
    connect(task, &QObject::destroyed, this, &QObject::deleteLater);
}

void ImportProgress::show(qint64 done, qint64 total)
{
    QString left;
    if (done > 0 && m_begun.hasExpired(firstGuess)) {
        const double seconds = static_cast<double>(m_begun.elapsed()) / 1000;
        left = tr("%1 left").arg(duration(seconds * static_cast<double>(total - done) / static_cast<double>(done)));
    }
    setLabelText(tr("Importing %1 …").arg(m_file) + QLatin1Char('\n') + left);
    setValue(total > 0 ? static_cast<int>(done * steps / total) : 0);
}

} // namespace wendu
