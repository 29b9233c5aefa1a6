// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/model_receiver.h"

#include "jobs/background.h"
#include "jobs/durable_folder.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

#include <map>
#include <optional>

namespace wendu {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wendu::ModelReceiver)
};

bool isBareName(const QString &name)
{
    return !name.isEmpty() && !name.startsWith(u'.') && !name.contains(u'/') && !name.contains(u'\\');
}

} // namespace

// The part that lives on the writing thread.
class ModelReceiver::Writing
{
public:
    explicit Writing(const QString &folder)
        : m_folder(folder)
    {
    }
    void take(const protocol::ModelFile &part);
    Result<void> finish(const std::vector<protocol::FileEntry> &files);

private:
    struct Arrival
    {
        QFile file;
        QCryptographicHash hash{QCryptographicHash::Sha256};
    };
    Result<void> append(const protocol::ModelFile &part);
    Result<void> check(const std::vector<protocol::FileEntry> &files);

    DurableFolder m_folder;
    std::map<std::string, Arrival> m_arrivals;
    std::optional<Error> m_fault; // the first
};

void ModelReceiver::Writing::take(const protocol::ModelFile &part)
{
    if (m_fault)
        return;
    Result<void> appended = m_arrivals.empty() ? m_folder.create() : Result<void>();
    if (appended)
        appended = append(part);
    if (!appended)
        m_fault = appended.error();
}

Result<void> ModelReceiver::Writing::append(const protocol::ModelFile &part)
{
    const QString name = QString::fromStdString(part.name);
    if (!isBareName(name)) {
        return Error{Words::tr("The worker sent a file of the name '%1'; expected a bare file name.").arg(name),
                     Words::tr("Check which program the worker's command starts.")};
    }
    Arrival &arrival = m_arrivals[part.name];
    if (!arrival.file.isOpen()) {
        arrival.file.setFileName(m_folder.path() + u'/' + name);
        if (!arrival.file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return Error{arrival.file.errorString(), {}};
    }
    if (part.offset != arrival.file.pos()) {
        return Error{
            Words::tr("The worker sent byte %1 of %2 after byte %3.").arg(part.offset).arg(name).arg(arrival.file.pos()),
            Words::tr("Train again.")};
    }
    const auto size = static_cast<qint64>(part.data.data.size());
    const char *bytes = reinterpret_cast<const char *>(part.data.data.data());
    if (arrival.file.write(bytes, size) != size || !arrival.file.flush()) {
        return Error{Words::tr("%1 could not be written: %2.").arg(arrival.file.fileName(), arrival.file.errorString()),
                     Words::tr("Make room on the disk and train again.")};
    }
    arrival.hash.addData(QByteArrayView(bytes, size));
    return {};
}

Result<void> ModelReceiver::Writing::check(const std::vector<protocol::FileEntry> &files)
{
    for (const protocol::FileEntry &file : files) {
        const auto found = m_arrivals.find(file.name);
        if (found != m_arrivals.end() && found->second.file.pos() == file.size
            && found->second.hash.result().toHex().toStdString() == file.sha256)
            continue;
        const qint64 bytes = found == m_arrivals.end() ? 0 : found->second.file.pos();
        return Error{
            Words::tr("The new model's file %1 did not arrive whole: found %2 bytes; expected %3, with the SHA-256 %4.")
                .arg(QString::fromStdString(file.name))
                .arg(bytes)
                .arg(file.size)
                .arg(QString::fromStdString(file.sha256)),
            Words::tr("Train again.")};
    }
    if (files.size() == m_arrivals.size() && !files.empty())
        return {};
    return Error{
        Words::tr("The worker sent %1 files of the new model; expected %2.").arg(m_arrivals.size()).arg(files.size()),
        Words::tr("Train again.")};
}

Result<void> ModelReceiver::Writing::finish(const std::vector<protocol::FileEntry> &files)
{
    if (m_fault)
        return *m_fault;
    if (const Result<void> checked = check(files); !checked)
        return checked;
    m_arrivals.clear();
    return m_folder.commit();
}

ModelReceiver::ModelReceiver(const QString &folder)
    : m_writing(std::make_shared<Writing>(folder))
{
    m_thread.setMaxThreadCount(1);
}

ModelReceiver::~ModelReceiver()
{
    m_thread.waitForDone();
}

void ModelReceiver::take(const protocol::ModelFile &part)
{
    m_thread.start([writing = m_writing, part] { writing->take(part); });
}

QFuture<Result<void>> ModelReceiver::finish(const std::vector<protocol::FileEntry> &files)
{
    return inBackground<Result<void>>(m_thread, [writing = m_writing, files] { return writing->finish(files); });
}

} // namespace wendu
