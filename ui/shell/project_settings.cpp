// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/project_settings.h"

#include "base/settings.h"
#include "jobs/base_models.h"
#include "store/project.h"
#include "store/reader.h"

#include <QDir>

namespace wendu {

std::unique_ptr<Settings> settingsOf(const Project &project, const Settings &everywhere)
{
    const Result<QString> id = project.reader().projectId();
    auto settings = std::make_unique<Settings>(id ? *id : QString());
    if (!id || settings->isSet(Settings::BaseModel))
        return settings;
    const Result<QList<Run>> runs = project.reader().runs();
    if (!runs || runs->isEmpty())
        return settings;
    QStringList folders = baseModels();
    folders.prepend(everywhere.text(Settings::BaseModel));
    for (const QString &folder : std::as_const(folders)) {
        if (!folder.isEmpty() && QDir(folder).dirName() == runs->first().baseModel) {
            settings->setValue(Settings::BaseModel, folder);
            break;
        }
    }
    return settings;
}

} // namespace wendu
