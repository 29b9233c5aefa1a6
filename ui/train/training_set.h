// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"
#include "ui/background_reader.h"

#include <QObject>
#include <QTimer>

namespace wendu {

class Project;

// What a training started now would learn from and be measured on; follows the labels while somebody looks.
class TrainingSet : public QObject
{
    Q_OBJECT

public:
    struct Facts
    {
        Counts counts;
        QString snapshot; // its hash
        int labelsInUse = 0;
    };

    explicit TrainingSet(Project *project, QObject *parent = nullptr);
    ~TrainingSet() override;

    void setWatched(bool watched); // hashing every label is not worth it while nobody sees the hash
    const Facts &facts() const { return m_facts; }
    QString sentence() const;
    QString whyNot() const; // what keeps a training from starting; empty: nothing

    // "8f3a…c2"
    static QString shortHash(const QString &hash);

Q_SIGNALS:
    void changed();
    void failed(const wendu::Error &error);

private:
    void read();

    Facts m_facts;
    bool m_watched = false;
    bool m_behind = true;
    bool m_known = false;
    QTimer m_pause;
    BackgroundReader m_reader; // last: its answers use all of the above
};

} // namespace wendu
