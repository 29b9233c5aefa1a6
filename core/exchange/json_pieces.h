// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/decoded_file.h"

#include <nlohmann/json.hpp>

namespace wendu {

using JsonNode = nlohmann::ordered_json; // an object's members stay in the file's order

// The objects of a JSON file, one after the other: of an array, or one a line. What is read is one object at a time, so that
// the file may be larger than the memory; its nesting is bounded before a parser sees it.
class JsonPieces
{
public:
    static constexpr int deepest = 64;

    static Result<std::unique_ptr<JsonPieces>> open(const QString &path, const QString &encoding, bool lines);

    Result<std::optional<JsonNode>> next(); // none at the end
    qint64 line() const { return m_line; } // where the last object began
    const DecodedFile &file() const { return *m_file; }

private:
    JsonPieces(std::unique_ptr<DecodedFile> file, bool lines)
        : m_file(std::move(file))
        , m_lines(lines)
    {}
    Result<bool> find();             // moves to the next character that is no white space; false at the end
    Result<qsizetype> lengthOfLine(); // without its end
    Result<qsizetype> lengthOfObject();
    Result<bool> findInArray();
    Result<std::optional<JsonNode>> parsed(qsizetype length);
    char current() const { return m_file->utf8().at(m_at); }
    Error fault(const QString &what, qsizetype at) const;
    qint64 lineHere();
    void forget(); // what lies behind, now and then: a removal for each object would copy the rest each time

    std::unique_ptr<DecodedFile> m_file;
    qsizetype m_at = 0;       // in the file's decoded bytes
    qsizetype m_counted = 0;  // of them, for the line
    qint64 m_lineCounted = 1; // on which they end
    qint64 m_line = 0;
    qint64 m_count = 0;
    bool m_lines;
    bool m_open = false;  // within the array
    bool m_ended = false;
};

} // namespace wendu
