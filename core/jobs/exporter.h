// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

#include <QString>

namespace wendu {

class Project;
class Reader;

// Writes a run's model to `folder` as Transformers loads it: config.json, model.safetensors, the tokenizer's files, and a
// README.md that is a model card. The folder must not exist or be empty; it appears whole or not at all.
// Reads and writes about the model's size: call it off the GUI thread with what exportJob() gathered on it.
struct ExportJob
{
    QString source; // the model's folder
    QString target;
    QString card; // README.md
};
Result<ExportJob> exportJob(const Project &project, RunId run, const QString &folder); // run 0: the latest with a model
Result<void> exportModel(const ExportJob &job);

// The card alone, to look at before an export: Markdown behind YAML front matter.
Result<QString> cardOf(const Reader &reader, const QString &projectName, RunId run);

} // namespace wendu
