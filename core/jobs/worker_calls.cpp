// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/worker_calls.h"

#include "base/follow.h"
#include "jobs/background.h"
#include "jobs/base_models.h"
#include "jobs/failures.h"
#include "jobs/worker_client.h"
#include "protocol/frame.h"

#include <QDir>
#include <QFile>
#include <QPointer>

#include <atomic>
#include <map>
#include <set>

namespace wendu {
namespace {

using protocol::FileEntry;
using protocol::Message;

template<typename T>
void answer(QPromise<Result<T>> &promise, const Result<T> &result)
{
    promise.addResult(result);
    promise.finish();
}

// The number of the job or the request that a worker's message is about; 0: of none.
std::int64_t numberOf(const Message &message)
{
    return std::visit(
        [](const auto &m) -> std::int64_t {
            std::int64_t number = 0;
            if constexpr (requires { m.job; })
                number = m.job;
            if constexpr (requires { m.request; })
                number = number ? number : m.request;
            return number;
        },
        message);
}

Result<void> pushFile(const QString &folder, const std::string &model, const FileEntry &entry, const Push &push,
                      std::atomic<qint64> &sent)
{
    QFile file(QDir(folder).filePath(QString::fromStdString(entry.name)));
    const Error unreadable{WorkerCalls::tr("%1 cannot be read, or has changed while it was sent.").arg(file.fileName()),
                           WorkerCalls::tr("Check the file and start again.")};
    if (!file.open(QIODevice::ReadOnly))
        return unreadable;
    for (std::int64_t offset = 0; offset < entry.size || entry.size == 0;) {
        const QByteArray bytes = file.read(qint64(protocol::chunkSize));
        if (bytes.isEmpty() && entry.size > 0)
            return unreadable;
        protocol::ModelFile part{model, entry.name, offset, entry.size, {{bytes.begin(), bytes.end()}}};
        if (!push(std::move(part)))
            return WorkerCalls::stopped();
        offset += bytes.size();
        sent += bytes.size();
        if (entry.size == 0)
            break;
    }
    return {};
}

} // namespace

struct WorkerCalls::Private
{
    enum class Kind { Request, Job, Training };
    struct Call
    {
        Kind kind = Kind::Request;
        std::function<void(const Message &)> hear;
        std::function<void(const Error &)> fail;
    };
    struct Opening
    {
        QString folder;
        std::vector<FileEntry> files;
        std::vector<std::shared_ptr<QPromise<Result<std::string>>>> promises;
        std::unique_ptr<MessageFeed> feed;
        std::shared_ptr<std::atomic<qint64>> sent = std::make_shared<std::atomic<qint64>>(0);
        qint64 toSend = 0;
    };

    Private(WorkerCalls *owner, WorkerClient *workerClient)
        : q(owner)
        , client(workerClient)
    {
    }

    template<typename Last>
    Answer<Last> call(Kind kind, std::int64_t number, const Message &request, Listener listener);
    void open(const QString &folder, const std::vector<FileEntry> &files,
              const std::shared_ptr<QPromise<Result<std::string>>> &promise);
    void hear(const Message &message);
    void hearModel(const protocol::ModelState &state);
    void hearFailureOfNone(const protocol::Failure &failure);
    void sendFiles(const std::string &model, Opening &opening, const std::vector<std::string> &names);
    void closeOpening(const std::string &model, const Result<std::string> &result);
    void failAll(const Error &error);
    void report() const;

