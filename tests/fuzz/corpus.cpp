// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

#include "ml/tokenize/base64.h"
#include "ml/tokenize/byte_pairs.h"
#include "tests/ml/support/safetensors_bytes.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <cstring>

namespace corpus {
namespace {

using Json = nlohmann::json;

void append32(std::string &bytes, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(value >> shift & 0xFF);
}

// A charsmap with one entry: "A" is spelled "a". Its double array has the cells root, 'A' and the value.
std::string charsmap()
{
    constexpr std::uint32_t base = 256; // of the root's children; those of 'A' begin at 512
    std::vector<std::uint32_t> units(1024);
    units[0] = base << 10;
    units[base ^ 'A'] = ((base ^ 'A') ^ 512u) << 10 | 1u << 8 | 'A';
    units[512] = 1u << 31;
    std::string bytes;
    append32(bytes, static_cast<std::uint32_t>(4 * units.size()));
    for (const std::uint32_t unit : units)
        append32(bytes, unit);
    return bytes + std::string("a\0", 2);
}

// ---- protocol buffers, as sentencepiece writes them ----

std::string varint(std::uint64_t value)
{
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes += static_cast<char>(value | 0x80);
    return bytes + static_cast<char>(value);
}

std::string number(std::uint64_t field, std::uint64_t value)
{
    return varint(field << 3) + varint(value);
}

std::string text(std::uint64_t field, const std::string &bytes)
{
    return varint(field << 3 | 2) + varint(bytes.size()) + bytes;
}

std::string score(std::uint64_t field, float value)
{
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    std::string bytes = varint(field << 3 | 5);
    append32(bytes, bits);
    return bytes;
}

std::string piece(const std::string &content, float logarithm, int kind)
{
    return text(1, text(1, content) + score(2, logarithm) + number(3, static_cast<std::uint64_t>(kind)));
}

std::string sentencePieceModel(const std::string &unknown, const std::vector<std::string> &controls, std::uint64_t unknownId)
{
    std::string bytes;
    std::size_t next = 0;
    for (; next < controls.size() && next != unknownId; ++next)
        bytes += piece(controls[next], 0, 3);
    bytes += piece(unknown, 0, 2);
    for (; next < controls.size(); ++next)
        bytes += piece(controls[next], 0, 3);
    const std::array pieces{"\u2581", "warm", "th", "a", "t", "\u2581wa", "\u6e29\u5ea6"};
    for (std::size_t i = 0; i < pieces.size(); ++i)
        bytes += piece(pieces[i], -1.5F * static_cast<float>(i + 1), 1);
    return bytes + text(2, number(3, 1) + number(40, unknownId)) + text(3, text(1, "nmt_nfkc") + text(2, charsmap()));
}

// ---- tokenizer.json ----

Json alphabet()
{
    Json vocabulary = Json::object();
    for (unsigned byte = 0; byte < 256; ++byte)
        vocabulary[wendu::ml::byte_level::encode(std::string(1, static_cast<char>(byte)))] = byte;
    return vocabulary;
}

Json bytePairs()
{
    Json vocabulary = alphabet();
    const std::array more{"wa", "rm", "warm", "th", "\u0120wa", "<s>", "</s>", "<pad>"};
    for (std::size_t i = 0; i < more.size(); ++i)
        vocabulary[more[i]] = 256 + i;
    return {{"added_tokens",
             {{{"id", 261}, {"content", "<s>"}, {"special", true}},
              {{"id", 262}, {"content", "</s>"}, {"special", true}, {"lstrip", true}},
              {{"id", 259}, {"content", "th"}, {"normalized", true}, {"single_word", true}}}},
            {"normalizer", {{"type", "NFC"}}},
            {"pre_tokenizer", {{"type", "ByteLevel"}, {"add_prefix_space", true}}},
            {"post_processor", {{"type", "RobertaProcessing"}, {"cls", {"<s>", 261}}, {"sep", {"</s>", 262}}}},
            {"model",
             {{"type", "BPE"},
              {"vocab", vocabulary},
              {"merges", {"w a", Json::array({"r", "m"}), "wa rm", "t h", "\u0120 wa"}}}}};
}

Json unigram(const Json &normalizers)
{
    return {{"added_tokens", {{{"id", 3}, {"content", "<s>"}, {"special", true}, {"rstrip", true}}}},
            {"normalizer", {{"type", "Sequence"}, {"normalizers", normalizers}}},
            {"pre_tokenizer",
             {{"type", "Sequence"},
              {"pretokenizers", {{{"type", "WhitespaceSplit"}}, {{"type", "Metaspace"}, {"prepend_scheme", "first"}}}}}},
            {"post_processor",
             {{"type", "TemplateProcessing"},
              {"single", {{{"SpecialToken", {{"id", "<s>"}, {"type_id", 0}}}}, {{"Sequence", {{"id", "A"}, {"type_id", 0}}}}}},
              {"pair",
               {{{"Sequence", {{"id", "A"}, {"type_id", 0}}}}, {{"Sequence", {{"id", "B"}, {"type_id", 1}}}}}},
              {"special_tokens", {{"<s>", {{"ids", Json::array({3})}}}}}}},
            {"padding", {{"pad_token", "<pad>"}}},
            {"model",
             {{"type", "Unigram"},
              {"unk_id", 0},
              {"byte_fallback", true},
              {"vocab",
               Json::array({Json::array({"<unk>", 0.0}), Json::array({"<pad>", 0}), Json::array({"\u2581wa", -1.5}),
                            Json::array({"<s>", 0.0}), Json::array({"rm", -2}), Json::array({"t", -3.25}),
                            Json::array({"<0x41>", -9})})}}}};
}

constexpr const char *wordPiece = R"({"version": "1.0", "truncation": {"max_length": 128},
    "added_tokens": [
        {"id": 0, "special": true, "content": "[PAD]", "single_word": true, "lstrip": true, "normalized": false},
        {"id": 5, "special": false, "content": "warm", "single_word": true, "rstrip": true, "normalized": true}],
    "normalizer": {"type": "BertNormalizer", "clean_text": true, "strip_accents": null, "lowercase": true},
    "pre_tokenizer": {"type": "BertPreTokenizer"},
    "post_processor": {"type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "[CLS]"}}, {"Sequence": {"id": "A"}}, {"SpecialToken": {"id": "[SEP]"}}],
        "special_tokens": {"[CLS]": {"ids": [2]}, "[SEP]": {"ids": [3]}}},
    "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
        "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "[MASK]": 4, "warm": 5, "##th": 6, "的": 7}}})";

} // namespace

std::string safetensors()
{
    return safetensorsBytes(
        R"({"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
        R"("b":{"dtype":"I64","shape":[],"data_offsets":[24,32]},"c":{"dtype":"U8","shape":[4,0],"data_offsets":[32,32]}})",
        32);
}

std::vector<std::string> configs()
{
    const std::string common = R"("vocab_size": 100, "hidden_size": 12, "num_hidden_layers": 2, "num_attention_heads": 3,
        "intermediate_size": 24, "max_position_embeddings": 64, "hidden_dropout_prob": 0.1, "pad_token_id": 1,
        "id2label": {"0": "a", "1": "b"}, "layer_norm_eps": 1e-12})";
    std::vector<std::string> list;
    for (const char *const start :
         {R"({"model_type": "bert", )", R"({"model_type": "roberta", "type_vocab_size": 1, )",
          R"({"model_type": "electra", "embedding_size": 8, )",
          R"({"model_type": "albert", "embedding_size": 8, "num_hidden_groups": 1, "inner_group_num": 1, )",
          R"({"model_type": "deberta-v2", "relative_attention": true, "pos_att_type": ["c2p", "p2c"], "position_buckets": 8,
             "norm_rel_ebd": "layer_norm", "share_att_key": true, "position_biased_input": false, "max_relative_positions": -1, )",
          R"({"model_type": "modernbert", "local_attention": 8, "global_attn_every_n_layers": 2, "global_rope_theta": 160000.0,
             "layer_types": ["full_attention", "sliding_attention"], "classifier_pooling": "mean", )"})
        list.push_back(start + common);
    list.push_back(R"({"model_type": "distilbert", "vocab_size": 100, "dim": 12, "n_layers": 2, "n_heads": 3, "hidden_dim": 24,
        "max_position_embeddings": 64, "seq_classif_dropout": 0.2, "id2label": {"0": "a", "1": "b"}})");
    list.push_back(R"({"model_type": "gpt2", "vocab_size": 100, "n_embd": 12, "n_layer": 2, "n_head": 3, "n_positions": 64,
        "n_inner": null, "eos_token_id": 7, "summary_first_dropout": 0.1, "id2label": {"0": "a", "1": "b"}})");
    return list;
}

