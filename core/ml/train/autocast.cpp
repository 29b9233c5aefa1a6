// SPDX-License-Identifier: Apache-2.0
#include "ml/train/autocast.h"

#include <ATen/Context.h>
#include <ATen/autocast_mode.h>

namespace wendu::ml {

std::optional<at::ScalarType> reducedPrecision(at::Device device)
{
    if (!device.is_cuda())
        return std::nullopt;
    // LibTorch's own question for "compute capability 8.0 or more" that needs no header of CUDA.
    const bool knows = at::detail::getCUDAHooks().supportsBFloat16ConvolutionWithCuDNNv8();
    return knows ? std::optional(at::kBFloat16) : std::nullopt;
}

Autocast::Autocast(at::Device device, std::optional<at::ScalarType> precision)
    : m_device(device)
    , m_on(precision.has_value())
{
    if (!m_on)
        return;
    at::autocast::set_autocast_dtype(m_device.type(), *precision);
    at::autocast::set_autocast_enabled(m_device.type(), true);
}

Autocast::~Autocast()
{
    if (!m_on)
        return;
    at::autocast::set_autocast_enabled(m_device.type(), false);
    // Copies of the weights, which the next step makes wrong.
    at::autocast::clear_cache();
}

} // namespace wendu::ml
