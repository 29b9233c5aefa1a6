// SPDX-License-Identifier: Apache-2.0
#include "samples.h"

namespace wendu::protocol {
namespace {

Recipe sampleRecipe()
{
    return {"mine", "sgd", 1e-3,  2e-3, 0.1, 0.8, 0.99, 1e-6,     8, 3,     100, 64, "head-and-tail",     0.2,   false, 0.5,  0.3, 2,   0.1,  "layers", 4, false, 18446744073709551615U, "{text} It was {mask}.", {"great", "okay"}};
}

FileEntry sampleFile()
{
    return {"model.safetensors", 90868376, "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"};
}

} // namespace

std::vector<Message> sampleMessages()
{
    return {
        Hello{7, "wendu-worker", "0.1.0", "CPU, 2 threads"},
        ModelFile{"m", "vocab.txt", 1048576, 2097152, {{0, 1, 127, 128, 255}}},
        PutTexts{"pool", {1, -2, 9223372036854775807}, {"退款", "", std::string("a\0b", 3)}, {{0}, {}, {1, 2}}},
        ForgetTexts{"pool"},
        PutScores{"pool", 2, {5, 6}, packFloats({{0.5F, -0.5F, 1e30F, 0.F}})},
        OpenModel{"m", {sampleFile()}},
        Train{3, "m", "ordinal", {"bad", "good"}, "train", "valid", "hold-out", sampleRecipe()},
        Score{4, "m", "pool", "margin", 25, 18446744073709551615U},
        Acquire{5, "pool", "margin", 25, 18446744073709551615U, "multiple"},
        Evaluate{6, "m", "hold-out"},
        Predict{7, "m", {"one", "two"}},
        Tokenize{27, "m", {"one"}, {"two"}, 64, true},
        Explain{8, "m", "one", 1, 20},
        Embed{29, "m", {"one", "退款"}},
        Cancel{9},
        Ping{10},
        Shutdown{},
        ModelState{"m", {"vocab.txt"}},
        Progress{11, "train", 3, 9, 12.5},
        StepMetrics{12, 1, 10, 0.1, 0.7, 0.5, 5e-5, 1.25, 33.3},
        EpochMetrics{13, 1, 5, 10, 0.6, 0.7, true, 0.5, 0.8, true},
        Evaluation{14, "after", 4, 0.4, 0.75, 0.7, {2, 1, 0, 1}},
        Notice{26, "train_batch_halved", 16, 8, "Memory ran out."},
        Trained{15, "n", {sampleFile()}, 30, 3, 2, true, 1, 4.5, "CPU"},
        Scores{16, 2, {1}, packFloats({{0.25F, -0.25F}})},
        Scored{17, 3, 1, 0.5, 3, 2, "bfloat16", 96, 0.99, 0.02, 0.98},
        Evaluated{18},
        Picks{19, {{1, 0.03, 0, 1}}},
        Predictions{20, "multiple", {"bad", "good"}, {{{0.25, 0.75}, {1}, {-1.0, 0.1}, {101, 102}, true}}},
        TokenizedTexts{28, {{{101, 102}, {"[CLS]", "[SEP]"}, {{0, 0}, {0, 0}}, {0, 0}, true}}},
        Attribution{21,
                    {"bad", "good"},
                    1,
                    {0.25, 0.75},
                    {"[CLS]", "good"},
                    {{0, 0}, {0, 4}},
                    {0.0, 0.9},
                    {{0, 4}},
                    {0.9},
                    1.5,
                    0.5,
                    1e-4,
                    16,
                    true},
        Embeddings{30, 2, packFloats({{0.6F, -0.8F, 1.F, 0.F}})},
        Cancelled{22},
        Pong{23, 1.5, 123456789},
        Failure{24, 25, "0a1b2c", "model.missing-tensor", "bert.pooler", "nothing", "[384, 384]", "A tensor is missing.",
                "Choose another."},
    };
}

std::vector<std::uint8_t> payloadOf(const Message &message)
{
    const std::vector<std::uint8_t> framed = encode(message);
    return {framed.begin() + 4, framed.end()};
}

} // namespace wendu::protocol
