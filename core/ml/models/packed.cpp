// SPDX-License-Identifier: Apache-2.0
#include "ml/models/packed.h"

#include "ml/batch/memory.h"
#include "ml/models/one_dnn.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/csrc/autograd/custom_function.h>

#include <memory>
#include <mutex>
#include <optional>

namespace wendu::ml {
namespace {

// What LibTorch's own compiler calls; there is no other way to them than by their names.
c10::IValue call(const char *name, std::vector<c10::IValue> stack)
{
    c10::Dispatcher::singleton().findSchemaOrThrow(name, "").callBoxed(&stack);
    return stack.front();
}

class Laid : public PackedLinear, public std::enable_shared_from_this<Laid>
{
public:
    Laid(const Linear &linear, at::ScalarType type)
        : m_weight(linear.weight.detach())
        , m_forward(one_dnn::reordered(m_weight.to(type)))
        , m_bias(linear.bias.defined() ? linear.bias.detach().to(type) : at::Tensor())
    {
    }
    at::Tensor product(const at::Tensor &x) const override;
    at::Tensor activated(const at::Tensor &x, Activation activation) const override
    {
        const bool learns = at::GradMode::is_enabled() && x.requires_grad();
        if (learns || memoryRanShort() || (activation != Activation::Gelu && activation != Activation::GeluTanh))
            return activate(product(x), activation);
        return one_dnn::product(x, m_forward, m_bias, "gelu", activation == Activation::Gelu ? "none" : "tanh");
    }
    at::Tensor forward(const at::Tensor &x) const
    {
        return memoryRanShort() ? plain(x, m_weight, m_bias) : one_dnn::product(x, m_forward, m_bias);
    }
    // The gradient of x, from that of the product.
    at::Tensor backward(const at::Tensor &gradient) const
    {
        if (memoryRanShort())
            return plain(gradient, m_weight.t(), {});
        std::call_once(m_turned, [this] {
            const at::NoGradGuard noGradients;
            m_backward = one_dnn::reordered(m_weight.t().to(m_forward.scalar_type()).contiguous());
        });
        return one_dnn::product(gradient, m_backward);
    }

private:
    // Without new code, see memoryRanShort().
    static at::Tensor plain(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias)
    {
        const std::optional<at::Tensor> added = bias.defined() ? std::optional(bias.to(at::kFloat)) : std::nullopt;
        return at::linear(x.to(at::kFloat), weight, added).to(x.scalar_type());
    }

    at::Tensor m_weight; // the classifier's own
    at::Tensor m_forward;
    at::Tensor m_bias;
    mutable std::once_flag m_turned;
    mutable at::Tensor m_backward; // only where somebody asks for gradients
};

struct Kept : torch::CustomClassHolder
{
    explicit Kept(std::shared_ptr<const Laid> laid)
        : matrix(std::move(laid))
    {
    }
    std::shared_ptr<const Laid> matrix;
};

// The matrix is no variable of the graph: it is kept in the node.
class Through : public torch::autograd::Function<Through>
{
public:
    static at::Tensor forward(torch::autograd::AutogradContext *context, const at::Tensor &x, const Laid *matrix)
    {
        context->saved_data["matrix"] = c10::IValue::make_capsule(c10::make_intrusive<Kept>(matrix->shared_from_this()));
        return matrix->forward(x);
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context,
                                                   const torch::autograd::variable_list &gradients)
    {
        const auto kept = context->saved_data["matrix"].toCapsule();
        return {static_cast<const Kept &>(*kept).matrix->backward(gradients[0].contiguous()), at::Tensor()};
    }
};

at::Tensor Laid::product(const at::Tensor &x) const
{
    return at::GradMode::is_enabled() && x.requires_grad() ? Through::apply(x, this) : forward(x);
}

// LibTorch's fbgemm: weights by row, inputs by the least and the greatest value of the batch.
class Quantised : public PackedLinear
{
public:
    explicit Quantised(const Linear &linear)
    {
        const at::Tensor weight = linear.weight.detach();
        const at::Tensor scales = weight.abs().amax(1).clamp_min(1e-8).to(at::kDouble) / 127;
        const at::Tensor quantised = at::quantize_per_channel(weight, scales, at::zeros_like(scales, at::kLong), 0, at::kQInt8);
        m_packed = call("quantized::linear_prepack",
                        {quantised, linear.bias.defined() ? c10::IValue(linear.bias.detach()) : c10::IValue()});
    }
    at::Tensor product(const at::Tensor &x) const override
    {
        constexpr bool sevenBits = false;
        return call("quantized::linear_dynamic", {x, m_packed, sevenBits}).toTensor();
    }

private:
    c10::IValue m_packed;
};

} // namespace

const char *nameOf(Precision precision)
{
    switch (precision) {
    case Precision::Exact:
        break;
    case Precision::BFloat16:
        return "bfloat16";
    case Precision::Int8:
        return "int8";
    }
    return "float32";
}

std::optional<Precision> fasterPrecision(at::Device device)
{
    if (device.is_cuda())
        return Precision::BFloat16;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512bf16"))
        return Precision::BFloat16;
    // Without VNNI two products of 8 bits are added up in 16, so that one of them has 7 bits: twice as far off, and hardly faster
    // than float32.
    if (__builtin_cpu_supports("avx512vnni"))
        return Precision::Int8;
#endif
    return std::nullopt;
}

std::shared_ptr<const PackedLinear> pack(const Linear &linear, Precision precision)
{
    if (precision == Precision::Int8)
        return std::make_shared<Quantised>(linear);
    if (!one_dnn::isThere())
        return nullptr;
    return std::make_shared<Laid>(linear, precision == Precision::BFloat16 ? at::kBFloat16 : at::kFloat);
}

} // namespace wendu::ml
