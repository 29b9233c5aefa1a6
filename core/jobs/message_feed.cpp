// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/message_feed.h"

#include "jobs/worker_client.h"
#include "protocol/frame.h"

#include <QSemaphore>

#include <atomic>
#include <thread>

namespace wendu {
namespace {

constexpr int framesUnderWay = 4;
constexpr qint64 comfortableBacklog = 2 * qint64(protocol::chunkSize);

} // namespace

struct MessageFeed::Shared
{
    QSemaphore credits{framesUnderWay};
    std::atomic_bool abandoned = false;
    std::thread thread;
};

MessageFeed::MessageFeed(WorkerClient *client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_shared(std::make_shared<Shared>())
{
    connect(client, &WorkerClient::drained, this, &MessageFeed::release);
}

MessageFeed::~MessageFeed()
{
    abandon({});
    if (m_shared->thread.joinable())
        m_shared->thread.join();
}

QFuture<Result<void>> MessageFeed::start(Produce produce)
{
    m_promise.start();
    // The thread is joined before `this` goes, so what it posts here never meets a dead object.
    m_shared->thread = std::thread([this, shared = m_shared.get(), produce = std::move(produce)] {
        const Push push = [this, shared](protocol::Message message) {
            shared->credits.acquire();
            if (shared->abandoned)
                return false;
            QMetaObject::invokeMethod(
                this, [this, message = std::move(message)] { send(message); }, Qt::QueuedConnection);
            return true;
        };
        const Result<void> result = produce(push);
        QMetaObject::invokeMethod(
            this, [this, result] { settle(result); }, Qt::QueuedConnection);
    });
    return m_promise.future();
}

void MessageFeed::abandon(const Error &reason)
{
    m_shared->abandoned = true;
    m_shared->credits.release(); // wakes a producer that waits; it sees `abandoned`
    settle(reason);
}

void MessageFeed::send(const protocol::Message &message)
{
    if (m_settled)
        return;
    m_client->send(message);
    ++m_held;
    release();
}

void MessageFeed::release()
{
    if (m_held > 0 && m_client->backlog() < comfortableBacklog)
        m_shared->credits.release(std::exchange(m_held, 0));
}

void MessageFeed::settle(const Result<void> &result)
{
    if (std::exchange(m_settled, true) || !m_promise.future().isRunning())
        return;
    m_promise.addResult(result);
    m_promise.finish();
}

std::string textForModel(const QString &text)
{
    constexpr qsizetype longest = 1000000;
    return text.size() <= longest ? text.toStdString() : text.left(longest).toStdString();
}

TextPacker::TextPacker(std::string set, const Push &push)
    : m_push(push)
{
    m_part.set = std::move(set);
}

bool TextPacker::add(std::int64_t id, const QString &text, const std::vector<int> &labels)
{
    m_part.ids.push_back(id);
    m_part.texts.push_back(textForModel(text));
    m_part.labels.push_back(labels);
    m_bytes += m_part.texts.back().size() + 16 + 4 * labels.size();
    return m_bytes < protocol::chunkSize || flush();
}

bool TextPacker::finish()
{
    return (m_sent && m_part.ids.empty()) || flush();
}

bool TextPacker::flush()
{
    protocol::PutTexts rest;
    rest.set = m_part.set;
    m_bytes = 0;
    m_sent = true;
    return m_push(std::exchange(m_part, std::move(rest)));
}

} // namespace wendu
