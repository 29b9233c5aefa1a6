// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/importer.h"

#include "exchange/batch_channel.h"
#include "exchange/messages.h"
#include "exchange/rows_to_texts.h"
#include "store/reader.h"
#include "store/writer.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <limits>

namespace wendu {
namespace {

Error cancelledError()
{
    return {Exchange::tr("The import was cancelled: nothing was imported."), {}};
}

using Batch = std::vector<Writer::NewText>;

constexpr std::size_t batchRows = 500;
constexpr qsizetype batchCharacters = 4 * 1024 * 1024;
constexpr qint64 progressMilliseconds = 200;

// Fills the channel until the file ends; an Error or a cancel ends it early. Runs on the thread that asked for the import.
Result<void> feed(RowsToTexts &rows, BatchChannel<Batch> &channel, const std::function<void(qint64, qint64)> &progress,
                  const std::atomic_bool *cancelled)
{
    QElapsedTimer sinceProgress;
    sinceProgress.start();
    for (bool ended = false; !ended;) {
        Batch batch;
        qsizetype characters = 0;
        while (!ended && batch.size() < batchRows && characters < batchCharacters) {
            Result<std::optional<Writer::NewText>> text = rows.next();
            if (!text)
                return text.error();
            ended = !*text;
            if (!ended) {
                characters += (*text)->text.size() + (*text)->meta.size() + (*text)->externalId.size();
                batch.push_back(std::move(**text));
            }
        }
        if (cancelled && *cancelled)
            return cancelledError();
        if (!channel.put(std::move(batch)))
            return {}; // the store has failed, and says why
        if (progress && sinceProgress.hasExpired(progressMilliseconds)) {
            progress(rows.source().bytesRead(), rows.source().size());
            sinceProgress.start();
        }
    }
    return {};
}

Result<Import> store(Writer &writer, Writer::NewImport options, const QString &annotator, BatchChannel<Batch> &channel,
                     const std::optional<Error> &readingFailed)
{
    if (!annotator.isEmpty()) {
        const Result<AnnotatorId> who = writer.ensureAnnotator(annotator);
        if (!who)
            return who.error();
        options.annotator = *who;
    }
    const Result<ImportId> import = writer.beginImport(options);
    if (!import)
        return import.error();
    while (const std::optional<Batch> batch = channel.take()) {
        if (Result<void> added = writer.addTexts(*import, *batch); !added) {
            channel.close();
            return added.error();
        }
    }
    if (readingFailed)
        return *readingFailed;
    return writer.endImport(*import);
}

} // namespace

Result<Import> importTexts(Project &project, const ImportPlan &plan, const std::function<void(qint64, qint64)> &progress,
                           const std::atomic_bool *cancelled)
{
    const auto reader = project.openReader();
    if (!reader)
        return reader.error();
    const Result<Task> task = (*reader)->task();
    if (!task)
        return task.error();
    Result<RowsToTexts> rows = RowsToTexts::open(plan, *task);
    if (!rows)
        return rows.error();
    const Result<Counts> counts = (*reader)->counts();
    if (!counts)
        return counts.error();
    if (counts->texts > 0) {
        if (Result<void> saved = project.backupBefore(QStringLiteral("import")).result(); !saved)
            return saved.error();
    }

    Writer::NewImport options;
    options.name = QFileInfo(plan.path).fileName();
    options.encoding = rows->source().format().encoding;
    options.holdOutShare = plan.holdOutShare;
    options.seed = plan.seed;
    options.labelsOnlyForHoldOut = plan.labelsOnlyForHoldOut;
    const QString annotator = !rows->givesEvents()       ? QString()
                              : plan.annotator.isEmpty() ? QStringLiteral("imported")
                                                         : plan.annotator;
    BatchChannel<Batch> channel;
    std::optional<Error> readingFailed; // written before the channel closes, read after it has
    // Closed also when the transaction does not even begin: nobody would take what is fed.
    auto stored
        = project.write<Import>([&](Writer &writer) { return store(writer, options, annotator, channel, readingFailed); })
              .then(QtFuture::Launch::Sync, [&channel](const Result<Import> &result) {
                  channel.close();
                  return result;
              });
    const Result<void> fed = feed(*rows, channel, progress, cancelled);
    if (!fed)
        readingFailed = fed.error();
    channel.close();
    Result<Import> result = stored.result();
    if (result && progress)
        progress(rows->source().size(), rows->source().size());
    return result;
}

} // namespace wendu
