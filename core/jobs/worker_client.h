// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/frame.h"
#include "protocol/messages.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace wendu {

// The other end of a wendu-worker: starts its command, shakes hands, sends and receives messages, and notices when it dies,
// hangs, or writes what is no message. Lives on one thread with an event loop; nothing in it blocks.
class WorkerClient : public QObject
{
    Q_OBJECT

public:
    enum class State { Off, Starting, Ready, NotResponding };

    // How long silence is borne. A worker that says nothing for `silence` is NotResponding, also before its first word; one
    // that has not shaken hands after `handshake` is given up. Loading a CUDA build of LibTorch from a cold disk, or through
    // ssh, takes many seconds.
    struct Patience
    {
        std::chrono::milliseconds ping{1000};
        std::chrono::milliseconds silence{5000};
        std::chrono::milliseconds handshake{60000};
        std::chrono::milliseconds batch{8000}; // of one that answers pings, and has been at one batch for so long
    };

    // `command` is split as a shell would split it: "wendu-worker", "ssh gpu01 wendu-worker".
    // Empty: wendu-worker beside this program, else on the PATH.
    explicit WorkerClient(const QString &command, const QString &device, QObject *parent = nullptr);
    ~WorkerClient() override; // asks the worker to end, and kills it when it does not within a second

    void setPatience(const Patience &patience); // before start()
    void setDevice(const QString &device);      // "", "cpu" or "cuda": from the next start() on
    void setCommand(const QString &command);    // from the next start() on

    void start();                     // does nothing when it runs
    void stop();                      // asks it to end, kills it after a second; no failed() comes of it
    void kill();                      // at once; no failed() comes of it
    void giveUp(const Error &reason); // kills it; failed() says why
    State state() const;
    protocol::Hello worker() const; // what it said of itself; empty before Ready
    qint64 memory() const;          // resident bytes, from the last pong
    qint64 processId() const;       // 0 when Off

    void send(const protocol::Message &message); // queued until Ready; into the void when Off
    std::int64_t nextNumber();                   // for jobs and requests: never used twice
    qint64 backlog() const; // bytes sent that the worker has not taken: who sends much waits for drained()

Q_SIGNALS:
    void stateChanged(wendu::WorkerClient::State state);
    void received(const wendu::protocol::Message &message); // all but Hello and Pong
    void drained();                                         // the worker took some of the backlog
    // It is gone: could not be started, died (with the end of what it wrote on stderr), spoke another version, or wrote
    // garbage.
    void failed(const wendu::Error &error);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wendu
