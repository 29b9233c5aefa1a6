// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exchange/file_format.h"
#include "store/project.h"

#include <atomic>
#include <functional>

namespace wendu {

// Which texts of a project go into which file.
//
// A spreadsheet takes a cell that begins with = + - @, a tab or a line end for a formula, and a text from a stranger may be
// one that sends data away. So:
//   - CSV and TSV are for spreadsheets unless `lossless` is set: such cells get an apostrophe before them, and the file
//     begins with a byte order mark, by which Excel knows UTF-8. What is read back has the apostrophe still.
//   - CSV and TSV with `lossless`, JSON, JSON Lines, Label Studio, doccano and `datasets` hold every text as it is.
//   - XLSX holds every text as it is, in cells of text, which no spreadsheet computes. A cell holds 32,767 characters and no
//     NUL: a text with more is an Error that names it, unless `cut` allows to shorten it, which is counted.
struct TextExport
{
    QString path; // a file; of Datasets a folder, new or empty
    FileFormat format = FileFormat::Csv;
    TextFilter filter;
    bool lossless = false;
    bool cut = false;
    bool replace = false; // a file of that name
};

struct TextsExported
{
    qint64 texts = 0;
    qint64 cut = 0; // shortened: those that the format cannot hold
};

// The file appears whole or not at all; it shows one moment of the project. Runs on the calling thread: call it off the GUI
// thread. `progress` hears texts done and total, some times a second; set `cancelled` to stop with nothing written.
Result<TextsExported> exportTexts(const Project &project, const TextExport &plan,
                                  const std::function<void(qint64, qint64)> &progress = {},
                                  const std::atomic_bool *cancelled = nullptr);

// The formats that texts can be exported in, and the ending of their files; a folder has none.
QList<FileFormat> exportFormats();
QString endingOf(FileFormat format);

} // namespace wendu
