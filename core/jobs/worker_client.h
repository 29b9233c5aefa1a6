// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/frame.h"
#include "protocol/messages.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <memory>

namespace wendu {

// The other end of a wendu-worker: starts its command, shakes hands, sends and receives messages, and notices when it dies,
// hangs, or writes what is no message. Lives on one thread with an event loop; nothing in it blocks.
class WorkerClient : public QObject
{
    Q_OBJECT

public:
    enum class State { Off, Starting, Ready, NotResponding };

    // `command` is split as a shell would split it: "wendu-worker", "ssh gpu01 wendu-worker".
    // Empty: wendu-worker beside this program, else on the PATH.
    explicit WorkerClient(const QString &command, const QString &device, QObject *parent = nullptr);
    ~WorkerClient() override; // asks the worker to end, and kills it when it does not within a second

    void start(); // does nothing when it runs
    void stop();  // asks it to end, kills it after a second; no failed() comes of it
    void kill();  // at once
    State state() const;
    protocol::Hello worker() const; // what it said of itself; empty before Ready
    qint64 memory() const;          // resident bytes, from the last pong
    qint64 processId() const;       // 0 when Off

    void send(const protocol::Message &message); // queued until Ready
    std::int64_t nextNumber();                   // for jobs and requests: never used twice

Q_SIGNALS:
    void stateChanged(wendu::WorkerClient::State state);
    void received(const wendu::protocol::Message &message); // all but Hello and Pong
    // It is gone: could not be started, died (with the end of what it wrote on stderr), spoke another version, or wrote garbage.
    void failed(const wendu::Error &error);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wendu
