// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/importing.h"

#include "ui/shell/import_dialog.h"
#include "ui/shell/import_task.h"

#include <QFileInfo>

namespace wendu {

Importing::Importing(Project *project, QWidget *window)
    : m_project(project)
    , m_window(window)
{
}

Importing::~Importing() = default;

bool Importing::free()
{
    if (!m_task)
        return true;
    Q_EMIT refused({tr("A file is being imported already."), tr("Wait until it is through, or cancel it.")});
    return false;
}

void Importing::ask(const QString &file)
{
    if (!free())
        return;
    auto *dialog = new ImportDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::chosen, this, &Importing::begin);
    if (!file.isEmpty())
        dialog->setFile(file);
    dialog->open();
}

void Importing::begin(const ImportPlan &plan)
{
    if (!free())
        return;
    m_task = std::make_unique<ImportTask>(m_project, plan);
    showProgress(m_task.get(), plan.path, m_window);
    connect(m_task.get(), &ImportTask::finished, this, [this](const Result<Import> &result) {
        m_task.release()->deleteLater(); // it is what calls
        Q_EMIT ended(result);
    });
    m_task->start();
}

} // namespace wendu
