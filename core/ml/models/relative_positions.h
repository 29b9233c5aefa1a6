// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/blueprint.h"

namespace wendu::ml {

// A layer's matrices for the table's rows, [hidden, hidden] each; undefined where the blueprint does without.
struct RelativeProjections
{
    Linear key;
    Linear query;
};

// The scores of disentangled attention beyond those of the tokens: a query with the distance to each key, and each key with
// its distance from the query. `table` is the table of relative positions as it is after its norm and dropout; where there
// is one query a text, `places`, [texts, 1], says where it stands.
at::Tensor relativeScores(const RelativePositions &plan, const RelativeProjections &projections, const at::Tensor &table,
                          const at::Tensor &queries, const at::Tensor &keys, const at::Tensor &places);

} // namespace wendu::ml
