// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"
#include "ui/background_reader.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace wendu {

class Project;

// The models that the project has, with the run of each and the size of its files, without a widget.
class ModelsFeed : public QObject
{
    Q_OBJECT

public:
    struct Entry
    {
        Model model;
        Run run;
        qint64 bytes = 0;
    };

    explicit ModelsFeed(Project *project, QObject *parent = nullptr);
    ~ModelsFeed() override;

    const QList<Entry> &entries() const { return m_entries; } // newest first
    // The card that an export of this run would carry, as Markdown; empty while it is being read.
    QString card(RunId run);

Q_SIGNALS:
    void changed();
    void cardRead(wendu::RunId run);
    void failed(const wendu::Error &error);

private:
    void read();
    void readCard(RunId run);

    Project *m_project;
    QList<Entry> m_entries;
    QHash<RunId, QString> m_cards;
    QSet<RunId> m_asked;
    BackgroundReader m_reader; // last: its answers use all of the above
};

} // namespace wendu