    WorkerCalls *q;
    WorkerClient *client;
    std::map<std::int64_t, Call> calls;
    std::map<std::string, Opening> openings;
    std::set<std::string> opened;
    std::vector<QPointer<MessageFeed>> feeds;
    QThreadPool pool; // hashes models
};

// Answers with the message of type Last that bears the number; what comes before it goes to the listener.
template<typename Last>
WorkerCalls::Answer<Last> WorkerCalls::Private::call(Kind kind, std::int64_t number, const Message &request,
                                                     Listener listener)
{
    auto promise = std::make_shared<QPromise<Result<Last>>>();
    promise->start();
    const auto close = [this, number, promise](const Result<Last> &result) {
        calls.erase(number); // first: who hears the answer may call again
        answer(*promise, result);
    };
    Call open{kind, {}, {}};
    open.fail = [promise](const Error &error) { answer<Last>(*promise, error); };
    open.hear = [this, close, listener](const Message &message) {
        if (const auto *last = std::get_if<Last>(&message)) {
            close(*last);
        } else if (const auto *failure = std::get_if<protocol::Failure>(&message)) {
            if (failure->code == "unknown_model")
                opened.clear(); // it has dropped one from its cache: the next call asks again
            close(errorOf(*failure));
        } else if (std::holds_alternative<protocol::Cancelled>(message)) {
            close(stopped());
        } else if (const auto *progress = std::get_if<protocol::Progress>(&message)) {
            Q_EMIT q->progressed(*progress);
        } else if (listener) {
            listener(message);
        }
    };
    calls.emplace(number, std::move(open));
    client->start();
    client->send(request);
    return promise->future();
}

void WorkerCalls::Private::open(const QString &folder, const std::vector<FileEntry> &files,
                                const std::shared_ptr<QPromise<Result<std::string>>> &promise)
{
    const std::string model = modelNameOf(files).toStdString();
    if (opened.contains(model))
        return answer<std::string>(*promise, model);
    Opening &opening = openings[model];
    opening.promises.push_back(promise);
    if (opening.promises.size() > 1)
        return;
    opening.folder = folder;
    opening.files = files;
    client->start();
    client->send(protocol::OpenModel{model, files});
}

void WorkerCalls::Private::hear(const Message &message)
{
    if (const auto *state = std::get_if<protocol::ModelState>(&message))
        return hearModel(*state);
    if (std::holds_alternative<protocol::ModelFile>(message)) {
        // The files of a new model bear no number: one job runs at a time, and only a training makes a model.
        const auto found
            = std::find_if(calls.begin(), calls.end(), [](const auto &open) { return open.second.kind == Kind::Training; });
        if (found != calls.end())
            found->second.hear(message);
        return;
    }
    const std::int64_t number = numberOf(message);
    const auto found = calls.find(number);
    if (found != calls.end()) {
        const auto hearIt = found->second.hear; // a copy: the call may end in it
        hearIt(message);
    } else if (const auto *failure = std::get_if<protocol::Failure>(&message); failure && number == 0) {
        hearFailureOfNone(*failure);
    }
}

void WorkerCalls::Private::hearModel(const protocol::ModelState &state)
{
    const auto found = openings.find(state.model);
    if (found == openings.end())
        return;
    if (state.missing.empty()) {
        opened.insert(state.model);
        closeOpening(state.model, state.model);
    } else if (found->second.feed) {
        // An answer to an earlier opening that was given up can come while the files are under way.
        if (*found->second.sent < found->second.toSend)
            return;
        const QString name = QString::fromStdString(state.missing.front());
        closeOpening(state.model, Error{WorkerCalls::tr("The worker still lacks %1 after it was sent.").arg(name),
                                        WorkerCalls::tr("Start again; if it happens again, restart the worker.")});
    } else {
        sendFiles(state.model, found->second, state.missing);
    }
}

// Without a number an opening can fail, which may have been closed since; anything else ends the connection.
void WorkerCalls::Private::hearFailureOfNone(const protocol::Failure &failure)
{
    if (failure.model.empty())
        client->giveUp(errorOf(failure));
    else
        closeOpening(failure.model, errorOf(failure));
}

void WorkerCalls::Private::sendFiles(const std::string &model, Opening &opening, const std::vector<std::string> &names)
{
    std::vector<FileEntry> wanted;
    for (const std::string &name : names) {
        const auto file = std::find_if(opening.files.begin(), opening.files.end(),
                                       [&](const FileEntry &entry) { return entry.name == name; });
        // A worker is somebody else's program, perhaps on another machine: it gets no other file of this one.
        if (file == opening.files.end()) {
            return closeOpening(model,
                                Error{WorkerCalls::tr("The worker asks for the file '%1', which is none of the model's.")
                                          .arg(QString::fromStdString(name)),
                                      WorkerCalls::tr("Check which program the worker's command starts.")});
        }
        wanted.push_back(*file);
        opening.toSend += file->size;
    }
    opening.feed = std::make_unique<MessageFeed>(client);
    follow(
        opening.feed->start([model, wanted, folder = opening.folder, sent = opening.sent](const Push &push) -> Result<void> {
            for (const FileEntry &file : wanted) {
                if (const Result<void> pushed = pushFile(folder, model, file, push, *sent); !pushed)
                    return pushed;
            }
            return {};
        }),
        q, [this, model](const Result<void> &result) {
            if (!result)
                closeOpening(model, result.error());
        });
    report();
}

void WorkerCalls::Private::closeOpening(const std::string &model, const Result<std::string> &result)
{
    auto node = openings.extract(model);
    if (node.empty())
        return;
    Opening &opening = node.mapped();
    if (opening.feed)
        opening.feed.release()->deleteLater(); // this may be its own signal
    for (const auto &promise : opening.promises)
        answer(*promise, result);
}

void WorkerCalls::Private::failAll(const Error &error)
{
    opened.clear();
    for (const QPointer<MessageFeed> &feed : std::exchange(feeds, {})) {
        if (feed)
            feed->abandon(error);
    }
    while (!openings.empty())
        closeOpening(openings.begin()->first, error);
    for (const auto &[number, call] : std::exchange(calls, {}))
        call.fail(error);
}

void WorkerCalls::Private::report() const
{
    for (const auto &[model, opening] : openings) {
        if (opening.feed)
            Q_EMIT q->sendingModel(std::max<qint64>(0, *opening.sent - client->backlog()), opening.toSend);
    }
}

WorkerCalls::WorkerCalls(WorkerClient *client, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, client))
{
    connect(client, &WorkerClient::received, this, [this](const Message &message) { d->hear(message); });
    connect(client, &WorkerClient::failed, this, [this](const Error &error) { d->failAll(error); });
    connect(client, &WorkerClient::drained, this, [this] { d->report(); });
    connect(client, &WorkerClient::stateChanged, this, [this](WorkerClient::State state) {
        if (state == WorkerClient::State::Off)
            d->failAll(stopped());
    });
}

