// SPDX-License-Identifier: Apache-2.0
#pragma once

// doctest where LibTorch's headers are read as well: these have a CHECK of their own, which ends the program and names no
// values. Theirs first, so that ours is the one that counts.
#include <c10/util/Logging.h>

#undef CHECK
#undef CHECK_EQ
#undef CHECK_NE
#undef CHECK_LE
#undef CHECK_LT
#undef CHECK_GE
#undef CHECK_GT

#include <doctest/doctest.h>
