// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "jobs/hub/hub_address.h"
#include "jobs/hub/hub_model.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <memory>

class QThread;

namespace wendu::hub {

// How long a silent or failing host is borne.
struct Patience
{
    std::chrono::milliseconds stall{30000};    // without a byte, before the connection is given up
    std::chrono::milliseconds firstWait{1000}; // before trying again; doubles with each attempt that brought next to nothing
    int attempts = 5;                          // of that kind
};

struct Progress
{
    QString file; // the one under way
    int number = 0;
    int files = 0;
    qint64 bytes = 0; // of all files, what was there before included
    qint64 total = 0;
    double bytesPerSecond = 0; // of the last seconds; 0: not known yet
    double secondsLeft = -1;   // -1: not known yet
};

// Models by name from a hub: the only part of Wendu that opens a network connection, and it does so only within lookUp() and
// download(), which are called when somebody has asked for this very model. Sends the model's name, and nothing of a
// project. Works on a thread of its own; used from one thread, and one call at a time.
class Hub : public QObject
{
    Q_OBJECT

public:
    explicit Hub(const Patience &patience = {}, QObject *parent = nullptr);
    ~Hub() override; // cuts short what is under way

    // What there is under a name: refused, before anything is sent, when the address or the name is not as it should be.
    QFuture<Result<Model>> lookUp(const Request &request);
    // Fetches what lookUp() found into ownModelsFolder(); answers the new folder. What an earlier call has left is gone on
    // with.
    QFuture<Result<QString>> download(const Model &model);
    // The open call ends with stopped(). What has come is kept.
    void stop();
    static Error stopped();

Q_SIGNALS:
    void progressed(const wendu::hub::Progress &progress); // a few times a second

private:
    class Work;
    std::unique_ptr<QThread> m_thread;
    Work *m_work; // lives on the thread, and ends with it
};

} // namespace wendu::hub
