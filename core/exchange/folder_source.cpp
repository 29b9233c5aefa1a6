// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/folder_source.h"

#include "base/utf8.h"
#include "exchange/byte_source.h"
#include "exchange/decoder.h"
#include "exchange/messages.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace wendu {

FolderSource::FolderSource(const QString &path, const TableFormat &format)
    : m_path(path)
    , m_format(format)
    , m_columns{QStringLiteral("id"), QStringLiteral("text"), QStringLiteral("label")}
{
    m_format.file = FileFormat::Folder;
}

UsualColumns FolderSource::usualColumns() const
{
    const bool nested = std::any_of(m_files.begin(), m_files.end(), [](const QString &f) { return f.contains(QLatin1Char('/')); });
    return {m_columns.at(1), m_columns.at(0), nested ? m_columns.at(2) : QString()};
}

Result<std::unique_ptr<RowSource>> FolderSource::open(const QString &path, const TableFormat &format)
{
    std::unique_ptr<FolderSource> source(new FolderSource(path, format));
    if (!format.encoding.isEmpty() && !encodingNamed(format.encoding)) {
        return Error{Exchange::tr("There is no encoding “%1”.").arg(format.encoding),
                     Exchange::tr("Choose one of %1.").arg(encodingNames().join(QStringLiteral(", ")))};
    }
    if (Result<void> listed = source->list(); !listed)
        return listed.error();
    return std::unique_ptr<RowSource>(std::move(source));
}

Result<void> FolderSource::list()
{
    const QDir folder(m_path);
    QDirIterator found(m_path, {QStringLiteral("*.txt")}, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        m_files.append(folder.relativeFilePath(found.next()));
        m_size += found.fileInfo().size();
    }
    std::sort(m_files.begin(), m_files.end());
    if (!m_files.isEmpty())
        return {};
    return Error{Exchange::tr("There is no text file (*.txt) in the folder “%1”.").arg(QDir::toNativeSeparators(m_path)),
                 Exchange::tr("Choose a folder with a text file for each text.")};
}

Result<QString> FolderSource::textOf(const QString &file)
{
    const QString path = QDir(m_path).filePath(file);
    const Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
    if (!source)
        return source.error();
    if ((*source)->size() > TableReader::maximumCell) {
        return Error{Exchange::tr("“%1” is longer than %2 MB.")
                         .arg(QDir::toNativeSeparators(path))
                         .arg(TableReader::maximumCell / (1024 * 1024)),
                     Exchange::tr("Expected one text a file; take it out of the folder.")};
    }
    QByteArray bytes;
    for (;;) {
        const Result<QByteArray> more = (*source)->read(TableReader::maximumCell);
        if (!more)
            return more.error();
        if (more->isEmpty())
            break;
        bytes += *more;
    }
    m_bytesRead += bytes.size();
    Result<DetectedEncoding> encoding = DetectedEncoding();
    if (const auto named = encodingNamed(m_format.encoding))
        encoding = DetectedEncoding{*named, markLength(bytes, *named)};
    else
        encoding = detectEncoding(bytes, true);
    if (!encoding)
        return Error{QDir::toNativeSeparators(path) + QLatin1String(": ") + encoding.error().message, encoding.error().remedy};
    const std::unique_ptr<Decoder> decoder = Decoder::make(encoding->encoding);
    QByteArray utf8;
    if (!decoder->decode(bytes.mid(encoding->markLength), utf8) || !decoder->end()) {
        return Error{Exchange::tr("“%1” holds the bytes %2, which are not %3.")
                         .arg(QDir::toNativeSeparators(path), QString::fromLatin1(decoder->found().toHex(' ')),
                              nameOf(encoding->encoding)),
                     Exchange::tr("Choose another encoding: one of %1. Windows-1252 reads every file.")
                         .arg(encodingNames().join(QStringLiteral(", ")))};
    }
    return textFromUtf8(utf8.constData(), utf8.size());
}

Result<std::optional<FileRow>> FolderSource::next()
{
    if (m_next == m_files.size())
        return std::optional<FileRow>();
    const QString &file = m_files.at(m_next++);
    Result<QString> text = textOf(file);
    if (!text)
        return text.error();
    const qsizetype slash = file.lastIndexOf(QLatin1Char('/'));
    const QString folder = slash < 0 ? QString(QLatin1String("")) : file.left(slash);
    return std::optional(FileRow{{file, std::move(*text), folder.mid(folder.lastIndexOf(QLatin1Char('/')) + 1)}});
}

QString FolderSource::place() const
{
    return Exchange::tr("the file “%1”").arg(m_files.value(m_next - 1));
}

} // namespace wendu
