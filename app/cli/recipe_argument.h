// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/recipe.h"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace wendu::cli {

// --recipe and --seed.
class RecipeArgument
{
public:
    void describe(CLI::App &arguments, bool withSeed = true);
    Result<protocol::Recipe> recipe() const;

private:
    std::string m_recipe = "small-set";
    std::optional<std::uint64_t> m_seed;
};

} // namespace wendu::cli
