// SPDX-License-Identifier: Apache-2.0
#include "protocol/frame.h"

namespace wendu::protocol {

std::vector<std::uint8_t> frame(std::span<const std::uint8_t> payload)
{
    if (payload.empty() || payload.size() > maximumFrame)
        throw ProtocolError("a frame of " + std::to_string(payload.size()) + " bytes; a frame holds 1 to "
                            + std::to_string(maximumFrame));
    const auto size = static_cast<std::uint32_t>(payload.size());
    std::vector<std::uint8_t> bytes;
    bytes.reserve(payload.size() + 4);
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::uint8_t>(size >> shift));
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    return bytes;
}

void FrameReader::feed(std::span<const std::uint8_t> bytes)
{
    if (m_start == m_buffer.size()) {
        m_buffer.clear();
        m_start = 0;
    } else if (m_start > maximumFrame) {
        m_buffer.erase(m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(m_start));
        m_start = 0;
    }
    m_buffer.insert(m_buffer.end(), bytes.begin(), bytes.end());
}

std::optional<std::vector<std::uint8_t>> FrameReader::next()
{
    if (pending() < 4)
        return std::nullopt;
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i)
        size = size << 8 | m_buffer[m_start + i];
    if (size == 0 || size > maximumFrame)
        throw ProtocolError("a frame's length is " + std::to_string(size) + " bytes; expected 1 to "
                            + std::to_string(maximumFrame) + ". Something else than Wendu writes to this pipe");
    if (pending() < size + 4)
        return std::nullopt;
    const auto begin = m_buffer.begin() + static_cast<std::ptrdiff_t>(m_start + 4);
    std::vector<std::uint8_t> payload(begin, begin + static_cast<std::ptrdiff_t>(size));
    m_start += size + 4;
    return payload;
}

} // namespace wendu::protocol
