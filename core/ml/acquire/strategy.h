// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/predict/task.h"
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
    Task task = Task::Single;
};

// Picks what is worth labelling next, best first. Of one label a text:
//   margin            the smallest difference of the two largest probabilities (Scheffer et al. 2001)
//   entropy           the largest entropy, nats
//   least-confidence  the smallest largest probability
// Of several labels at once each label is a decision of its own, and a text's worth is what its labels' come to (Esuli and
// Sebastiani 2009):
//   margin            the least margin of a label, |p - (1 - p)|: how near the model is to another answer
//   entropy           the largest mean of the labels' entropies, nats
//   least-confidence  the least probability of the labels given, taken as independent: the product of max(p, 1 - p)
// Of labels in order each threshold between two of them is such a decision (Frank and Hall 2001), so that to waver between
// the best and the worst is more than to waver between neighbours:
//   margin            the least margin of a threshold: how near the median is to the next label
//   entropy           the largest sum of the thresholds' entropies, nats: the loss that the model expects (see lossOf)
//   least-confidence  the least probability of the predicted label
// And of all:
//   random            drawn by the seed
// Equal values stand in the order of their ids. Of equal texts only the one with the smallest id is picked.
// Throws Error strategy_unknown, not_scored.
std::vector<protocol::Pick> acquire(const Candidates &candidates, const std::string &strategy, int count,
                                    std::uint64_t seed);

// What acquire() sorts by, [texts]: less is worth more. Of any strategy but random. Throws Error strategy_unknown.
std::vector<double> sortingValues(Task task, std::span<const float> logits, int classes, const std::string &strategy);

} // namespace wendu::ml
