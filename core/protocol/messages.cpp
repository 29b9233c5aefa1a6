// SPDX-License-Identifier: Apache-2.0
#include "protocol/messages.h"

#include "protocol/frame.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <type_traits>

namespace wendu::protocol {
namespace {

using json = nlohmann::json;

// A crafted frame of nested arrays would otherwise recurse in the parser until the stack ends.
constexpr int maximumDepth = 16;

constexpr int maximumLabels = 100000;

class DepthCheck : public nlohmann::json_sax<json>
{
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool key(string_t &) override { return true; }
    bool start_object(std::size_t) override { return enter(); }
    bool start_array(std::size_t) override { return enter(); }
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &error) override
    {
        fault = "byte " + std::to_string(position) + ": " + error.what();
        return false;
    }

    std::string fault;

private:
    bool enter()
    {
        if (++m_depth <= maximumDepth)
            return true;
        fault = "nested deeper than " + std::to_string(maximumDepth);
        return false;
    }
    bool leave()
    {
        --m_depth;
        return true;
    }
    int m_depth = 0;
};

} // namespace

void to_json(json &out, const Bytes &bytes)
{
    out = json::binary(bytes.data);
}

void from_json(const json &in, Bytes &bytes)
{
    bytes.data = in.get_binary();
}

#define WENDU_MESSAGE(Type, ...) NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Type, __VA_ARGS__)

WENDU_MESSAGE(Hello, protocol, program, release, device)
WENDU_MESSAGE(ModelFile, model, name, offset, total, data)
WENDU_MESSAGE(FileEntry, name, size, sha256)
WENDU_MESSAGE(PutTexts, set, ids, texts, labels)
WENDU_MESSAGE(ForgetTexts, set)
WENDU_MESSAGE(PutScores, set, classes, ids, logits)
WENDU_MESSAGE(OpenModel, model, files)
WENDU_MESSAGE(Train, job, model, task, labels, trainSet, validationSet, holdOutSet, recipe)
WENDU_MESSAGE(Score, job, model, set, strategy, count, seed)
WENDU_MESSAGE(Acquire, job, set, strategy, count, seed, task)
WENDU_MESSAGE(Evaluate, job, model, set)
WENDU_MESSAGE(Predict, request, model, texts)
WENDU_MESSAGE(Tokenize, request, model, texts, pairs, maximumLength, headAndTail)
WENDU_MESSAGE(Explain, request, model, text, target, steps)
WENDU_MESSAGE(Embed, request, model, texts)
WENDU_MESSAGE(Cancel, job)
WENDU_MESSAGE(Ping, number)
WENDU_MESSAGE(ModelState, model, missing)
WENDU_MESSAGE(Progress, job, phase, done, total, secondsLeft)
WENDU_MESSAGE(StepMetrics, job, step, totalSteps, epoch, loss, accuracy, learningRate, gradientNorm, samplesPerSecond)
WENDU_MESSAGE(EpochMetrics, job, epoch, totalEpochs, step, trainLoss, trainAccuracy, validated, validationLoss,
              validationAccuracy, best)
WENDU_MESSAGE(Evaluation, job, when, count, loss, accuracy, macroF1, confusion)
WENDU_MESSAGE(Notice, job, code, before, after, message)
WENDU_MESSAGE(Trained, job, model, files, steps, epochs, bestEpoch, stoppedEarly, truncated, seconds, device)
WENDU_MESSAGE(Scores, job, classes, ids, logits)
WENDU_MESSAGE(Scored, job, count, truncated, seconds, distinct, exact, precision, sample, sameLabels, safety, kept)
WENDU_MESSAGE(Evaluated, job)
WENDU_MESSAGE(Pick, id, value, first, second)
WENDU_MESSAGE(Picks, job, picks)
WENDU_MESSAGE(Prediction, probabilities, predicted, logits, inputIds, truncated)
WENDU_MESSAGE(Predictions, request, task, labels, items)
WENDU_MESSAGE(Span, begin, end)
WENDU_MESSAGE(TokenizedText, inputIds, tokens, offsets, types, truncated)
WENDU_MESSAGE(TokenizedTexts, request, items)
WENDU_MESSAGE(Attribution, request, labels, target, probabilities, tokens, offsets, attributions, words, wordAttributions,
              logit, baselineLogit, delta, steps, truncated)
