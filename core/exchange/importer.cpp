// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/importer.h"

#include "exchange/batch_channel.h"
#include "exchange/columns.h"
#include "exchange/json_text.h"
#include "exchange/label_names.h"
#include "exchange/messages.h"
#include "store/reader.h"
#include "store/writer.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <limits>

namespace wendu {
namespace {

using Batch = std::vector<Writer::NewText>;

constexpr std::size_t batchRows = 500;
constexpr qsizetype batchCharacters = 4 * 1024 * 1024;
constexpr qint64 progressMilliseconds = 200;

// Turns the rows of a file into texts.
class RowsToTexts
{
public:
    static Result<RowsToTexts> open(const ImportPlan &plan, const Task &task);

    const TableReader &reader() const { return *m_reader; }
    Result<std::optional<Writer::NewText>> next();

private:
    RowsToTexts(std::unique_ptr<TableReader> reader, const Task &task)
        : m_reader(std::move(reader))
        , m_labels(task)
    {
    }
    Result<void> findColumns(const ImportPlan &plan);
    std::optional<Error> surplus(const QStringList &row) const;
    QString otherColumns(const QStringList &row) const;

    std::unique_ptr<TableReader> m_reader;
    LabelNames m_labels;
    qsizetype m_text = -1;
    qsizetype m_id = -1;
    qsizetype m_label = -1;
    qint64 m_row = 0;
};

Result<RowsToTexts> RowsToTexts::open(const ImportPlan &plan, const Task &task)
{
    Result<std::unique_ptr<TableReader>> reader = TableReader::open(plan.path, plan.format);
    if (!reader)
        return reader.error();
    RowsToTexts rows(std::move(*reader), task);
    if (Result<void> found = rows.findColumns(plan); !found)
        return found.error();
    return rows;
}

Result<void> RowsToTexts::findColumns(const ImportPlan &plan)
{
    const std::pair<const QString &, qsizetype &> wanted[]
        = {{plan.textColumn, m_text}, {plan.idColumn, m_id}, {plan.labelColumn, m_label}};
    for (const auto &[name, index] : wanted) {
        if (name.isEmpty() && &index != &m_text)
            continue;
        const Result<qsizetype> found = columnIndex(*m_reader, name);
        if (!found)
            return found.error();
        index = *found;
    }
    return {};
}

// A comma in a text without quotes would cut the text without a word; empty cells at the end are what spreadsheets leave.
std::optional<Error> RowsToTexts::surplus(const QStringList &row) const
{
    for (qsizetype column = m_reader->columns().size(); column < row.size(); ++column) {
        if (row.at(column).isEmpty())
            continue;
        return Error{Exchange::tr("Line %1 has %2 cells, and the file has %3 columns.")
                         .arg(m_reader->line())
                         .arg(row.size())
                         .arg(m_reader->columns().size()),
                     Exchange::tr("Put quotes around a text that holds the delimiter, or choose another delimiter.")};
    }
    return {};
}

QString RowsToTexts::otherColumns(const QStringList &row) const
{
    QString json;
    for (qsizetype column = 0; column < std::min(row.size(), m_reader->columns().size()); ++column) {
        if (column == m_text || column == m_id || column == m_label)
            continue;
        json += json.isEmpty() ? QLatin1Char('{') : QLatin1Char(',');
        appendJsonString(json, m_reader->columns().at(column));
        json += QLatin1Char(':');
        appendJsonString(json, row.at(column));
    }
    if (!json.isEmpty())
        json += QLatin1Char('}');
    return json;
}

Result<std::optional<Writer::NewText>> RowsToTexts::next()
{
    const Result<std::optional<QStringList>> row = m_reader->next();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Writer::NewText>();
    if (const auto fault = surplus(**row))
        return *fault;
    Writer::NewText text;
    text.row = ++m_row;
    text.text = (*row)->value(m_text);
    text.externalId = m_id < 0 ? QString() : (*row)->value(m_id);
    text.meta = otherColumns(**row);
    if (m_label >= 0 && !(*row)->value(m_label).isEmpty()) {
        Result<QList<LabelId>> labels
            = m_labels.find((*row)->value(m_label), Exchange::tr("Row %1 (line %2)").arg(m_row).arg(m_reader->line()));
        if (!labels)
            return labels.error();
        text.labels = std::move(*labels);
    }
    return std::optional(std::move(text));
}

Error cancelledError()
{
    return {Exchange::tr("The import was cancelled: nothing was imported."), {}};
}

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
            progress(rows.reader().bytesRead(), rows.reader().size());
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
    options.encoding = rows->reader().format().encoding;
    options.holdOutShare = plan.holdOutShare;
    options.seed = plan.seed;
    options.labelsOnlyForHoldOut = plan.labelsOnlyForHoldOut;
    const QString annotator = plan.labelColumn.isEmpty() ? QString()
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
        progress(rows->reader().size(), rows->reader().size());
    return result;
}

} // namespace wendu
