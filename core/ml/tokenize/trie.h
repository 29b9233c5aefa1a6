// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace wendu::ml {

// Byte strings with a value each, and the longest of them that a text begins with. The edges lie in one flat hash table
// (key: node and byte), so that a step costs one multiplication and, nearly always, one cache line.
class Trie
{
public:
    using Node = std::uint32_t;
    static constexpr Node root = 0;
    static constexpr Node nowhere = 0xFFFFFF; // a node without edges
    static constexpr std::int32_t none = -1;
    static constexpr std::size_t maximumNodes = std::size_t{1} << 22; // the largest WordPiece vocabularies take a tenth

    struct Match
    {
        std::int32_t value = none;
        const char *end = nullptr;
    };

    Trie();

    // A later value replaces an earlier one. False when the trie is full.
    bool insert(std::string_view key, std::int32_t value);
    Node find(std::string_view key) const; // where `key` leads to, or nowhere

    // The longest key below `node` that [at, end) begins with; the empty key is no match.
    Match longest(Node node, const char *at, const char *end) const
    {
        Node last = root;
        const char *behind = nullptr;
        while (at != end) {
            const Edge &edge = m_edges[slotOf(node, static_cast<unsigned char>(*at))];
            if (edge.isFree())
                break;
            node = edge.child();
            ++at;
            if (edge.endsKey()) {
                last = node;
                behind = at;
            }
        }
        return {m_values[last], behind};
    }

    // Calls found(value, end) for every key that [at, end) begins with, the shortest first.
    template<typename Found>
    void eachPrefix(const char *at, const char *end, Found found) const
    {
        for (Node node = root; at != end;) {
            const Edge &edge = m_edges[slotOf(node, static_cast<unsigned char>(*at))];
            if (edge.isFree())
                break;
            node = edge.child();
            ++at;
            if (edge.endsKey())
                found(m_values[node], at);
        }
    }

    std::int32_t value(std::string_view key) const; // none when there is no such key

private:
    // 8 bytes, so that a line of the cache holds eight and never splits one.
    struct Edge
    {
        std::uint32_t key = 0;    // node << 8 | byte
        std::uint32_t target = 0; // child << 1 | whether a key ends there; 0 when the slot is free

        bool isFree() const { return target == 0; }
        Node child() const { return target >> 1; }
        bool endsKey() const { return (target & 1) != 0; }
    };

    std::size_t slotOf(Node node, unsigned char byte) const
    {
        const std::uint32_t key = node << 8 | byte;
        std::size_t slot = (key * 0x9E3779B1u) >> m_shift;
        while (!m_edges[slot].isFree() && m_edges[slot].key != key)
            slot = (slot + 1) & (m_edges.size() - 1);
        return slot;
    }
    void grow();

    std::vector<Edge> m_edges;
    std::vector<std::int32_t> m_values{none}; // of each node
    int m_shift;
};

} // namespace wendu::ml
