// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json_pieces.h"

#include "exchange/messages.h"
#include "exchange/table_reader.h"

#include <algorithm>

namespace wendu {
namespace {

constexpr qint64 chunk = 256 * 1024;
constexpr qint64 longest = qint64{64} * 1024 * 1024; // of an object, as of a cell of a table

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

QString remedy()
{
    return Exchange::tr("Expected an array of objects, or one object a line, as {\"text\": \"…\", \"label\": \"…\"}.");
}

// Follows the nesting of brackets outside strings, and counts the names: the parser's objects keep their order and find a name
// by walking over them, so that a million names would take hours.
class Nesting
{
public:
    // False: deeper, or with more names, than is sane.
    bool take(char c)
    {
        if (m_string) {
            if (m_escaped)
                m_escaped = false;
            else if (c == '\\')
                m_escaped = true;
            else if (c == '"')
                m_string = false;
            return true;
        }
        if (c == '"')
            m_string = true;
        else if (c == '{' || c == '[')
            ++m_depth;
        else if (c == '}' || c == ']')
            --m_depth;
        else if (c == ':')
            ++m_names;
        return m_depth <= JsonPieces::deepest && m_names <= TableReader::maximumColumns;
    }
    QString fault() const
    {
        return m_depth > JsonPieces::deepest
                   ? Exchange::tr("it is nested deeper than %1 levels").arg(JsonPieces::deepest)
                   : Exchange::tr("it has more than %1 names").arg(TableReader::maximumColumns);
    }
    bool closed() const { return m_depth <= 0 && !m_string; }
    bool insideString() const { return m_string; }

private:
    int m_depth = 0;
    int m_names = 0;
    bool m_string = false;
    bool m_escaped = false;
};

} // namespace

Result<std::unique_ptr<JsonPieces>> JsonPieces::open(const QString &path, const QString &encoding, bool lines)
{
    Result<std::unique_ptr<DecodedFile>> file = DecodedFile::open(path, encoding);
    if (!file)
        return file.error();
    return std::unique_ptr<JsonPieces>(new JsonPieces(std::move(*file), lines));
}

Error JsonPieces::fault(const QString &what, qsizetype at) const
{
    const QByteArray &utf8 = m_file->utf8();
    return {Exchange::tr("Line %1 of “%2” is not the JSON that was expected: %3.")
                .arg(m_file->line() + std::count(utf8.cbegin(), utf8.cbegin() + at, '\n'))
                .arg(m_file->name(), what),
            remedy()};
}

void JsonPieces::forget()
{
    if (m_at < chunk && m_at < m_file->utf8().size())
        return;
    m_lineCounted = lineHere();
    m_file->drop(m_at);
    m_at = 0;
    m_counted = 0;
}

qint64 JsonPieces::lineHere()
{
    const QByteArray &utf8 = m_file->utf8();
    m_lineCounted += std::count(utf8.cbegin() + m_counted, utf8.cbegin() + m_at, '\n');
    m_counted = m_at;
    return m_lineCounted;
}

Result<bool> JsonPieces::find()
{
    for (;;) {
        while (m_at < m_file->utf8().size() && isSpace(current()))
            ++m_at;
        if (m_at < m_file->utf8().size())
            return true;
        forget();
        const Result<bool> more = m_file->more(chunk);
        if (!more || !*more)
            return more;
    }
}

Result<qsizetype> JsonPieces::lengthOfLine()
{
    Nesting nesting;
    for (qsizetype length = 0;; ++length) {
        if (m_at + length == m_file->utf8().size()) {
            const Result<bool> more = m_file->more(std::max<qint64>(chunk, length));
            if (!more)
                return more.error();
            if (!*more)
                return length;
        }
        const char c = m_file->utf8().at(m_at + length);
        if (c == '\n')
            return length;
        if (!nesting.take(c))
            return fault(nesting.fault(), m_at);
        if (length > longest)
            return fault(Exchange::tr("it is longer than %1 MB").arg(longest / (1024 * 1024)), m_at);
    }
}

Result<qsizetype> JsonPieces::lengthOfObject()
{
    Nesting nesting;
    for (qsizetype length = 0;; ++length) {
        if (m_at + length == m_file->utf8().size()) {
            const Result<bool> more = m_file->more(std::max<qint64>(chunk, length));
            if (!more)
                return more.error();
            if (!*more) {
                return fault(nesting.insideString() ? Exchange::tr("the string that it ends in is never closed")
                                                    : Exchange::tr("the object that begins here is never closed"),
                             m_at);
            }
        }
        if (!nesting.take(m_file->utf8().at(m_at + length)))
            return fault(nesting.fault(), m_at);
        if (nesting.closed())
            return length + 1;
        if (length > longest)
            return fault(Exchange::tr("the object that begins here is longer than %1 MB").arg(longest / (1024 * 1024)), m_at);
    }
}

// To the next object of the array, over brackets and commas; false behind the array, where nothing may follow.
Result<bool> JsonPieces::findInArray()
{
    const auto expected = [this](char c) -> Result<void> {
        const Result<bool> there = find();
        if (!there)
            return there.error();
        if (!*there)
            return fault(Exchange::tr("the file ends before the array does"), m_at);
        if (current() != c) {
            return fault(Exchange::tr("“%1” stands where “%2” was expected")
                             .arg(QString::fromUtf8(m_file->utf8().mid(m_at, 12)).left(8))
                             .arg(QLatin1Char(c)),
                         m_at);
        }
        return {};
    };
    if (m_count == 0) {
        if (Result<void> bracket = expected('['); !bracket)
            return bracket.error();
        m_open = true;
        ++m_at;
    }
    const Result<bool> there = find();
    if (!there)
        return there;
    if (*there && m_open && current() == ']') {
        m_open = false;
        ++m_at;
        const Result<bool> further = find();
        if (!further)
            return further;
        return *further ? Result<bool>(fault(Exchange::tr("something follows behind the array"), m_at)) : Result<bool>(false);
    }
    if (m_count > 0) {
        if (Result<void> comma = expected(','); !comma)
            return comma.error();
        ++m_at;
    }
    if (Result<void> brace = expected('{'); !brace)
        return brace.error();
    return true;
}

Result<std::optional<JsonNode>> JsonPieces::parsed(qsizetype length)
{
    const char *begin = m_file->utf8().constData() + m_at;
    try {
        JsonNode object = JsonNode::parse(begin, begin + length);
        if (!object.is_object())
            return fault(Exchange::tr("it holds no object"), m_at);
        m_at += length;
        ++m_count;
        return std::optional(std::move(object));
    } catch (const JsonNode::exception &exception) {
        // "[json.exception.parse_error.101] parse error at line 1, column 9: …": the line is that of the piece, not of the
        // file, and is left out.
        const QString told = QString::fromStdString(exception.what());
        const qsizetype colon = told.indexOf(QLatin1String(": "));
        return fault(told.mid(colon < 0 ? 0 : colon + 2).left(200), m_at);
    }
}

Result<std::optional<JsonNode>> JsonPieces::next()
{
    if (m_ended)
        return std::optional<JsonNode>();
    const Result<bool> there = m_lines ? find() : findInArray();
    if (!there)
        return there.error();
    m_ended = !*there;
    if (m_ended)
        return std::optional<JsonNode>();
    forget();
    const Result<qsizetype> length = m_lines ? lengthOfLine() : lengthOfObject();
    if (!length)
        return length.error();
    m_line = lineHere();
    return parsed(*length);
}

} // namespace wendu