WENDU_MESSAGE(Embeddings, request, dimension, vectors)
WENDU_MESSAGE(Cancelled, job)
WENDU_MESSAGE(Pong, number, busySeconds, memory)
WENDU_MESSAGE(Failure, job, request, model, code, subject, found, expected, message, remedy)

#undef WENDU_MESSAGE

void to_json(json &out, const Shutdown &)
{
    out = json::object();
}

void from_json(const json &, Shutdown &) {}

namespace {

// In the order of the variant.
constexpr std::array<const char *, std::variant_size_v<Message>> names = {
    "hello",     "model_file",  "put_texts", "forget_texts", "put_scores",    "open_model",      "train",       "score",
    "acquire",   "evaluate",    "predict",   "tokenize",     "explain",       "embed",           "cancel",      "ping",
    "shutdown",  "model_state", "progress",  "step_metrics", "epoch_metrics", "evaluation",      "notice",      "trained",
    "scores",    "scored",      "evaluated", "picks",        "predictions",   "tokenized_texts", "attribution", "embeddings",
    "cancelled", "pong",        "failure"};

template<std::size_t index = 0>
Message decodeAs(std::size_t wanted, const json &map)
{
    if constexpr (index < std::variant_size_v<Message>) {
        if (index == wanted)
            return map.get<std::variant_alternative_t<index, Message>>();
        return decodeAs<index + 1>(wanted, map);
    } else {
        throw ProtocolError("no such message");
    }
}

void checkFloats(std::size_t rows, int classes, const Bytes &logits, const char *name)
{
    if (classes < 1 || classes > maximumLabels
        || logits.data.size() != rows * static_cast<std::size_t>(classes) * sizeof(float))
        throw ProtocolError(std::string(name) + ": " + std::to_string(logits.data.size()) + " bytes of logits for "
                            + std::to_string(rows) + " texts and " + std::to_string(classes) + " labels");
}

// Whether the indices are some of [0, labels), each once, in ascending order.
bool areLabels(const std::vector<int> &indices, std::size_t labels)
{
    const auto isNoStep = [](int one, int next) { return one >= next; };
    return indices.empty()
           || (indices.front() >= 0 && static_cast<std::size_t>(indices.back()) < labels
               && std::adjacent_find(indices.begin(), indices.end(), isNoStep) == indices.end());
}

void checkLabels(const PutTexts &put)
{
    for (std::size_t i = 0; i < put.labels.size(); ++i) {
        if (!areLabels(put.labels[i], maximumLabels))
            throw ProtocolError("put_texts: the labels of text " + std::to_string(put.ids[i])
                                + " are no indices in ascending order");
    }
}

void checkPredictions(const Predictions &predictions)
{
    const std::size_t labels = predictions.labels.size();
    for (const Prediction &item : predictions.items) {
        if (item.probabilities.size() != labels || item.logits.size() != labels || !areLabels(item.predicted, labels))
            throw ProtocolError("predictions: a text's figures do not fit " + std::to_string(labels) + " labels");
    }
}

void checkTokenized(const TokenizedTexts &tokenized)
{
    for (const TokenizedText &item : tokenized.items) {
        const std::size_t tokens = item.inputIds.size();
        if (item.tokens.size() != tokens || item.offsets.size() != tokens || item.types.size() != tokens)
            throw ProtocolError("tokenized_texts: ids, tokens, offsets and types differ in number");
    }
}

// Lengths that belong together; what reads the message may then index without looking.
void checkShape(const Message &message)
{
    std::visit(
        [](const auto &m) {
            using M = std::decay_t<decltype(m)>;
            if constexpr (std::is_same_v<M, PutTexts>) {
                if (m.ids.size() != m.texts.size() || (!m.labels.empty() && m.labels.size() != m.ids.size()))
                    throw ProtocolError("put_texts: " + std::to_string(m.ids.size()) + " ids, "
                                        + std::to_string(m.texts.size()) + " texts, " + std::to_string(m.labels.size())
                                        + " labels");
                checkLabels(m);
            } else if constexpr (std::is_same_v<M, Predictions>) {
                checkPredictions(m);
            } else if constexpr (std::is_same_v<M, Tokenize>) {
                if (!m.pairs.empty() && m.pairs.size() != m.texts.size())
                    throw ProtocolError("tokenize: " + std::to_string(m.texts.size()) + " texts, "
                                        + std::to_string(m.pairs.size()) + " pairs");
            } else if constexpr (std::is_same_v<M, TokenizedTexts>) {
                checkTokenized(m);
            } else if constexpr (std::is_same_v<M, Scores>) {
                checkFloats(m.ids.size(), m.classes, m.logits, "scores");
            } else if constexpr (std::is_same_v<M, PutScores>) {
                checkFloats(m.ids.size(), m.classes, m.logits, "put_scores");
            } else if constexpr (std::is_same_v<M, Embeddings>) {
                if (m.dimension < 1 || m.vectors.data.size() % (static_cast<std::size_t>(m.dimension) * sizeof(float)) != 0)
                    throw ProtocolError("embeddings: " + std::to_string(m.vectors.data.size()) + " bytes for vectors of "
                                        + std::to_string(m.dimension));
            } else if constexpr (std::is_same_v<M, Attribution>) {
                if (m.tokens.size() != m.offsets.size() || m.tokens.size() != m.attributions.size()
                    || m.words.size() != m.wordAttributions.size())
                    throw ProtocolError("attribution: tokens, offsets and values differ in number");
            }
        },
        message);
}

} // namespace

