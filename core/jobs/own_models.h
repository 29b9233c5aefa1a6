// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

#include <atomic>
#include <functional>
#include <optional>

namespace wendu {

// The base models in the user's data folder: what is added there, what is there, and what is removed. Reads and writes whole
// models: call it off the GUI thread, except for what says otherwise.

// Where a model was fetched from, kept in its folder as wendu-origin.json; it is no part of the model.
struct Origin
{
    QString endpoint;
    QString name;
    QString commit;
};
Result<void> writeOrigin(const QString &folder, const Origin &origin);
std::optional<Origin> originOf(const QString &folder);

struct InstalledModel
{
    QString name;
    QString folder;
    QString family; // config.json's model_type
    qint64 bytes = 0;
    bool own = false; // in ownModelsFolder(), so that it can be removed
    std::optional<Origin> origin;
};
// Every base model that is found; quick.
QList<InstalledModel> installedModels();
// The own model of a name ("owner/name"); empty: there is none. Quick.
QString ownModel(const QString &name);

// Where a model's files wait in `models` until all of them are there; the same for the same commit.
QString incomingFolder(const QString &models, const QString &folderName, const QString &commit);
// An Error when there is a model of that name already.
Result<void> checkFree(const QString &models, const QString &folderName);

// Copies the model in `folder` to the user's models, with the checks of manifestOf(); answers the new folder. Ends within a
// megabyte when `stopped` is set; nothing is left then.
using CopyProgress = std::function<void(qint64 bytes, qint64 total)>;
Result<QString> addModelFolder(const QString &folder, const CopyProgress &progress, const std::atomic_bool &stopped);

// Removes an own model, and what an unfinished download of it has left; answers how many bytes that freed. `name` is what
// installedModels() says, or the folder. An Error for anything that is not right in the user's models folder.
Result<qint64> removeModel(const QString &name);

} // namespace wendu
