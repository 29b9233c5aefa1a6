// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/event_rows.h"
#include "store/writer.h"

#include "base/clock.h"
#include "base/ids.h"
#include "store/connection.h"
#include "store/derived.h"
#include "store/edit_in_progress.h"
#include "store/hold_out.h"
#include "store/messages.h"
#include "store/project.h"
#include "store/queue_order.h"
#include "store/rows.h"
#include "store/text_hash.h"

#include <SQLiteCpp/Database.h>

#include <QHash>

#include <algorithm>
#include <unordered_map>

namespace wendu {
namespace {

// The hold-out is drawn block by block (see HoldOutDraw); a block of long texts closes early, to bound memory.
constexpr std::size_t blockTexts = 1000;
constexpr qsizetype blockCharacters = 8 * 1024 * 1024;

enum class Side { Undrawn, Outside, HoldOut };

struct Waiting
{
    Writer::NewText text;
    qint64 hash = 0;
    Side side = Side::Undrawn;
};

constexpr std::size_t rowsAStatement = 50;

std::string insertTexts(std::size_t rows)
{
    std::string sql = "INSERT INTO texts(id, import_id, row, hash, hold_out, external_id, meta, content) VALUES";
    for (std::size_t row = 0; row < rows; ++row)
        sql += row ? ",(?, ?, ?, ?, ?, ?, ?, ?)" : "(?, ?, ?, ?, ?, ?, ?, ?)";
    return sql;
}

const std::string insertOpenStates
    = std::string("INSERT INTO states(task_id, text_id, hold_out, shuffle, status, flagged, commented) SELECT ?1, t.id, "
                  "t.hold_out, ")
      + queue_order::sql + ", 0, 0, 0 FROM texts t WHERE t.id BETWEEN ?4 AND ?5";

} // namespace

struct Writer::ImportInProgress
{
    ImportInProgress(const NewImport &import, ImportId id, TaskId ofTask, TextId first)
        : options(import)
        , firstText(first)
        , nextText(first)
        , m_task(ofTask)
        , m_draw(import.holdOutShare, import.seed)
        , m_shuffleOffset(queue_order::offset(import.seed))
    {
        totals.id = id;
        totals.name = import.name;
        totals.encoding = import.encoding;
        totals.time = now();
    }

    void take(const NewText &text);
    AnnotatorId annotatorNamed(const QString &name) const { return annotators.value(name.trimmed(), options.annotator); }
    bool blockIsFull() const { return m_block.size() >= blockTexts || m_characters >= blockCharacters; }
    void storeBlock(Connection &connection);

    NewImport options;
    Import totals;
    TextId firstText;
    TextId nextText;
    QHash<QString, AnnotatorId> annotators; // those that the texts name

private:
    void followTwins(Connection &connection);
    void drawSides();
    void storeTexts(Connection &connection);
    void storeStates(Connection &connection);
    bool hasDecisions(const Waiting &waiting) const;
    bool hasEvents(const Waiting &waiting) const;
    QList<NewDecision> decisionsOf(const Waiting &waiting) const;
    void storeWithEvents(Connection &connection, const Waiting &waiting, TextId text);
    void storeEvent(Connection &connection, LabelEvent &event, derived::State &state) const;

