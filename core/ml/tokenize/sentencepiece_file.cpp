// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/sentencepiece_file.h"

#include "ml/checkpoint/json_file.h"
#include "ml/error.h"
#include "ml/tokenize/unicode.h"

#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wendu::ml {
namespace {

constexpr std::size_t maximumBytes = 64u << 20;
constexpr std::size_t maximumPieces = 1u << 20; // as of all vocabularies

// The fields of a message of protocol buffers, one after the other.
// https://protobuf.dev/programming-guides/encoding/
class Fields
{
public:
    explicit Fields(std::string_view message)
        : m_rest(message)
    {
    }

    std::uint64_t number = 0; // of the field
    std::uint64_t value = 0;  // of a varint, or the four bytes of a fixed one
    std::string_view bytes;   // of a string or a message

    // Goes on to the next field; false at the end, and where something stands that is no field: then isDamaged().
    bool next()
    {
        if (m_rest.empty())
            return false;
        const std::optional<std::uint64_t> key = varint();
        number = key.value_or(0) >> 3;
        const bool read = key && number > 0 && readValue(*key & 7);
        m_damaged = !read;
        return read;
    }

    bool isDamaged() const { return m_damaged; }

private:
    enum WireType : std::uint64_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

    bool readValue(std::uint64_t type)
    {
        value = 0;
        bytes = {};
        std::optional<std::uint64_t> varintValue;
        switch (type) {
        case Varint:
            varintValue = varint();
            value = varintValue.value_or(0);
            return varintValue.has_value();
        case Fixed64:
            return take(8);
        case Fixed32:
            if (!take(4))
                return false;
            for (std::size_t i = 0; i < 4; ++i)
                value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << 8 * i;
            return true;
        case Bytes:
            varintValue = varint();
            return varintValue && take(*varintValue);
        default:
            return false;
        }
    }

    bool take(std::uint64_t size)
    {
        if (size > m_rest.size())
            return false;
        bytes = m_rest.substr(0, static_cast<std::size_t>(size));
        m_rest.remove_prefix(static_cast<std::size_t>(size));
        return true;
    }

    std::optional<std::uint64_t> varint()
    {
        std::uint64_t result = 0;
        for (int shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            result |= std::uint64_t{byte & 0x7Fu} << shift;
            if (byte < 0x80)
                return result;
        }
        return std::nullopt;
    }

    std::string_view m_rest;
    bool m_damaged = false;
};

// False where the message is damaged.
bool readPiece(std::string_view message, SentencePieceFile::Piece &piece)
{
    Fields fields(message);
    while (fields.next()) {
        if (fields.number == 1)
            piece.text = fields.bytes;
        else if (fields.number == 2)
            piece.score = std::bit_cast<float>(static_cast<std::uint32_t>(fields.value));
        else if (fields.number == 3)
            piece.kind = static_cast<int>(fields.value);
    }
    return !fields.isDamaged() && unicode::isValid(piece.text) && piece.score == piece.score;
}

bool readTrainer(std::string_view message, SentencePieceFile &file)
{
    Fields fields(message);
    while (fields.next()) {
        if (fields.number == 3)
            file.kind = static_cast<int>(fields.value);
        else if (fields.number == 40)
            file.unknownId = static_cast<int>(fields.value);
    }
    return !fields.isDamaged();
}

bool readNormalizer(std::string_view message, SentencePieceFile &file)
{
    Fields fields(message);
    while (fields.next())
        if (fields.number == 2)
            file.charsmap = fields.bytes;
    return !fields.isDamaged();
}

} // namespace

SentencePieceFile readSentencePieceFile(const std::filesystem::path &file)
{
    const std::string text = readText(file, maximumBytes);
    SentencePieceFile model;
    bool valid = true;
    Fields fields(text);
    while (valid && fields.next()) {
        if (fields.number == 1)
            valid = model.pieces.size() < maximumPieces && readPiece(fields.bytes, model.pieces.emplace_back());
        else if (fields.number == 2)
            valid = readTrainer(fields.bytes, model);
        else if (fields.number == 3)
            valid = readNormalizer(fields.bytes, model);
    }
    if (!valid || fields.isDamaged() || model.pieces.empty())
        throw Error({"config_invalid", file.string(), "a damaged file", "a model of sentencepiece",
                     file.string() + " is damaged, expected a model of sentencepiece.",
                     "Get a fresh copy of the model's tokenizer files."});
    return model;
}

} // namespace wendu::ml
