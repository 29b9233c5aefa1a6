// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/safetensors_header.h"

#include "ml/checkpoint/json_file.h"
#include "ml/error.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace wendu::ml {
namespace {

using Json = nlohmann::json;

// Enough for 100,000 tensors; a header of nothing but brackets stops here instead of filling the memory.
constexpr JsonLimits headerLimits{maximumHeader, 3, 2'000'000};

constexpr const char *getAnother = "The file is damaged or incomplete: download or export it again.";

class Reader
{
public:
    Reader(std::span<const std::uint8_t> bytes, const std::filesystem::path &file)
        : m_bytes(bytes)
        , m_file(file.string())
    {
    }

    SafetensorsContent read()
    {
        refusePickle();
        const Json header = parseJson<Json>(headerText(), m_file, headerLimits, "safetensors_invalid");
        if (!header.is_object())
            refuse("header", header.type_name(), "a JSON object");
        SafetensorsContent content;
        for (const auto &[name, entry] : header.items()) {
            if (name == "__metadata__")
                content.metadata = readMetadata(entry);
            else
                content.tensors.emplace(name, readTensor(name, entry));
        }
        requireCovered(content.tensors);
        return content;
    }

private:
    [[noreturn]] void refuse(const std::string &subject, const std::string &found, const std::string &expected) const
    {
        throw Error({"safetensors_invalid", m_file + ": " + subject, found, expected,
                     m_file + " is no sound safetensors file: " + subject + " has " + found + ", expected " + expected + ".",
                     getAnother});
    }

    [[noreturn]] void refuseAsTruncated(std::uint64_t expected) const
    {
        const std::string found = std::to_string(m_bytes.size()) + " bytes";
        const std::string wanted = std::to_string(expected) + " bytes";
        throw Error({"safetensors_truncated", m_file, found, wanted,
                     m_file + " is cut short: it has " + found + ", expected " + wanted + ".", getAnother});
    }

    bool startsWith(std::string_view magic) const
    {
        return m_bytes.size() >= magic.size() && std::memcmp(m_bytes.data(), magic.data(), magic.size()) == 0;
    }

    void refusePickle() const
    {
        // torch.save writes a zip (since 1.6) or a bare pickle of protocol 2 to 5. "PK\3\4" would be a header of 67 MB: no
        // file of ours has one, so a zip is taken for what it is.
        const bool zip = startsWith("PK\x03\x04");
        const bool pickle
            = m_bytes.size() >= 2 && m_bytes[0] == 0x80 && m_bytes[1] >= 2 && m_bytes[1] <= 5 && !plausibleHeader();
        if (!zip && !pickle)
            return;
        const std::string found = zip ? "a zip archive, as torch.save writes it" : "a Python pickle";
        throw Error({"pickle_refused", m_file, found, "safetensors",
                     m_file + " is " + found + ", not safetensors. Reading it could run code that somebody put into it.",
                     "Convert it where you trust it: in Python, "
                     "AutoModel.from_pretrained(FOLDER).save_pretrained(NEW_FOLDER) writes model.safetensors."});
    }

    // Whether a JSON object starts after the length: a header of 0x80 0x02 … bytes is possible, if rare.
    bool plausibleHeader() const { return m_bytes.size() > headerLengthBytes && m_bytes[headerLengthBytes] == '{'; }

    std::string_view headerText()
    {
        if (m_bytes.size() < headerLengthBytes)
            refuseAsTruncated(headerLengthBytes);
        std::uint64_t length = 0;
        for (std::size_t i = 0; i < headerLengthBytes; ++i)
            length |= std::uint64_t{m_bytes[i]} << (8 * i);
        if (length > maximumHeader)
            refuse("header", "a length of " + std::to_string(length) + " bytes", "at most " + std::to_string(maximumHeader));
        if (length > m_bytes.size() - headerLengthBytes)
            refuseAsTruncated(headerLengthBytes + length);
        m_data = m_bytes.subspan(headerLengthBytes + length);
        return {reinterpret_cast<const char *>(m_bytes.data()) + headerLengthBytes, length};
    }

    std::map<std::string, std::string> readMetadata(const Json &entry) const
    {
        std::map<std::string, std::string> metadata;
        if (!entry.is_object())
            refuse("__metadata__", entry.type_name(), "an object of strings");
        for (const auto &[key, value] : entry.items()) {
            if (!value.is_string())
                refuse("__metadata__." + key, value.type_name(), "a string");
            metadata.emplace(key, value.get<std::string>());
        }
        return metadata;
    }

