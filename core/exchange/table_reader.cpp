// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table_reader.h"

#include "exchange/byte_source.h"
#include "exchange/columns.h"
#include "exchange/decoder.h"
#include "exchange/messages.h"
#include "exchange/row_parser.h"
#include "exchange/table_format.h"

#include <QDir>

#include <algorithm>

namespace wendu {
namespace {

constexpr qint64 chunk = 256 * 1024;
// What an encoding is guessed from: read at about a gigabyte a second.
constexpr qint64 detectionLength = 8 * 1024 * 1024;

QString shown(QChar character)
{
    return character == QLatin1Char('\t') ? Exchange::tr("tab") : QString(character);
}

} // namespace

struct TableReader::Private
{
    explicit Private(std::unique_ptr<ByteSource> opened, const TableFormat &wanted)
        : source(std::move(opened))
        , format(wanted)
    {}

    Result<void> begin();
    Result<void> chooseEncoding();
    Result<void> chooseDelimiter();
    Result<void> readMore(qint64 length);
    Result<std::optional<QStringList>> nextRow();
    Error wrongBytes() const;
    Error rowFault(RowParser::Outcome outcome) const;
    QString file() const { return QDir::toNativeSeparators(source->path()); }
    const char *unread() const { return utf8.constData() + position; }
    qsizetype unreadLength() const { return utf8.size() - position; }

