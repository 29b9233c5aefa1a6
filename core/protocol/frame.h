// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace wendu::protocol {

// A frame is a 4-byte big-endian length, then so many bytes: one CBOR map (RFC 8949).
inline constexpr std::size_t maximumFrame = std::size_t{64} * 1024 * 1024;

// Senders of long lists (texts, scores, model files) cut them into frames of about this size, so that progress shows and
// neither side ever holds more than one of them.
inline constexpr std::size_t chunkSize = std::size_t{1024} * 1024;

// What came over the pipe is no frame or no message. The connection cannot go on; what() says what was found.
class ProtocolError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

// The payload with its length in front. Throws ProtocolError when it is larger than maximumFrame.
std::vector<std::uint8_t> frame(std::span<const std::uint8_t> payload);

// Cuts a byte stream into frames. Not thread-safe; a stream has one reader.
class FrameReader
{
public:
    void feed(std::span<const std::uint8_t> bytes);
    // The next whole payload, or nothing when more bytes are needed.
    // Throws ProtocolError for a length of 0 or over maximumFrame, before anything is allocated for it.
    std::optional<std::vector<std::uint8_t>> next();
    // Bytes of a frame that has begun and is not whole: at the stream's end a sign that the other side died.
    std::size_t pending() const { return m_buffer.size() - m_start; }

private:
    std::vector<std::uint8_t> m_buffer;
    std::size_t m_start = 0;
};

} // namespace wendu::protocol
