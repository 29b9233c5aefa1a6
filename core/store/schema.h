// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace wendu {

class Connection;

// One numbered SQL file: brings a project from version - 1 to version.
struct SchemaStep
{
    int version = 0;
    QByteArray sql;
};

namespace schema {

constexpr int applicationId = 0x57656e64; // "Wend"

QList<SchemaStep> steps(); // of this build, from resources/schema

// A new file gets every step; so fresh and migrated projects are made by the same statements.
Result<void> create(Connection &connection, const QList<SchemaStep> &steps);

enum class Standing { Current, Older };
// An Error for what is no project, and for a schema newer than the last step.
Result<Standing> examine(Connection &connection, const QList<SchemaStep> &steps);

// Each step is one transaction and leaves no dangling reference, or it leaves nothing.
Result<void> migrate(Connection &connection, const QList<SchemaStep> &steps);

// The tables, indexes and triggers are exactly those that the steps make: a file from elsewhere brings none of its own.
Result<void> verify(Connection &connection, const QList<SchemaStep> &steps);

} // namespace schema
} // namespace wendu
