// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/text_exporter.h"

#include "exchange/messages.h"
#include "exchange/text_writer.h"
#include "store/reader.h"

#include <QElapsedTimer>

namespace wendu {
namespace {

constexpr qint64 progressMilliseconds = 200;

Error cancelledError()
{
    return {Exchange::tr("The export was cancelled: nothing was written."), {}};
}

Result<std::unique_ptr<TextWriter>> writerFor(const Reader &reader, const TextExport &plan)
{
    TextWriter::Columns columns;
    const Result<Task> task = reader.task();
    if (!task)
        return task.error();
    columns.task = *task;
    if (plan.format == FileFormat::Csv || plan.format == FileFormat::Tsv || plan.format == FileFormat::Xlsx) {
        const Result<QStringList> names = reader.metaNames(plan.filter);
        if (!names)
            return names.error();
        columns.meta = *names;
    }
    return TextWriter::make(plan, columns);
}

} // namespace

Result<TextsExported> exportTexts(const Project &project, const TextExport &plan,
                                  const std::function<void(qint64, qint64)> &progress, const std::atomic_bool *cancelled)
{
    const Result<std::unique_ptr<Reader>> reader = project.openReader();
    if (!reader)
        return reader.error();
    const Result<qint64> total = (*reader)->count(plan.filter);
    if (!total)
        return total.error();
    Result<std::unique_ptr<TextWriter>> writer = writerFor(**reader, plan);
    if (!writer)
        return writer.error();
    TextsExported done;
    Result<void> written;
    QElapsedTimer sinceProgress;
    sinceProgress.start();
    const Result<void> read = (*reader)->forEachFullText(plan.filter, [&](const FullText &text) {
        written = cancelled && *cancelled ? Result<void>(cancelledError()) : (*writer)->write(text);
        if (!written)
            return false;
        ++done.texts;
        if (progress && sinceProgress.hasExpired(progressMilliseconds)) {
            progress(done.texts, std::max(done.texts, *total));
            sinceProgress.start();
        }
        return true;
    });
    if (!read)
        return read.error();
    if (!written)
        return written.error();
    if (Result<void> finished = (*writer)->finish(cancelled); !finished)
        return cancelled && *cancelled ? cancelledError() : finished.error();
    done.cut = (*writer)->cut();
    if (progress)
        progress(done.texts, done.texts);
    return done;
}

QList<FileFormat> exportFormats()
{
    return {FileFormat::Csv,         FileFormat::Tsv,     FileFormat::Xlsx,    FileFormat::JsonLines, FileFormat::Json,
            FileFormat::LabelStudio, FileFormat::Doccano, FileFormat::Datasets};
}

QString endingOf(FileFormat format)
{
    switch (format) {
    case FileFormat::Csv:
        return QStringLiteral("csv");
    case FileFormat::Tsv:
        return QStringLiteral("tsv");
    case FileFormat::Xlsx:
        return QStringLiteral("xlsx");
    case FileFormat::JsonLines:
    case FileFormat::Doccano:
        return QStringLiteral("jsonl");
    case FileFormat::Json:
    case FileFormat::LabelStudio:
        return QStringLiteral("json");
    case FileFormat::Detected:
    case FileFormat::Folder:
    case FileFormat::Datasets:
        break;
    }
    return {};
}

} // namespace wendu
