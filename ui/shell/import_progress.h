// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QProgressDialog>

namespace wendu {

class ImportTask;

// How far an import is, how long it still takes, and Cancel. Comes up by itself when the import takes long enough, and goes
// with its task.
class ImportProgress : public QProgressDialog
{
    Q_OBJECT

public:
    ImportProgress(ImportTask *task, const QString &file, QWidget *parent);

private:
    void show(qint64 done, qint64 total);

    QString m_file;
    QElapsedTimer m_begun;
};

} // namespace wendu
