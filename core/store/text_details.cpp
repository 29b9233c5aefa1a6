// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a text's row that a page shows beside other things, read without the rest of what may be a large row.
#include "store/reader.h"

#include "base/utf8.h"
#include "store/connection.h"
#include "store/messages.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>

namespace wendu {
namespace {

// Of a column whose cell is a book, or of a list that is none of ours: beyond this the row's other columns are not looked
// at.
constexpr int largestMeta = 4'000'000; // bytes; SQLite reads it in some 20 ms

// Bytes that were cut anywhere: what is left of a character at their end goes.
QByteArray wholeCharacters(QByteArray bytes)
{
    qsizetype begin = bytes.size();
    while (begin > 0 && bytes.size() - begin < 4 && (static_cast<unsigned char>(bytes.at(begin - 1)) & 0xc0U) == 0x80U)
        --begin;
    if (begin == 0)
        return bytes;
    const auto lead = static_cast<unsigned char>(bytes.at(begin - 1));
    const qsizetype length = lead >= 0xf0U ? 4 : lead >= 0xe0U ? 3 : lead >= 0xc0U ? 2 : 1;
    if (bytes.size() - (begin - 1) < length)
        bytes.truncate(begin - 1);
    return bytes;
}

} // namespace

Result<Reader::Meta> Reader::meta(TextId id) const
{
    return m_connection->attempt([&]() -> Result<Meta> {
        // json_each keeps the order of the file's columns, which a map would not. A project from elsewhere may hold anything
        // here: what is no object has no columns to show.
        Query found = m_connection->query(
            "SELECT substr(e.key, 1, ?2), substr(CAST(e.value AS TEXT), 1, ?2) FROM texts t, "
            "json_each(CASE WHEN length(CAST(t.meta AS BLOB)) <= ?3 AND json_valid(t.meta) THEN t.meta ELSE '{}' END) e "
            "WHERE t.id = ?1 AND e.path = '$' AND typeof(e.key) = 'text' LIMIT ?4");
        found.bind(id, static_cast<qint64>(MetaCharacters), largestMeta, static_cast<qint64>(MetaColumns));
        Meta meta;
        while (found.next())
            meta.append({found.text(0), found.text(1)});
        return meta;
    });
}

Result<QString> Reader::beginning(TextId id, int characters) const
{
    // By its first pages alone: a query would read a book for the sake of a line.
    sqlite3_blob *open = nullptr;
    const int opened = sqlite3_blob_open(m_connection->handle(), "main", "texts", "content", id, 0, &open);
    const std::unique_ptr<sqlite3_blob, decltype(&sqlite3_blob_close)> blob(open, &sqlite3_blob_close);
    if (opened != SQLITE_OK)
        return QString(); // there is no such text
    QByteArray bytes(std::min(sqlite3_blob_bytes(blob.get()), characters * 4), Qt::Uninitialized);
    if (sqlite3_blob_read(blob.get(), bytes.data(), static_cast<int>(bytes.size()), 0) != SQLITE_OK)
        return Error{Store::tr("The beginning of text %1 cannot be read.").arg(id), Store::tr("Open the project again.")};
    bytes = wholeCharacters(bytes);
    return textFromUtf8(bytes.constData(), bytes.size()).left(characters);
}

} // namespace wendu
