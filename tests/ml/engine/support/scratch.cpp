// SPDX-License-Identifier: Apache-2.0
#include "support/scratch.h"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include <stdlib.h>

namespace wendu::ml::test {

Scratch::Scratch()
{
    std::string name = (std::filesystem::temp_directory_path() / "wendu-test-XXXXXX").string();
    if (!mkdtemp(name.data()))
        throw std::system_error(errno, std::generic_category(), name);
    m_folder = name;
}

Scratch::~Scratch()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

std::string readFile(const std::filesystem::path &file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void writeFile(const std::filesystem::path &file, const std::string &content)
{
    std::ofstream(file, std::ios::binary) << content;
}

} // namespace wendu::ml::test
