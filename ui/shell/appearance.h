// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/settings.h"

namespace wendu::appearance {

// Brings language, theme and colours of words to what the settings say. For the GUI thread, at any time.
void apply(const Settings &settings);
// The same for one setting that has changed; others than those are none of its business.
void follow(const Settings &settings, Settings::Key changed);

} // namespace wendu::appearance
