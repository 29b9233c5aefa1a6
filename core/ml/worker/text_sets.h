// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/predict/task.h"
#include "protocol/messages.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace wendu::ml {

// Texts that the client has put under a name, and the scores of a set where it has some.
struct TextSet
{
    std::vector<std::int64_t> ids;
    std::vector<std::string> texts; // [ids]
    std::vector<LabelSet> labels;   // of the first ids, empty where not known; a pool has none at all
};

struct ScoredSet
{
    int classes = 0;
    std::vector<std::int64_t> ids;
    std::vector<float> logits; // [ids, classes]
};

class TextSets
{
public:
    void put(const protocol::PutTexts &part);
    void put(const protocol::PutScores &part);
    void forget(const std::string &set);
    void keepScores(const std::string &set, ScoredSet scores) { m_scores[set] = std::move(scores); }

    // Throws Error unknown_set.
    const TextSet &texts(const std::string &set) const;
    // Null when there are none.
    const TextSet *findTexts(const std::string &set) const;
    const ScoredSet *findScores(const std::string &set) const;

private:
    std::unordered_map<std::string, TextSet> m_texts;
    std::unordered_map<std::string, ScoredSet> m_scores;
};

} // namespace wendu::ml
