// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/event_rows.h"
#include "store/writer.h"

#include "base/clock.h"
#include "base/ids.h"
#include "store/connection.h"
#include "store/derived.h"
#include "store/hold_out.h"
#include "store/messages.h"
#include "store/project.h"
#include "store/rows.h"
#include "store/text_hash.h"

#include <SQLiteCpp/Database.h>

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

// Where the text's twin that is in the project already went.
std::optional<bool> twinInHoldOut(Connection &connection, qint64 hash)
{
    Query found = connection.query("SELECT hold_out FROM texts WHERE hash = ? LIMIT 1");
    found.bind(hash);
    return found.next() ? std::optional(found.integer(0) != 0) : std::nullopt;
}

} // namespace

struct Writer::ImportInProgress
{
    ImportInProgress(const NewImport &import, ImportId id, TaskId ofTask)
        : options(import)
        , task(ofTask)
        , draw(import.holdOutShare, import.seed)
    {
        totals.id = id;
        totals.name = import.name;
        totals.encoding = import.encoding;
        totals.time = now();
    }

    void take(Connection &connection, const NewText &text);
    bool blockIsFull() const { return m_block.size() >= blockTexts || m_characters >= blockCharacters; }
    void storeBlock(Connection &connection);

    NewImport options;
    TaskId task;
    HoldOutDraw draw;
    Import totals;

private:
    void drawSides();
    void store(Connection &connection, const Waiting &waiting);

    std::vector<Waiting> m_block;
    std::unordered_map<qint64, std::size_t> m_inBlock; // by hash: the first of its twins
    qsizetype m_characters = 0;
    Counts m_counts;
};

void Writer::ImportInProgress::take(Connection &connection, const NewText &text)
{
    const bool empty = std::all_of(text.text.begin(), text.text.end(), [](QChar c) { return c.isSpace(); });
    if (empty) {
        ++totals.empty;
        return;
    }
    Waiting waiting{text, textHash(text.text)};
    const bool twinWaits = !m_inBlock.try_emplace(waiting.hash, m_block.size()).second;
    if (twinWaits) {
        ++totals.duplicates;
    } else if (const auto twin = twinInHoldOut(connection, waiting.hash)) {
        ++totals.duplicates;
        waiting.side = *twin ? Side::HoldOut : Side::Outside;
    }
    m_characters += text.text.size();
    m_block.push_back(std::move(waiting));
}

void Writer::ImportInProgress::drawSides()
{
    std::vector<Waiting *> undrawn;
    for (std::size_t index = 0; index < m_block.size(); ++index) {
        if (m_block[index].side == Side::Undrawn && m_inBlock.at(m_block[index].hash) == index)
            undrawn.push_back(&m_block[index]);
    }
    const std::vector<bool> drawn = draw.draw(static_cast<qint64>(undrawn.size()));
    for (std::size_t index = 0; index < undrawn.size(); ++index)
        undrawn[index]->side = drawn[index] ? Side::HoldOut : Side::Outside;
    for (Waiting &waiting : m_block) {
        if (waiting.side == Side::Undrawn)
            waiting.side = m_block[m_inBlock.at(waiting.hash)].side;
    }
}

void Writer::ImportInProgress::store(Connection &connection, const Waiting &waiting)
{
    derived::State state;
    state.holdOut = waiting.side == Side::HoldOut;
    connection
        .query("INSERT INTO texts(import_id, row, hash, hold_out, external_id, meta, content) VALUES(?, ?, ?, ?, ?, ?, ?)")
        .run(totals.id, waiting.text.row, waiting.hash, state.holdOut, waiting.text.externalId,
             waiting.text.meta.isEmpty() ? std::nullopt : std::optional(waiting.text.meta), waiting.text.text);
    const TextId text = connection.database().getLastInsertRowid();
    if (!waiting.text.labels.isEmpty() && (state.holdOut || !options.labelsOnlyForHoldOut)) {
        LabelEvent event;
        event.uuid = newId();
        event.text = text;
        event.annotator = options.annotator;
        event.labels = waiting.text.labels;
        event.source = Source::Imported;
        event.time = totals.time;
        event.id = insertEvent(connection, task, event, {});
        state.apply(event);
        ++totals.labelled;
    }
    const quint64 shuffle = mixed(mixed(options.seed) + static_cast<quint64>(text));
    derived::insert(connection, task, text, static_cast<qint64>(shuffle), state);
    derived::add(m_counts, derived::countsOf(state));
    ++totals.added;
}

void Writer::ImportInProgress::storeBlock(Connection &connection)
{
    drawSides();
    for (const Waiting &waiting : m_block)
        store(connection, waiting);
    derived::addToTotals(connection, task, m_counts);
    m_counts = {};
    m_block.clear();
    m_inBlock.clear();
    m_characters = 0;
}

Result<ImportId> Writer::beginImport(const NewImport &import)
{
    if (m_import) {
        return Error{Store::tr("An import is under way: “%1”.").arg(m_import->totals.name),
                     Store::tr("Wait until it has ended.")};
    }
    return m_connection->attempt([&]() -> Result<ImportId> {
        m_connection
            ->query("INSERT INTO imports(name, encoding, hold_out_share, seed, labels_only_for_hold_out, annotator_id, "
                    "added, empty, duplicates, labelled, time) VALUES(?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?)")
            .run(import.name, import.encoding, import.holdOutShare, static_cast<qint64>(import.seed),
                 import.labelsOnlyForHoldOut, import.annotator ? std::optional(import.annotator) : std::nullopt, now());
        const ImportId id = m_connection->database().getLastInsertRowid();
        m_import = std::make_shared<ImportInProgress>(import, id, rows::taskId(*m_connection));
        return id;
    });
}

Result<void> Writer::addTexts(ImportId import, std::span<const NewText> texts)
{
    if (!m_import || m_import->totals.id != import) {
        return Error{Store::tr("Import number %1 is not under way.").arg(import),
                     Store::tr("Begin the import, add its texts and end it within one write.")};
    }
    return m_connection->attempt([&]() -> Result<void> {
        for (const NewText &text : texts) {
            m_import->take(*m_connection, text);
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
        m_connection->query("UPDATE imports SET added = ?, empty = ?, duplicates = ?, labelled = ?, time = ? WHERE id = ?")
            .run(totals.added, totals.empty, totals.duplicates, totals.labelled, totals.time, import);
        m_import.reset();
        touch(Change::Texts | (totals.labelled ? int(Change::Labels) : 0));
        return totals;
    });
}

} // namespace wendu
