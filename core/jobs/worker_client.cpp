// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/worker_client.h"

#include "jobs/failures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTimer>

#include <utility>

namespace wendu {
namespace {

// Enough for a traceback's last lines; a worker that logs for days must not fill our memory.
constexpr qsizetype rememberedErrors = 8 * 1024;
constexpr std::chrono::milliseconds timeToEnd{1000};

QStringList commandParts(const QString &command)
{
    if (const QStringList parts = QProcess::splitCommand(command); !parts.isEmpty())
        return parts;
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/wendu-worker");
    return {QFileInfo(beside).isExecutable() ? beside : QStringLiteral("wendu-worker")};
}

QByteArray frameOf(const protocol::Message &message)
{
    const std::vector<std::uint8_t> bytes = protocol::encode(message);
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

QString lastLine(const QByteArray &text)
{
    const QStringList lines = QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (!line->trimmed().isEmpty())
            return line->trimmed().left(500);
    }
    return {};
}

} // namespace

struct WorkerClient::Private
{
    Private(WorkerClient *client, QString commandLine, QString deviceName)
        : q(client)
        , command(std::move(commandLine))
        , device(std::move(deviceName))
        , beat(client)
    {
    }

    void launch();
    void greet();
    void read();
    void take(const protocol::Message &message);
    void takePong(const protocol::Pong &pong);
    void takeFirst(const protocol::Message &message);
    void takeHello(const protocol::Hello &hello);
    void onBeat();
    void onEnd(int code, QProcess::ExitStatus status);
    void signOfLife();
    void setState(State next);
    void write(const protocol::Message &message);
    void fail(const Error &error);
    QProcess *letGo();
    Error notStarted() const;
    Error death(int code, QProcess::ExitStatus status) const;

    WorkerClient *q;
    QString command;
    QString device;
    Patience patience;
    QProcess *process = nullptr; // a child of q
    State state = State::Off;
    bool greeted = false;
    protocol::FrameReader reader;
    protocol::Hello worker;
    QByteArray waiting; // frames to send once it is Ready
    QByteArray errors;  // the end of its stderr
    QTimer beat;
    QElapsedTimer sinceStart;
    QElapsedTimer sinceSign;
    qint64 memory = 0;
    std::int64_t pings = 0;
    std::int64_t numbers = 0;
};

void WorkerClient::Private::launch()
{
    process = new QProcess(q);
    process->setProcessChannelMode(QProcess::SeparateChannels);
    QObject::connect(process, &QProcess::started, q, [this] { greet(); });
    QObject::connect(process, &QProcess::readyReadStandardOutput, q, [this] { read(); });
    QObject::connect(process, &QProcess::readyReadStandardError, q,
                     [this] { errors = (errors + process->readAllStandardError()).right(rememberedErrors); });
    QObject::connect(process, &QProcess::bytesWritten, q, [this] {
        // Over a slow line pings wait behind what is being sent: then, that it is taken is the sign of life. A ping alone
        // is taken by the pipe, whether or not anybody reads it.
        if (greeted && process->bytesToWrite() > 0)
            signOfLife();
        Q_EMIT q->drained();
    });
    QObject::connect(process, &QProcess::errorOccurred, q, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(notStarted());
    });
    QObject::connect(process, &QProcess::finished, q,
                     [this](int code, QProcess::ExitStatus status) { onEnd(code, status); });

    reader = {};
    worker = {};
    errors.clear();
    memory = 0;
    greeted = false;
    sinceStart.start();
    sinceSign.start();
    beat.start(patience.ping);
    setState(State::Starting);
    QStringList parts = commandParts(command);
    const QString program = parts.takeFirst();
    process->start(program, parts);
}

void WorkerClient::Private::greet()
{
    protocol::Hello hello;
    hello.program = QCoreApplication::applicationName().toStdString();
    hello.release = WENDU_VERSION;
    hello.device = device.toStdString();
    write(hello);
}

