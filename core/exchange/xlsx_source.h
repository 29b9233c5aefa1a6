// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/row_source.h"
#include "exchange/xlsx_numbers.h"
#include "exchange/xml_part.h"

namespace wendu {

// The rows of one sheet of an Excel workbook; the first row names the columns. Formulas count as what they came to when the
// workbook was saved.
class XlsxSource : public RowSource
{
public:
    static constexpr qsizetype mostColumns = 16384;                     // of a sheet, as Excel has it
    static constexpr qint64 mostText = qint64{512} * 1024 * 1024;       // bytes of all different texts, held in memory

    static Result<std::unique_ptr<RowSource>> open(const QString &path, const TableFormat &format);

    const TableFormat &format() const override { return m_format; }
    const QStringList &columns() const override { return m_columns; }
    QStringList sheets() const override { return m_sheets; }
    Result<std::optional<FileRow>> next() override;
    QString place() const override;
    qint64 bytesRead() const override;
    qint64 size() const override { return m_package->size(); }

private:
    struct Cell
    {
        qsizetype column = 0;
        QString type;
        int style = 0;
        QString text;
    };
    XlsxSource(std::shared_ptr<XlsxPackage> package, const TableFormat &format)
        : m_package(std::move(package))
        , m_format(format)
    {}
    Result<void> begin();
    Result<QString> sheetPart(bool &from1904); // of the sheet that is asked for
    Result<void> readTexts(const QString &part);
    Result<std::optional<QStringList>> nextRow();
    Result<QStringList> readRow();
    Result<void> readCell(QStringList &cells);
    Result<QString> valueOf(const Cell &cell) const;
    Error tooWide(const QString &reference) const;

    std::shared_ptr<XlsxPackage> m_package;
    TableFormat m_format;
    QStringList m_sheets;
    QStringList m_columns;
    QByteArray m_texts;             // the workbook's different texts, one after the other
    std::vector<qint64> m_textEnds; // in them
    XlsxNumbers m_numbers;
    std::unique_ptr<XmlPart> m_sheet;
    std::optional<QStringList> m_first; // the first row, when it is no header
    qint64 m_row = 0;
    bool m_ended = false;
};

} // namespace wendu
