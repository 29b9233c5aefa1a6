// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/token_table.h"

#include <algorithm>

namespace wendu::ml {

TokenTable::TokenTable(const std::vector<std::pair<std::string, std::int32_t>> &vocabulary,
                       const std::vector<AddedToken> &added)
{
    std::int32_t highest = -1;
    for (const auto &[token, id] : vocabulary)
        highest = std::max(highest, id);
    for (const AddedToken &token : added)
        highest = std::max(highest, token.id);
    m_tokens.resize(static_cast<std::size_t>(highest + 1));
    m_special.resize(m_tokens.size());
    for (const auto &[token, id] : vocabulary)
        m_tokens[static_cast<std::size_t>(id)] = token;
    for (const AddedToken &token : added) {
        m_tokens[static_cast<std::size_t>(token.id)] = token.content;
        m_special[static_cast<std::size_t>(token.id)] = token.special;
    }
}

} // namespace wendu::ml
