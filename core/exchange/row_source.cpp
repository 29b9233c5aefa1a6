// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/row_source.h"

#include "exchange/datasets_source.h"
#include "exchange/folder_source.h"
#include "exchange/json_source.h"
#include "exchange/table_source.h"
#include "exchange/xlsx_source.h"

namespace wendu {

Result<std::unique_ptr<RowSource>> RowSource::open(const QString &path, const TableFormat &format)
{
    TableFormat wanted = format;
    const bool detected = format.file == FileFormat::Detected;
    if (detected) {
        const Result<FileFormat> found = detectFileFormat(path);
        if (!found)
            return found.error();
        wanted.file = *found;
    }
    switch (wanted.file) {
    case FileFormat::Json:
    case FileFormat::JsonLines:
        return JsonSource::open(path, wanted, detected ? JsonSource::Shape::Look : JsonSource::Shape::AsFormatSays);
    case FileFormat::LabelStudio:
    case FileFormat::Doccano:
        return JsonSource::open(path, wanted, JsonSource::Shape::AsFormatSays);
    case FileFormat::Xlsx:
        return XlsxSource::open(path, wanted);
    case FileFormat::Folder:
        return FolderSource::open(path, wanted);
    case FileFormat::Datasets:
        return DatasetsSource::open(path, wanted);
    case FileFormat::Detected:
    case FileFormat::Csv:
    case FileFormat::Tsv:
        break;
    }
    return TableSource::open(path, wanted);
}

} // namespace wendu
