// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/messages.h"

#include <cstdint>
#include <vector>

namespace wendu::protocol {

// One message of each type, in the variant's order, every field with a value that is not its default.
// They are initialised by position: a field added to a message is then a warning here, and warnings are errors.
std::vector<Message> sampleMessages();

// The frame's payload: what encode() gives without the length in front.
std::vector<std::uint8_t> payloadOf(const Message &message);

} // namespace wendu::protocol
