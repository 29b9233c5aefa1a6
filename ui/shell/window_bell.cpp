// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_bell.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <utility>

#include <unistd.h>

namespace wendu {
namespace {

constexpr int patience = 1000; // ms
constexpr qint64 longest = 512;
constexpr char answer[] = "here\n";

// Without the desktop's token a Wayland compositor lets no window come to the front by itself.
QByteArray message()
{
    return qgetenv("XDG_ACTIVATION_TOKEN").left(longest - 1) + '\n';
}

// A stranger's bytes go into no environment.
bool isToken(const QByteArray &bytes)
{
    return !bytes.isEmpty() && std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

// The user's own runtime folder, where there is one: nobody else can put a socket there.
QString WindowBell::nameOf(const QString &projectPath)
{
    const QByteArray path = QFileInfo(projectPath).canonicalFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(24);
    const QString name = QStringLiteral("wendu-%1-%2").arg(::getuid()).arg(QLatin1String(hash));
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo(runtime).isWritable() ? QDir(runtime).filePath(name) : name;
}

WindowBell::WindowBell(const QString &projectPath, QObject *parent)
    : QObject(parent)
    , m_server(new QLocalServer(this))
{
    const QString name = nameOf(projectPath);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(name);
    m_server->listen(name); // without it a second window reads only: no reason to trouble anybody
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server->nextPendingConnection()) {
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
            const auto read = [this, caller] {
                if (!caller->canReadLine()) {
                    if (caller->bytesAvailable() > longest)
                        caller->abort();
                    return;
                }
                const QByteArray token = caller->readLine(longest).trimmed();
                if (isToken(token))
                    qputenv("XDG_ACTIVATION_TOKEN", token);
                Q_EMIT rung();
                caller->write(answer);
                caller->disconnectFromServer();
            };
            connect(caller, &QLocalSocket::readyRead, this, read);
            read(); // it may be there already
        }
    });
}

void WindowBell::ring(const QString &projectPath, QObject *context, const std::function<void(bool)> &answered)
{
    auto *socket = new QLocalSocket(context);
    socket->connectToServer(nameOf(projectPath));
    if (socket->state() == QLocalSocket::UnconnectedState) {
        delete socket;
        answered(false);
        return;
    }
    socket->write(message());
    const auto end = [socket, answered, once = std::make_shared<bool>(false)](bool there) {
        if (std::exchange(*once, true))
            return; // the time may run out in the very moment
        socket->disconnect();
        socket->deleteLater();
        answered(there);
    };
    QObject::connect(socket, &QLocalSocket::readyRead, context, [socket, end] {
        if (socket->canReadLine())
            end(socket->readLine() == answer);
    });
    QObject::connect(socket, &QLocalSocket::disconnected, context, [end] { end(false); });
    QTimer::singleShot(patience, socket, [end] { end(false); });
}

bool WindowBell::ringAndWait(const QString &projectPath)
{
    QLocalSocket socket;
    socket.connectToServer(nameOf(projectPath));
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(message());
    socket.waitForBytesWritten(patience);
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(patience))
            return false;
    }
    return socket.readLine() == answer;
}

} // namespace wendu
