// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/hub/transfer.h"

#include "jobs/hub/hub_address.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace wendu::hub {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int mostRedirects = 5;
constexpr qint64 readAhead = 1 << 20; // bytes held for us: a fast host waits for a slow disk
constexpr qint64 progress = 1 << 20;  // bytes of an attempt after which the next failure counts as the first
constexpr seconds longestWait{60};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wendu::hub::Transfer)
};

bool isRedirect(int status)
{
    constexpr std::array redirects{301, 302, 303, 307, 308};
    return std::find(redirects.begin(), redirects.end(), status) != redirects.end();
}

bool mayPass(int status)
{
    constexpr std::array temporary{408, 425, 429, 500, 502, 503, 504};
    return std::find(temporary.begin(), temporary.end(), status) != temporary.end();
}

// Errors of the connection that will be the same next time.
bool isLasting(QNetworkReply::NetworkError error)
{
    constexpr std::array lasting{QNetworkReply::SslHandshakeFailedError, QNetworkReply::ProtocolUnknownError,
                                 QNetworkReply::ProtocolInvalidOperationError, QNetworkReply::ProxyNotFoundError,
                                 QNetworkReply::ProxyAuthenticationRequiredError};
    return std::find(lasting.begin(), lasting.end(), error) != lasting.end();
}

// Qt would say it is Mozilla, name the language of the system, unpack what was packed on the way (and so count other bytes
// than the hub's), and multiplex, which ignores the limit to what is read ahead.
QNetworkRequest requestFor(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("wendu/" WENDU_VERSION));
    request.setRawHeader("Accept-Language", "*");
    request.setRawHeader("Accept-Encoding", "identity");
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    for (const auto attribute : {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
                                 QNetworkRequest::AuthenticationReuseAttribute})
        request.setAttribute(attribute, QNetworkRequest::Manual);
    return request;
}

} // namespace

Transfer::Transfer(QNetworkAccessManager *manager, const Patience &patience, const QUrl &url, Receiver *receiver,
                   QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_patience(patience)
    , m_url(url)
    , m_receiver(receiver)
{
    m_stall.setSingleShot(true);
    m_stall.setInterval(patience.stall);
    connect(&m_stall, &QTimer::timeout, this, [this] {
        const QString host = m_reply->url().host();
        drop();
        retry({Words::tr("%1 has sent nothing for %n second(s).", nullptr, int(m_patience.stall / seconds(1))).arg(host),
               Words::tr("Try again later; what has come is kept.")});
    });
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &Transfer::ask);
}

Transfer::~Transfer()
{
    drop();
}

void Transfer::start()
{
    ask();
}

void Transfer::ask()
{
    m_redirects = 0;
    m_before = m_receiver->received();
    send(m_url);
}

void Transfer::send(const QUrl &url)
{
    QNetworkRequest request = requestFor(url);
    if (m_before > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(m_before) + '-');
        if (const QByteArray validator = m_receiver->validator(); !validator.isEmpty())
            request.setRawHeader("If-Range", validator);
    }
    m_headRead = false;
    m_reply = m_manager->get(request);
    m_reply->setReadBufferSize(readAhead);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Transfer::onHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &Transfer::onBytes);
    connect(m_reply, &QNetworkReply::finished, this, &Transfer::onFinished);
    m_stall.start();
}

void Transfer::onHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_headRead || status < 200)
        return;
    m_headRead = true;
    m_answered = true;
    m_stall.start();
    if (isRedirect(status)) {
        redirect(header("Location"));
    } else if (status == 416 && m_before > 0) {
        // It does not have what we want to go on from: what we hold is of another file.
        drop();
        if (const Result<void> begun = m_receiver->begin({}); !begun)
            end(begun);
        else
            retry({Words::tr("%1 no longer has the rest of a file.").arg(m_url.host()), Words::tr("Try again.")});
    } else if (mayPass(status)) {
        const Error error = statusError(status);
        const milliseconds asked = seconds(std::clamp(header("Retry-After").toInt(), 0, int(longestWait.count())));
        drop();
        retry(error, asked);
    } else if (status >= 300) {
        end(statusError(status));
    } else if (const Result<void> read = readHead(); !read) {
        end(read);
    }
}

void Transfer::redirect(const QByteArray &location)
{
    const Result<QUrl> next = redirected(m_reply->url(), location);
    if (!next) {
        end(next.error());
    } else if (++m_redirects > mostRedirects) {
        end(Error{Words::tr("%1 redirects more than %2 times.").arg(m_url.host()).arg(mostRedirects),
                  Words::tr("Check the hub's address, or choose another hub.")});
    } else {
        drop();
        send(*next);
    }
}

