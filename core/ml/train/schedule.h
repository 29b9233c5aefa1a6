// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/recipe.h"

#include <cstddef>

namespace wendu::ml {

// How many epochs and steps a run takes, and the learning rate at each of them.
class Schedule
{
public:
    Schedule(const protocol::Recipe &recipe, std::size_t texts);

    int epochs() const { return m_epochs; }
    int totalSteps() const { return m_epochs * m_stepsPerEpoch; }
    int stepsPerEpoch() const { return m_stepsPerEpoch; }
    // The share of the learning rate at a step, from 0: get_linear_schedule_with_warmup of Transformers, or
    // get_constant_schedule_with_warmup without decay.
    double factor(int step) const;

private:
    int m_stepsPerEpoch = 1;
    int m_epochs = 1;
    int m_warmUpSteps = 0;
    bool m_decays = true;
};

} // namespace wendu::ml
