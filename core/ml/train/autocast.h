// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <optional>

namespace wendu::ml {

// What matrix products may be computed in on this device to be faster, their sums in float32: bfloat16 on a card that knows
// it (Ampere and later). Nothing on the CPU, where few know it and the others would only be slower.
std::optional<at::ScalarType> reducedPrecision(at::Device device);

// While it lives, this thread's products on the device are computed in `precision`, as torch.autocast has it; without one
// nothing changes. For the forward pass alone: the backward pass follows by itself.
class Autocast
{
public:
    explicit Autocast(at::Device device)
        : Autocast(device, reducedPrecision(device))
    {
    }
    Autocast(at::Device device, std::optional<at::ScalarType> precision);
    ~Autocast();
    Autocast(const Autocast &) = delete;
    Autocast &operator=(const Autocast &) = delete;

private:
    at::Device m_device;
    bool m_on;
};

} // namespace wendu::ml
