// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/search_index.h"

#include "store/answers.h"
#include "store/connection.h"
#include "store/rows.h"
#include "store/search_text.h"

#include <QElapsedTimer>

#include <sqlite3.h>

namespace wendu {
namespace {

// A label that arrives meanwhile waits this long and for one commit.
constexpr qint64 stepMilliseconds = 20;
constexpr qint64 textsBetweenLooks = 16;

std::string_view textOf(sqlite3_value *value)
{
    const auto *begin = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return begin ? std::string_view(begin, static_cast<std::size_t>(sqlite3_value_bytes(value))) : std::string_view();
}

void holdsWord(sqlite3_context *context, int, sqlite3_value **values)
{
    sqlite3_result_int(context, search::contains(textOf(values[0]), textOf(values[1])));
}

void givesOthers(sqlite3_context *context, int, sqlite3_value **values)
{
    const auto *begin = static_cast<const char *>(sqlite3_value_blob(values[0]));
    const std::vector<float> logits = rows::logitsFrom(QByteArray(begin, sqlite3_value_bytes(values[0])));
    std::string given;
    for (const int label : labelsGiven(TaskKind::Multiple, probabilitiesOf(TaskKind::Multiple, logits)))
        given += (given.empty() ? "" : ",") + std::to_string(label);
    sqlite3_result_int(context, given != textOf(values[1]));
}

} // namespace

namespace search_index {

TextId indexedTo(Connection &connection)
{
    return connection.number("SELECT indexed_to FROM search_progress WHERE id = 1");
}

bool step(Connection &connection)
{
    QElapsedTimer clock;
    clock.start();
    const TextId before = indexedTo(connection);
    TextId last = before;
    bool more = false;
    {
        Query texts = connection.query("SELECT id, content FROM texts WHERE id > ? ORDER BY id");
        texts.bind(before);
        for (qint64 count = 1; (more = texts.next()); ++count) {
            last = texts.integer(0);
            const QByteArray content = texts.bytes(1);
            const std::string grams = search::grams({content.constData(), static_cast<std::size_t>(content.size())});
            connection.query("INSERT INTO text_grams(rowid, grams) VALUES(?, ?)")
                .run(last, QByteArray::fromRawData(grams.data(), static_cast<qsizetype>(grams.size())));
            if (count % textsBetweenLooks == 0 && clock.elapsed() >= stepMilliseconds)
                break;
        }
    }
    if (last != before)
        connection.query("UPDATE search_progress SET indexed_to = ? WHERE id = 1").run(last);
    return more;
}

bool mayBeAtLeast(Connection &connection, const std::string &expression, qint64 texts)
{
    Query found = connection.query("SELECT count(*) FROM (SELECT 1 FROM text_grams WHERE text_grams MATCH ? LIMIT ?)");
    found.bind(QString::fromStdString(expression), texts);
    return found.next() && found.integer(0) >= texts;
}

} // namespace search_index

void addSearchFunctions(Connection &connection)
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    using Function = void (*)(sqlite3_context *, int, sqlite3_value **);
    const auto add = [&connection](const char *name, Function function) {
        const int code
            = sqlite3_create_function_v2(connection.handle(), name, 2, flags, nullptr, function, nullptr, nullptr, nullptr);
        if (code != SQLITE_OK)
            throw SQLite::Exception(connection.handle(), code);
    };
    add("holds_word", holdsWord);
    add("gives_others", givesOthers);
}

} // namespace wendu
