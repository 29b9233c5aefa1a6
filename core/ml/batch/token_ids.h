// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wendu::ml {

// One text's tokens, special tokens included.
using TokenIds = std::vector<std::int32_t>;

// Very many texts' tokens one after the other: of a short text a list of its own takes half as much again.
class PooledIds
{
public:
    void add(std::span<const std::int32_t> text);
    std::size_t size() const { return m_size; }
    std::span<const std::int32_t> operator[](std::size_t row) const;

private:
    // Cut, so that none is copied when there are more.
    static constexpr std::size_t textsOfPart = 65536;
    struct Part
    {
        std::vector<std::int32_t> ids;
        std::vector<std::uint32_t> ends; // of the texts, in ids
    };
    std::vector<Part> m_parts;
    std::size_t m_size = 0;
};

// Texts as tokens, wherever they stand; they outlive it.
class Texts
{
public:
    Texts() = default;
    template<typename Lists>
    requires std::convertible_to<const Lists &, std::span<const TokenIds>> Texts(const Lists &lists)
        : m_lists(lists)
    {
    }
    Texts(const PooledIds &pool)
        : m_pool(&pool)
    {
    }
    std::size_t size() const { return m_pool ? m_pool->size() : m_lists.size(); }
    std::span<const std::int32_t> operator[](std::size_t row) const
    {
        return m_pool ? (*m_pool)[row] : std::span<const std::int32_t>(m_lists[row]);
    }

private:
    std::span<const TokenIds> m_lists;
    const PooledIds *m_pool = nullptr;
};

} // namespace wendu::ml
