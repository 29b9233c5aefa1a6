// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace wendu::ml {

// A token of a piece of text, and where it stands there: [begin, end) in bytes.
struct Cut
{
    std::int32_t id = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// Cuts pieces of text, words for the most part, into the tokens of a vocabulary. Const and safe to call from several threads.
class SubwordModel
{
public:
    virtual ~SubwordModel() = default;
    // Appends the tokens of the piece, which is not empty.
    virtual void cut(std::string_view piece, std::vector<Cut> &to) const = 0;
};

} // namespace wendu::ml
