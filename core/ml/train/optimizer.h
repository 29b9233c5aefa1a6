// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/classifier.h"
#include "protocol/recipe.h"

#include <optional>
#include <vector>

namespace wendu::ml {

// AdamW with decoupled weight decay (Loshchilov and Hutter 2019) or SGD with momentum 0.9, with PyTorch's arithmetic.
// Biases and LayerNorm are not decayed, and the head may have a rate of its own.
class Optimizer
{
public:
    // Makes every parameter that the recipe does not freeze require gradients, and moves only those.
    Optimizer(const std::vector<Parameter> &parameters, int headDepth, const protocol::Recipe &recipe);

    const std::vector<Parameter> &parameters() const { return m_parameters; }
    void clearGradients();
    // The global norm of the gradients; when it is over clipNorm (and that is not 0), step() scales them down to it.
    double clip();
    // Moves the parameters with the recipe's rates times `factor`.
    void step(double factor);

private:
    struct Group
    {
        double rate = 0;
        double decay = 0;
        std::vector<at::Tensor> parameters;
        std::vector<at::Tensor> first;  // AdamW: mean of the gradients; SGD: momentum
        std::vector<at::Tensor> second; // AdamW: mean of their squares
        std::vector<at::Tensor> steps;
    };
    void stepAdamW(Group &group, double rate);
    void stepSgd(Group &group, double rate);
    Group &groupOf(double rate, double decay);

    protocol::Recipe m_recipe;
    std::vector<Parameter> m_parameters;
    std::vector<Group> m_groups;
    std::optional<at::Tensor> m_divisor; // of the gradients, at the next step
    bool m_begun = false;
};

// Whether the recipe leaves parameters of this depth (see Parameter) as they are.
bool isFrozen(const protocol::Recipe &recipe, int depth, int headDepth);

} // namespace wendu::ml
