// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace wendu::ml {

// SHA-256 (FIPS 180-4) through OpenSSL's libcrypto, which uses the processor's SHA instructions.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    void add(std::span<const std::uint8_t> bytes);
    std::string hex(); // lower case; call once

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string sha256(std::span<const std::uint8_t> bytes);
std::string sha256OfFile(const std::filesystem::path &file); // throws Error when it cannot be read

} // namespace wendu::ml