void WorkerClient::Private::read()
{
    const QByteArray bytes = process->readAllStandardOutput();
    try {
        reader.feed({reinterpret_cast<const std::uint8_t *>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
        const QProcess *const speaker = process;
        // Whoever hears a message may stop or restart the worker: then what remains was said by one that is gone.
        while (process == speaker) {
            const auto payload = reader.next();
            if (!payload)
                return;
            take(protocol::decode(*payload));
        }
    } catch (const protocol::ProtocolError &error) {
        fail({WorkerClient::tr("The worker wrote what is no message: %1.").arg(QString::fromUtf8(error.what())),
              WorkerClient::tr("Check that the worker's command starts wendu-worker, and that nothing else (a login "
                               "greeting, for example) "
                               "writes to its output.")});
    }
}

void WorkerClient::Private::take(const protocol::Message &message)
{
    if (!greeted)
        return takeFirst(message);
    if (const auto *pong = std::get_if<protocol::Pong>(&message))
        return takePong(*pong);
    signOfLife();
    Q_EMIT q->received(message);
}

// The thread that answers pings may live while the one that computes hangs.
void WorkerClient::Private::takePong(const protocol::Pong &pong)
{
    memory = pong.memory;
    sinceSign.restart();
    const bool stuck = std::chrono::duration<double>(pong.busySeconds) > patience.batch;
    setState(stuck ? State::NotResponding : State::Ready);
}

void WorkerClient::Private::takeFirst(const protocol::Message &message)
{
    if (const auto *hello = std::get_if<protocol::Hello>(&message))
        return takeHello(*hello);
    if (const auto *failure = std::get_if<protocol::Failure>(&message))
        return fail(errorOf(*failure));
    throw protocol::ProtocolError(std::string("its first message is '") + protocol::nameOf(message) + "'; expected 'hello'");
}

void WorkerClient::Private::takeHello(const protocol::Hello &hello)
{
    if (hello.protocol != protocol::protocolVersion) {
        return fail({WorkerClient::tr("The worker (release %1) speaks version %2 of the protocol; expected version %3.")
                         .arg(QString::fromStdString(hello.release))
                         .arg(hello.protocol)
                         .arg(protocol::protocolVersion),
                     WorkerClient::tr("Install the wendu-worker of release %1 where the worker runs.")
                         .arg(QStringLiteral(WENDU_VERSION))});
    }
    worker = hello;
    greeted = true;
    sinceSign.restart();
    // What waited goes out before anybody hears of Ready, so that nothing overtakes it.
    process->write(std::exchange(waiting, {}));
    setState(State::Ready);
}

void WorkerClient::Private::onBeat()
{
    if (!greeted && sinceStart.hasExpired(patience.handshake.count())) {
        return fail(
            {WorkerClient::tr("The worker was started and said nothing for %1 s.").arg(patience.handshake.count() / 1000),
             WorkerClient::tr(
                 "Check that the worker's command starts wendu-worker; run it in a terminal to see what it waits for.")});
    }
    if (sinceSign.hasExpired(patience.silence.count()))
        setState(State::NotResponding);
    if (greeted)
        write(protocol::Ping{++pings});
}

void WorkerClient::Private::onEnd(int code, QProcess::ExitStatus status)
{
    const QProcess *const ended = process;
    read();
    if (process != ended)
        return;
    errors = (errors + process->readAllStandardError()).right(rememberedErrors);
    fail(death(code, status));
}

void WorkerClient::Private::signOfLife()
{
    sinceSign.restart();
    if (state == State::NotResponding)
        setState(State::Ready);
}

void WorkerClient::Private::setState(State next)
{
    if (state == next)
        return;
    state = next;
    Q_EMIT q->stateChanged(next);
}

void WorkerClient::Private::write(const protocol::Message &message)
{
    process->write(frameOf(message));
}

// The process ends on its own time; nothing of it is heard any more.
QProcess *WorkerClient::Private::letGo()
{
    QProcess *const old = std::exchange(process, nullptr);
    beat.stop();
    waiting.clear();
    greeted = false;
    worker = {};
    old->disconnect(q);
    QObject::connect(old, &QProcess::finished, old, &QObject::deleteLater);
    return old;
}

void WorkerClient::Private::fail(const Error &error)
{
    QProcess *const old = letGo();
    if (old->state() == QProcess::NotRunning)
        old->deleteLater();
    else
        old->kill();
    state = State::Off;
    Q_EMIT q->failed(error);
    if (state == State::Off) // nobody has started it again
        Q_EMIT q->stateChanged(State::Off);
}

Error WorkerClient::Private::notStarted() const
{
    return {WorkerClient::tr("The worker could not be started: %1 (%2).")
                .arg(commandParts(command).join(u' '), process->errorString()),
            WorkerClient::tr("Put wendu-worker beside this program or on the PATH, or correct the worker's command.")};
}

Error WorkerClient::Private::death(int code, QProcess::ExitStatus status) const
{
    constexpr int killed = 9;
    QString what;
    if (status == QProcess::NormalExit)
        what = greeted ? WorkerClient::tr("The worker ended with exit code %1.").arg(code)
                       : WorkerClient::tr("The worker ended with exit code %1 before it said a word.").arg(code);
    else if (code == killed)
        what = WorkerClient::tr("The worker was killed by signal 9 (out of memory?).");
    else
        what = WorkerClient::tr("The worker was killed by signal %1.").arg(code);
    if (reader.pending() > 0)
        what += u' ' + WorkerClient::tr("Its last message is cut off.");
    if (const QString line = lastLine(errors); !line.isEmpty())
        what += u' ' + WorkerClient::tr("It last wrote: %1").arg(line);
    const QString remedy
        = code == killed && status == QProcess::CrashExit
              ? WorkerClient::tr(
                  "Labels are safe. Start again; a smaller batch or a shorter maximum length needs less memory.")
              : WorkerClient::tr("Labels are safe. Start again; if it ends again, run the worker's command in a terminal.");
    return {what, remedy};
}

WorkerClient::WorkerClient(const QString &command, const QString &device, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, command, device))
{
    connect(&d->beat, &QTimer::timeout, this, [this] { d->onBeat(); });
}

WorkerClient::~WorkerClient()
{
    if (d->process)
        d->write(protocol::Shutdown{});
    const QList<QProcess *> all = findChildren<QProcess *>();
    for (QProcess *process : all) {
        process->disconnect(this);
        process->closeWriteChannel();
    }
    for (QProcess *process : all) {
        if (process->state() != QProcess::NotRunning && !process->waitForFinished(int(timeToEnd.count()))) {
            process->kill();
            process->waitForFinished(-1);
        }
    }
}

void WorkerClient::setPatience(const Patience &patience)
{
    d->patience = patience;
}

void WorkerClient::setCommand(const QString &command)
{
    d->command = command;
}

void WorkerClient::setDevice(const QString &device)
{
    d->device = device;
}

void WorkerClient::start()
{
    if (!d->process)
        d->launch();
}

void WorkerClient::stop()
{
    if (!d->process)
        return;
    d->write(protocol::Shutdown{});
    QProcess *const old = d->letGo();
    old->closeWriteChannel();
    QTimer::singleShot(timeToEnd, old, &QProcess::kill);
    d->setState(State::Off);
}

void WorkerClient::kill()
{
    if (!d->process)
        return;
    d->letGo()->kill();
    d->setState(State::Off);
}

void WorkerClient::giveUp(const Error &reason)
{
    if (d->process)
        d->fail(reason);
}

WorkerClient::State WorkerClient::state() const
{
    return d->state;
}

protocol::Hello WorkerClient::worker() const
{
    return d->worker;
}

qint64 WorkerClient::memory() const
{
    return d->memory;
}

qint64 WorkerClient::processId() const
{
    return d->process ? d->process->processId() : 0;
}

void WorkerClient::send(const protocol::Message &message)
{
    if (d->greeted)
        d->write(message);
    else if (d->process)
        d->waiting += frameOf(message);
}

std::int64_t WorkerClient::nextNumber()
{
    return ++d->numbers;
}

qint64 WorkerClient::backlog() const
{
    return d->waiting.size() + (d->process ? d->process->bytesToWrite() : 0);
}

} // namespace wendu
