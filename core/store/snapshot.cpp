// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader.h"

#include "store/connection.h"
#include "store/rows.h"

#include <QCryptographicHash>
#include <QHash>

namespace wendu {
namespace {

// Length before content: without it two different lists of texts could run together into the same bytes.
void addPart(QCryptographicHash &hash, const QByteArray &part)
{
    hash.addData(QByteArray::number(part.size()) + ':');
    hash.addData(part);
}

void addExample(QCryptographicHash &hash, const Example &example, const QString &label)
{
    hash.addData(QCryptographicHash::hash(example.content.toUtf8(), QCryptographicHash::Sha256));
    addPart(hash, label.toUtf8());
}

void readExamples(Connection &connection, TaskId task, Snapshot &snapshot)
{
    QHash<LabelId, int> indexOf;
    for (const Label &label : rows::labelsOfTask(connection, task)) {
        indexOf.insert(label.id, static_cast<int>(snapshot.labels.size()));
        snapshot.labels.append(label.name);
    }
    Query found = connection.query("SELECT t.id, t.content, t.hold_out, s.decision FROM states s CROSS JOIN texts t "
                                   "ON t.id = s.text_id WHERE s.task_id = ? AND s.status = 1 ORDER BY s.text_id");
    found.bind(task);
    while (found.next()) {
        const QList<LabelId> labels = rows::labelsOfEvent(connection, found.integer(3));
        const int label = labels.isEmpty() ? -1 : indexOf.value(labels.first(), -1);
        auto &side = found.integer(2) ? snapshot.holdOut : snapshot.training;
        side.push_back({found.integer(0), found.text(1), label});
    }
}

QString hashOf(const Snapshot &snapshot)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &label : snapshot.labels)
        addPart(hash, label.toUtf8());
    for (const auto *side : {&snapshot.training, &snapshot.holdOut}) {
        addPart(hash, side == &snapshot.training ? QByteArray("training") : QByteArray("hold-out"));
        for (const Example &example : *side)
            addExample(hash, example, snapshot.labels.value(example.label));
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

Result<Snapshot> Reader::snapshot() const
{
    return m_connection->attempt([&]() -> Result<Snapshot> {
        Snapshot snapshot;
        // A savepoint: one view of the database, also inside a writer's transaction.
        m_connection->execute("SAVEPOINT snapshot");
        try {
            readExamples(*m_connection, rows::taskId(*m_connection), snapshot);
        } catch (const SQLite::Exception &) {
            m_connection->execute("RELEASE snapshot");
            throw;
        }
        m_connection->execute("RELEASE snapshot");
        snapshot.hash = hashOf(snapshot);
        return snapshot;
    });
}

} // namespace wendu
