// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QUrl>

namespace wendu::hub {

// A model as somebody asks for it: nothing of it has been checked.
struct Request
{
    QString endpoint; // "https://huggingface.co", or a mirror's
    QString name;     // "owner/name"
    QString revision; // a branch, a tag or a commit; empty: main
};

// Whether the host is this very machine: "localhost", 127.0.0.0/8 or ::1.
bool isLoopback(const QUrl &url);
// The endpoint's address. An Error unless it is https, or http to this very machine, and bare of credentials and queries.
Result<QUrl> endpointOf(const QString &text);
// An Error for a name or a revision that could lead anywhere but to a model of that name: "..", a path, a query.
Result<void> check(const Request &request);

// Where a hub tells of a revision's files, with their sizes and hashes.
// Source: https://huggingface.co/docs/hub/api, GET /api/models/{repo_id}/revision/{revision}.
QUrl listingUrl(const QUrl &endpoint, const QString &name, const QString &revision);
// Where a file of a commit lies; the answer may lead to a content delivery network.
QUrl fileUrl(const QUrl &endpoint, const QString &name, const QString &commit, const QString &file);
// Where an answer's Location leads. An Error unless it is as safe as where it comes from: never from https to http, and over
// http only to this very machine.
Result<QUrl> redirected(const QUrl &from, const QByteArray &location);

} // namespace wendu::hub
