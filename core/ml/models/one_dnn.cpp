// SPDX-License-Identifier: Apache-2.0
#include "ml/models/one_dnn.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/csrc/autograd/custom_function.h>

#include <optional>

namespace wendu::ml::one_dnn {
namespace {

// There is no other way to them than by their names.
constexpr const char *productName = "mkldnn::_linear_pointwise";
constexpr const char *reorderName = "mkldnn::_reorder_linear_weight";
using Scalars = c10::List<std::optional<at::Scalar>>;
using Product = at::Tensor(const at::Tensor &, const at::Tensor &, const std::optional<at::Tensor> &, std::string_view,
                           Scalars, std::optional<std::string_view>);
using Handle = c10::TypedOperatorHandle<Product>;

const std::optional<Handle> &handle()
{
    static const std::optional<Handle> found = []() -> std::optional<Handle> {
        const auto schema = c10::Dispatcher::singleton().findSchema({productName, ""});
        if (!schema || !c10::Dispatcher::singleton().findSchema({reorderName, ""}))
            return std::nullopt;
        return schema->typed<Product>();
    }();
    return found;
}

class Through : public torch::autograd::Function<Through>
{
public:
    static at::Tensor forward(torch::autograd::AutogradContext *context, const at::Tensor &x, const at::Tensor &weight,
                              const std::optional<at::Tensor> &bias)
    {
        context->save_for_backward({x, weight});
        context->saved_data["biased"] = bias.has_value();
        return product(x, weight, bias.value_or(at::Tensor()));
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context,
                                                   const torch::autograd::variable_list &gradients)
    {
        const torch::autograd::variable_list saved = context->get_saved_variables();
        const at::Tensor gradient = gradients[0].contiguous();
        const bool biased = context->saved_data["biased"].toBool();
        torch::autograd::variable_list wanted(3);
        if (context->needs_input_grad(0))
            wanted[0] = product(gradient, saved[1].t());
        if (context->needs_input_grad(1))
            wanted[1] = product(gradient.t(), saved[0].t());
        if (biased && context->needs_input_grad(2))
            wanted[2] = gradient.sum(0);
        return wanted;
    }
};

} // namespace

bool isThere()
{
    return handle().has_value();
}

at::Tensor product(const at::Tensor &x, const at::Tensor &matrix, const at::Tensor &bias, std::string_view activation,
                   std::string_view form)
{
    return handle()->call(x, matrix, bias.defined() ? std::optional(bias) : std::nullopt, activation, Scalars(), form);
}

at::Tensor reordered(const at::Tensor &matrix)
{
    std::vector<c10::IValue> stack{matrix, c10::IValue()};
    c10::Dispatcher::singleton().findSchemaOrThrow(reorderName, "").callBoxed(&stack);
    return stack.front().toTensor();
}

bool outrunsLinear()
{
#if defined(__x86_64__)
    return isThere() && __builtin_cpu_supports("avx512f") && !__builtin_cpu_is("intel");
#else
    return false;
#endif
}

at::Tensor linear(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias)
{
    return Through::apply(x, weight, bias.defined() ? std::optional(bias) : std::nullopt);
}

} // namespace wendu::ml::one_dnn
