// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/text_reader.h"
#include "ml/error.h"
#include "ml/models/loader.h"
#include "ml/predict/scorer.h"
#include "ml/train/export.h"
#include "ml/train/trainer.h"
#include "support/scratch.h"
#include "support/tiny_model.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace wendu;
using namespace wendu::ml;
using namespace wendu::ml::test;

namespace {

constexpr const char *pattern = "the box . {text} it was {mask} .";

// A BERT with its language head, and texts as it reads them.
struct Reader
{
    Scratch scratch;
    std::shared_ptr<const Tokenizer> tokenizer;

    Reader()
    {
        TinyModel model;
        model.addLanguageHead();
        model.write(scratch / "model");
        tokenizer = loadTokenizer(scratch / "model");
    }
    Prompt prompt() const { return promptOf(*tokenizer, pattern, tinyLabels(), false); }
    TextReader of(Reading reading) const { return TextReader(tokenizer, std::move(reading)); }
    TextReader prompting(int maximumLength, Truncation truncation = Truncation::Head) const
    {
        return of({maximumLength, truncation, prompt()});
    }
    std::string tokens(const std::vector<std::int32_t> &ids) const
    {
        std::string text;
        for (const std::int32_t id : ids)
            text += (text.empty() ? "" : " ") + tokenizer->token(id);
        return text;
    }
    // Of the tokens that belong to a word of the text.
    std::vector<std::string> places(const Encoding &encoding) const
    {
        std::vector<std::string> result;
        for (std::size_t i = 0; i < encoding.ids.size(); ++i) {
            const auto [begin, end] = encoding.offsets[i];
            if (encoding.words[i] >= 0)
                result.push_back(tokenizer->token(encoding.ids[i]) + " " + std::to_string(begin) + "-" + std::to_string(end));
            else
                CHECK(end == 0);
        }
        return result;
    }
    std::string codeOf(const std::string &wanted, const std::vector<std::string> &words, bool nextWord = false) const
    {
        try {
            promptOf(*tokenizer, wanted, words, nextWord);
        } catch (const Error &error) {
            return error.parts().code;
        }
        return {};
    }
};

} // namespace

TEST_CASE("without a prompt a text is read as the tokenizer reads it, cut as the model's reading says")
{
    const Reader reader;
    const std::string text = "the cable was very good and it is a box";
    bool truncated = false;
    CHECK(reader.of({48}).ids(text, &truncated) == reader.tokenizer->ids(text, 48));
    CHECK_FALSE(truncated);
    CHECK(reader.tokens(reader.of({6}).ids(text, &truncated)) == "[CLS] the cable was very [SEP]");
    CHECK(truncated);
    CHECK(reader.tokens(reader.of({6, Truncation::HeadAndTail}).ids(text)) == "[CLS] the is a box [SEP]");
}

TEST_CASE("a prompt stands around the text, and of a text that is too long only the text is cut")
{
    const Reader reader;
    const std::string text = "good cable and very bad screen";
    bool truncated = true;
    CHECK(reader.tokens(reader.prompting(48).ids(text, &truncated))
          == "[CLS] the box . good cable and very bad screen it was [MASK] . [SEP]");
    CHECK_FALSE(truncated);
    CHECK(reader.tokens(reader.prompting(12).ids(text, &truncated))
          == "[CLS] the box . good cable and it was [MASK] . [SEP]");
    CHECK(truncated);
    CHECK(reader.tokens(reader.prompting(13, Truncation::HeadAndTail).ids(text))
          == "[CLS] the box . good very bad screen it was [MASK] . [SEP]");
    CHECK(reader.tokens(reader.prompting(9).ids(text)) == "[CLS] the box . it was [MASK] . [SEP]");
    CHECK_THROWS_AS(reader.prompting(8).ids(text), Error);
    CHECK(reader.tokens(reader.prompting(48).ids("")) == "[CLS] the box . it was [MASK] . [SEP]");
}

TEST_CASE("the offsets of a prompted text are those in the text, and the prompt is no word of it")
{
    const Reader reader;
    // Each byte that is no UTF-8 is one code point, as everywhere.
    const std::string text = "\xe5\xa5\xbd good \xff cable [MASK] bad";
    const Encoding plain = reader.of({48}).encode(text);
    const Encoding encoding = reader.prompting(48).encode(text);
    CHECK(encoding.ids == reader.prompting(48).ids(text));
    const std::vector<std::string> places = reader.places(encoding);
    CHECK(places == reader.places(plain));
    CHECK(places.size() >= 4);
}

TEST_CASE("a text may hold any number of masks of its own")
{
    const Reader reader;
    std::string text = "good";
    for (int i = 0; i < 60; ++i)
        text += " [MASK]";
    bool truncated = false;
    CHECK(reader.tokens(reader.prompting(12).ids(text, &truncated))
          == "[CLS] the box . good [MASK] [MASK] it was [MASK] . [SEP]");
    CHECK(truncated);
}

TEST_CASE("a model whose mask is not said, or is not the tokenizer's, is refused")
{
    const Reader reader;
    Prompt prompt = reader.prompt();
    prompt.mask = -1;
    CHECK_THROWS_AS(loadClassifier(reader.scratch / "model", at::kCPU, NewHead{tinyLabels(), 1, prompt}), Error);
    prompt.mask = 3;
    CHECK_THROWS_AS(reader.of({48, Truncation::Head, prompt}), Error);
}

