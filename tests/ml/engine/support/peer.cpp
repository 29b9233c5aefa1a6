// SPDX-License-Identifier: Apache-2.0
#include "support/peer.h"

#include "support/scratch.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <stdexcept>

namespace wendu::ml::test {
namespace {

const std::filesystem::path python = WENDU_SOURCE_DIR "/.deps/peers/bin/python";

} // namespace

bool peersPresent()
{
    return std::filesystem::exists(python);
}

std::filesystem::path realModel()
{
    const std::filesystem::path folder = WENDU_SOURCE_DIR "/.deps/models/all-MiniLM-L6-v2";
    return std::filesystem::exists(folder / "model.safetensors") ? folder : std::filesystem::path();
}

nlohmann::json askPeer(const nlohmann::json &requests, const std::filesystem::path &scratch)
{
    return askPeer(WENDU_SOURCE_DIR "/tests/ml/engine/peers/reference.py", requests, scratch);
}

nlohmann::json askPeer(const std::filesystem::path &script, const nlohmann::json &requests,
                       const std::filesystem::path &scratch)
{
    writeFile(scratch / "requests.json", requests.dump());
    const std::string command = python.string() + " " + script.string() + " "
                                + (scratch / "requests.json").string() + " > " + (scratch / "answers.json").string();
    if (std::system(command.c_str()) != 0)
        throw std::runtime_error("failed: " + command);
    return nlohmann::json::parse(readFile(scratch / "answers.json"));
}

} // namespace wendu::ml::test
