// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/trie.h"

#include <utility>

namespace wendu::ml {
namespace {

constexpr int initialBits = 8;

} // namespace

Trie::Trie()
    : m_edges(std::size_t{1} << initialBits)
    , m_shift(32 - initialBits)
{
}

bool Trie::insert(std::string_view key, std::int32_t value)
{
    Node node = root;
    std::size_t slot = 0;
    for (const char c : key) {
        if (2 * m_values.size() >= m_edges.size())
            grow();
        slot = slotOf(node, static_cast<unsigned char>(c));
        if (m_edges[slot].isFree()) {
            if (m_values.size() >= maximumNodes)
                return false;
            m_edges[slot] = {node << 8 | static_cast<unsigned char>(c), static_cast<Node>(m_values.size()) << 1};
            m_values.push_back(none);
        }
        node = m_edges[slot].child();
    }
    if (!key.empty()) {
        m_edges[slot].target |= 1;
        m_values[node] = value;
    }
    return true;
}

Trie::Node Trie::find(std::string_view key) const
{
    Node node = root;
    for (const char c : key) {
        const Edge &edge = m_edges[slotOf(node, static_cast<unsigned char>(c))];
        if (edge.isFree())
            return nowhere;
        node = edge.child();
    }
    return node;
}

std::int32_t Trie::value(std::string_view key) const
{
    const Match match = longest(root, key.data(), key.data() + key.size());
    return match.end == key.data() + key.size() ? match.value : none;
}

void Trie::grow()
{
    const std::vector<Edge> old = std::exchange(m_edges, std::vector<Edge>(2 * m_edges.size()));
    --m_shift;
    for (const Edge &edge : old)
        if (!edge.isFree())
            m_edges[slotOf(edge.key >> 8, static_cast<unsigned char>(edge.key))] = edge;
}

} // namespace wendu::ml