Result<void> Transfer::readHead()
{
    Head head;
    if (m_reply->hasRawHeader("Content-Length"))
        head.length = header("Content-Length").toLongLong();
    head.etag = header("ETag");
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 206) {
        if (const Result<void> read = readRange(head); !read)
            return read;
    } else if (status != 200) {
        return statusError(status);
    }
    return m_receiver->begin(head);
}

Result<void> Transfer::readRange(Head &head) const
{
    static const QRegularExpression pattern(QStringLiteral("^bytes (\\d{1,18})-(\\d{1,18})/(?:\\d{1,18}|\\*)$"));
    const QString said = QString::fromLatin1(header("Content-Range"));
    const QRegularExpressionMatch match = pattern.match(said);
    const qint64 last = match.captured(2).toLongLong();
    head.from = match.captured(1).toLongLong();
    const qint64 length = last - head.from + 1;
    if (m_before > 0 && match.hasMatch() && head.from == m_before && length > 0
        && (head.length < 0 || head.length == length)) {
        head.length = length;
        return {};
    }
    return Error{Words::tr("%1 sent another part of a file than it was asked for: found '%2'; expected bytes from %3 on.")
                     .arg(m_reply->url().host(), said.left(100))
                     .arg(m_before),
                 Words::tr("Choose another hub.")};
}

void Transfer::onBytes()
{
    if (!m_headRead)
        onHead();
    std::array<char, 64 * 1024> buffer{};
    while (m_reply && m_reply->bytesAvailable() > 0) {
        m_stall.start();
        const qint64 read = m_reply->read(buffer.data(), qint64(buffer.size()));
        if (read <= 0)
            return;
        if (const Result<void> taken = m_receiver->take(QByteArrayView(buffer.data(), read)); !taken)
            end(taken);
    }
}

void Transfer::onFinished()
{
    onBytes();
    if (!m_reply)
        return; // a byte too many, or an answer that leads elsewhere
    const QNetworkReply::NetworkError error = m_reply->error();
    const QString host = m_reply->url().host();
    const QString why = m_reply->errorString();
    drop();
    if (m_receiver->complete(error != QNetworkReply::NoError)) {
        end({});
    } else if (error == QNetworkReply::NoError || error == QNetworkReply::RemoteHostClosedError) {
        retry({Words::tr("%1 cut the connection before everything had come.").arg(host),
               Words::tr("Try again; what has come is kept.")});
    } else {
        const Error failed{
            Words::tr("%1 cannot be reached: %2.").arg(host, why),
            Words::tr("Check the connection, the proxy of the system and the hub's address, then try again.")};
        if (isLasting(error) || !m_answered)
            end(failed);
        else
            retry(failed);
    }
}

void Transfer::retry(const Error &reason, milliseconds atLeast)
{
    if (m_receiver->received() - m_before >= progress)
        m_attempts = 0;
    if (++m_attempts >= m_patience.attempts) {
        end(reason);
        return;
    }
    const milliseconds wait = m_patience.firstWait * (1 << (m_attempts - 1));
    m_wait.start(std::min<milliseconds>(std::max(wait, atLeast), longestWait));
}

Error Transfer::statusError(int status) const
{
    const QString host = m_reply->url().host();
    switch (status) {
    case 401:
    case 403:
        return {Words::tr("%1 does not give this model to everyone (HTTP %2): it does not exist, is private, or wants its "
                          "conditions to be accepted.")
                    .arg(host)
                    .arg(status),
                Words::tr("Check the spelling. Wendu never signs in: download such a model yourself and add its folder.")};
    case 404:
        return {Words::tr("%1 has no such model, revision or file (HTTP 404).").arg(host),
                Words::tr("Check the spelling of the owner, the name and the revision.")};
    case 429:
        return {Words::tr("%1 has been asked too often (HTTP 429).").arg(host),
                Words::tr("Wait some minutes, then try again; what has come is kept.")};
    default:
        return {Words::tr("%1 answered with HTTP %2.").arg(host).arg(status),
                Words::tr("Try again later, or check the hub's address; what has come is kept.")};
    }
}

void Transfer::end(const Result<void> &result)
{
    drop();
    Q_EMIT ended(result);
}

void Transfer::drop()
{
    m_stall.stop();
    // Its end aborts what is open; abort() would complain of an error status that is still on its way to it.
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->deleteLater();
    }
}

} // namespace wendu::hub