TEST_CASE("a prompt that the model cannot be given is refused by name")
{
    const Reader reader;
    CHECK(reader.codeOf(pattern, tinyLabels()).empty());
    CHECK(reader.codeOf(pattern, {"good", "splendid"}) == "label_word_unknown");
    CHECK(reader.codeOf(pattern, {"good", "very good"}) == "label_word_unknown");
    CHECK(reader.codeOf(pattern, {"good", "[SEP]"}) == "label_word_unknown");
    CHECK(reader.codeOf(pattern, {"good", "Good"}) == "prompt_invalid"); // one token of an uncased model
    CHECK(reader.codeOf("{text} it was", {"good", "bad"}) == "prompt_invalid");
    CHECK(reader.codeOf("{text} it was {mask} .", {"good", "bad"}, true) == "prompt_invalid");
    CHECK(reader.codeOf("{text} it was {mask}", {"good", "bad"}, true).empty());

    const auto load = [&](const char *folder, const std::vector<std::string> &labels) -> std::string {
        try {
            loadClassifier(reader.scratch / folder, at::kCPU, NewHead{labels, 1, reader.prompt()});
        } catch (const Error &error) {
            return error.parts().code;
        }
        return {};
    };
    CHECK(load("model", tinyLabels()).empty());
    CHECK(load("model", {"bad", "good"}) == "prompt_invalid"); // three words for two labels
    TinyModel().write(reader.scratch / "headless");
    CHECK(load("headless", tinyLabels()) == "language_head_missing");
}

TEST_CASE("a classifier names the tensors that it does without, and a prompt those of the other head")
{
    const Reader reader;
    using Names = std::set<std::string>;
    const auto passedOver = [&](const NewHead &head) {
        const auto classifier = loadClassifier(reader.scratch / "model", at::kCPU, head);
        const std::vector<std::string> &names = classifier->config().passedOver;
        return Names(names.begin(), names.end());
    };
    const std::string head = "cls.predictions.";
    CHECK(passedOver(NewHead{tinyLabels()})
          == Names{head + "bias", head + "transform.LayerNorm.bias", head + "transform.LayerNorm.weight",
                   head + "transform.dense.bias", head + "transform.dense.weight"});
    CHECK(passedOver(NewHead{tinyLabels(), 1, reader.prompt()})
          == Names{"bert.pooler.dense.bias", "bert.pooler.dense.weight"});
}

TEST_CASE("of several masks the head reads the last, or the first where the pattern has its own before the text")
{
    const Reader reader;
    const auto logits = [&](const char *wanted, const TokenIds &ids) {
        const Prompt prompt = promptOf(*reader.tokenizer, wanted, tinyLabels(), false);
        const auto classifier = loadClassifier(reader.scratch / "model", at::kCPU, NewHead{tinyLabels(), 1, prompt});
        return scoreTexts(*classifier, std::vector<TokenIds>{ids});
    };
    const char *behind = "{text} it was {mask} .";
    const char *before = "{mask} was it . {text}";
    const TokenIds one = reader.tokenizer->ids("good cable it was [MASK] .", 48);
    const TokenIds two = reader.tokenizer->ids("[MASK] good cable it was [MASK] .", 48);
    CHECK(logits(behind, one) == logits(before, one));
    CHECK(logits(behind, two) != logits(before, two));
}

TEST_CASE("label words are learnt from a few texts, and the model says them again after it was saved")
{
    const Reader reader;
    const TextReader prompted = reader.of({TinyModel::positions, Truncation::HeadAndTail, reader.prompt()});
    const auto classifier = loadClassifier(reader.scratch / "model", at::kCPU, NewHead{tinyLabels(), 1, reader.prompt()});
    const TinyTexts texts = tinyTexts(60);
    LabelledTexts training;
    for (std::size_t i = 0; i < texts.texts.size(); ++i) {
        training.texts.push_back(prompted.ids(texts.texts[i]));
        training.labels.push_back({texts.labels[i]});
    }
    const auto hits = [&](const Classifier &asked) {
        const std::vector<float> logits = scoreTexts(asked, training.texts);
        int count = 0;
        for (std::size_t i = 0; i < texts.labels.size(); ++i) {
            const auto row = logits.begin() + static_cast<std::ptrdiff_t>(i * tinyLabels().size());
            count += std::max_element(row, row + 3) - row == texts.labels[i] ? 1 : 0;
        }
        return count;
    };
    protocol::Recipe recipe;
    recipe.learningRate = 2e-3;
    recipe.batchSize = 10;
    recipe.epochs = 24;
    recipe.minimumSteps = 0;
    const int before = hits(*classifier);
    TrainingObserver nobody;
    train(*classifier, Task::Single, training, {}, recipe, nobody);
    CHECK(before < 45);
    CHECK(hits(*classifier) >= 57);

    std::filesystem::create_directories(reader.scratch / "saved");
    exportClassifier(*classifier, Task::Single, reader.scratch / "model", prompted.reading(), reader.scratch / "saved");
    const auto saved = loadClassifier(reader.scratch / "saved", at::kCPU);
    const Reading reading = readingOf(saved->config());
    CHECK(reading.prompt == reader.prompt());
    CHECK(reading.truncation == Truncation::HeadAndTail);
    CHECK(reading.maximumLength == TinyModel::positions);
    CHECK(saved->config().labels == tinyLabels());
    CHECK(scoreTexts(*saved, training.texts) == scoreTexts(*classifier, training.texts));
    // A classifier that is trained from it has a head of its own, and no prompt.
    CHECK_FALSE(loadClassifier(reader.scratch / "saved", at::kCPU, NewHead{tinyLabels()})->config().prompt);
}
