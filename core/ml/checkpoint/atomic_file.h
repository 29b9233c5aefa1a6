// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace wendu::ml {

// A file that appears whole or not at all: bytes go to a file beside it, and commit() syncs that, renames it over the target
// and syncs the folder. Without commit() the target stays as it was and the file beside it is removed.
class AtomicFile
{
public:
    explicit AtomicFile(std::filesystem::path file); // throws Error, as the others do, when the disk refuses
    ~AtomicFile();
    AtomicFile(const AtomicFile &) = delete;
    AtomicFile &operator=(const AtomicFile &) = delete;

    void write(std::span<const std::uint8_t> bytes);
    void commit();

private:
    std::filesystem::path m_file;
    std::filesystem::path m_beside;
    int m_descriptor = -1;
};

} // namespace wendu::ml
