// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace wendu::ml {

// Working memory that a thread keeps from one text to the next, so that short texts ask for none; 1 MiB of each type of
// value at most, what is beyond goes with the Scratch. Not for two uses at a time in one thread.
template<typename Value>
class Scratch
{
public:
    // Room for so many values; what they are is left from before.
    explicit Scratch(std::size_t size)
        : m_values(kept())
    {
        if (m_values.size() < size)
            m_values.resize(size);
    }
    ~Scratch()
    {
        if (m_values.size() > most)
            std::vector<Value>().swap(m_values);
    }
    Scratch(const Scratch &) = delete;
    Scratch &operator=(const Scratch &) = delete;

    Value *data() { return m_values.data(); }

private:
    static constexpr std::size_t most = (std::size_t{1} << 20) / sizeof(Value);

    static std::vector<Value> &kept()
    {
        thread_local std::vector<Value> values;
        return values;
    }

    std::vector<Value> &m_values;
};

} // namespace wendu::ml
