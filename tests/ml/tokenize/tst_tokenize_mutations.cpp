// SPDX-License-Identifier: Apache-2.0
// Damaged files give an Error or a tokenizer that works. Run it with WENDU_SANITIZE=address,undefined.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "ml/error.h"
#include "ml/tokenize/tokenizer.h"
#include "tests/ml/support/mutation.h"
#include "tests/ml/support/scratch_folder.h"

namespace {

constexpr const char *vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nwarm\n##th\n的\n";
constexpr const char *config = R"({"do_lower_case": true, "cls_token": "[CLS]", "sep_token": {"content": "[SEP]"},
    "added_tokens_decoder": {"5": {"content": "warm", "lstrip": true, "normalized": true}}, "strip_accents": null})";
constexpr const char *tokenizer = R"({"version": "1.0", "truncation": {"max_length": 128},
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
constexpr const char *text = "Warmth [PAD] 的\u0301\U0001e4efwärm\xff [SEP]";

} // namespace

TEST_CASE("2,100 damaged tokenizers")
{
    int loaded = 0;
    int refused = 0;
    for (unsigned seed = 0; seed < 2100; ++seed) {
        const ScratchFolder folder;
        folder.write("tokenizer_config.json", seed % 3 == 0 ? mutated(config, seed) : config);
        if (seed % 3 == 2)
            folder.write("tokenizer.json", mutated(tokenizer, seed));
        else
            folder.write("vocab.txt", seed % 3 == 1 ? mutated(vocabulary, seed) : vocabulary);
        CAPTURE(seed);
        try {
            const auto made = wendu::ml::loadTokenizer(folder.path());
            const auto encoding = made->encode(text, 64);
            CHECK(encoding.ids == made->ids(text, 64));
            for (const std::int32_t id : encoding.ids)
                CHECK(static_cast<std::size_t>(id) < made->vocabularySize());
            ++loaded;
        } catch (const wendu::ml::Error &error) {
            CHECK(!error.parts().remedy.empty());
            ++refused;
        }
    }
    CHECK(loaded > 200);
    CHECK(refused > 200);
}
