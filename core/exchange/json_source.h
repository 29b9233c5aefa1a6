// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/json_pieces.h"
#include "exchange/json_shapes.h"
#include "exchange/row_source.h"

#include <QHash>

#include <deque>

namespace wendu {

// The objects of a JSON file: plain ones, Label Studio's tasks, doccano's examples. There is no header, so the columns are
// those of the first objects (a thousand, or some megabytes of them), and of later ones as they come.
class JsonSource : public RowSource
{
public:
    enum class Shape {
        AsFormatSays,
        Look, // at the first object: it may be Label Studio's or doccano's
    };
    static Result<std::unique_ptr<RowSource>> open(const QString &path, const TableFormat &format, Shape shape);

    const TableFormat &format() const override { return m_format; }
    const QStringList &columns() const override { return m_columns; }
    UsualColumns usualColumns() const override;
    Result<std::optional<FileRow>> next() override;
    QString place() const override;
    qint64 bytesRead() const override { return m_pieces->file().bytesRead(); }
    qint64 size() const override { return m_pieces->file().size(); }

private:
    struct Waiting
    {
        FileRow row;
        qint64 line = 0;
    };
    JsonSource(std::unique_ptr<JsonPieces> pieces, const TableFormat &format)
        : m_pieces(std::move(pieces))
        , m_format(format)
    {}
    Result<void> begin(Shape shape);
    Result<bool> readOne(); // into m_waiting; false at the end
    Result<ShapedRow> shaped(const JsonNode &object) const;
    FileRow ordered(ShapedRow shaped); // by m_columns, which grow

    std::unique_ptr<JsonPieces> m_pieces;
    TableFormat m_format;
    QStringList m_columns;
    QHash<QString, qsizetype> m_indices;
    std::deque<Waiting> m_waiting;
    std::optional<Error> m_fault; // met while looking ahead: told when it is reached
    qint64 m_line = 0;
};

} // namespace wendu
