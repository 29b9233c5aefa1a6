// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace wendu {

class Project;
class Settings;

// The settings as this project sees them. A project that was trained before it had a base model of its own goes on with the
// one of its latest run, when that is still there: what was chosen last may be for another language.
std::unique_ptr<Settings> settingsOf(const Project &project, const Settings &everywhere);

} // namespace wendu
