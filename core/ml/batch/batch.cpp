// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/batch.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace wendu::ml {

Batch pack(const Texts &texts, const Rows &rows, at::Device device, std::int32_t blank)
{
    const TokenIds nothing{blank};
    const auto textAt
        = [&](std::size_t row) { return texts[row].empty() ? std::span<const std::int32_t>(nothing) : texts[row]; };
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> positions;
    std::vector<std::int64_t> firsts;
    Batch batch;
    batch.texts = static_cast<std::int64_t>(rows.size());
    bool ragged = false;
    for (const std::size_t row : rows) {
        const std::span<const std::int32_t> text = textAt(row);
        ragged = ragged || text.size() != textAt(rows.front()).size();
        batch.length = std::max(batch.length, static_cast<std::int64_t>(text.size()));
        firsts.push_back(static_cast<std::int64_t>(ids.size()));
        for (std::size_t i = 0; i < text.size(); ++i) {
            ids.push_back(text[i]);
            positions.push_back(static_cast<std::int64_t>(i));
        }
    }
    const auto toDevice
        = [device](const std::vector<std::int64_t> &values) { return at::tensor(values, at::kLong).to(device); };
    batch.ids = toDevice(ids);
    batch.positions = toDevice(positions);
    batch.firsts = toDevice(firsts);
    if (!ragged)
        return batch;

    std::vector<std::int64_t> slots;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < textAt(rows[i]).size(); ++j)
            slots.push_back(static_cast<std::int64_t>(i) * batch.length + static_cast<std::int64_t>(j));
    }
    batch.slots = toDevice(slots);
    batch.mask = at::zeros({batch.texts * batch.length}, at::TensorOptions(at::kBool).device(device))
                     .index_fill_(0, batch.slots, true)
                     .view({batch.texts, 1, 1, batch.length});
    return batch;
}

} // namespace wendu::ml
