// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/xlsx_source.h"

#include "base/utf8.h"
#include "exchange/columns.h"
#include "exchange/messages.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace wendu {
namespace {

// XML cannot hold every character; a workbook writes those as _x000D_ (ECMA-376, part 1, 22.9.2.19).
QString unescaped(const QString &text)
{
    if (!text.contains(QLatin1String("_x")))
        return text;
    static const QRegularExpression escape(QStringLiteral("_x([0-9A-Fa-f]{4})_"));
    QString plain;
    qsizetype at = 0;
    for (auto found = escape.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        plain += QStringView(text).mid(at, match.capturedStart() - at);
        plain += QChar(match.capturedView(1).toUShort(nullptr, 16));
        at = match.capturedEnd();
    }
    return plain + text.mid(at);
}

// "BC12" is in the column 54, counted from 0; -1: that is no reference.
qsizetype columnOf(const QString &reference)
{
    qsizetype column = 0;
    for (const QChar c : reference) {
        if (c < QLatin1Char('A') || c > QLatin1Char('Z') || column > XlsxSource::mostColumns)
            break;
        column = column * 26 + (c.unicode() - 'A' + 1);
    }
    return column - 1;
}

// Parts are named from the workbook's folder, or from the top with a slash.
QString partOf(const QString &target)
{
    return target.startsWith(QLatin1Char('/')) ? target.mid(1) : QStringLiteral("xl/") + target;
}

Result<std::unique_ptr<XmlPart>> xmlPart(const std::shared_ptr<XlsxPackage> &package, const QString &name)
{
    Result<std::unique_ptr<XlsxPackage::Part>> part = XlsxPackage::part(package, name);
    if (!part)
        return part.error();
    return std::make_unique<XmlPart>(std::move(*part));
}

// Where the workbook's sheets stand: by the id that the workbook gives them.
Result<QHash<QString, QString>> relations(const std::shared_ptr<XlsxPackage> &package)
{
    auto xml = xmlPart(package, QStringLiteral("xl/_rels/workbook.xml.rels"));
    if (!xml)
        return xml.error();
    QHash<QString, QString> targets;
    for (;;) {
        const Result<bool> more = (*xml)->next();
        if (!more)
            return more.error();
        if (!*more)
            return targets;
        if (!(*xml)->starts(u"Relationship") || (*xml)->attribute("TargetMode") == QLatin1String("External"))
            continue;
        targets.insert((*xml)->attribute("Id"), partOf((*xml)->attribute("Target")));
    }
}

} // namespace

Result<std::unique_ptr<RowSource>> XlsxSource::open(const QString &path, const TableFormat &format)
{
    Result<std::shared_ptr<XlsxPackage>> package = XlsxPackage::open(path);
    if (!package)
        return package.error();
    std::unique_ptr<XlsxSource> source(new XlsxSource(std::move(*package), format));
    if (Result<void> begun = source->begin(); !begun)
        return begun.error();
    return std::unique_ptr<RowSource>(std::move(source));
}

Result<QString> XlsxSource::sheetPart(bool &from1904)
{
    const Result<QHash<QString, QString>> targets = relations(m_package);
    if (!targets)
        return targets.error();
    auto xml = xmlPart(m_package, QStringLiteral("xl/workbook.xml"));
    if (!xml)
        return xml.error();
    QString chosen;
    for (;;) {
        const Result<bool> more = (*xml)->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        if ((*xml)->starts(u"workbookPr")) {
            const QString said = (*xml)->attribute("date1904");
            from1904 = said == QLatin1String("1") || said == QLatin1String("true");
        }
        const QString part = (*xml)->starts(u"sheet") ? targets->value((*xml)->prefixedAttribute(u"id")) : QString();
        if (part.isEmpty() || !part.contains(QLatin1String("worksheets/"))) // a sheet that is a chart has no rows
            continue;
        const QString name = (*xml)->attribute("name");
        if (chosen.isEmpty() && (m_format.sheet.isEmpty() || name.compare(m_format.sheet, Qt::CaseInsensitive) == 0)) {
            chosen = part;
            m_format.sheet = name;
        }
        m_sheets.append(name);
    }
    if (!chosen.isEmpty())
        return chosen;
    return Error{m_sheets.isEmpty() ? Exchange::tr("“%1” has no sheet with rows.").arg(m_package->name())
                                    : Exchange::tr("“%1” has no sheet “%2”. Its sheets are: %3.")
                                          .arg(m_package->name(), m_format.sheet, m_sheets.join(QStringLiteral(", "))),
                 Exchange::tr("Name one of its sheets.")};
}

