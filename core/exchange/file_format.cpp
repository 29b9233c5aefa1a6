// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/file_format.h"

#include "exchange/messages.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>

namespace wendu {
namespace {

struct Name
{
    FileFormat format;
    const char *name;
};
constexpr std::array names{
    Name{FileFormat::Csv, "csv"},        Name{FileFormat::Tsv, "tsv"},
    Name{FileFormat::Json, "json"},      Name{FileFormat::JsonLines, "jsonl"},
    Name{FileFormat::Xlsx, "xlsx"},      Name{FileFormat::LabelStudio, "label-studio"},
    Name{FileFormat::Doccano, "doccano"}, Name{FileFormat::Folder, "folder"},
    Name{FileFormat::Datasets, "datasets"}};

// What is no text, by how it begins.
std::optional<Error> foreign(const QString &path, const QByteArray &begin)
{
    const QString file = QDir::toNativeSeparators(path);
    if (begin.startsWith("\xd0\xcf\x11\xe0")) {
        return Error{Exchange::tr("“%1” is an Excel workbook of the old kind (.xls), or one with a password.").arg(file),
                     Exchange::tr("Open it in a spreadsheet program and save it as .xlsx, without a password.")};
    }
    if (begin.startsWith("PAR1")) {
        return Error{Exchange::tr("“%1” is a Parquet file, which Wendu does not read.").arg(file),
                     Exchange::tr("Save it as JSON Lines or CSV.")};
    }
    if (begin.startsWith("\x1f\x8b") || begin.startsWith("BZh") || begin.startsWith("\xfd" "7zXZ")
        || begin.startsWith("7z\xbc\xaf")) {
        return Error{Exchange::tr("“%1” is compressed.").arg(file), Exchange::tr("Unpack it, and choose what was in it.")};
    }
    return {};
}

FileFormat byName(const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("json"))
        return FileFormat::Json;
    if (ending == QLatin1String("jsonl") || ending == QLatin1String("ndjson"))
        return FileFormat::JsonLines;
    if (ending == QLatin1String("tsv") || ending == QLatin1String("tab"))
        return FileFormat::Tsv;
    return FileFormat::Csv;
}

// How JSON begins, whatever the file is called: "[{" an array of objects, "{" an object a line. None: something else.
std::optional<FileFormat> asJson(QByteArray begin)
{
    if (begin.startsWith("\xef\xbb\xbf"))
        begin.remove(0, 3);
    begin = begin.simplified().replace(' ', QByteArray());
    if (begin.startsWith("[{") || begin == "[]")
        return FileFormat::Json;
    if (begin.startsWith("{\"") || begin.startsWith("{}"))
        return FileFormat::JsonLines;
    return {};
}

} // namespace

QString nameOf(FileFormat format)
{
    for (const Name &name : names) {
        if (name.format == format)
            return QLatin1String(name.name);
    }
    return {};
}

std::optional<FileFormat> fileFormatNamed(const QString &name)
{
    for (const Name &known : names) {
        if (name.compare(QLatin1String(known.name), Qt::CaseInsensitive) == 0)
            return known.format;
    }
    return {};
}

QStringList fileFormatNames()
{
    QStringList all;
    for (const Name &name : names)
        all.append(QLatin1String(name.name));
    return all;
}

bool hasDelimiter(FileFormat format)
{
    return format == FileFormat::Csv || format == FileFormat::Tsv;
}

Result<FileFormat> detectFileFormat(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        const QDir data(QDir(path).filePath(QStringLiteral("data")));
        const bool split = data.exists(QStringLiteral("train.jsonl")) || data.exists(QStringLiteral("test.jsonl"));
        return split ? FileFormat::Datasets : FileFormat::Folder;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{Exchange::tr("“%1” cannot be read: %2.").arg(QDir::toNativeSeparators(path), file.errorString()),
                     Exchange::tr("Check the name and the file's permissions.")};
    }
    const QByteArray begin = info.isFile() ? file.read(4096) : QByteArray();
    if (const auto fault = foreign(path, begin))
        return *fault;
    if (begin.startsWith("PK\x03\x04") || begin.startsWith("PK\x05\x06"))
        return FileFormat::Xlsx;
    const FileFormat named = byName(path);
    if (const auto json = asJson(begin))
        return *json;
    return named;
}

} // namespace wendu
