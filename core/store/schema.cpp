// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include "store/connection.h"
#include "store/messages.h"

#include <QDir>
#include <QFile>

#include <sqlite3.h>

static void loadSchemaResource()
{
    Q_INIT_RESOURCE(schema); // a static library's resources are linked only when somebody asks for them
}

namespace wendu::schema {
namespace {

int lastVersion(const QList<SchemaStep> &steps)
{
    return steps.isEmpty() ? 0 : steps.last().version;
}

void apply(Connection &connection, const SchemaStep &step)
{
    connection.execute("BEGIN IMMEDIATE");
    connection.execute(step.sql.constData());
    if (connection.query("PRAGMA foreign_key_check").next())
        throw SQLite::Exception("the step leaves references to rows that are gone", SQLITE_CONSTRAINT);
    connection.execute(("PRAGMA user_version = " + std::to_string(step.version)).c_str());
    connection.execute("COMMIT");
}

Result<void> applyAll(Connection &connection, const QList<SchemaStep> &steps, int from)
{
    Result<void> result = connection.attempt([&]() -> Result<void> {
        // A step that rebuilds a table must be able to drop the old one; apply() checks the references itself.
        connection.setPragma("foreign_keys", "0");
        for (const SchemaStep &step : steps) {
            if (step.version > from)
                apply(connection, step);
        }
        connection.setPragma("foreign_keys", "1");
        return {};
    });
    if (!result && connection.inTransaction())
        connection.attempt([&] { return connection.execute("ROLLBACK"), Result<void>(); }).ok();
    return result;
}

QStringList objectsOf(Connection &connection)
{
    QStringList objects;
    Query found
        = connection.query("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' "
                           "ESCAPE '\\' ORDER BY type, name");
    while (found.next()) {
        objects.append(found.text(0) + QLatin1Char('\n') + found.text(1) + QLatin1Char('\n') + found.text(2)
                       + QLatin1Char('\n') + found.text(3));
    }
    return objects;
}

Error noProject(const QString &path)
{
    return {Store::tr("“%1” is no Wendu project.").arg(QDir::toNativeSeparators(path)),
            Store::tr("Choose a file that ends in .wendu, or make a new project and import the file into it.")};
}

} // namespace

QList<SchemaStep> steps()
{
    loadSchemaResource();
    QList<SchemaStep> found;
    for (;;) {
        const int version = static_cast<int>(found.size()) + 1;
        QFile file(QStringLiteral(":/schema/%1.sql").arg(version, 4, 10, QLatin1Char('0')));
        if (!file.open(QIODevice::ReadOnly))
            return found;
        found.append({version, file.readAll()});
    }
}

Result<void> create(Connection &connection, const QList<SchemaStep> &steps)
{
    Result<void> prepared = connection.attempt([&]() -> Result<void> {
        connection.execute(("PRAGMA application_id = " + std::to_string(applicationId)).c_str());
        return {};
    });
    return prepared ? applyAll(connection, steps, 0) : prepared;
}

Result<Standing> examine(Connection &connection, const QList<SchemaStep> &steps)
{
    try {
        if (connection.number("PRAGMA application_id") != applicationId)
            return noProject(connection.path());
        const qint64 version = connection.number("PRAGMA user_version");
        if (version < 1)
            return noProject(connection.path());
        if (version > lastVersion(steps)) {
            return Error{
                Store::tr("“%1” was written by a newer Wendu: its format is version %2, this program reads up to %3.")
                    .arg(QDir::toNativeSeparators(connection.path()))
                    .arg(version)
                    .arg(lastVersion(steps)),
                Store::tr("Install the newer Wendu. The file was not touched.")};
        }
        return version == lastVersion(steps) ? Standing::Current : Standing::Older;
    } catch (const SQLite::Exception &exception) {
        return saysNoDatabase(exception) ? noProject(connection.path()) : errorOf(exception, connection.path());
    }
}

Result<void> migrate(Connection &connection, const QList<SchemaStep> &steps)
{
    const Result<qint64> version
        = connection.attempt([&]() -> Result<qint64> { return connection.number("PRAGMA user_version"); });
    if (!version)
        return version.error();
    return applyAll(connection, steps, static_cast<int>(*version));
}

Result<void> verify(Connection &connection, const QList<SchemaStep> &steps)
{
    Result<std::shared_ptr<Connection>> fresh = Connection::openInMemory();
    if (!fresh)
        return fresh.error();
    if (Result<void> made = create(**fresh, steps); !made)
        return made;
    return connection.attempt([&]() -> Result<void> {
        const QStringList found = objectsOf(connection);
        const QStringList expected = objectsOf(**fresh);
        if (found == expected)
            return {};
        QStringList names;
        for (const QString &object : found) {
            if (!expected.contains(object))
                names.append(object.section(QLatin1Char('\n'), 1, 1));
        }
        for (const QString &object : expected) {
            const QString name = object.section(QLatin1Char('\n'), 1, 1);
            if (!found.contains(object) && !names.contains(name))
                names.append(name);
        }
        return Error{
            Store::tr("“%1” holds tables or triggers that are not Wendu's: %2.")
                .arg(QDir::toNativeSeparators(connection.path()), names.join(QStringLiteral(", "))),
            Store::tr("The file was changed by another program, or is damaged. Open the latest backup from the folder "
                      "of backups beside it.")};
    });
}

} // namespace wendu::schema