Result<void> XlsxSource::begin()
{
    m_format.file = FileFormat::Xlsx;
    m_format.encoding = QStringLiteral("UTF-8");
    bool from1904 = false;
    const Result<QString> part = sheetPart(from1904);
    if (!part)
        return part.error();
    if (Result<void> texts = readTexts(QStringLiteral("xl/sharedStrings.xml")); !texts)
        return texts;
    Result<XlsxNumbers> numbers = XlsxNumbers::read(m_package, QStringLiteral("xl/styles.xml"), from1904);
    if (!numbers)
        return numbers.error();
    m_numbers = std::move(*numbers);
    auto sheet = xmlPart(m_package, *part);
    if (!sheet)
        return sheet.error();
    m_sheet = std::move(*sheet);
    Result<std::optional<QStringList>> row = nextRow();
    if (!row)
        return row.error();
    if (!*row) {
        return Error{Exchange::tr("The sheet “%1” of “%2” is empty: a row of column names was expected.")
                         .arg(m_format.sheet, m_package->name()),
                     m_sheets.size() > 1
                         ? Exchange::tr("Choose another sheet: one of %1.").arg(m_sheets.join(QStringLiteral(", ")))
                         : Exchange::tr("Choose a file with texts in it.")};
    }
    m_columns = columnNames(m_format.header ? **row : QStringList((*row)->size(), QString()));
    if (!m_format.header)
        m_first = std::move(*row);
    return {};
}

Result<void> XlsxSource::readTexts(const QString &part)
{
    if (!m_package->has(part))
        return {};
    auto xml = xmlPart(m_package, part);
    if (!xml)
        return xml.error();
    bool inText = false;
    bool phonetic = false; // how Japanese is read aloud stands beside it
    QString text;
    for (;;) {
        const Result<bool> more = (*xml)->next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        if ((*xml)->starts(u"si")) {
            text.clear();
        } else if ((*xml)->starts(u"rPh") || (*xml)->ends(u"rPh")) {
            phonetic = (*xml)->starts(u"rPh");
        } else if ((*xml)->starts(u"t") || (*xml)->ends(u"t")) {
            inText = (*xml)->starts(u"t") && !phonetic;
        } else if (inText && (*xml)->isText()) {
            text += (*xml)->text();
        } else if ((*xml)->ends(u"si")) {
            m_texts += unescaped(text).toUtf8();
            m_textEnds.push_back(m_texts.size());
        }
        if (m_texts.size() > mostText || text.size() > TableReader::maximumCell) {
            return Error{Exchange::tr("“%1” holds more text than fits into the memory.").arg(m_package->name()),
                         Exchange::tr("Save it as CSV, which is read row by row.")};
        }
    }
}

Error XlsxSource::tooWide(const QString &reference) const
{
    return m_sheet->fault(Exchange::tr("the cell “%1” lies outside of a sheet's %2 columns")
                              .arg(reference.left(20))
                              .arg(mostColumns));
}

