// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/atomic_file.h"

#include "ml/error.h"

#include <atomic>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace wendu::ml {
namespace {

[[noreturn]] void refuse(const std::filesystem::path &file, const std::string &step)
{
    const std::string cause = std::generic_category().message(errno);
    throw Error({"write_failed", file.string(), cause, "a file written whole",
                 "The file " + file.string() + " cannot be written (" + step + "): " + cause + ".",
                 "Check that the folder exists, that you may write there and that the disk has room."});
}

std::filesystem::path nameBeside(const std::filesystem::path &file)
{
    static std::atomic<unsigned> counter = 0; // two threads may write beside the same target
    return file.parent_path()
           / ("." + file.filename().string() + "." + std::to_string(::getpid()) + "." + std::to_string(counter++) + ".part");
}

void syncFolder(const std::filesystem::path &file)
{
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    // Some network file systems refuse fsync on a folder with EINVAL; there the rename is as durable as it gets.
    if (!synced && errno != EINVAL) {
        const int cause = errno;
        if (descriptor >= 0)
            ::close(descriptor);
        errno = cause;
        refuse(file, "syncing its folder");
    }
    ::close(descriptor);
}

} // namespace

AtomicFile::AtomicFile(std::filesystem::path file)
    : m_file(std::move(file))
    , m_beside(nameBeside(m_file))
    , m_descriptor(::open(m_beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666))
{
    if (m_descriptor < 0)
        refuse(m_file, "creating a file beside it");
}

AtomicFile::~AtomicFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_beside.empty())
        ::unlink(m_beside.c_str());
}

void AtomicFile::write(std::span<const std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            refuse(m_file, "writing");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void AtomicFile::commit()
{
    if (::fsync(m_descriptor) != 0)
        refuse(m_file, "syncing");
    // close() reports what a network file system could not write; the descriptor is gone whatever it answers.
    const int descriptor = std::exchange(m_descriptor, -1);
    if (::close(descriptor) != 0)
        refuse(m_file, "closing");
    if (::rename(m_beside.c_str(), m_file.c_str()) != 0)
        refuse(m_file, "renaming");
    m_beside.clear();
    syncFolder(m_file);
}

} // namespace wendu::ml
