// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace wendu::ml {

// A regular file mapped read-only, so that a model's weights are paged in as they are used and shared between processes.
// A file that another program shortens while it is mapped ends the process with SIGBUS: writers have to replace a model file
// by rename, as writeSafetensors does.
class MappedFile
{
public:
    explicit MappedFile(const std::filesystem::path &file); // throws Error when it cannot be read
    ~MappedFile();
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;

    std::span<const std::uint8_t> bytes() const { return m_bytes; }

private:
    std::span<const std::uint8_t> m_bytes;
};

} // namespace wendu::ml
