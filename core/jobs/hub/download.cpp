// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/hub/download.h"

#include "jobs/durable_folder.h"
#include "jobs/own_models.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QStorageInfo>

namespace wendu::hub {
namespace {

constexpr qint64 spare = qint64(64) << 20; // bytes to be left on the disk
constexpr qint64 tellEvery = 200;          // ms
constexpr qint64 firstGuess = 1000;        // ms from which the speed can be told
constexpr qint64 speedOver = 5000;         // ms of the past that the speed is measured over

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wendu::hub::Download)
};

QString inWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace

Download::Download(QNetworkAccessManager *manager, const Patience &patience, Model model, QString models,
                   const std::atomic_bool &stopped)
    : m_manager(manager)
    , m_patience(patience)
    , m_model(std::move(model))
    , m_models(std::move(models))
    , m_staging(incomingFolder(m_models, m_model.folderName(), m_model.commit))
    , m_stopped(stopped)
{
}

void Download::start()
{
    m_clock.start();
    if (const Result<void> prepared = prepare(); !prepared)
        Q_EMIT ended(prepared.error());
    else
        nextFile();
}

Result<void> Download::prepare()
{
    if (const Result<void> free = checkFree(m_models, m_model.folderName()); !free)
        return free;
    if (!QDir().mkpath(m_staging)) {
        return Error{Words::tr("The folder %1 cannot be made.").arg(QDir::toNativeSeparators(m_staging)),
                     Words::tr("Check that the folder is writable and the disk has room.")};
    }
    m_lock = std::make_unique<QLockFile>(m_staging + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0); // however long it takes: the lock of a process that has ended does not hold
    if (!m_lock->tryLock(0)) {
        return Error{Words::tr("%1 is being fetched by another Wendu already.").arg(m_model.name),
                     Words::tr("Wait until it has ended there, or stop it.")};
    }
    return checkSpace();
}

Result<void> Download::checkSpace() const
{
    qint64 there = 0;
    for (const QFileInfo &file : QDir(m_staging).entryInfoList(QDir::Files))
        there += file.size();
    const qint64 needed = m_model.size() - there + spare;
    const QStorageInfo disk(m_staging);
    if (!disk.isValid() || disk.bytesAvailable() >= needed)
        return {};
    return Error{Words::tr("The disk of %1 has too little room: found %2; expected %3.")
                     .arg(QDir::toNativeSeparators(m_models), inWords(disk.bytesAvailable()), inWords(needed)),
                 Words::tr("Make room on the disk, then try again.")};
}

void Download::nextFile()
{
    if (m_index == m_model.files.size()) {
        Q_EMIT ended(finish());
        return;
    }
    m_startedOver = false;
    m_part = std::make_unique<PartialFile>(m_staging, file(), [this](qint64 bytes) { arrived(bytes); });
    const Result<bool> opened = m_part->open(m_stopped);
    if (!opened)
        Q_EMIT ended(opened.error());
    else if (!*opened)
        Q_EMIT ended(Hub::stopped());
    else if (m_part->complete())
        prove();
    else
        transfer();
}

void Download::transfer()
{
    tell();
    m_transfer = std::make_unique<Transfer>(
        m_manager, m_patience, fileUrl(m_model.endpoint, m_model.name, m_model.commit, file().name), m_part.get());
    connect(m_transfer.get(), &Transfer::ended, this, &Download::endTransfer, Qt::QueuedConnection);
    m_transfer->start();
}

void Download::endTransfer(const Result<void> &result)
{
    m_transfer.reset();
    if (result)
        prove();
    else
        Q_EMIT ended(result.error());
}

void Download::prove()
{
    Result<void> kept;
    if (m_part->matches()) {
        kept = m_part->keep();
    } else {
        const Error mismatch = m_part->mismatch();
        const bool again = m_part->resumed() && !m_startedOver; // the old part may be what is wrong
        kept = m_part->startOver();
        if (kept && again) {
            m_startedOver = true;
            transfer();
            return;
        }
        if (kept)
            kept = mismatch;
    }
    if (!kept) {
        Q_EMIT ended(kept.error());
        return;
    }
    m_before += file().size;
    m_part.reset();
    ++m_index;
    QMetaObject::invokeMethod(this, &Download::nextFile, Qt::QueuedConnection);
}

Result<QString> Download::finish()
{
    const Origin origin{m_model.endpoint.toString(), m_model.name, m_model.commit};
    if (const Result<void> written = writeOrigin(m_staging, origin); !written)
        return written.error();
    const QString target = QDir(m_models).filePath(m_model.folderName());
    if (const Result<void> moved = DurableFolder::move(m_staging, target); !moved)
        return moved.error();
    m_lock->unlock();
    QDir(m_models).rmdir(QFileInfo(m_staging).path()); // unless something else is on its way
    return target;
}

void Download::arrived(qint64 bytes)
{
    m_arrived += bytes;
    if (m_clock.elapsed() - m_told >= tellEvery)
        tell();
}

double Download::bytesPerSecond() const
{
    if (m_samples.empty() || m_samples.back().at - m_samples.front().at < firstGuess)
        return 0;
    return 1000.0 * double(m_samples.back().arrived - m_samples.front().arrived)
           / double(m_samples.back().at - m_samples.front().at);
}

void Download::tell()
{
    m_told = m_clock.elapsed();
    m_samples.push_back({m_told, m_arrived});
    while (m_told - m_samples.front().at > speedOver)
        m_samples.pop_front();
    Progress progress{file().name,
                      int(m_index) + 1,
                      int(m_model.files.size()),
                      m_before + m_part->received(),
                      m_model.size(),
                      bytesPerSecond(),
                      -1};
    if (progress.bytesPerSecond > 0)
        progress.secondsLeft = double(progress.total - progress.bytes) / progress.bytesPerSecond;
    Q_EMIT progressed(progress);
}

} // namespace wendu::hub
