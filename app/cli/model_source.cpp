// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_source.h"

#include "app/cli/session.h"
#include "jobs/own_models.h"
#include "store/reader.h"

#include <QFileInfo>

namespace wendu::cli {

using namespace Qt::StringLiterals;

QString baseModelFolder(const std::string &argument)
{
    const QString path = QString::fromStdString(argument);
    if (path.isEmpty() || QFileInfo(path).isDir())
        return path;
    const QString own = ownModel(path);
    return own.isEmpty() ? path : own;
}

Result<QString> modelFolder(Session &session, const std::string &argument)
{
    const QString path = QString::fromStdString(argument);
    if (!QFileInfo(path).isFile())
        return baseModelFolder(argument);
    const auto project = session.open(argument, Project::Mode::ReadOnly);
    if (!project)
        return project.error();
    const auto model = (*project)->reader().latestModel();
    if (!model)
        return model.error();
    if (!*model)
        return Error{u"%1 has no trained model yet."_s.arg(path), u"Train one first."_s};
    return QString((*project)->modelsFolder() + u'/' + (*model)->folder);
}

} // namespace wendu::cli
