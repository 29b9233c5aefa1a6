// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/text_writer.h"

struct lxw_workbook;
struct lxw_worksheet;

namespace wendu {

// A workbook with one sheet, the columns of a table (see DelimitedWriter). Texts are cells of text: nothing is ever written
// as a formula. Rows go to the disk as they come.
class XlsxWriter : public TextWriter
{
public:
    static constexpr qsizetype longestCell = 32767; // characters, as Excel counts them: UTF-16
    static constexpr qint64 mostRows = 1048576;     // with the header

    static Result<std::unique_ptr<TextWriter>> open(const TextExport &plan, const Columns &columns);
    ~XlsxWriter() override; // removes what was not finished

    Result<void> write(const FullText &text) override;
    Result<void> finish(const std::atomic_bool *cancelled) override;
    qint64 cut() const override { return m_cut; }

private:
    XlsxWriter(const TextExport &plan, const Columns &columns);
    Result<void> begin();
    // False in `whole` when it had to be cut. `what` names the text for an Error.
    Result<void> writeText(int column, const QString &text, const FullText *of, bool &whole);
    Result<void> check(const std::atomic_bool *cancelled) const;
    Error failure(const QString &why) const;

    TextExport m_plan;
    LabelsByName m_labels;
    QStringList m_columns;
    QStringList m_meta;
    QString m_file; // beside the path
    QByteArray m_temporaryFolder;
    lxw_workbook *m_workbook = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    qint64 m_row = 0;
    qint64 m_cut = 0;
    bool m_finished = false;
};

} // namespace wendu
