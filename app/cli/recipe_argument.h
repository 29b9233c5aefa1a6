// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/recipe.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace wendu::cli {

// --recipe, and what of it is said on the command line.
class RecipeArgument
{
public:
    void describe(CLI::App &arguments, bool withSeed = true);
    Result<protocol::Recipe> recipe() const;

private:
    std::string m_recipe = "small-set";
    std::optional<std::uint64_t> m_seed;
    std::optional<int> m_epochs;
    std::optional<int> m_maximumLength;
    std::optional<std::string> m_truncation;
    std::optional<std::string> m_prompt;
    std::vector<std::string> m_labelWords;
};

} // namespace wendu::cli
