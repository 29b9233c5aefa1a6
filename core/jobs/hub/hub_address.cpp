// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/hub/hub_address.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

namespace wendu::hub {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wendu::hub::Address)
};

bool isSecure(const QUrl &url)
{
    return url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && isLoopback(url));
}

bool matches(const QString &text, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(pattern))).match(text).hasMatch();
}

// The hub's own rule for names; a double hyphen would also be taken for the slash in a folder's name.
bool isName(const QString &name)
{
    return matches(name, "([A-Za-z0-9_][A-Za-z0-9_.-]{0,95}/)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}")
           && !name.contains(QLatin1String("..")) && !name.contains(QLatin1String("--"));
}

bool isRevision(const QString &revision)
{
    return matches(revision, "[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}") && !revision.contains(QLatin1String(".."));
}

QUrl below(const QUrl &endpoint, const QString &path)
{
    QUrl url = endpoint;
    QString base = endpoint.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + path, QUrl::StrictMode);
    return url;
}

QString encoded(const QString &segment)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(segment));
}

} // namespace

bool isLoopback(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

Result<QUrl> endpointOf(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const QString remedy = Words::tr("Give an address such as https://huggingface.co.");
    if (!url.isValid() || url.host().isEmpty())
        return Error{Words::tr("'%1' is no address of a hub.").arg(text), remedy};
    if (!isSecure(url)) {
        return Error{
            Words::tr("The hub's address %1 begins with %2; expected https, so that nobody on the way can change a model.")
                .arg(url.toDisplayString(), url.scheme()),
            remedy};
    }
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment()) {
        return Error{Words::tr("The hub's address %1 holds more than a host and a path.").arg(url.toDisplayString()),
                     Words::tr("Leave out names, passwords and everything from a question mark on: Wendu never signs in.")};
    }
    return url;
}

Result<void> check(const Request &request)
{
    if (!isName(request.name)) {
        return Error{Words::tr("'%1' is not a model name.").arg(request.name),
                     Words::tr("Give the owner and the name, such as google-bert/bert-base-chinese.")};
    }
    if (!request.revision.isEmpty() && !isRevision(request.revision)) {
        return Error{Words::tr("'%1' is no revision of a model.").arg(request.revision),
                     Words::tr("Give a branch, a tag or a commit, such as main.")};
    }
    return {};
}

QUrl listingUrl(const QUrl &endpoint, const QString &name, const QString &revision)
{
    QUrl url = below(endpoint, QStringLiteral("/api/models/%1/revision/%2").arg(name, encoded(revision)));
    url.setQuery(QStringLiteral("blobs=true"));
    return url;
}

QUrl fileUrl(const QUrl &endpoint, const QString &name, const QString &commit, const QString &file)
{
    return below(endpoint, QStringLiteral("/%1/resolve/%2/%3").arg(name, commit, encoded(file)));
}

Result<QUrl> redirected(const QUrl &from, const QByteArray &location)
{
    const QUrl to = from.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    const bool downgraded = from.scheme() == QLatin1String("https") && to.scheme() != QLatin1String("https");
    if (to.isValid() && !to.host().isEmpty() && isSecure(to) && !downgraded && to.userInfo().isEmpty())
        return to;
    return Error{Words::tr("%1 redirects to '%2'; expected an address that begins with https.")
                     .arg(from.host(), QString::fromUtf8(location.left(200))),
                 Words::tr("Nothing was fetched from there. Choose another hub.")};
}

} // namespace wendu::hub
