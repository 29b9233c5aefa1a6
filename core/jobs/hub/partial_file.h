// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/hub/hub_model.h"
#include "jobs/hub/transfer.h"

#include <QCryptographicHash>
#include <QFile>

#include <atomic>
#include <functional>

namespace wendu::hub {

// A file on its way: NAME.part in a folder, with the ETag of its beginning beside it, until its hash has been proved. What
// an earlier attempt has left is read again, since nothing else tells whether it reached the disk.
class PartialFile : public Receiver
{
public:
    // Called with the count of each piece that came.
    using Arrived = std::function<void(qint64 bytes)>;
    PartialFile(const QString &folder, const File &file, Arrived arrived = {});

    // Hashes what is there. False when `stopped` was set meanwhile.
    Result<bool> open(const std::atomic_bool &stopped);
    bool resumed() const { return m_resumed; } // some of it was there before
    bool matches() const;                      // complete, and of the hub's hash
    Result<void> keep();                       // under its name
    Result<void> startOver();
    Error mismatch() const; // what was found, and what was expected

    qint64 received() const override { return m_received; }
    QByteArray validator() const override;
    Result<void> begin(const Head &head) override;
    Result<void> take(QByteArrayView bytes) override;
    bool complete() const { return m_received == m_wanted.size; }
    bool complete(bool) const override { return complete(); } // its length is known beforehand

private:
    QByteArray digest() const { return m_hash.result().toHex(); }
    Error writeError() const;
    QString validatorPath() const { return m_path + QStringLiteral(".etag"); }
    void resetHash();

    File m_wanted;
    Arrived m_arrived;
    QString m_path; // without ".part"
    QFile m_file;
    QCryptographicHash m_hash;
    qint64 m_received = 0;
    bool m_resumed = false;
};

} // namespace wendu::hub
