// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace wendu::ml::test {

// A folder of its own that goes with it.
class Scratch
{
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch &) = delete;
    Scratch &operator=(const Scratch &) = delete;
    std::filesystem::path operator/(const std::string &name) const { return m_folder / name; }
    const std::filesystem::path &path() const { return m_folder; }

private:
    std::filesystem::path m_folder;
};

std::string readFile(const std::filesystem::path &file);
void writeFile(const std::filesystem::path &file, const std::string &content);

} // namespace wendu::ml::test