WorkerCalls::~WorkerCalls()
{
    d->failAll(stopped());
}

WorkerCalls::Answer<std::string> WorkerCalls::openModel(const QString &folder)
{
    auto promise = std::make_shared<QPromise<Result<std::string>>>();
    promise->start();
    follow(inBackground<Result<std::vector<FileEntry>>>(d->pool, [folder] { return manifestOf(folder); }), this,
           [this, folder, promise](const Result<std::vector<FileEntry>> &files) {
               if (files)
                   d->open(folder, *files, promise);
               else
                   answer<std::string>(*promise, files.error());
           });
    return promise->future();
}

WorkerCalls::Answer<void> WorkerCalls::send(Produce produce)
{
    auto *feed = new MessageFeed(d->client, this);
    d->feeds.emplace_back(feed);
    d->client->start();
    Answer<void> future = feed->start(std::move(produce));
    follow(future, this, [this, feed](const Result<void> &) {
        std::erase(d->feeds, feed);
        feed->deleteLater();
    });
    return future;
}

void WorkerCalls::forgetTexts(const std::string &set)
{
    d->client->send(protocol::ForgetTexts{set});
}

WorkerCalls::Answer<protocol::Trained> WorkerCalls::train(protocol::Train job, Listener listener)
{
    job.job = d->client->nextNumber();
    return d->call<protocol::Trained>(Private::Kind::Training, job.job, job, std::move(listener));
}

WorkerCalls::Answer<protocol::Scored> WorkerCalls::score(protocol::Score job, Listener listener)
{
    job.job = d->client->nextNumber();
    return d->call<protocol::Scored>(Private::Kind::Job, job.job, job, std::move(listener));
}

WorkerCalls::Answer<protocol::Picks> WorkerCalls::acquire(protocol::Acquire job)
{
    job.job = d->client->nextNumber();
    return d->call<protocol::Picks>(Private::Kind::Job, job.job, job, {});
}

WorkerCalls::Answer<protocol::Evaluation> WorkerCalls::evaluate(protocol::Evaluate job)
{
    job.job = d->client->nextNumber();
    auto found = std::make_shared<protocol::Evaluation>();
    const auto listener = [found](const Message &message) {
        if (const auto *evaluation = std::get_if<protocol::Evaluation>(&message))
            *found = *evaluation;
    };
    return d->call<protocol::Evaluated>(Private::Kind::Job, job.job, job, listener)
        .then([found](const Result<protocol::Evaluated> &done) -> Result<protocol::Evaluation> {
            if (!done)
                return done.error();
            return *found;
        });
}

WorkerCalls::Answer<protocol::Predictions> WorkerCalls::predict(protocol::Predict request)
{
    request.request = d->client->nextNumber();
    return d->call<protocol::Predictions>(Private::Kind::Request, request.request, request, {});
}

WorkerCalls::Answer<protocol::TokenizedTexts> WorkerCalls::tokenize(protocol::Tokenize request)
{
    request.request = d->client->nextNumber();
    return d->call<protocol::TokenizedTexts>(Private::Kind::Request, request.request, request, {});
}

WorkerCalls::Answer<protocol::Embeddings> WorkerCalls::embed(protocol::Embed request)
{
    request.request = d->client->nextNumber();
    return d->call<protocol::Embeddings>(Private::Kind::Request, request.request, request, {});
}

WorkerCalls::Answer<protocol::Attribution> WorkerCalls::explain(protocol::Explain request)
{
    request.request = d->client->nextNumber();
    return d->call<protocol::Attribution>(Private::Kind::Request, request.request, request, {});
}

void WorkerCalls::cancel()
{
    for (const QPointer<MessageFeed> &feed : std::exchange(d->feeds, {})) {
        if (feed)
            feed->abandon(stopped());
    }
    while (!d->openings.empty())
        d->closeOpening(d->openings.begin()->first, stopped());
    for (const auto &[number, call] : d->calls) {
        if (call.kind != Private::Kind::Request)
            d->client->send(protocol::Cancel{number});
    }
}

Error WorkerCalls::stopped()
{
    return {tr("Stopped."), {}};
}

} // namespace wendu
