// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QLocalServer;

namespace wendu {

// How a second window finds the one that has the project open: a socket of this user on this machine alone, named after the
// project's file. Nothing of the project goes through it, and no network.
class WindowBell : public QObject
{
    Q_OBJECT

public:
    // For whoever holds the project's lock: what a killed process left under this name is swept away.
    explicit WindowBell(const QString &projectPath, QObject *parent = nullptr);

    // Asks the window that has the project open to come to the front. `answered` hears, once, whether one does; it dies with
    // the context. Nobody there is known at once, and a window that hangs after a second.
    static void ring(const QString &projectPath, QObject *context, const std::function<void(bool)> &answered);
    // The same for a program that has no window and no event loop yet.
    static bool ringAndWait(const QString &projectPath);

    // The socket's name, the same by whatever path the file is reached.
    static QString nameOf(const QString &projectPath);

Q_SIGNALS:
    void rung();

private:
    QLocalServer *m_server;
};

} // namespace wendu
