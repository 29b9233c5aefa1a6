// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/output_file.h"
#include "exchange/text_writer.h"

namespace wendu {

// CSV and TSV, each text a row: id, text, label, what else holds for it (see ExportColumns), then a column for each name of
// the metadata.
class DelimitedWriter : public TextWriter
{
public:
    static Result<std::unique_ptr<TextWriter>> open(const TextExport &plan, const Columns &columns);

    Result<void> write(const FullText &text) override;
    Result<void> finish(const std::atomic_bool *cancelled) override;

private:
    DelimitedWriter(std::unique_ptr<OutputFile> file, const TextExport &plan, const Columns &columns);
    Result<void> writeRow(const QStringList &cells);

    std::unique_ptr<OutputFile> m_file;
    LabelsByName m_labels;
    QStringList m_meta;
    char m_delimiter;
    bool m_guarded;
    const char *m_lineEnd;
};

// The cells of a text in every format that is a table, but for the metadata.
QStringList tableCells(const FullText &text, const LabelsByName &names);
QStringList tableColumns(const TextWriter::Columns &columns);

} // namespace wendu
