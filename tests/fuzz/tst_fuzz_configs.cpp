// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged config.json of every family: an Error, or a plan of a model whose sizes fit each other.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "accepted.h"

#include "ml/models/family.h"

using namespace wendu::ml;

TEST_CASE("config.json of every family")
{
    for (const std::string &config : corpus::configs())
        fuzz::damage({{"config.json", config}}, fuzz::rounds(300), [](const std::filesystem::path &folder) {
            const ConfigFile file(folder);
            const Blueprint blueprint = familyOf(file).read(file);
            CHECK(!blueprint.layers.empty());
            const std::vector<std::string> labels = file.labels();
            CHECK(!labels.empty());
        });
}
