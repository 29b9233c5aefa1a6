// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/checkpoint/config_file.h"
#include "ml/models/blueprint.h"

#include <span>
#include <string>
#include <vector>

namespace wendu::ml {

// Models that are computed alike and spelled alike. Each file in families/ defines one, under the name of the file and in
// the namespace `families`, and CMake collects them: nothing else knows them by name.
struct Family
{
    struct Type
    {
        const char *modelType;       // in config.json
        const char *classifierClass; // in Transformers; stands in architectures
        const char *languageClass;   // the same model with its language head
    };
    std::vector<Type> types;
    const char *prefix; // of all names but the head's, in a classifier's checkpoint; a base model's goes without
    // Beginnings of names that a classifier has no use for: heads of pre-training and of other tasks.
    std::vector<const char *> passedOver;
    // Reads what config.json says. Throws Error config_invalid, and unsupported_model for a variant that computes something
    // else.
    Blueprint (*read)(const ConfigFile &config);
};

// All of them, by the names of their files.
std::span<const Family *const> allFamilies();
// Throws Error unsupported_model.
const Family &familyOf(const ConfigFile &config, const Family::Type **type = nullptr);

// The family's one spelling of a tensor's name, whichever way a checkpoint has it: with or without the prefix, LayerNorm's
// gamma and beta. Empty for what is passed over: the head that is not wanted, what the family names, and buffers that can be
// computed.
enum class HeadKind { Classifier, Language };
std::string spelled(const Family &family, const Blueprint &plan, HeadKind wanted, const std::string &name);

} // namespace wendu::ml
