// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/added_tokens.h"

#include <string>
#include <utility>
#include <vector>

namespace wendu::ml {

// What the ids of a vocabulary are called.
class TokenTable
{
public:
    TokenTable() = default;
    // Of two tokens with one id the later counts, and an added one always.
    TokenTable(const std::vector<std::pair<std::string, std::int32_t>> &vocabulary, const std::vector<AddedToken> &added);

    std::string token(std::int32_t id) const { return has(id) ? m_tokens[static_cast<std::size_t>(id)] : std::string(); }
    bool isSpecial(std::int32_t id) const { return has(id) && m_special[static_cast<std::size_t>(id)]; }
    std::size_t size() const { return m_tokens.size(); } // the highest id + 1

private:
    bool has(std::int32_t id) const { return id >= 0 && static_cast<std::size_t>(id) < m_tokens.size(); }

    std::vector<std::string> m_tokens;
    std::vector<bool> m_special;
};

} // namespace wendu::ml