    const Json &field(const std::string &name, const Json &entry, const char *key) const
    {
        const auto found = entry.find(key);
        if (found == entry.end())
            refuse("tensor " + name, std::string("no ") + key, "dtype, shape and data_offsets");
        return *found;
    }

    std::int64_t natural(const std::string &name, const Json &value) const
    {
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::uint64_t{INT64_MAX})
            refuse("tensor " + name, std::string(value.type_name()) + " " + value.dump(), "a number of 0 to 2^63 - 1");
        return value.get<std::int64_t>();
    }

    std::vector<std::int64_t> naturals(const std::string &name, const Json &list, const char *key) const
    {
        if (!list.is_array())
            refuse("tensor " + name, std::string(key) + " of type " + list.type_name(), "an array of numbers");
        std::vector<std::int64_t> values;
        values.reserve(list.size());
        for (const Json &value : list)
            values.push_back(natural(name, value));
        return values;
    }

    DType readType(const std::string &name, const Json &value) const
    {
        for (const DType type : {DType::F32, DType::F16, DType::BF16, DType::F64, DType::I64, DType::I32, DType::I16,
                                 DType::I8, DType::U8, DType::Bool})
            if (value == nameOf(type))
                return type;
        refuse("tensor " + name, "dtype " + value.dump(), "F32, F16, BF16, F64, I64, I32, I16, I8, U8 or BOOL");
    }

    TensorView readTensor(const std::string &name, const Json &entry) const
    {
        if (!entry.is_object())
            refuse("tensor " + name, entry.type_name(), "an object");
        TensorView tensor;
        tensor.type = readType(name, field(name, entry, "dtype"));
        tensor.shape = naturals(name, field(name, entry, "shape"), "shape");
        const std::vector<std::int64_t> offsets = naturals(name, field(name, entry, "data_offsets"), "data_offsets");
        if (offsets.size() != 2 || offsets[0] > offsets[1])
            refuse("tensor " + name, "data_offsets " + entry["data_offsets"].dump(), "[begin, end] with begin ≤ end");
        const std::int64_t size = byteCount(tensor.type, tensor.shape);
        if (size < 0 || size != offsets[1] - offsets[0])
            refuse("tensor " + name, std::to_string(offsets[1] - offsets[0]) + " bytes",
                   entry["dtype"].get<std::string>() + " of shape " + entry["shape"].dump() + ", which takes "
                       + (size < 0 ? "more than any file holds" : std::to_string(size)));
        if (static_cast<std::uint64_t>(offsets[1]) > m_data.size())
            refuseAsTruncated(m_bytes.size() - m_data.size() + static_cast<std::uint64_t>(offsets[1]));
        tensor.bytes = m_data.subspan(static_cast<std::size_t>(offsets[0]), static_cast<std::size_t>(size));
        return tensor;
    }

    // Sorted by offset, each tensor begins where the one before it ended and the last ends with the file: no byte belongs to
    // two tensors and none to no tensor.
    void requireCovered(const std::map<std::string, TensorView> &tensors) const
    {
        std::vector<std::pair<const std::uint8_t *, const std::pair<const std::string, TensorView> *>> order;
        order.reserve(tensors.size());
        for (const auto &tensor : tensors)
            order.emplace_back(tensor.second.bytes.data(), &tensor);
        std::sort(order.begin(), order.end(), [](const auto &a, const auto &b) {
            return a.first != b.first ? a.first < b.first : a.second->second.bytes.size() < b.second->second.bytes.size();
        });
        const std::uint8_t *end = m_data.data();
        for (const auto &[begin, tensor] : order) {
            if (begin != end)
                refuse("tensor " + tensor->first, "data that begins at byte " + std::to_string(begin - m_data.data()),
                       std::to_string(end - m_data.data()) + ", where the data before it ends");
            end = begin + tensor->second.bytes.size();
        }
        if (end != m_data.data() + m_data.size())
            refuse("data", std::to_string(m_data.size()) + " bytes",
                   std::to_string(end - m_data.data()) + ", as the tensors take");
    }

    std::span<const std::uint8_t> m_bytes;
    std::span<const std::uint8_t> m_data;
    std::string m_file;
};

} // namespace

std::int64_t byteCount(DType type, std::span<const std::int64_t> shape)
{
    auto count = static_cast<std::int64_t>(sizeOf(type));
    for (const std::int64_t extent : shape)
        if (extent < 0 || __builtin_mul_overflow(count, extent, &count))
            return -1;
    return count;
}

SafetensorsContent readSafetensors(std::span<const std::uint8_t> bytes, const std::filesystem::path &file)
{
    return Reader(bytes, file).read();
}

} // namespace wendu::ml
