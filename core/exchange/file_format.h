// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringList>

#include <optional>

namespace wendu {

// The formats in which texts and labels come in and go out.
enum class FileFormat {
    Detected,    // by the file's content and name
    Csv,         // any delimiter
    Tsv,         // tabs between the columns
    Json,        // an array of objects
    JsonLines,   // an object a line
    Xlsx,        // a sheet of an Excel workbook
    LabelStudio, // an array of tasks
    Doccano,     // an object a line
    Folder,      // a text a file; in only
    Datasets,    // a folder that the library `datasets` loads
};

// As wendu-cli calls it: "csv", "tsv", "json", "jsonl", "xlsx", "label-studio", "doccano", "folder", "datasets".
QString nameOf(FileFormat format);
std::optional<FileFormat> fileFormatNamed(const QString &name);
QStringList fileFormatNames();

// CSV and TSV are read in an encoding and with a delimiter that can be chosen; the others say theirs.
bool hasDelimiter(FileFormat format);

// By the first bytes, else by the name's ending; a JSON file may still be Label Studio's or doccano's (see RowSource). An
// Error for what is no text at all: an old Excel workbook, a parquet file, a zip archive of something else.
Result<FileFormat> detectFileFormat(const QString &path);

} // namespace wendu
