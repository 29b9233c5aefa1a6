// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/hub/hub.h"

#include "jobs/base_models.h"
#include "jobs/hub/download.h"
#include "jobs/hub/transfer.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QPromise>
#include <QThread>

#include <atomic>

namespace wendu::hub {
namespace {

constexpr qsizetype longestListing = 8 << 20; // bytes; a repository of 10,000 files has 2 MB

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wendu::hub::Hub)
};

template<typename T>
using Answer = std::shared_ptr<QPromise<Result<T>>>;

template<typename T>
void give(const Answer<T> &answer, Result<T> result)
{
    answer->addResult(std::move(result));
    answer->finish();
}

// What the system says, but to this very machine no proxy leads.
class SystemProxies : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return isLoopback(query.url()) ? QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::NoProxy)}
                                       : systemProxyForQuery(query);
    }
};

class Listing : public Receiver
{
public:
    const QByteArray &bytes() const { return m_bytes; }
    qint64 received() const override { return 0; } // always anew
    // Without a length the list itself says where it ends: Qt now and then takes a connection that broke within a chunk for
    // one that ended well.
    bool complete(bool cut) const override
    {
        if (m_length >= 0)
            return m_bytes.size() == m_length;
        const bool isList = m_bytes.trimmed().startsWith('{');
        return isList ? !QJsonDocument::fromJson(m_bytes).isNull() : !cut && !m_bytes.isEmpty();
    }
    Result<void> begin(const Head &head) override
    {
        m_bytes.clear();
        m_length = head.length;
        return {};
    }
    Result<void> take(QByteArrayView bytes) override
    {
        if (m_bytes.size() + bytes.size() > longestListing) {
            return Error{Words::tr("The hub's list of files is longer than %1 bytes.").arg(longestListing),
                         Words::tr("Check the hub's address, or choose another model.")};
        }
        m_bytes.append(bytes.data(), bytes.size());
        return {};
    }

private:
    QByteArray m_bytes;
    qint64 m_length = -1;
};

} // namespace

// What lives on the hub's thread.
class Hub::Work : public QObject
{
    Q_OBJECT

public:
    explicit Work(const Patience &patience)
        : m_patience(patience)
    {
    }
    ~Work() override { end(); }
    void lookUp(const QUrl &endpoint, const Request &request, const Answer<Model> &answer);
    void download(const Model &model, const Answer<QString> &answer);
    void end(); // what is under way

    std::atomic_bool cutShort = false;

Q_SIGNALS:
    void progressed(const wendu::hub::Progress &progress);

private:
    QNetworkAccessManager *manager();

    Patience m_patience;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    Listing m_listing;
    std::unique_ptr<Transfer> m_lookUp;
    std::unique_ptr<Download> m_download;
    Answer<Model> m_found;
    Answer<QString> m_fetched;
};

QNetworkAccessManager *Hub::Work::manager()
{
    if (!m_manager) {
        m_manager = std::make_unique<QNetworkAccessManager>();
        m_manager->setProxyFactory(new SystemProxies); // the manager's from now on
    }
    return m_manager.get();
}

void Hub::Work::lookUp(const QUrl &endpoint, const Request &request, const Answer<Model> &answer)
{
    m_found = answer;
    const QString revision = request.revision.isEmpty() ? QStringLiteral("main") : request.revision;
    m_lookUp = std::make_unique<Transfer>(manager(), m_patience, listingUrl(endpoint, request.name, revision), &m_listing);
    const auto done = [this, answer, endpoint, name = request.name, revision](const Result<void> &result) {
        if (m_found != answer)
            return; // stopped while this was on its way here
        m_lookUp.reset();
        give(std::exchange(m_found, {}),
             result ? readListing(m_listing.bytes(), endpoint, name, revision) : Result<Model>(result.error()));
    };
    connect(m_lookUp.get(), &Transfer::ended, this, done, Qt::QueuedConnection);
    m_lookUp->start();
}

void Hub::Work::download(const Model &model, const Answer<QString> &answer)
{
    m_fetched = answer;
    m_download = std::make_unique<Download>(manager(), m_patience, model, ownModelsFolder(), cutShort);
    connect(m_download.get(), &Download::progressed, this, &Work::progressed);
    const auto done = [this, answer](const Result<QString> &result) {
        if (m_fetched != answer)
            return; // stopped while this was on its way here
        m_download.reset();
        give(std::exchange(m_fetched, {}), result);
    };
    connect(m_download.get(), &Download::ended, this, done, Qt::QueuedConnection);
    m_download->start();
}

void Hub::Work::end()
{
    m_lookUp.reset();
    m_download.reset();
    if (m_found)
        give(std::exchange(m_found, {}), Result<Model>(Hub::stopped()));
    if (m_fetched)
        give(std::exchange(m_fetched, {}), Result<QString>(Hub::stopped()));
}

Hub::Hub(const Patience &patience, QObject *parent)
    : QObject(parent)
    , m_thread(std::make_unique<QThread>())
    , m_work(new Work(patience))
{
    m_work->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_work, &QObject::deleteLater);
    connect(m_work, &Work::progressed, this, &Hub::progressed);
    m_thread->start();
}

Hub::~Hub()
{
    m_work->cutShort = true;
    m_thread->quit();
    m_thread->wait();
}

QFuture<Result<Model>> Hub::lookUp(const Request &request)
{
    const auto answer = std::make_shared<QPromise<Result<Model>>>();
    answer->start();
    const Result<QUrl> endpoint = endpointOf(request.endpoint);
    const Result<void> checked = check(request);
    m_work->cutShort = false;
    if (!endpoint)
        give(answer, Result<Model>(endpoint.error()));
    else if (!checked)
        give(answer, Result<Model>(checked.error()));
    else
        QMetaObject::invokeMethod(m_work,
                                  [work = m_work, url = *endpoint, request, answer] { work->lookUp(url, request, answer); });
    return answer->future();
}

QFuture<Result<QString>> Hub::download(const Model &model)
{
    const auto answer = std::make_shared<QPromise<Result<QString>>>();
    answer->start();
    m_work->cutShort = false;
    QMetaObject::invokeMethod(m_work, [work = m_work, model, answer] { work->download(model, answer); });
    return answer->future();
}

void Hub::stop()
{
    m_work->cutShort = true;
    QMetaObject::invokeMethod(m_work, [work = m_work] { work->end(); });
}

Error Hub::stopped()
{
    return {Words::tr("Stopped."), Words::tr("What has come is kept: ask for the same model again to go on.")};
}

} // namespace wendu::hub

#include "hub.moc"
