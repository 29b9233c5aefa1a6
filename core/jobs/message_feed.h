// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/messages.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace wendu {

class WorkerClient;

// Hands what it is given to the worker; waits while the worker has much to take still. False: nobody wants more.
using Push = std::function<bool(protocol::Message)>;
// Runs on a thread of its own, so that reading texts or model files never holds up who waits for them.
using Produce = std::function<Result<void>(const Push &)>;

// Sends a long row of messages with back pressure: at most a few frames are in memory, however slow the pipe is.
// Lives on the client's thread.
class MessageFeed : public QObject
{
    Q_OBJECT

public:
    explicit MessageFeed(WorkerClient *client, QObject *parent = nullptr);
    ~MessageFeed() override; // abandons, and waits until `produce` has returned

    // Once. Answers when the last message has been handed over, with the Error of `produce`, or after abandon() with its
    // reason.
    QFuture<Result<void>> start(Produce produce);
    void abandon(const Error &reason);

private:
    struct Shared;
    void send(const protocol::Message &message);
    void release();
    void settle(const Result<void> &result);

    WorkerClient *m_client;
    std::shared_ptr<Shared> m_shared;
    QPromise<Result<void>> m_promise;
    int m_held = 0; // frames that the worker has not taken yet
    bool m_settled = false;
};

// A text as a message carries it: UTF-8, without what lies far beyond the longest input of any model (8,192 word pieces), so
// that a cell of many megabytes still fits a frame.
std::string textForModel(const QString &text);

// Cuts texts into put_texts messages of about protocol::chunkSize.
class TextPacker
{
public:
    TextPacker(std::string set, const Push &push);
    // False: stop, nobody wants more. `labels`: by index, ascending; none when they are not known.
    bool add(std::int64_t id, const QString &text, const std::vector<int> &labels = {});
    bool finish(); // the last ones; a set without texts is put as well

private:
    bool flush();

    const Push &m_push;
    protocol::PutTexts m_part;
    std::size_t m_bytes = 0;
    bool m_sent = false;
};

} // namespace wendu
