// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

namespace wendu {

// A hub on loopback with one model, "owner/tiny", that can be told to misbehave. Lives on the test's thread.
class HubServer : public QTcpServer
{
    Q_OBJECT

public:
    struct Request
    {
        QByteArray method;
        QString path;
        QMap<QByteArray, QByteArray> headers; // by lower-case name
    };
    struct Reply
    {
        int status = 200;
        QMap<QByteArray, QByteArray> headers;
        QByteArray body;
        qsizetype cutAfter = -1; // of the body's bytes, then the connection is closed
        bool silent = false;     // what is sent is followed by nothing, and the connection stays open
    };
    using Fault = std::function<void(const Request &, Reply &)>;

    HubServer();

    void add(const QString &file, const QByteArray &bytes, bool lfs = false);
    // The next `times` answers for paths that end with `path` go through `fault`; -1: all of them.
    void spoil(const QString &path, const Fault &fault, int times = -1);
    void setListing(const QByteArray &json) { m_listing = json; }
    QByteArray listing() const;

    QString endpoint() const;
    QByteArray content(const QString &file) const { return m_files[file].bytes; }
    // The requests for a path that ends so.
    QList<Request> requests(const QString &path = {}) const;
    static QString commit() { return QString(40, u'c'); }

Q_SIGNALS:
    void asked(const QString &path);

private:
    struct File
    {
        QByteArray bytes;
        bool lfs = false;
    };
    struct Spoiling
    {
        QString path;
        Fault fault;
        int times;
    };
    void serve(QTcpSocket *socket);
    Reply answer(const Request &request) const;
    Reply part(const File &file, const Request &request) const;

    QMap<QString, File> m_files;
    QList<Spoiling> m_spoilings;
    QList<Request> m_requests;
    QByteArray m_listing; // in place of the true one
};

// A model folder's files with weights of `size` bytes, for a hub.
void addTinyModel(HubServer &server, qsizetype size = 300000);

} // namespace wendu
