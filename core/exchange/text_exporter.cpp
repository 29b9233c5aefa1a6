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

Result<void> writeTexts(const Reader &reader, const TextExport &plan, TextWriter &writer, TextsExported &done,
                        const std::function<void(qint64)> &progress, const std::atomic_bool *cancelled)
{
    Result<void> written;
    QElapsedTimer sinceProgress; // not begun: the first text is told at once
    const Result<void> read = reader.forEachFullText(plan.filter, [&](const FullText &text) {
        written = cancelled && *cancelled ? Result<void>(cancelledError()) : writer.write(text);
        if (!written)
            return false;
        ++done.texts;
        if (!sinceProgress.isValid() || sinceProgress.hasExpired(progressMilliseconds)) {
            progress(done.texts);
            sinceProgress.start();
        }
        return true;
    });
    return read ? written : read;
}

} // namespace

Result<TextsExported> exportTexts(const Project &project, const TextExport &plan,
                                  const std::function<void(qint64, qint64)> &progress, const std::atomic_bool *cancelled)
{
    const Result<std::unique_ptr<Reader>> reader = project.openReader();
    if (!reader)
        return reader.error();
    TextsExported done;
    std::unique_ptr<TextWriter> writer;
    // What is counted, the columns and the texts belong together.
    const Result<void> written = (*reader)->atOneMoment([&]() -> Result<void> {
        const Result<qint64> total = (*reader)->count(plan.filter);
        if (!total)
            return total.error();
        Result<std::unique_ptr<TextWriter>> opened = writerFor(**reader, plan);
        if (!opened)
            return opened.error();
        writer = std::move(*opened);
        return writeTexts(
            **reader, plan, *writer, done,
            [&](qint64 texts) {
                if (progress)
                    progress(texts, std::max(texts, *total));
            },
            cancelled);
    });
    if (!written)
        return written.error();
    if (Result<void> finished = writer->finish(cancelled); !finished)
        return cancelled && *cancelled ? cancelledError() : finished.error();
    done.cut = writer->cut();
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
