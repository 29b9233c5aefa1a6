// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/hub/hub.h"
#include "jobs/hub/partial_file.h"
#include "jobs/hub/transfer.h"

#include <QElapsedTimer>
#include <QLockFile>
#include <QObject>

#include <atomic>
#include <deque>
#include <memory>

namespace wendu::hub {

// A model's files, one after the other, into a folder of their own beside the models; and from there, once each has its
// hash, to its place. What is cut short stays in that folder and is gone on with. Lives on the hub's thread.
class Download : public QObject
{
    Q_OBJECT

public:
    Download(QNetworkAccessManager *manager, const Patience &patience, Model model, QString models,
             const std::atomic_bool &stopped);
    void start();

Q_SIGNALS:
    void progressed(const wendu::hub::Progress &progress);
    void ended(const wendu::Result<QString> &folder); // once

private:
    Result<void> prepare();
    Result<void> checkSpace() const;
    void nextFile();
    void transfer();
    void endTransfer(const Result<void> &result);
    void prove();
    Result<QString> finish();
    void arrived(qint64 bytes);
    void tell();
    double bytesPerSecond() const;
    const File &file() const { return m_model.files.at(m_index); }

    QNetworkAccessManager *m_manager;
    Patience m_patience;
    Model m_model;
    QString m_models;
    QString m_staging;
    const std::atomic_bool &m_stopped;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<PartialFile> m_part;
    std::unique_ptr<Transfer> m_transfer;
    std::size_t m_index = 0;
    qint64 m_before = 0; // bytes of the files before this one
    bool m_startedOver = false;
    QElapsedTimer m_clock;
    qint64 m_told = 0;    // when, by the clock
    qint64 m_arrived = 0; // bytes that came over the network
    struct Sample
    {
        qint64 at;
        qint64 arrived;
    };
    std::deque<Sample> m_samples; // of the last seconds
};

} // namespace wendu::hub
