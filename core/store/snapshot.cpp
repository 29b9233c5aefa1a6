// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader.h"

#include "store/connection.h"
#include "store/rows.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace wendu {
namespace {

// Length before content: without it two different lists of texts could run together into the same bytes.
QByteArray part(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size()) + ':' + bytes;
}

// Several labels are one part with a part for each, so that no list of labels runs into the next example.
void addExample(QCryptographicHash &hash, const Example &example, const Snapshot &snapshot)
{
    hash.addData(QCryptographicHash::hash(example.content.toUtf8(), QCryptographicHash::Sha256));
    QByteArray names;
    for (const int label : example.labels) {
        const QByteArray name = snapshot.labels.value(label).toUtf8();
        names += snapshot.kind == TaskKind::Multiple ? part(name) : name;
    }
    hash.addData(part(names));
}

void readExamples(Connection &connection, TaskId task, Snapshot &snapshot)
{
    QHash<LabelId, int> indexOf;
    snapshot.kind = rows::taskKind(connection, task);
    for (const Label &label : rows::labelsOfTask(connection, task)) {
        indexOf.insert(label.id, static_cast<int>(snapshot.labels.size()));
        snapshot.labels.append(label.name);
    }
    Query found = connection.query("SELECT t.id, t.content, t.hold_out, s.decision FROM states s CROSS JOIN texts t "
                                   "ON t.id = s.text_id WHERE s.task_id = ? AND s.status = 1 ORDER BY s.text_id");
    found.bind(task);
    while (found.next()) {
        Example example{found.integer(0), found.text(1), {}};
        for (const LabelId label : rows::labelsOfEvent(connection, found.integer(3))) {
            if (indexOf.contains(label)) // a damaged project may name another task's, or several where one belongs
                example.labels.push_back(indexOf.value(label));
        }
        std::sort(example.labels.begin(), example.labels.end());
        if (snapshot.kind != TaskKind::Multiple && example.labels.size() > 1)
            example.labels.resize(1);
        (found.integer(2) ? snapshot.holdOut : snapshot.training).push_back(std::move(example));
    }
}

QString hashOf(const Snapshot &snapshot)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &label : snapshot.labels)
        hash.addData(part(label.toUtf8()));
    for (const auto *side : {&snapshot.training, &snapshot.holdOut}) {
        hash.addData(part(side == &snapshot.training ? "training" : "hold-out"));
        for (const Example &example : *side)
            addExample(hash, example, snapshot);
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

Result<Snapshot> Reader::snapshot() const
{
    Snapshot snapshot;
    const Result<void> read = atOneMoment([&]() -> Result<void> {
        readExamples(*m_connection, rows::taskId(*m_connection), snapshot);
        return {};
    });
    if (!read)
        return read.error();
    snapshot.hash = hashOf(snapshot);
    return snapshot;
}

} // namespace wendu