Folder index()
{
    return {{"model.safetensors.index.json",
             R"({"metadata": {"total_size": 8}, "weight_map": {"t": "a.safetensors", "u": "b.safetensors"}})"},
            {"config.json", "x"},
            {"a.safetensors", "x"},
            {"b.safetensors", "x"}};
}

std::vector<Folder> tokenizerJson()
{
    const Json folding = {{{"type", "Nmt"}},          {{"type", "NFKC"}},
                          {{"type", "Lowercase"}},    {{"type", "StripAccents"}},
                          {{"type", "Strip"}},        {{"type", "Prepend"}, {"prepend", "w"}},
                          {{"type", "Replace"}, {"pattern", {{"String", "aa"}}}, {"content", "a"}},
                          {{"type", "Replace"}, {"pattern", {{"Regex", " {2,}"}}}, {"content", " "}}};
    const Json spelling = {{{"type", "Precompiled"}, {"precompiled_charsmap", wendu::ml::encodeBase64(charsmap())}},
                           {{"type", "NFD"}}};
    return {{{"tokenizer.json", wordPiece}},
            {{"tokenizer.json", bytePairs().dump()}},
            {{"tokenizer.json", unigram(folding).dump()}},
            {{"tokenizer.json", unigram(spelling).dump()}}};
}

