// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/models_feed.h"

#include "jobs/exporter.h"
#include "store/project.h"

#include <QDirIterator>

namespace wendu {
namespace {

qint64 sizeOf(const QString &folder)
{
    qint64 bytes = 0;
    for (QDirIterator files(folder, QDir::Files); files.hasNext();) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

Result<QList<ModelsFeed::Entry>> entriesOf(const Reader &reader, const QString &modelsFolder)
{
    const auto models = reader.models();
    if (!models)
        return models.error();
    QList<ModelsFeed::Entry> entries;
    for (const Model &model : *models) {
        if (!model.complete)
            continue;
        const auto run = reader.run(model.run);
        if (!run)
            return run.error();
        if (*run)
            entries.append({model, **run, sizeOf(modelsFolder + u'/' + model.folder)});
    }
    return entries;
}

} // namespace

ModelsFeed::ModelsFeed(Project *project, QObject *parent)
    : QObject(parent)
    , m_project(project)
    , m_reader(*project)
{
    connect(project, &Project::changed, this, [this](const Change &change) {
        // A card counts labels as well: it is read again when it is looked at again.
        m_cards.clear();
        if (change.what & (Change::Models | Change::Runs))
            read();
    });
    read();
}

ModelsFeed::~ModelsFeed() = default;

void ModelsFeed::read()
{
    const auto body = [folder = m_project->modelsFolder()](const Reader &reader) { return entriesOf(reader, folder); };
    m_reader.read<QList<Entry>>(body, [this](const Result<QList<Entry>> &entries) {
        if (!entries) {
            Q_EMIT failed(entries.error());
            return;
        }
        m_entries = *entries;
        Q_EMIT changed();
    });
}

QString ModelsFeed::card(RunId run)
{
    if (!m_cards.contains(run))
        readCard(run);
    return m_cards.value(run);
}

void ModelsFeed::readCard(RunId run)
{
    if (m_asked.contains(run))
        return;
    m_asked.insert(run);
    const auto body = [run, name = m_project->name()](const Reader &reader) { return cardOf(reader, name, run); };
    m_reader.read<QString>(body, [this, run](const Result<QString> &card) {
        m_asked.remove(run);
        if (!card) {
            Q_EMIT failed(card.error());
            return;
        }
        m_cards.insert(run, *card);
        Q_EMIT cardRead(run);
    });
}

} // namespace wendu