Result<QString> XlsxSource::valueOf(const Cell &cell) const
{
    if (cell.type == QLatin1String("s")) {
        bool number = false;
        const auto index = static_cast<std::size_t>(cell.text.toULongLong(&number));
        if (!number || index >= m_textEnds.size())
            return m_sheet->fault(Exchange::tr("a cell names the text number %1, and there are %2")
                                      .arg(cell.text.left(20))
                                      .arg(m_textEnds.size()));
        const qint64 begin = index == 0 ? 0 : m_textEnds[index - 1];
        return textFromUtf8(m_texts.constData() + begin, m_textEnds[index] - begin);
    }
    if (cell.type == QLatin1String("b"))
        return cell.text == QLatin1String("1") ? QStringLiteral("true") : QStringLiteral("false");
    if (cell.type.isEmpty() || cell.type == QLatin1String("n"))
        return m_numbers.shown(cell.text, cell.style);
    return unescaped(cell.text); // inlineStr, str (of a formula), e (an error such as #N/A), d (a date of ISO 8601)
}

// From <c> to </c>.
Result<void> XlsxSource::readCell(QStringList &cells)
{
    Cell cell;
    const QString reference = m_sheet->attribute("r");
    cell.column = reference.isEmpty() ? cells.size() : columnOf(reference);
    if (cell.column < 0 || cell.column >= mostColumns)
        return tooWide(reference);
    cell.type = m_sheet->attribute("t");
    cell.style = m_sheet->attribute("s").toInt();
    bool inValue = false;
    bool phonetic = false;
    while (!m_sheet->ends(u"c")) {
        const Result<bool> more = m_sheet->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (m_sheet->starts(u"rPh") || m_sheet->ends(u"rPh"))
            phonetic = m_sheet->starts(u"rPh");
        else if (m_sheet->starts(u"v") || m_sheet->starts(u"t"))
            inValue = !phonetic;
        else if (m_sheet->ends(u"v") || m_sheet->ends(u"t"))
            inValue = false;
        else if (inValue && m_sheet->isText())
            cell.text += m_sheet->text();
        if (cell.text.size() > TableReader::maximumCell)
            return m_sheet->fault(
                Exchange::tr("a cell holds more than %1 MB").arg(TableReader::maximumCell / (1024 * 1024)));
    }
    if (cell.text.isEmpty())
        return {};
    const Result<QString> value = valueOf(cell);
    if (!value)
        return value.error();
    while (cells.size() <= cell.column)
        cells.append(QString(QLatin1String("")));
    cells[cell.column] = *value;
    return {};
}

// From <row> to </row>.
Result<QStringList> XlsxSource::readRow()
{
    const qint64 number = m_sheet->attribute("r").toLongLong();
    m_row = number > 0 ? number : m_row + 1;
    QStringList cells;
    while (!m_sheet->ends(u"row")) {
        const Result<bool> more = m_sheet->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (!m_sheet->starts(u"c"))
            continue;
        if (Result<void> read = readCell(cells); !read)
            return read.error();
    }
    return cells;
}

Result<std::optional<QStringList>> XlsxSource::nextRow()
{
    while (!m_ended) {
        const Result<bool> more = m_sheet->next();
        if (!more)
            return more.error();
        m_ended = !*more;
        if (m_ended || !m_sheet->starts(u"row"))
            continue;
        Result<QStringList> cells = readRow();
        if (!cells)
            return cells.error();
        if (!cells->isEmpty())
            return std::optional(std::move(*cells));
    }
    if (Result<void> same = m_package->unchanged(); !same)
        return same.error();
    return std::optional<QStringList>();
}

Result<std::optional<FileRow>> XlsxSource::next()
{
    Result<std::optional<QStringList>> row = m_first ? std::exchange(m_first, {}) : nextRow();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<FileRow>();
    while (m_columns.size() < (*row)->size()) // a cell beyond the header: kept under its number
        m_columns.append(QString::number(m_columns.size() + 1));
    return std::optional(FileRow{std::move(**row)});
}

QString XlsxSource::place() const
{
    return Exchange::tr("row %1 of the sheet “%2”").arg(m_row).arg(m_format.sheet);
}

qint64 XlsxSource::bytesRead() const
{
    const qint64 all = m_sheet->size();
    return all > 0 ? static_cast<qint64>(static_cast<double>(m_package->size()) * static_cast<double>(m_sheet->position())
                                         / static_cast<double>(all))
                   : m_package->size();
}

} // namespace wendu