    TaskId m_task;
    HoldOutDraw m_draw;
    qint64 m_shuffleOffset;
    std::vector<Waiting> m_block;
    std::unordered_map<qint64, std::size_t> m_firstOfTwins; // in the block, by hash
    qsizetype m_characters = 0;
    Counts m_counts;
};

void Writer::ImportInProgress::take(const NewText &text)
{
    const bool empty = std::all_of(text.text.begin(), text.text.end(), [](QChar c) { return c.isSpace(); });
    if (empty) {
        ++totals.empty;
        return;
    }
    m_characters += text.text.size() + text.meta.size() + text.externalId.size() + text.comment.size();
    m_block.push_back({text, text.hash ? *text.hash : textHash(text.text)});
    if (!m_firstOfTwins.try_emplace(m_block.back().hash, m_block.size() - 1).second)
        ++totals.duplicates;
}

// Texts whose twin is in the project already go where that one went.
void Writer::ImportInProgress::followTwins(Connection &connection)
{
    // Those of an import that was taken back have drawn their side as well, but are not there to be repeated.
    Query twin = connection.query("SELECT hold_out FROM texts WHERE hash = ? LIMIT 1");
    Query there = connection.query("SELECT 1 FROM texts t JOIN states s ON s.task_id = ? AND s.text_id = t.id "
                                   "WHERE t.hash = ? LIMIT 1");
    for (const auto &[hash, index] : m_firstOfTwins) {
        if (twin.bind(hash).next()) {
            m_block[index].side = twin.integer(0) ? Side::HoldOut : Side::Outside;
            totals.duplicates += there.bind(m_task, hash).next();
            there.reset();
        }
        twin.reset();
    }
}

void Writer::ImportInProgress::drawSides()
{
    std::vector<Waiting *> undrawn;
    for (std::size_t index = 0; index < m_block.size(); ++index) {
        Waiting &waiting = m_block[index];
        if (waiting.side != Side::Undrawn || m_firstOfTwins.at(waiting.hash) != index)
            continue;
        if (waiting.text.holdOut)
            waiting.side = *waiting.text.holdOut ? Side::HoldOut : Side::Outside;
        else
            undrawn.push_back(&waiting);
    }
    const std::vector<bool> drawn = m_draw.draw(static_cast<qint64>(undrawn.size()));
    for (std::size_t index = 0; index < undrawn.size(); ++index)
        undrawn[index]->side = drawn[index] ? Side::HoldOut : Side::Outside;
    for (Waiting &waiting : m_block) {
        if (waiting.side == Side::Undrawn)
            waiting.side = m_block[m_firstOfTwins.at(waiting.hash)].side;
    }
}

void Writer::ImportInProgress::storeTexts(Connection &connection)
{
    for (std::size_t begin = 0; begin < m_block.size();) {
        const std::size_t rows = m_block.size() - begin >= rowsAStatement ? rowsAStatement : 1;
        Query insert = connection.query(insertTexts(rows));
        int parameter = 0;
        for (std::size_t index = begin; index < begin + rows; ++index) {
            const Waiting &waiting = m_block[index];
            for (const qint64 number : {nextText + static_cast<qint64>(index), totals.id, waiting.text.row, waiting.hash,
                                        static_cast<qint64>(waiting.side == Side::HoldOut)})
                insert.bindAt(++parameter, number);
            insert.bindAt(++parameter, waiting.text.externalId);
            if (++parameter; !waiting.text.meta.isEmpty())
                insert.bindAt(parameter, waiting.text.meta);
            insert.bindAt(++parameter, waiting.text.text);
        }
        insert.run();
        begin += rows;
    }
}

bool Writer::ImportInProgress::hasDecisions(const Waiting &waiting) const
{
    return (!waiting.text.labels.isEmpty() || !waiting.text.decisions.isEmpty())
           && (waiting.side == Side::HoldOut || !options.labelsOnlyForHoldOut);
}

bool Writer::ImportInProgress::hasEvents(const Waiting &waiting) const
{
    return hasDecisions(waiting) || waiting.text.flagged || !waiting.text.comment.isEmpty();
}

QList<Writer::NewDecision> Writer::ImportInProgress::decisionsOf(const Waiting &waiting) const
{
    if (!hasDecisions(waiting))
        return {};
    return waiting.text.decisions.isEmpty() ? QList<NewDecision>{{waiting.text.labels, {}, {}, 0, 0}}
                                            : waiting.text.decisions;
}

void Writer::ImportInProgress::storeStates(Connection &connection)
{
    const auto count = static_cast<qint64>(m_block.size());
    if (std::none_of(m_block.begin(), m_block.end(), [this](const Waiting &waiting) { return hasEvents(waiting); })) {
        connection.query(insertOpenStates).run(m_task, queue_order::step, m_shuffleOffset, nextText, nextText + count - 1);
        for (const Waiting &waiting : m_block)
            derived::add(m_counts, derived::countsOf({waiting.side == Side::HoldOut}));
        return;
    }
    for (qint64 index = 0; index < count; ++index)
        storeWithEvents(connection, m_block[static_cast<std::size_t>(index)], nextText + index);
}

void Writer::ImportInProgress::storeEvent(Connection &connection, LabelEvent &event, derived::State &state) const
{
    event.uuid = newId();
    event.source = Source::Imported;
    event.id = insertEvent(connection, m_task, event, {});
    state.apply(event);
}

void Writer::ImportInProgress::storeWithEvents(Connection &connection, const Waiting &waiting, TextId text)
{
    derived::State state;
    state.holdOut = waiting.side == Side::HoldOut;
    LabelEvent event;
    event.text = text;
    for (const NewDecision &decision : decisionsOf(waiting)) {
        event.supersedes = event.uuid;
        event.kind = decision.labels.isEmpty() ? EventKind::Skip : EventKind::Label;
        event.labels = decision.labels;
        event.marks = decision.marks;
        event.annotator = annotatorNamed(decision.annotator);
        event.time = decision.time ? decision.time : totals.time;
        event.milliseconds = std::max<qint64>(decision.milliseconds, 0);
        storeEvent(connection, event, state);
    }
    totals.labelled += state.status == rows::Labelled;
    LabelEvent remark;
    remark.text = text;
    remark.annotator = options.annotator;
    remark.time = totals.time;
    if (waiting.text.flagged) {
        remark.kind = EventKind::Flag;
        storeEvent(connection, remark, state);
    }
    if (!waiting.text.comment.isEmpty()) {
        remark.kind = EventKind::Comment;
        remark.comment = waiting.text.comment;
        storeEvent(connection, remark, state);
    }
    derived::insert(connection, m_task, text, queue_order::place(waiting.hash, text, m_shuffleOffset), state);
    derived::add(m_counts, derived::countsOf(state));
}

void Writer::ImportInProgress::storeBlock(Connection &connection)
{
    followTwins(connection);
    drawSides();
    storeTexts(connection);
    storeStates(connection);
    derived::addToTotals(connection, m_task, m_counts);
    nextText += static_cast<TextId>(m_block.size());
    totals.added += static_cast<qint64>(m_block.size());
    m_counts = {};
    m_block.clear();
    m_firstOfTwins.clear();
    m_characters = 0;
}

Result<ImportId> Writer::beginImport(const NewImport &import)
{
    if (m_import) {
        return Error{Store::tr("An import is under way: “%1”.").arg(m_import->totals.name),
                     Store::tr("Wait until it has ended.")};
    }
    return m_connection->attempt([&]() -> Result<ImportId> {
        edit(import.annotator);
        m_connection
            ->query("INSERT INTO imports(name, encoding, hold_out_share, seed, labels_only_for_hold_out, annotator_id, "
                    "added, empty, duplicates, labelled, first_text, last_text, time) VALUES(?, ?, ?, ?, ?, ?, 0, 0, 0, 0, "
                    "0, 0, ?)")
            .run(import.name, import.encoding, import.holdOutShare, static_cast<qint64>(import.seed),
                 import.labelsOnlyForHoldOut, import.annotator ? std::optional(import.annotator) : std::nullopt, now());
        const ImportId id = m_connection->database().getLastInsertRowid();
        const TextId first = m_connection->number("SELECT coalesce(max(id), 0) + 1 FROM texts");
        m_import = std::make_shared<ImportInProgress>(import, id, rows::taskId(*m_connection), first);
        return id;
    });
}

Result<void> Writer::addTexts(ImportId import, std::span<const NewText> texts)
{
    if (!m_import || m_import->totals.id != import) {
        return Error{Store::tr("Import number %1 is not under way.").arg(import),
                     Store::tr("Begin the import, add its texts and end it within one write.")};
    }
    for (const NewText &text : texts) {
        for (const NewDecision &decision : text.decisions) {
            const QString name = decision.annotator.trimmed();
            if (name.isEmpty() || m_import->annotators.contains(name))
                continue;
            const Result<AnnotatorId> who = ensureAnnotator(name);
            if (!who)
                return who.error();
            m_import->annotators.insert(name, *who);
        }
    }
    return m_connection->attempt([&]() -> Result<void> {
        for (const NewText &text : texts) {
            m_import->take(text);
            if (m_import->blockIsFull())
                m_import->storeBlock(*m_connection);
        }
        return {};
    });
}

Result<Import> Writer::endImport(ImportId import)
{
    if (!m_import || m_import->totals.id != import) {
        return Error{Store::tr("Import number %1 is not under way.").arg(import),
                     Store::tr("Begin the import, add its texts and end it within one write.")};
    }
    return m_connection->attempt([&]() -> Result<Import> {
        m_import->storeBlock(*m_connection);
        const Import totals = m_import->totals;
        m_connection
            ->query("UPDATE imports SET added = ?, empty = ?, duplicates = ?, labelled = ?, first_text = ?, last_text = ?, "
                    "time = ? WHERE id = ?")
            .run(totals.added, totals.empty, totals.duplicates, totals.labelled, m_import->firstText, m_import->nextText - 1,
                 totals.time, import);
        m_import.reset();
        edit(0).import = import;
        touch(Change::Texts | (totals.labelled ? int(Change::Labels) : 0));
        return totals;
    });
}

} // namespace wendu
