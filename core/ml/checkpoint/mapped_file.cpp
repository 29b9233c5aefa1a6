// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/mapped_file.h"

#include "ml/error.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wendu::ml {
namespace {

[[noreturn]] void refuse(const std::filesystem::path &file, const std::string &found)
{
    throw Error({"read_failed", file.string(), found, "a readable file",
                 "The file " + file.string() + " cannot be read: " + found + ".",
                 "Check that it exists and that you may read it."});
}

std::string systemMessage()
{
    return std::generic_category().message(errno);
}

struct Descriptor
{
    int number;
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
};

} // namespace

MappedFile::MappedFile(const std::filesystem::path &file)
{
    // O_NONBLOCK: opening a named pipe would wait for a writer; the check below then refuses it.
    const Descriptor descriptor{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    struct stat status
    {
    };
    if (descriptor.number < 0 || ::fstat(descriptor.number, &status) != 0)
        refuse(file, systemMessage());
    if (!S_ISREG(status.st_mode))
        refuse(file, "it is no regular file");
    if (status.st_size == 0)
        return; // mmap refuses a length of 0
    const auto size = static_cast<std::size_t>(status.st_size);
    void *const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.number, 0);
    if (start == MAP_FAILED)
        refuse(file, systemMessage());
    m_bytes = {static_cast<const std::uint8_t *>(start), size};
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty())
        ::munmap(const_cast<std::uint8_t *>(m_bytes.data()), m_bytes.size());
}

} // namespace wendu::ml
