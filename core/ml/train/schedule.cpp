// SPDX-License-Identifier: Apache-2.0
#include "ml/train/schedule.h"

#include <algorithm>
#include <cmath>

namespace wendu::ml {

Schedule::Schedule(const protocol::Recipe &recipe, std::size_t texts)
    : m_decays(recipe.linearDecay)
{
    const auto batchSize = static_cast<std::size_t>(recipe.batchSize);
    m_stepsPerEpoch = std::max(1, static_cast<int>((texts + batchSize - 1) / batchSize));
    m_epochs = std::max(recipe.epochs, (recipe.minimumSteps + m_stepsPerEpoch - 1) / m_stepsPerEpoch);
    m_warmUpSteps = static_cast<int>(std::ceil(recipe.warmUp * totalSteps()));
}

double Schedule::factor(int step) const
{
    if (step < m_warmUpSteps)
        return static_cast<double>(step) / m_warmUpSteps;
    if (!m_decays)
        return 1;
    return static_cast<double>(std::max(0, totalSteps() - step)) / std::max(1, totalSteps() - m_warmUpSteps);
}

} // namespace wendu::ml
