// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/messages.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace wendu {

// The base model to use when none is chosen: WENDU_BASE_MODEL, else ../share/wendu/models/* beside the program, else the
// user's data folder, else .deps/models/* of a source tree that the program was built in. Empty when there is none.
QString defaultBaseModel();
// Every base model found in those places, by folder.
QStringList baseModels();
// The place in the user's data folder, where models are added: it need not be there yet.
QString ownModelsFolder();
// What people call the model in `folder`: "owner/name" where the folder is "owner--name", as a hub's are.
QString shownModelName(const QString &folder);
// The sample feedback (CSV with id, text and label), found in the same way; empty when there is none.
QString sampleTexts();

// Whether a file of this bare name belongs to a model: its configuration, its weights as safetensors, its tokenizer.
bool isModelFile(const QString &name);
// Whether it is a pickle, which can run any code when it is read.
bool isPickle(const QString &name);
// The remedy wherever a model has its weights as a pickle.
QString insteadOfAPickle();

// The files that make the model in `folder` with their SHA-256, as protocol::OpenModel wants them. Reads them all: call it
// off the GUI thread. Results are kept by path, size and time of change. An Error for a folder that is none, or holds a
// pickle.
Result<std::vector<protocol::FileEntry>> manifestOf(const QString &folder);
QString modelNameOf(const std::vector<protocol::FileEntry> &files);

} // namespace wendu
