// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "jobs/hub/hub_address.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace wendu::hub {

// A file that a model needs.
struct File
{
    QString name; // bare: of the folder's top
    qint64 size = 0;
    QByteArray sha256; // in hex; empty for a small file, of which the hub gives Git's hash
    QByteArray gitBlob;
};

// What a hub has under a name, pinned to a commit: only the files that are needed.
struct Model
{
    QUrl endpoint;
    QString name;
    QString commit;
    std::vector<File> files; // the small ones first

    qint64 size() const;
    QString folderName() const; // "owner--name"
};

// Reads a hub's answer to listingUrl(). Takes model.safetensors or its shards, the configuration and the tokenizer's files,
// all of the top folder. An Error when the answer makes no sense or lists hostile names, when there are no weights as
// safetensors, when a file has no hash or an unlikely size, or when `revision` is a commit (40 hex digits) and the answer is
// of another one.
Result<Model> readListing(const QByteArray &json, const QUrl &endpoint, const QString &name, const QString &revision);

} // namespace wendu::hub
