// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/messages.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace wendu::ml {

// The texts that picks are taken from.
struct Candidates
{
    std::span<const std::int64_t> ids;
    std::span<const std::string> texts; // [ids] or empty when not known
    std::span<const float> logits;      // [ids, classes] or empty, enough for "random"
    int classes = 0;
};

// Picks what is worth labelling next, best first:
//   margin            the smallest difference of the two largest probabilities (Scheffer et al. 2001)
//   entropy           the largest entropy, nats
//   least-confidence  the smallest largest probability
//   random            drawn by the seed
// Equal values stand in the order of their ids. Of equal texts only the one with the smallest id is picked.
// Throws Error strategy_unknown, not_scored.
std::vector<protocol::Pick> acquire(const Candidates &candidates, const std::string &strategy, int count,
                                    std::uint64_t seed);

} // namespace wendu::ml
