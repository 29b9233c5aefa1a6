// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/double_array.h"

#include <algorithm>
#include <deque>
#include <span>

namespace wendu::ml {
namespace {

constexpr std::uint32_t blockSize = 256; // cells; the children of a node stand in one block, whatever their labels
constexpr std::size_t openBlocks = 16;   // of the blocks with room, the last so many are searched
constexpr int patience = 32;             // and a block where so many nodes found no place is given up

} // namespace

// Where children may go. Of two nodes with one place for their children one would see the other's as its own, so that a
// place is given to one only, even where the cells would do.
class DoubleArray::Places
{
public:
    explicit Places(std::vector<Cell> &cells)
        : m_cells(cells)
    {
    }

    std::uint32_t take(std::span<const unsigned char> labels)
    {
        for (auto block = m_open.begin(); block != m_open.end(); ++block) {
            if (block->free < labels.size())
                continue;
            if (const std::uint32_t place = find(*block, labels)) {
                block->free -= labels.size();
                if (block->free == 0)
                    m_open.erase(block);
                return place;
            }
            if (++block->failed == patience)
                block->free = 0;
        }
        if (m_open.size() == openBlocks)
            m_open.pop_front();
        m_open.push_back({static_cast<std::uint32_t>(m_cells.size()), blockSize - labels.size(), 0, {}});
        m_cells.resize(m_cells.size() + blockSize);
        return find(m_open.back(), labels);
    }

private:
    struct Block
    {
        std::uint32_t begin;
        std::size_t free;
        int failed;
        std::vector<bool> given;
    };

    // 0: there is none.
    std::uint32_t find(Block &block, std::span<const unsigned char> labels) const
    {
        block.given.resize(blockSize);
        for (std::uint32_t i = 0; i < blockSize; ++i) {
            const std::uint32_t place = block.begin + i;
            const bool fits = !block.given[i] && std::all_of(labels.begin(), labels.end(), [&](unsigned char label) {
                return m_cells[place ^ label].content == 0;
            });
            if (!fits)
                continue;
            block.given[i] = true;
            return place;
        }
        return 0;
    }

    std::vector<Cell> &m_cells;
    std::deque<Block> m_open;
};

bool DoubleArray::fill(std::vector<std::pair<std::string, std::int32_t>> keys)
{
    std::stable_sort(keys.begin(), keys.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    struct Node // the keys from `first` to `last` that have `depth` bytes in common
    {
        std::size_t first;
        std::size_t last;
        std::size_t depth;
        std::uint32_t cell;
    };
    std::vector<Cell> cells(blockSize);
    Places places(cells);
    std::uint32_t root = 0;
    std::deque<Node> nodes{{0, keys.size(), 0, 0}}; // from the root outwards, so that the first levels lie together
    std::size_t count = 1;
    std::vector<unsigned char> labels;
    std::vector<std::size_t> firsts;
    for (; !nodes.empty(); nodes.pop_front()) {
        auto [first, last, depth, cell] = nodes.front();
        for (; first != last && keys[first].first.size() == depth; ++first)
            if (depth > 0)
                cells[cell].content = (cells[cell].content & labelMask)
                                      | static_cast<std::uint32_t>(keys[first].second + 1) << labelBits;
        if (first == last)
            continue;
        labels.clear();
        firsts.clear();
        for (std::size_t i = first; i != last; ++i) {
            const auto label = static_cast<unsigned char>(keys[i].first[depth]);
            if (!labels.empty() && labels.back() == label)
                continue;
            labels.push_back(label);
            firsts.push_back(i);
        }
        count += labels.size();
        if (count > maximumNodes)
            return false;
        firsts.push_back(last);
        const std::uint32_t place = places.take(labels);
        (depth == 0 ? root : cells[cell].children) = place;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            cells[place ^ labels[i]].content = isTaken | labels[i];
            nodes.push_back({firsts[i], firsts[i + 1], depth + 1, place ^ labels[i]});
        }
    }
    m_cells = std::move(cells);
    m_root = root;
    return true;
}

std::int32_t DoubleArray::value(std::string_view key) const
{
    const Match match = longest(key.data(), key.data() + key.size());
    return match.end == key.data() + key.size() ? match.value : none;
}

} // namespace wendu::ml
