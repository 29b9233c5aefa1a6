// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

// A safetensors file put together by hand, right or wrong.
inline std::string safetensorsBytes(const std::string &header, std::size_t dataBytes, std::uint64_t length)
{
    std::string bytes;
    for (int shift = 0; shift < 64; shift += 8)
        bytes += static_cast<char>(length >> shift & 0xff);
    bytes += header;
    for (std::size_t i = 0; i < dataBytes; ++i)
        bytes += static_cast<char>(i);
    return bytes;
}

inline std::string safetensorsBytes(const std::string &header, std::size_t dataBytes)
{
    return safetensorsBytes(header, dataBytes, header.size());
}