    std::unique_ptr<ByteSource> source;
    TableFormat format;
    bool encodingDetected = false;
    std::unique_ptr<Decoder> decoder;
    RowParser parser{','};
    QByteArray utf8;        // decoded, not yet given away
    qsizetype position = 0; // in it
    bool ended = false;     // all bytes are read and decoded
    bool failed = false;    // the decoder met wrong bytes; what came before them is still to be given
    QStringList columns;
    std::optional<QStringList> first; // the first row, when it is no header
    qint64 line = 0;                  // where the last row began
    qint64 nextLine = 1;
};

Result<void> TableReader::Private::chooseEncoding()
{
    const QByteArray bytes = source->peek(detectionLength);
    DetectedEncoding detected;
    if (format.encoding.isEmpty()) {
        const Result<DetectedEncoding> found = detectEncoding(bytes, bytes.size() == source->size());
        if (!found)
            return found.error();
        detected = *found;
        encodingDetected = true;
        format.encoding = nameOf(detected.encoding);
    } else if (const auto named = encodingNamed(format.encoding)) {
        detected = {*named, markLength(bytes, *named)};
        format.encoding = nameOf(*named);
    } else {
        return Error{Exchange::tr("There is no encoding “%1”.").arg(format.encoding),
                     Exchange::tr("Choose one of %1.").arg(encodingNames().join(QStringLiteral(", ")))};
    }
    decoder = Decoder::make(detected.encoding);
    const Result<QByteArray> mark = source->read(detected.markLength);
    return mark || detected.markLength == 0 ? Result<void>() : Result<void>(mark.error());
}

Result<void> TableReader::Private::chooseDelimiter()
{
    if (Result<void> read = readMore(chunk); !read)
        return read;
    if (format.delimiter.isNull())
        format.delimiter = QLatin1Char(detectDelimiter(utf8, ended));
    if (!QStringLiteral(",;\t|").contains(format.delimiter)) {
        return Error{Exchange::tr("“%1” cannot separate columns.").arg(format.delimiter),
                     Exchange::tr("Choose a comma, a semicolon, a tab or a vertical bar.")};
    }
    parser = RowParser(format.delimiter.toLatin1());
    return {};
}

Result<void> TableReader::Private::begin()
{
    if (Result<void> chosen = chooseEncoding(); !chosen)
        return chosen;
    if (Result<void> chosen = chooseDelimiter(); !chosen)
        return chosen;
    Result<std::optional<QStringList>> row = nextRow();
    if (!row)
        return row.error();
    if (!*row) {
        return Error{Exchange::tr("“%1” is empty: a row of column names was expected.").arg(file()),
                     Exchange::tr("Choose a file with texts in it.")};
    }
    if (format.header) {
        columns = columnNames(**row);
        return {};
    }
    columns = columnNames(QStringList((*row)->size(), QString()));
    first = std::move(*row);
    return {};
}

Result<void> TableReader::Private::readMore(qint64 length)
{
    utf8.remove(0, position);
    position = 0;
    const Result<QByteArray> bytes = source->read(length);
    if (!bytes)
        return bytes.error();
    if (bytes->isEmpty()) {
        ended = true;
        failed = !decoder->end();
        return {};
    }
    failed = !decoder->decode(*bytes, utf8);
    ended = failed;
    return {};
}

Result<std::optional<QStringList>> TableReader::Private::nextRow()
{
    for (;;) {
        const bool last = ended && !failed;
        if (unreadLength() == 0 && last)
            return std::optional<QStringList>();
        auto outcome = RowParser::Outcome::NeedsMore;
        if (unreadLength() > 0)
            outcome = parser.parse(unread(), unread() + unreadLength(), last);
        const bool cutInQuotes = outcome == RowParser::Outcome::Row && parser.insideQuotes();
        if (outcome == RowParser::Outcome::Row && !cutInQuotes) {
            position += parser.length();
            line = nextLine;
            nextLine += parser.lineEnds();
            // A blank line is no row, but in a file of one column it is an empty text, which is to be counted.
            if (parser.blank() && columns.size() != 1)
                continue;
            return std::optional(parser.cells());
        }
        if (failed && outcome == RowParser::Outcome::NeedsMore)
            return wrongBytes();
        if (outcome != RowParser::Outcome::NeedsMore || unreadLength() > maximumCell)
            return rowFault(outcome);
        // As much again as waits already: a long row is not parsed anew for every chunk of it.
        if (Result<void> read = readMore(std::max<qint64>(chunk, unreadLength())); !read)
            return read.error();
    }
}

Error TableReader::Private::wrongBytes() const
{
    qint64 wrongLine = nextLine;
    for (const char byte : QByteArrayView(unread(), unreadLength()))
        wrongLine += byte == '\n';
    const QString remedy = encodingDetected || format.encoding == QLatin1String("UTF-8")
                               ? Exchange::tr("Choose the file's encoding: one of %1. Windows-1252 reads every file.")
                               : Exchange::tr("Choose another encoding: one of %1. Windows-1252 reads every file.");
    return {Exchange::tr("Line %1 of “%2” holds the bytes %3, which are not %4.")
                .arg(wrongLine)
                .arg(file(), QString::fromLatin1(decoder->found().toHex(' ')), format.encoding),
            remedy.arg(encodingNames().join(QStringLiteral(", ")))};
}

Error TableReader::Private::rowFault(RowParser::Outcome outcome) const
{
    if (outcome == RowParser::Outcome::TooManyColumns) {
        return {Exchange::tr("Line %1 of “%2” has more than %3 columns, separated by “%4”.")
                    .arg(nextLine)
                    .arg(file())
                    .arg(maximumColumns)
                    .arg(shown(format.delimiter)),
                Exchange::tr("Choose another delimiter, or check the file.")};
    }
    if (parser.insideQuotes()) {
        return {Exchange::tr("The quote that opens in line %1 of “%2” is never closed.")
                    .arg(nextLine + parser.lineEndsBeforeQuote())
                    .arg(file()),
                Exchange::tr("Close the quote, or write two quotes for one that belongs to the text.")};
    }
    return {Exchange::tr("Line %1 of “%2” holds a cell of more than %3 MB.")
                .arg(nextLine)
                .arg(file())
                .arg(maximumCell / (1024 * 1024)),
            Exchange::tr("Check the file: is a line end missing, or the delimiter another one?")};
}

TableReader::TableReader(std::unique_ptr<Private> opened)
    : d(std::move(opened))
{
}

TableReader::~TableReader() = default;

Result<std::unique_ptr<TableReader>> TableReader::open(const QString &path, const TableFormat &format)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
    if (!source)
        return source.error();
    auto opened = std::make_unique<Private>(std::move(*source), format);
    if (Result<void> begun = opened->begin(); !begun)
        return begun.error();
    return std::unique_ptr<TableReader>(new TableReader(std::move(opened)));
}

const TableFormat &TableReader::format() const
{
    return d->format;
}

const QStringList &TableReader::columns() const
{
    return d->columns;
}

Result<std::optional<QStringList>> TableReader::next()
{
    if (d->first)
        return std::exchange(d->first, {});
    return d->nextRow();
}

qint64 TableReader::line() const
{
    return d->line;
}

qint64 TableReader::bytesRead() const
{
    return d->source->position();
}

qint64 TableReader::size() const
{
    return d->source->size();
}

} // namespace wendu
