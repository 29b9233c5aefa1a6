// SPDX-License-Identifier: Apache-2.0
#include "ml/train/optimizer.h"

#include "ml/batch/crew.h"
#include "ml/error.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <functional>

namespace wendu::ml {
namespace {

constexpr double momentum = 0.9;

// What no text of the batch reaches has a gradient of 0, and is decayed all the same.
std::vector<at::Tensor> gradientsOf(at::TensorList parameters)
{
    std::vector<at::Tensor> gradients;
    gradients.reserve(parameters.size());
    for (const at::Tensor &parameter : parameters)
        gradients.push_back(parameter.grad().defined() ? parameter.grad() : at::zeros_like(parameter));
    return gradients;
}

// One matrix after the other on the CPU, each in a thread of the crew: they are as many as there are threads, many times over,
// and LibTorch's own would spin where the crew is to compute. A card takes all at once.
void overParts(at::Device device, std::size_t count, const std::function<void(std::size_t begin, std::size_t size)> &work)
{
    if (!device.is_cpu())
        return work(0, count);
    sideBySide(device, count, [&work](std::size_t i) {
        const c10::NoGradGuard noGradients;
        work(i, 1);
    });
}

} // namespace

bool isFrozen(const protocol::Recipe &recipe, int depth, int headDepth)
{
    if (recipe.frozen == "embeddings")
        return depth == 0;
    if (recipe.frozen == "layers")
        return depth < headDepth && depth <= recipe.frozenLayers;
    if (recipe.frozen == "all-but-head")
        return depth < headDepth;
    return false;
}

Optimizer::Optimizer(const std::vector<Parameter> &parameters, int headDepth, const protocol::Recipe &recipe)
    : m_recipe(recipe)
{
    for (Parameter parameter : parameters) {
        const bool frozen = isFrozen(recipe, parameter.depth, headDepth);
        parameter.tensor.requires_grad_(!frozen);
        if (frozen)
            continue;
        const bool head = parameter.depth == headDepth;
        Group &group = groupOf(head && recipe.headLearningRate > 0 ? recipe.headLearningRate : recipe.learningRate,
                               parameter.decays ? recipe.weightDecay : 0);
        group.parameters.push_back(parameter.tensor);
        group.first.push_back(at::zeros_like(parameter.tensor));
        if (recipe.optimizer == "adamw") {
            group.second.push_back(at::zeros_like(parameter.tensor));
            group.steps.push_back(at::zeros({}, parameter.tensor.options().requires_grad(false)));
        }
        m_parameters.push_back(std::move(parameter));
    }
    if (m_parameters.empty())
        throw Error({"recipe_invalid", "frozen", recipe.frozen, "something that is left to train",
                     "The recipe freezes all that this model has: frozen is " + recipe.frozen + ".", "Freeze less."});
}

Optimizer::Group &Optimizer::groupOf(double rate, double decay)
{
    for (Group &group : m_groups) {
        if (group.rate == rate && group.decay == decay)
            return group;
    }
    Group group;
    group.rate = rate;
    group.decay = decay;
    return m_groups.emplace_back(std::move(group));
}

void Optimizer::clearGradients()
{
    for (Parameter &parameter : m_parameters)
        parameter.tensor.mutable_grad().reset();
}

double Optimizer::clip()
{
    const c10::NoGradGuard noGradients;
    std::vector<at::Tensor> gradients;
    for (const Parameter &parameter : m_parameters) {
        if (parameter.tensor.grad().defined())
            gradients.push_back(parameter.tensor.grad());
    }
    const at::Device device = gradients.front().device();
    std::vector<at::Tensor> norms(gradients.size());
    overParts(device, gradients.size(), [&](std::size_t begin, std::size_t size) {
        const std::vector<at::Tensor> part = at::_foreach_norm(at::TensorList(gradients).slice(begin, size));
        std::copy(part.begin(), part.end(), norms.begin() + static_cast<std::ptrdiff_t>(begin));
    });
    const double norm = at::linalg_vector_norm(at::stack(norms)).item<double>();
    // The small addend is PyTorch's clip_grad_norm_. The optimiser's kernels divide as they read: a pass over all less.
    m_divisor.reset();
    if (m_recipe.clipNorm > 0 && norm > m_recipe.clipNorm)
        m_divisor = at::full({}, (norm + 1e-6) / m_recipe.clipNorm, at::TensorOptions(device).dtype(at::kFloat));
    return norm;
}

void Optimizer::step(double factor)
{
    const c10::NoGradGuard noGradients;
    for (Group &group : m_groups) {
        if (m_recipe.optimizer == "adamw")
            stepAdamW(group, group.rate * factor);
        else
            stepSgd(group, group.rate * factor);
    }
    m_divisor.reset();
    m_begun = true;
}

void Optimizer::stepAdamW(Group &group, double rate)
{
    overParts(group.parameters.front().device(), group.parameters.size(), [&](std::size_t begin, std::size_t size) {
        const auto part = [begin, size](const std::vector<at::Tensor> &list) { return at::TensorList(list).slice(begin, size); };
        at::_foreach_add_(part(group.steps), 1);
        at::_fused_adamw_(part(group.parameters), gradientsOf(part(group.parameters)), part(group.first), part(group.second),
                          {}, part(group.steps), rate, m_recipe.beta1, m_recipe.beta2, group.decay, m_recipe.epsilon, false,
                          false, m_divisor);
    });
}

void Optimizer::stepSgd(Group &group, double rate)
{
    overParts(group.parameters.front().device(), group.parameters.size(), [&](std::size_t begin, std::size_t size) {
        const auto part = [begin, size](const std::vector<at::Tensor> &list) { return at::TensorList(list).slice(begin, size); };
        at::_fused_sgd_(part(group.parameters), gradientsOf(part(group.parameters)), part(group.first), group.decay,
                        momentum, rate, 0, false, false, !m_begun, m_divisor);
    });
}

} // namespace wendu::ml
