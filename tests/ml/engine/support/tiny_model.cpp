// SPDX-License-Identifier: Apache-2.0
#include "support/tiny_model.h"

#include "ml/checkpoint/safetensors.h"
#include "support/scratch.h"

#include <nlohmann/json.hpp>

#include <random>

namespace wendu::ml::test {
namespace {

const std::vector<std::string> specials{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
const std::vector<std::string> plainWords{"the",  "a",    "cable", "sound", "screen", "is",   "was", "it",   "and", "of",
                                          "very", "this", "box",   "phone", "for",    "with", "##s", "##ly", ".",   ","};

std::vector<std::string> vocabulary()
{
    std::vector<std::string> words = specials;
    words.insert(words.end(), plainWords.begin(), plainWords.end());
    words.insert(words.end(), tinyLabels().begin(), tinyLabels().end());
    return words;
}

TinyModel::Tensor normal(std::vector<std::int64_t> shape, double mean, double deviation, std::mt19937_64 &random)
{
    std::size_t size = 1;
    for (const std::int64_t side : shape)
        size *= static_cast<std::size_t>(side);
    TinyModel::Tensor tensor{std::move(shape), std::vector<float>(size)};
    std::normal_distribution<float> draw(static_cast<float>(mean), static_cast<float>(deviation));
    for (float &value : tensor.values)
        value = draw(random);
    return tensor;
}

} // namespace

const std::vector<std::string> &tinyLabels()
{
    static const std::vector<std::string> names{"bad", "fine", "good"};
    return names;
}

TinyModel::TinyModel(std::vector<std::string> labelNames, std::uint64_t seed)
    : labels(std::move(labelNames))
{
    std::mt19937_64 random(seed);
    const auto linear = [&](const std::string &name, std::int64_t out, std::int64_t in) {
        tensors[name + ".weight"] = normal({out, in}, 0, 0.2, random);
        tensors[name + ".bias"] = normal({out}, 0, 0.1, random);
    };
    const auto norm = [&](const std::string &name) {
        tensors[name + ".weight"] = normal({hidden}, 1, 0.1, random);
        tensors[name + ".bias"] = normal({hidden}, 0, 0.1, random);
    };
    const std::string embeddings = "bert.embeddings.";
    tensors[embeddings + "word_embeddings.weight"]
        = normal({static_cast<std::int64_t>(vocabulary().size()), hidden}, 0, 0.5, random);
    tensors[embeddings + "position_embeddings.weight"] = normal({positions, hidden}, 0, 0.1, random);
    tensors[embeddings + "token_type_embeddings.weight"] = normal({2, hidden}, 0, 0.1, random);
    norm(embeddings + "LayerNorm");
    for (int i = 0; i < layers; ++i) {
        const std::string layer = "bert.encoder.layer." + std::to_string(i) + ".";
        for (const char *part :
             {"attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"})
            linear(layer + part, hidden, hidden);
        norm(layer + "attention.output.LayerNorm");
        linear(layer + "intermediate.dense", intermediate, hidden);
        linear(layer + "output.dense", hidden, intermediate);
        norm(layer + "output.LayerNorm");
    }
    linear("bert.pooler.dense", hidden, hidden);
    if (!labels.empty())
        linear("classifier", static_cast<std::int64_t>(labels.size()), hidden);
}

std::int64_t TinyModel::words()
{
    return static_cast<std::int64_t>(vocabulary().size());
}

void TinyModel::addLanguageHead()
{
    std::mt19937_64 random(7);
    const std::string head = "cls.predictions.";
    tensors[head + "transform.dense.weight"] = normal({hidden, hidden}, 0, 0.2, random);
    tensors[head + "transform.dense.bias"] = normal({hidden}, 0, 0.02, random);
    tensors[head + "transform.LayerNorm.weight"] = normal({hidden}, 1, 0.02, random);
    tensors[head + "transform.LayerNorm.bias"] = normal({hidden}, 0, 0.02, random);
    tensors[head + "bias"] = normal({words()}, 0, 0.02, random);
}

void TinyModel::spellAsOldCheckpoints()
{
    std::map<std::string, Tensor> old;
    for (const auto &[name, tensor] : tensors) {
        std::string spelled = name.starts_with("bert.") ? name.substr(5) : name;
        if (const auto at = spelled.find("LayerNorm."); at != std::string::npos)
            spelled.replace(at + 10, std::string::npos, spelled.ends_with("weight") ? "gamma" : "beta");
        old.emplace(spelled, tensor);
    }
    tensors = std::move(old);
}

void TinyModel::write(const std::filesystem::path &folder) const
{
    std::filesystem::create_directories(folder);
    nlohmann::json config{{"model_type", "bert"},
                          {"architectures", {labels.empty() ? "BertModel" : "BertForSequenceClassification"}},
                          {"vocab_size", vocabulary().size()},
                          {"hidden_size", hidden},
                          {"num_hidden_layers", layers},
                          {"num_attention_heads", heads},
                          {"intermediate_size", intermediate},
                          {"max_position_embeddings", positions},
                          {"type_vocab_size", 2},
                          {"hidden_act", "gelu"},
                          {"layer_norm_eps", 1e-12},
                          {"hidden_dropout_prob", dropout},
                          {"attention_probs_dropout_prob", dropout},
                          {"pad_token_id", 0}};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        config["id2label"][std::to_string(i)] = labels[i];
        config["label2id"][labels[i]] = i;
    }
    writeFile(folder / "config.json", config.dump(2));
    std::string words;
    for (const std::string &word : vocabulary())
        words += word + "\n";
    writeFile(folder / "vocab.txt", words);
    writeFile(folder / "tokenizer_config.json", R"({"tokenizer_class": "BertTokenizer", "do_lower_case": true})");
    std::map<std::string, TensorView> views;
    for (const auto &[name, tensor] : tensors) {
        const auto *bytes = reinterpret_cast<const std::uint8_t *>(tensor.values.data());
        views[name] = {DType::F32, tensor.shape, {bytes, tensor.values.size() * sizeof(float)}};
    }
    writeSafetensors(folder / "model.safetensors", views);
}

std::vector<std::vector<int>> labelSets(const TinyTexts &texts)
{
    std::vector<std::vector<int>> sets;
    for (const int label : texts.labels)
        sets.push_back({label});
    return sets;
}

TinySets tinySets(std::size_t count, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    TinySets result;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t chosen = 1 + random() % 7; // a bit a label, at least one of three
        std::string text = "the";
        std::vector<int> labels;
        for (std::size_t label = 0; label < tinyLabels().size(); ++label) {
            for (std::size_t word = random() % 4; word > 0; --word)
                text += " " + plainWords[random() % 16];
            if ((chosen >> label & 1) == 0)
                continue;
            labels.push_back(static_cast<int>(label));
            text += " " + tinyLabels()[label];
        }
        result.ids.push_back(static_cast<std::int64_t>(i) + 1);
        result.texts.push_back(text);
        result.labels.push_back(labels);
    }
    return result;
}

TinyTexts tinyTexts(std::size_t count, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    TinyTexts result;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t label = random() % tinyLabels().size();
        std::string text;
        for (std::size_t word = 3 + random() % 8; word > 0; --word)
            text += plainWords[random() % 16] + " ";
        text += tinyLabels()[label];
        for (std::size_t word = random() % 6; word > 0; --word)
            text += " " + plainWords[random() % 16];
        result.ids.push_back(static_cast<std::int64_t>(i) + 1);
        result.texts.push_back(text);
        result.labels.push_back(static_cast<int>(label));
    }
    return result;
}

} // namespace wendu::ml::test
