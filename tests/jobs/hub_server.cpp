// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub_server.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpSocket>

#include <memory>

namespace wendu {
namespace {

QByteArray hex(QCryptographicHash::Algorithm algorithm, const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, algorithm).toHex();
}

HubServer::Request parsed(const QByteArray &head)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> first = lines.constFirst().trimmed().split(' ');
    HubServer::Request request{first.value(0), QString::fromLatin1(first.value(1)), {}};
    for (const QByteArray &line : lines.mid(1)) {
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return request;
}

} // namespace

HubServer::HubServer()
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("the hub cannot listen: %s", qPrintable(errorString()));
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection())
            serve(socket);
    });
}

void HubServer::add(const QString &file, const QByteArray &bytes, bool lfs)
{
    m_files.insert(file, {bytes, lfs});
}

void HubServer::spoil(const QString &path, const Fault &fault, int times)
{
    m_spoilings.append({path, fault, times});
}

QString HubServer::endpoint() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(serverPort());
}

QList<HubServer::Request> HubServer::requests(const QString &path) const
{
    QList<Request> found;
    for (const Request &request : m_requests) {
        if (request.path.endsWith(path))
            found.append(request);
    }
    return found;
}

QByteArray HubServer::listing() const
{
    if (!m_listing.isEmpty())
        return m_listing;
    QJsonArray siblings;
    for (auto file = m_files.begin(); file != m_files.end(); ++file) {
        const QByteArray blob = "blob " + QByteArray::number(file->bytes.size()) + QByteArray(1, '\0') + file->bytes;
        QJsonObject entry{{QStringLiteral("rfilename"), file.key()},
                          {QStringLiteral("size"), file->bytes.size()},
                          {QStringLiteral("blobId"), QString::fromLatin1(hex(QCryptographicHash::Sha1, blob))}};
        if (file->lfs) {
            entry.insert(
                QStringLiteral("lfs"),
                QJsonObject{{QStringLiteral("sha256"), QString::fromLatin1(hex(QCryptographicHash::Sha256, file->bytes))},
                            {QStringLiteral("size"), file->bytes.size()},
                            {QStringLiteral("pointerSize"), 134}});
        }
        siblings.append(entry);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("sha"), commit()}, {QStringLiteral("siblings"), siblings}}).toJson();
}

void HubServer::serve(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, received = std::make_shared<QByteArray>()] {
        received->append(socket->readAll());
        if (!received->contains("\r\n\r\n"))
            return;
        const Request request = parsed(*received);
        received->clear();
        m_requests.append(request);
        Reply reply = answer(request);
        for (Spoiling &spoiling : m_spoilings) {
            if (spoiling.times == 0 || !request.path.endsWith(spoiling.path))
                continue;
            spoiling.times -= spoiling.times > 0 ? 1 : 0;
            spoiling.fault(request, reply);
            break;
        }
        QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + " As it is\r\nConnection: close\r\n";
        for (auto header = reply.headers.begin(); header != reply.headers.end(); ++header)
            head += header.key() + ": " + header.value() + "\r\n";
        socket->write(head + "\r\n" + (reply.cutAfter < 0 ? reply.body : reply.body.left(reply.cutAfter)));
        if (!reply.silent)
            socket->disconnectFromHost();
        Q_EMIT asked(request.path);
    });
}

HubServer::Reply HubServer::answer(const Request &request) const
{
    if (request.path.startsWith(QLatin1String("/api/models/owner/tiny/revision/"))) {
        const QByteArray json = listing();
        return {200, {{"Content-Length", QByteArray::number(json.size())}, {"Set-Cookie", "id=1"}}, json};
    }
    const QString resolve = QStringLiteral("/owner/tiny/resolve/%1/").arg(commit());
    const QString cdn = QStringLiteral("/cdn/");
    for (const QString &prefix : {resolve, cdn}) {
        const auto file = m_files.find(request.path.mid(prefix.size()));
        if (request.path.startsWith(prefix) && file != m_files.end()) {
            // As the hub does: what is large lies elsewhere.
            if (file->lfs && prefix == resolve)
                return {302, {{"Location", (cdn + file.key()).toLatin1()}, {"Content-Length", "0"}}, {}};
            return part(*file, request);
        }
    }
    return {404, {{"Content-Length", "0"}}, {}};
}

HubServer::Reply HubServer::part(const File &file, const Request &request) const
{
    static const QRegularExpression range(QStringLiteral("^bytes=(\\d+)-$"));
    const QByteArray etag = '"' + hex(QCryptographicHash::Md5, file.bytes) + '"';
    const auto match = range.match(QString::fromLatin1(request.headers.value("range")));
    const qsizetype from = match.captured(1).toLongLong();
    const bool same = request.headers.value("if-range", etag) == etag;
    Reply reply{200, {{"ETag", etag}, {"Accept-Ranges", "bytes"}}, file.bytes};
    if (match.hasMatch() && same && from < file.bytes.size()) {
        reply.status = 206;
        reply.body = file.bytes.mid(from);
        reply.headers["Content-Range"] = "bytes " + QByteArray::number(from) + '-'
                                         + QByteArray::number(file.bytes.size() - 1) + '/'
                                         + QByteArray::number(file.bytes.size());
    } else if (match.hasMatch() && same) {
        reply = {416, {{"Content-Range", "bytes */" + QByteArray::number(file.bytes.size())}}, {}};
    }
    reply.headers["Content-Length"] = QByteArray::number(reply.body.size());
    return reply;
}

void addTinyModel(HubServer &server, qsizetype size)
{
    QByteArray weights(size, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : weights)
        byte = char((state = state * 1664525 + 1013904223) >> 24);
    server.add(QStringLiteral("config.json"), R"({"model_type": "bert"})");
    server.add(QStringLiteral("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n");
    server.add(QStringLiteral("tokenizer_config.json"), "{}");
    server.add(QStringLiteral("model.safetensors"), weights, true);
    // What nobody needs.
    server.add(QStringLiteral("README.md"), "# tiny\n");
    server.add(QStringLiteral("pytorch_model.bin"), "pickle", true);
    server.add(QStringLiteral("onnx/model.onnx"), "onnx", true);
    server.add(QStringLiteral("1_Pooling/config.json"), "{}");
}

} // namespace wendu
