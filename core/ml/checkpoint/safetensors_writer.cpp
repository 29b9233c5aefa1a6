// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/atomic_file.h"
#include "ml/checkpoint/safetensors_header.h"
#include "ml/error.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace wendu::ml {
namespace {

using Entry = std::pair<const std::string, TensorView>;

// The order of the reference's enum, in which a later type comes first in the file: so every tensor is aligned to its type.
int rankOf(DType type)
{
    constexpr DType order[] = {DType::Bool, DType::U8,  DType::I8,  DType::I16, DType::F16,
                               DType::BF16, DType::I32, DType::F32, DType::F64, DType::I64};
    return static_cast<int>(std::find(std::begin(order), std::end(order), type) - std::begin(order));
}

std::vector<const Entry *> layOut(const std::map<std::string, TensorView> &tensors, const std::filesystem::path &file)
{
    std::vector<const Entry *> order;
    order.reserve(tensors.size());
    for (const Entry &entry : tensors) {
        const std::int64_t expected = byteCount(entry.second.type, entry.second.shape);
        if (expected < 0 || static_cast<std::uint64_t>(expected) != entry.second.bytes.size())
            throw Error({"safetensors_invalid", entry.first, std::to_string(entry.second.bytes.size()) + " bytes",
                         std::to_string(expected) + " bytes",
                         "The tensor " + entry.first + " for " + file.string() + " has "
                             + std::to_string(entry.second.bytes.size()) + " bytes, its type and shape take "
                             + std::to_string(expected) + ".",
                         "This is a defect of the program that writes the file: please report it."});
        order.push_back(&entry);
    }
    // Stable: within a type the map's order stays, which is by name.
    std::stable_sort(order.begin(), order.end(),
                     [](const Entry *a, const Entry *b) { return rankOf(a->second.type) > rankOf(b->second.type); });
    return order;
}

std::string headerOf(const std::vector<const Entry *> &order)
{
    // Written by hand: nlohmann's ordered object looks every key up one by one.
    std::string header = R"({"__metadata__":{"format":"pt"})";
    std::size_t offset = 0;
    for (const Entry *entry : order) {
        const TensorView &tensor = entry->second;
        const std::size_t end = offset + tensor.bytes.size();
        header += "," + nlohmann::json(entry->first).dump() + R"(:{"dtype":")" + nameOf(tensor.type) + R"(","shape":)"
                  + nlohmann::json(tensor.shape).dump() + R"(,"data_offsets":[)" + std::to_string(offset) + ","
                  + std::to_string(end) + "]}";
        offset = end;
    }
    header += "}";
    header.resize((header.size() + 7) / 8 * 8, ' '); // so that the data begins aligned
    return header;
}

std::span<const std::uint8_t> bytesOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

} // namespace

void writeSafetensors(const std::filesystem::path &file, const std::map<std::string, TensorView> &tensors)
{
    const std::vector<const Entry *> order = layOut(tensors, file);
    const std::string header = headerOf(order);
    std::string length(headerLengthBytes, '\0');
    for (std::size_t i = 0; i < headerLengthBytes; ++i)
        length[i] = static_cast<char>(header.size() >> (8 * i) & 0xff);

    AtomicFile out(file);
    out.write(bytesOf(length + header));
    for (const Entry *entry : order)
        out.write(entry->second.bytes);
    out.commit();
}

} // namespace wendu::ml
