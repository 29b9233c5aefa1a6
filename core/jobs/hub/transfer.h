// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "jobs/hub/hub.h"

#include <QNetworkReply>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>

class QNetworkAccessManager;

namespace wendu::hub {

// What an answer says before its bytes come.
struct Head
{
    qint64 from = 0;    // where in the file they begin
    qint64 length = -1; // how many come; -1: it does not say
    QByteArray etag;
};

// What a transfer fills. An Error ends the transfer for good.
class Receiver
{
public:
    virtual ~Receiver() = default;
    virtual qint64 received() const = 0;                // bytes that need not come again
    virtual QByteArray validator() const { return {}; } // the strong ETag of what they were part of, if it had one
    virtual Result<void> begin(const Head &head) = 0;   // head.from is received(), or 0: everything comes anew
    virtual Result<void> take(QByteArrayView bytes) = 0;
    // cut: the connection broke, so that without a head.length nothing says that all has come.
    virtual bool complete(bool cut) const = 0;
};

// One file over HTTP: follows up to five redirects, gives a silent connection up, goes on with Range after a cut, and tries
// again what may pass, with growing waits. Sends no cookie, no credentials and no name but Wendu's. Lives on the thread of
// its manager; `receiver` outlives it.
class Transfer : public QObject
{
    Q_OBJECT

public:
    Transfer(QNetworkAccessManager *manager, const Patience &patience, const QUrl &url, Receiver *receiver,
             QObject *parent = nullptr);
    ~Transfer() override;
    void start();

Q_SIGNALS:
    void ended(const wendu::Result<void> &result); // once; not when it is destroyed before

private:
    void ask(); // from the beginning of the chain of redirects
    void send(const QUrl &url);
    void onHead();
    void onBytes();
    void onFinished();
    void redirect(const QByteArray &location);
    Result<void> readHead();
    Result<void> readRange(Head &head) const;
    void retry(const Error &reason, std::chrono::milliseconds atLeast = {});
    void end(const Result<void> &result);
    void drop();
    QByteArray header(const char *name) const { return m_reply->rawHeader(name); }
    Error statusError(int status) const;

    QNetworkAccessManager *m_manager;
    Patience m_patience;
    QUrl m_url;
    Receiver *m_receiver;
    QNetworkReply *m_reply = nullptr;
    QTimer m_stall;
    QTimer m_wait;
    int m_redirects = 0;
    int m_attempts = 0;      // in a row that brought next to nothing
    qint64 m_before = 0;     // received() when the attempt began
    bool m_headRead = false; // of this answer
    bool m_answered = false; // the host has answered once, so that its name and address are right
};

} // namespace wendu::hub
