// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/format_names.h"

#include "exchange/text_exporter.h"

#include <QCoreApplication>

namespace wendu {
namespace {

struct FormatWords
{
    Q_DECLARE_TR_FUNCTIONS(wendu::FormatNames)
};

} // namespace

QString formatText(FileFormat format)
{
    switch (format) {
    case FileFormat::Csv:
        return FormatWords::tr("CSV");
    case FileFormat::Tsv:
        return FormatWords::tr("TSV");
    case FileFormat::Json:
        return FormatWords::tr("JSON");
    case FileFormat::JsonLines:
        return FormatWords::tr("JSON Lines");
    case FileFormat::Xlsx:
        return FormatWords::tr("Excel workbook");
    case FileFormat::LabelStudio:
        return FormatWords::tr("Label Studio");
    case FileFormat::Doccano:
        return FormatWords::tr("doccano");
    case FileFormat::Folder:
        return FormatWords::tr("folder of text files");
    case FileFormat::Datasets:
        return FormatWords::tr("folder for Hugging Face datasets");
    case FileFormat::Detected:
        break;
    }
    return {};
}

QString formatFilter(FileFormat format)
{
    return QStringLiteral("%1 (*.%2)").arg(formatText(format), endingOf(format));
}

} // namespace wendu
