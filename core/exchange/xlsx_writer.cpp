// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/xlsx_writer.h"

#include "base/whole_file.h"
#include "exchange/delimited_writer.h"
#include "exchange/export_columns.h"
#include "exchange/messages.h"
#include "exchange/output_file.h"
#include "exchange/xlsx_source.h"

#include <QDir>
#include <QFileInfo>

#include <xlsxwriter.h>

namespace wendu {
namespace {

constexpr double textWidth = 80; // of the column, in characters
constexpr qint64 checkPiece = 1024 * 1024;

bool isHex(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

bool looksEscaped(QStringView text, qsizetype at)
{
    if (text.size() - at < 7 || text.at(at) != u'_' || text.at(at + 1) != u'x' || text.at(at + 6) != u'_')
        return false;
    return std::all_of(text.begin() + at + 2, text.begin() + at + 6, isHex);
}

// XML cannot hold every character, and reads CR as LF; a workbook writes those as _x000D_ (ECMA-376, part 1, 22.9.2.19), and
// what looks like that already with its first character so.
QString escaped(const QString &text)
{
    QString written;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text.at(at);
        const bool control = c < u' ' && c != u'\t' && c != u'\n';
        if (control || c == QChar(0xfffe) || c == QChar(0xffff) || looksEscaped(text, at))
            written += QStringLiteral("_x%1_").arg(QString::number(c.unicode(), 16).toUpper(), 4, u'0');
        else
            written += c;
    }
    return written;
}

} // namespace

XlsxWriter::XlsxWriter(const TextExport &plan, const Columns &columns)
    : m_plan(plan)
    , m_labels(columns.task)
    , m_columns(tableColumns(columns))
    , m_meta(columns.meta)
    , m_file(temporaryBeside(plan.path))
    , m_temporaryFolder(QFile::encodeName(QFileInfo(plan.path).absolutePath()))
{
}

XlsxWriter::~XlsxWriter()
{
    if (m_workbook)
        workbook_close(m_workbook); // the only way to free it
    if (!m_finished)
        QFile::remove(m_file);
}

Error XlsxWriter::failure(const QString &why) const
{
    return {Exchange::tr("“%1” could not be written: %2. Nothing of it is left.")
                .arg(QDir::toNativeSeparators(m_plan.path), why),
            Exchange::tr("Make room or choose another folder, then try again.")};
}

Result<std::unique_ptr<TextWriter>> XlsxWriter::open(const TextExport &plan, const Columns &columns)
{
    if (Result<void> free = OutputFile::isFree(plan.path, plan.replace); !free)
        return free.error();
    std::unique_ptr<XlsxWriter> writer(new XlsxWriter(plan, columns));
    if (Result<void> begun = writer->begin(); !begun)
        return begun.error();
    return std::unique_ptr<TextWriter>(std::move(writer));
}

Result<void> XlsxWriter::begin()
{
    if (m_columns.size() > XlsxSource::mostColumns) {
        return Error{Exchange::tr("The texts have %1 columns; a sheet of a workbook holds %2.")
                         .arg(m_columns.size())
                         .arg(XlsxSource::mostColumns),
                     Exchange::tr("Export as JSON Lines or CSV.")};
    }
    QFile probe(m_file); // the library tells of a folder that cannot be written only at the end
    if (!probe.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return Error{Exchange::tr("“%1” cannot be written: %2.")
                         .arg(QDir::toNativeSeparators(m_plan.path), probe.errorString()),
                     Exchange::tr("Check that the folder is there and that you may write in it.")};
    }
    probe.close();
    lxw_workbook_options options{LXW_TRUE, m_temporaryFolder.data(), LXW_TRUE};
    m_workbook = workbook_new_opt(QFile::encodeName(m_file).constData(), &options);
    m_sheet = m_workbook ? workbook_add_worksheet(m_workbook, "Texts") : nullptr;
    if (!m_sheet)
        return failure(Exchange::tr("the workbook cannot be begun"));
    worksheet_set_column(m_sheet, 1, 1, textWidth, nullptr);
    worksheet_freeze_panes(m_sheet, 1, 0);
    bool whole = true;
    for (qsizetype column = 0; column < m_columns.size(); ++column) {
        if (Result<void> written = writeText(static_cast<int>(column), m_columns.at(column), nullptr, whole); !written)
            return written;
    }
    m_row = 1;
    return {};
}

Result<void> XlsxWriter::writeText(int column, const QString &text, const FullText *of, bool &whole)
{
    if (text.isEmpty())
        return {};
    QString cell = escaped(text);
    if (cell.size() > longestCell) {
        if (!m_plan.cut || !of) {
            return Error{Exchange::tr("Text number %1%2 has %3 characters in the column “%4”; a cell of a workbook holds %5.")
                             .arg(of ? of->text.id : 0)
                             .arg(of && !of->text.externalId.isEmpty()
                                      ? Exchange::tr(" (id “%1”)").arg(of->text.externalId.left(80))
                                      : QString())
                             .arg(cell.size())
                             .arg(m_columns.at(column).left(80))
                             .arg(longestCell),
                         Exchange::tr("Export as CSV or JSON Lines, or allow to shorten long texts.")};
        }
        cell.truncate(longestCell);
        // Neither half a character nor half an escape stays at the end.
        if (cell.back().isHighSurrogate())
            cell.chop(1);
        if (const qsizetype underscore = cell.lastIndexOf(QLatin1String("_x")); underscore > cell.size() - 7)
            cell.truncate(underscore);
        whole = false;
    }
    const lxw_error code = worksheet_write_string(m_sheet, static_cast<lxw_row_t>(m_row), static_cast<lxw_col_t>(column),
                                                  cell.toUtf8().constData(), nullptr);
    return code == LXW_NO_ERROR ? Result<void>() : Result<void>(failure(QString::fromUtf8(lxw_strerror(code))));
}

Result<void> XlsxWriter::write(const FullText &text)
{
    if (m_row >= mostRows) {
        return Error{Exchange::tr("More than %1 texts match; a sheet of a workbook holds no more.").arg(mostRows - 1),
                     Exchange::tr("Export as CSV or JSON Lines, or narrow the filter.")};
    }
    QStringList cells = tableCells(text, m_labels);
    const qsizetype own = cells.size();
    if (Result<void> added = addMetaCells(cells, own, m_meta, text.meta); !added)
        return added;
    bool whole = true;
    static const QStringList truths{QStringLiteral("flagged"), QStringLiteral("skipped"), QStringLiteral("hold_out")};
    for (qsizetype column = 0; column < cells.size(); ++column) {
        const auto row = static_cast<lxw_row_t>(m_row);
        const auto col = static_cast<lxw_col_t>(column);
        if (column < own && truths.contains(m_columns.at(column)))
            worksheet_write_boolean(m_sheet, row, col, cells.at(column) == QLatin1String("true"), nullptr);
        else if (column < own && m_columns.at(column) == QLatin1String("milliseconds") && text.milliseconds > 0)
            worksheet_write_number(m_sheet, row, col, static_cast<double>(text.milliseconds), nullptr);
        else if (Result<void> written = writeText(static_cast<int>(column), cells.at(column), &text, whole); !written)
            return written;
    }
    m_cut += !whole;
    ++m_row;
    return {};
}

// The library does not look whether each of its writes came to the disk, and a full one would leave a sheet that ends in its
// middle. So what was written is unpacked once, checksums and all, before it gets its name.
Result<void> XlsxWriter::check(const std::atomic_bool *cancelled) const
{
    const Error torn = failure(Exchange::tr("the disk did not keep all of it"));
    const Result<std::shared_ptr<XlsxPackage>> package = XlsxPackage::open(m_file);
    if (!package)
        return torn;
    const auto sheet = XlsxPackage::part(*package, QStringLiteral("xl/worksheets/sheet1.xml"));
    if (!sheet)
        return torn;
    const QByteArray row = "<row "; // no text holds it: there, < is &lt;
    QByteArray piece;
    qint64 rows = 0;
    for (;;) {
        const Result<QByteArray> more = (*sheet)->read(checkPiece);
        if (!more || (cancelled && *cancelled))
            return torn;
        if (more->isEmpty())
            break;
        piece = piece.right(row.size() - 1) + *more;
        rows += piece.count(row);
    }
    return rows == m_row && piece.trimmed().endsWith("</worksheet>") ? Result<void>() : Result<void>(torn);
}

Result<void> XlsxWriter::finish(const std::atomic_bool *cancelled)
{
    const lxw_error code = workbook_close(std::exchange(m_workbook, nullptr));
    if (code != LXW_NO_ERROR)
        return failure(QString::fromUtf8(lxw_strerror(code)));
    if (Result<void> checked = check(cancelled); !checked)
        return checked;
    const Result<void> moved
        = moveIntoPlace(m_file, m_plan.path, m_plan.replace ? IfThere::Replace : IfThere::Refuse);
    m_finished = moved.ok();
    return moved;
}

} // namespace wendu
