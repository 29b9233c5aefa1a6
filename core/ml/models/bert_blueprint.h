// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/family.h"

namespace wendu::ml {

// BERT's own blueprint (Devlin et al. 2019) without a head, from the field names that most encoders have kept; a family says
// what it does otherwise.
Blueprint bertBlueprint(const ConfigFile &config);

// Bounds of fields that every family has in some form.
inline constexpr std::int64_t mostWide = 1'000'000;
inline constexpr std::int64_t mostHidden = 65'536;
inline constexpr std::int64_t mostLayers = 1'000;
inline constexpr std::int64_t mostHeads = 1'024;
inline constexpr std::int64_t mostPositions = 1'000'000;
inline constexpr std::int64_t mostWords = 4'000'000;

// The layers 0 to count - 1 as PREFIX0., PREFIX1., …, all with the same attention.
std::vector<LayerPlan> numberedLayers(const std::string &prefix, std::int64_t count, const Attention &attention);
// The number of heads; refuses a width that is no multiple of it.
std::int64_t headsOf(const ConfigFile &config, const char *field, const char *hiddenField, std::int64_t hidden);
// A field that names an activation.
Activation activationIn(const ConfigFile &config, const char *field, const char *otherwise);
// pad_token_id.
std::int64_t padIn(const ConfigFile &config, std::int64_t vocabulary, std::int64_t otherwise);

} // namespace wendu::ml
