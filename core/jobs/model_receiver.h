// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/messages.h"

#include <QFuture>
#include <QString>
#include <QThreadPool>

#include <memory>

namespace wendu {

// Takes a model's files as they come out of the worker and makes a folder of them, whole and with the hashes that the worker
// names, or none. Writes on a thread of its own; used from one thread.
class ModelReceiver
{
public:
    explicit ModelReceiver(const QString &folder);
    ~ModelReceiver(); // waits for the disk; removes what was not finished

    // What is wrong with a part is said by finish().
    void take(const protocol::ModelFile &part);
    QFuture<Result<void>> finish(const std::vector<protocol::FileEntry> &files);

private:
    class Writing;
    std::shared_ptr<Writing> m_writing;
    QThreadPool m_thread; // one: in order
};

} // namespace wendu