Folder vocabularyText()
{
    return {{"vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nwarm\n##th\n的\n"},
            {"tokenizer_config.json",
             R"({"do_lower_case": true, "cls_token": "[CLS]", "sep_token": {"content": "[SEP]"},
                 "added_tokens_decoder": {"5": {"content": "warm", "lstrip": true, "normalized": true}}, "strip_accents": null})"},
            {"special_tokens_map.json", R"({"unk_token": "[UNK]", "mask_token": {"content": "[MASK]", "lstrip": true, "id": 4}})"},
            {"added_tokens.json", R"({"Hello": 8, "World": 1048575})"}};
}

Folder bytePairFiles()
{
    const Json made = bytePairs();
    return {{"merges.txt", "#version: 0.2\nw a\nr m\nwa rm\nt h\n\u0120 wa\n"},
            {"vocab.json", made["model"]["vocab"].dump()},
            {"tokenizer_config.json", R"({"tokenizer_class": "GPT2Tokenizer", "unk_token": "<s>", "eos_token": "</s>",
                 "bos_token": "<s>", "pad_token": "<pad>"})"}};
}

std::vector<Folder> sentencePiece()
{
    std::vector<Folder> folders;
    for (const char *const name : {"XLMRoberta", "Camembert"})
        folders.push_back({{"sentencepiece.bpe.model", sentencePieceModel("<unk>", {"<s>", "</s>"}, 0)},
                           {"tokenizer_config.json", "{\"tokenizer_class\": \"" + std::string(name) + "Tokenizer\"}"}});
    folders.push_back({{"spiece.model", sentencePieceModel("<unk>", {"<pad>", "[CLS]", "[SEP]", "[MASK]"}, 1)},
                       {"tokenizer_config.json", R"({"tokenizer_class": "AlbertTokenizer"})"}});
    folders.push_back({{"spm.model", sentencePieceModel("[UNK]", {"[PAD]", "[CLS]", "[SEP]"}, 3)},
                       {"tokenizer_config.json", R"({"tokenizer_class": "DebertaV2Tokenizer"})"}});
    return folders;
}

} // namespace corpus
