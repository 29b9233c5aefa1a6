// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <filesystem>

namespace wendu::ml::test {

// Whether Transformers, PyTorch and Captum are installed in .deps/peers, to be asked by a script.
bool peersPresent();
// The real base model of the sample project, or an empty path.
std::filesystem::path realModel();
// The answers to a list of requests, all in one process: starting it takes longer than most answers. Throws when it fails.
nlohmann::json askPeer(const std::filesystem::path &script, const nlohmann::json &requests,
                       const std::filesystem::path &scratch);
// The same of peers/reference.py.
nlohmann::json askPeer(const nlohmann::json &requests, const std::filesystem::path &scratch);

} // namespace wendu::ml::test
