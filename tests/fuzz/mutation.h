// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <random>
#include <string>

// A damaged copy: a few bytes changed, moved, doubled or lost, the end cut off, or a number made huge. The same seed, the
// same damage.
inline std::string mutated(std::string bytes, unsigned seed)
{
    std::mt19937 random(seed);
    const auto below = [&random](std::size_t bound) { return bound ? random() % bound : 0; };
    static const char *const numbers[]
        = {"-1", "99999999999999999999", "18446744073709551615", "1e400", "0", "null", "[[[[[[[[", "1048575", "16777215"};
    for (std::size_t round = below(2) + 1; round > 0 && !bytes.empty(); --round) {
        const std::size_t at = below(bytes.size());
        const std::size_t length = std::min(below(16) + 1, bytes.size() - at);
        switch (below(7)) {
        case 0:
            bytes[at] = static_cast<char>(below(256));
            break;
        case 1:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 2:
            bytes.erase(at, length);
            break;
        case 3:
            bytes.insert(at, bytes.substr(below(bytes.size()), length));
            break;
        case 4:
            bytes.resize(at);
            break;
        case 5:
            std::swap(bytes[at], bytes[below(bytes.size())]);
            break;
        default:
            if (const std::size_t digit = bytes.find_first_of("0123456789", at); digit != std::string::npos)
                bytes.replace(digit, 1, numbers[below(std::size(numbers))]);
        }
    }
    return bytes;
}