Bytes packFloats(std::span<const float> values)
{
    static_assert(std::endian::native == std::endian::little, "the wire is little-endian");
    Bytes bytes;
    bytes.data.resize(values.size_bytes());
    if (!values.empty())
        std::memcpy(bytes.data.data(), values.data(), values.size_bytes());
    return bytes;
}

std::vector<float> unpackFloats(const Bytes &bytes)
{
    if (bytes.data.size() % sizeof(float) != 0)
        throw ProtocolError(std::to_string(bytes.data.size()) + " bytes are no list of float32");
    std::vector<float> values(bytes.data.size() / sizeof(float));
    if (!values.empty())
        std::memcpy(values.data(), bytes.data.data(), bytes.data.size());
    return values;
}

std::string manifestText(std::vector<FileEntry> files)
{
    std::sort(files.begin(), files.end(), [](const FileEntry &a, const FileEntry &b) { return a.name < b.name; });
    std::string text;
    for (const FileEntry &file : files)
        text += file.sha256 + "  " + std::to_string(file.size) + "  " + file.name + "\n";
    return text;
}

const char *nameOf(const Message &message)
{
    return names[message.index()];
}

std::vector<std::uint8_t> encode(const Message &message)
{
    json map = std::visit([](const auto &m) { return json(m); }, message);
    map["type"] = nameOf(message);
    return frame(json::to_cbor(map));
}

Message decode(std::span<const std::uint8_t> payload)
{
    DepthCheck check;
    if (!json::sax_parse(payload.begin(), payload.end(), &check, json::input_format_t::cbor))
        throw ProtocolError("a frame that is no CBOR map: " + check.fault);
    std::size_t index = 0;
    try {
        const json map = json::from_cbor(payload.begin(), payload.end());
        if (!map.is_object())
            throw ProtocolError(std::string("a frame that is no CBOR map but ") + map.type_name());
        const std::string type = map.value("type", "");
        index = static_cast<std::size_t>(std::find(names.begin(), names.end(), type) - names.begin());
        if (index == names.size())
            throw ProtocolError("a message of unknown type '" + type.substr(0, 64) + "'");
        Message message = decodeAs(index, map);
        checkShape(message);
        return message;
    } catch (const json::exception &error) {
        throw ProtocolError(std::string("a message that does not fit its type: ") + error.what());
    } catch (const std::invalid_argument &error) {
        throw ProtocolError(std::string("a message that does not fit its type: ") + error.what());
    }
}

} // namespace wendu::protocol
