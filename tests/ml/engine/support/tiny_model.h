// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace wendu::ml::test {

// A BERT of 2 layers and 32 units with random weights and a vocabulary of a few words, as a folder in Hugging Face's format.
struct TinyModel
{
    struct Tensor
    {
        std::vector<std::int64_t> shape;
        std::vector<float> values;
    };
    std::vector<std::string> labels; // empty: a base model without a classifier
    double dropout = 0.1;
    std::map<std::string, Tensor> tensors;
    // Words of the vocabulary that the texts below are made of.
    static std::int64_t words();

    explicit TinyModel(std::vector<std::string> labelNames = {}, std::uint64_t seed = 1);
    // The language head of BertForMaskedLM.
    void addLanguageHead();
    // Renames the tensors: "bert." away, gamma and beta, as old checkpoints have it.
    void spellAsOldCheckpoints();
    void write(const std::filesystem::path &folder) const;

    static constexpr int layers = 2;
    static constexpr int hidden = 32;
    static constexpr int heads = 4;
    static constexpr int intermediate = 64;
    static constexpr int positions = 48;
};

// Texts whose label is a word of theirs: 0 "bad", 1 "fine", 2 "good", among words that say nothing.
struct TinyTexts
{
    std::vector<std::int64_t> ids;
    std::vector<std::string> texts;
    std::vector<int> labels;
};
TinyTexts tinyTexts(std::size_t count, std::uint64_t seed = 1);
// As messages and the engine have them, one a text.
std::vector<std::vector<int>> labelSets(const TinyTexts &texts);

// Texts that have several of these words, or one of them, and are labelled with all that they have.
struct TinySets
{
    std::vector<std::int64_t> ids;
    std::vector<std::string> texts;
    std::vector<std::vector<int>> labels;
};
TinySets tinySets(std::size_t count, std::uint64_t seed = 1);
const std::vector<std::string> &tinyLabels();

} // namespace wendu::ml::test
