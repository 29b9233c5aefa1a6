// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/recipe.h"

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

// What the window (or wendu-cli) and the worker say to each other. The client speaks first with Hello; the worker answers
// with Hello. Texts, labels and model files go in through the pipe and everything that comes of them goes out through it:
// the worker opens no file of the project.
//
// A `job` is long and streams what it does; one job runs at a time, further ones wait in line. A `request` is small
// (predict, explain) and is answered beside a running job. Numbers are given by the client and never used
// twice. A text set is named by the client, filled by PutTexts in as many frames as it takes, and lives until ForgetTexts or
// the end.
namespace wendu::protocol {

inline constexpr int protocolVersion = 3;

// Raw bytes: a CBOR byte string on the wire.
struct Bytes
{
    std::vector<std::uint8_t> data;
    friend bool operator==(const Bytes &, const Bytes &) = default;
};

// float32, little-endian, row by row.
Bytes packFloats(std::span<const float> values);
// Throws ProtocolError when the size is no multiple of 4.
std::vector<float> unpackFloats(const Bytes &bytes);

// ---- both ways ----

struct Hello
{
    int protocol = protocolVersion;
    std::string program; // "wendu", "wendu-cli", "wendu-worker"
    std::string release; // 0.1.0
    std::string
        device; // the worker's: "CPU, 2 threads" or the card's name; the client's: "" (worker chooses), "cpu" or "cuda"
    friend bool operator==(const Hello &, const Hello &) = default;
};

// A file of a model, whole or a part of it. The parts of a file come in order of offset.
struct ModelFile
{
    std::string model;
    std::string name; // a bare file name
    std::int64_t offset = 0;
    std::int64_t total = 0; // the whole file's size, bytes
    Bytes data;
    friend bool operator==(const ModelFile &, const ModelFile &) = default;
};

struct FileEntry
{
    std::string name; // a bare file name such as model.safetensors
    std::int64_t size = 0;
    std::string sha256; // lower-case hex
    friend bool operator==(const FileEntry &, const FileEntry &) = default;
};

// The name of a model: the SHA-256 of the lines "sha256  size  name\n" of its files, sorted by name.
// core/jobs and the worker both compute the lines with manifestText() and hash them with the SHA-256 they have at hand.
std::string manifestText(std::vector<FileEntry> files);

// ---- client to worker ----

struct PutTexts
{
    std::string set;
    std::vector<std::int64_t> ids;
    std::vector<std::string> texts;
    // The labels of each text, by index into the job's labels, ascending: none when they are not known, one, or for the task
    // "multiple" any number. Empty when no text has any.
    std::vector<std::vector<int>> labels;
    friend bool operator==(const PutTexts &, const PutTexts &) = default;
};

struct ForgetTexts
{
    std::string set;
    friend bool operator==(const ForgetTexts &, const ForgetTexts &) = default;
};

// Scores that the project kept from an earlier run, for Acquire without scoring again.
struct PutScores
{
    std::string set;
    int classes = 0;
    std::vector<std::int64_t> ids;
    Bytes logits; // [ids.size(), classes]
    friend bool operator==(const PutScores &, const PutScores &) = default;
};

// Answered with ModelState: the files that the worker's cache lacks, which the client then sends as ModelFile;
// after the last of them comes ModelState again, with nothing missing, or a Failure.
struct OpenModel
{
    std::string model;
    std::vector<FileEntry> files;
    friend bool operator==(const OpenModel &, const OpenModel &) = default;
};

// Fine-tunes a classifier from `model`. Answers: Progress, StepMetrics, EpochMetrics, Evaluation (hold-out before and
// after), then the new model's files as ModelFile (config.json with the labels, model.safetensors, tokenizer files), then
// Trained; or Cancelled, or Failure.
struct Train
{
    std::int64_t job = 0;
    std::string model;
    std::string task = "single"; // "single"; "multiple": any number of labels at once; "ordinal": labels in their order
    std::vector<std::string> labels;
    std::string trainSet;
    std::string validationSet; // empty: recipe.validationShare of the training set, or none
    std::string holdOutSet;    // empty: no evaluation on a hold-out
    Recipe recipe;
    friend bool operator==(const Train &, const Train &) = default;
};

// Answers: Progress and Scores, then Scored. The worker also keeps the scores under the set's name for Acquire.
// With a strategy of Acquire's, other than random, all texts are scored in a lower precision, where that is faster, and those
// again in float32 that could be among the picks: see Scored. Without, all scores are exact.
struct Score
{
    std::int64_t job = 0;
    std::string model;
    std::string set;
    std::string strategy; // of the picks that are to follow; empty: none
    int count = 0;        // of them
    std::uint64_t seed = 1;
    friend bool operator==(const Score &, const Score &) = default;
};

// Answers: Picks. "random" needs only the set's ids.
struct Acquire
{
    std::int64_t job = 0;
    std::string set;
    std::string strategy; // "margin", "entropy", "least-confidence", "random"
    int count = 0;
    std::uint64_t seed = 1;
    std::string task = "single"; // as in Train: what the logits are
    friend bool operator==(const Acquire &, const Acquire &) = default;
};

// Accuracy and its companions of a model on a labelled set. Answers: Progress, Evaluation, Evaluated.
struct Evaluate
{
    std::int64_t job = 0;
    std::string model;
    std::string set;
    friend bool operator==(const Evaluate &, const Evaluate &) = default;
};

struct Predict
{
    std::int64_t request = 0;
    std::string model;
    std::vector<std::string> texts;
    friend bool operator==(const Predict &, const Predict &) = default;
};

// What a model reads of texts, for comparing with other tokenizers. The model needs no classifier.
struct Tokenize
{
    std::int64_t request = 0;
    std::string model;
    std::vector<std::string> texts;
    std::vector<std::string> pairs; // a second text for each, or empty
    int maximumLength = 0;          // tokens, special ones included; 0: no limit
    bool headAndTail = false;       // what is kept of a longer text: its head, or its head and its tail; pairs: the head
    friend bool operator==(const Tokenize &, const Tokenize &) = default;
};

// Integrated gradients (Sundararajan et al. 2017) as Captum's LayerIntegratedGradients defines them, on the output of the
// embedding layer, for the target's logit, Gauss-Legendre; the baseline is PAD with the special tokens kept.
struct Explain
{
    std::int64_t request = 0;
    std::string model;
    std::string text;
    int target = -1; // a label's index; -1: the one that the model gives, of several the most likely
    int steps = 0; // 0: as many as it takes for a convergence delta of 2 %, at most 100
    friend bool operator==(const Explain &, const Explain &) = default;
};

// What a model makes of texts before its head judges them: near each other for texts that it takes alike. The model needs a
// classifier.
struct Embed
{
    std::int64_t request = 0;
    std::string model;
    std::vector<std::string> texts;
    friend bool operator==(const Embed &, const Embed &) = default;
};

struct Cancel
{
    std::int64_t job = 0;
    friend bool operator==(const Cancel &, const Cancel &) = default;
};

// Answered by the worker's reading thread, so that a stopped process shows even while a batch is being computed.
struct Ping
{
    std::int64_t number = 0;
    friend bool operator==(const Ping &, const Ping &) = default;
};

// Cancels what runs and ends the worker. The end of stdin does the same.
struct Shutdown
{
    friend bool operator==(const Shutdown &, const Shutdown &) = default;
};

// ---- worker to client ----

struct ModelState
{
    std::string model;
    std::vector<std::string> missing;
    friend bool operator==(const ModelState &, const ModelState &) = default;
};

struct Progress
{
    std::int64_t job = 0;
    std::string phase; // "load", "tokenize", "train", "evaluate", "score", "send"
    std::int64_t done = 0;
    std::int64_t total = 0;
    double secondsLeft = -1; // negative: not known yet
    friend bool operator==(const Progress &, const Progress &) = default;
};

struct StepMetrics
{
    std::int64_t job = 0;
    int step = 0; // from 1, optimiser steps
    int totalSteps = 0;
    double epoch = 0;    // in epochs, fractional
    double loss = 0;     // mean over the batch, nats
    double accuracy = 0; // of the batch, in training mode (with dropout)
    double learningRate = 0;
    double gradientNorm = 0; // before clipping
    double samplesPerSecond = 0;
    friend bool operator==(const StepMetrics &, const StepMetrics &) = default;
};

struct EpochMetrics
{
    std::int64_t job = 0;
    int epoch = 0; // from 1
    int totalEpochs = 0;
    int step = 0; // optimiser steps so far
    double trainLoss = 0;
    double trainAccuracy = 0;
    bool validated = false; // whether the next two say something
    double validationLoss = 0;
    double validationAccuracy = 0;
    bool best = false; // the weights of this epoch are the ones that would be kept
    friend bool operator==(const EpochMetrics &, const EpochMetrics &) = default;
};

// What else is measured follows from the confusion: see figures.h.
struct Evaluation
{
    std::int64_t job = 0;
    std::string when; // "before" or "after" the training; "now" for Evaluate
    std::int64_t count = 0;
    double loss = 0;     // what the training minimises, mean over the texts, nats
    double accuracy = 0; // the share of texts that have exactly the right label, or labels
    double macroF1 = 0;
    // [labels, labels], rows are the truth. For the task "multiple" [labels, 2, 2], rows are whether a text has the label,
    // columns whether the model gives it.
    std::vector<std::int64_t> confusion;
    friend bool operator==(const Evaluation &, const Evaluation &) = default;
};

// Something that a person should know while the job goes on. `code` is stable and is what the window translates.
//   train_batch_halved   memory ran out: a batch is now computed in parts, whose gradients are added up, so that each step
//                        stays what it was; before and after: texts that are computed at once
//   score_batch_halved   memory ran out: texts are scored in smaller batches; before and after: word pieces
//   texts_truncated      texts are longer than the maximum length, and a part of them is not read; before: how many,
//                        after: of how many
struct Notice
{
    std::int64_t job = 0;
    std::string code;
    std::int64_t before = 0;
    std::int64_t after = 0;
    std::string message; // whole English sentence
    friend bool operator==(const Notice &, const Notice &) = default;
};

struct Trained
{
    std::int64_t job = 0;
    std::string model; // the new model's name
    std::vector<FileEntry> files;
    int steps = 0;
    int epochs = 0;    // run
    int bestEpoch = 0; // whose weights were kept; the last one without early stopping
    bool stoppedEarly = false;
    std::int64_t truncated = 0; // training texts longer than maximumLength
    double seconds = 0;
    std::string device;
    friend bool operator==(const Trained &, const Trained &) = default;
};

struct Scores
{
    std::int64_t job = 0;
    int classes = 0;
    std::vector<std::int64_t> ids;
    Bytes logits; // [ids.size(), classes]
    friend bool operator==(const Scores &, const Scores &) = default;
};

struct Scored
{
    std::int64_t job = 0;
    std::int64_t count = 0;
    std::int64_t truncated = 0;
    double seconds = 0;
    // Of the distinct texts (of all without a strategy) so many in float32, the others in `precision`: "float32", "bfloat16" or "int8".
    std::int64_t distinct = 0;
    std::int64_t exact = 0;
    std::string precision = "float32";
    // Of a random sample, computed both ways: its size; the share of its texts with the same labels; by how much the strategy's
    // measure may be worse than it seemed; the least share of the picks that is expected to be what it would be with all exact.
    std::int64_t sample = 0;
    double sameLabels = 1;
    double safety = 0;
    double kept = 1;
    friend bool operator==(const Scored &, const Scored &) = default;
};

struct Evaluated
{
    std::int64_t job = 0;
    friend bool operator==(const Evaluated &, const Evaluated &) = default;
};

struct Pick
{
    std::int64_t id = 0;
    double value = 0; // the strategy's measure: the margin, the entropy in nats, the confidence; 0 for random
    int first = -1;   // the two labels it stands between, by index; -1 for random
    int second = -1;  // -1 for the task "multiple" as well: it stands between giving the first and not giving it
    friend bool operator==(const Pick &, const Pick &) = default;
};

struct Picks
{
    std::int64_t job = 0;
    std::vector<Pick> picks; // best first
    friend bool operator==(const Picks &, const Picks &) = default;
};

struct Prediction
{
    std::vector<double> probabilities; // [labels]; of the task "multiple" each by itself, else they sum to 1
    std::vector<int> predicted;        // the labels that the model gives, by index, ascending: one; of "multiple" any number
    std::vector<double> logits;        // [labels]
    std::vector<int> inputIds;
    bool truncated = false;
    friend bool operator==(const Prediction &, const Prediction &) = default;
};

struct Predictions
{
    std::int64_t request = 0;
    std::string task = "single"; // as in Train
    std::vector<std::string> labels;
    std::vector<Prediction> items;
    friend bool operator==(const Predictions &, const Predictions &) = default;
};

// A stretch of the text, in code points (Unicode scalar values) of the text as it was sent: [begin, end).
struct Span
{
    int begin = 0;
    int end = 0;
    friend bool operator==(const Span &, const Span &) = default;
};

// All lists have one entry a token.
struct TokenizedText
{
    std::vector<int> inputIds;
    std::vector<std::string> tokens;
    std::vector<Span> offsets; // code points of the text that the token comes from; [0, 0) for special tokens
    std::vector<int> types;    // token_type_ids
    bool truncated = false;
    friend bool operator==(const TokenizedText &, const TokenizedText &) = default;
};

struct TokenizedTexts
{
    std::int64_t request = 0;
    std::vector<TokenizedText> items;
    friend bool operator==(const TokenizedTexts &, const TokenizedTexts &) = default;
};

struct Attribution
{
    std::int64_t request = 0;
    std::vector<std::string> labels;
    int target = 0;
    std::vector<double> probabilities;
    std::vector<std::string> tokens;  // word pieces, special tokens included
    std::vector<Span> offsets;        // of each token; [0, 0) for special tokens
    std::vector<double> attributions; // of each token, in logits; their sum is logit - baselineLogit up to delta
    std::vector<Span> words;          // tokens merged to words
    std::vector<double> wordAttributions;
    double logit = 0;
    double baselineLogit = 0;
    double delta = 0; // sum of attributions minus (logit - baselineLogit): Captum's convergence delta
    int steps = 0;    // that were taken
    bool truncated = false;
    friend bool operator==(const Attribution &, const Attribution &) = default;
};

// What the head reads of each text, its first token's or the mean of all as the model has it, of length 1: the product of
// two is their cosine.
struct Embeddings
{
    std::int64_t request = 0;
    int dimension = 0;
    Bytes vectors; // [texts, dimension]
    friend bool operator==(const Embeddings &, const Embeddings &) = default;
};

struct Cancelled
{
    std::int64_t job = 0;
    friend bool operator==(const Cancelled &, const Cancelled &) = default;
};

struct Pong
{
    std::int64_t number = 0;
    double busySeconds = 0;  // since the thread of the jobs last finished a batch; 0 when idle
    std::int64_t memory = 0; // resident bytes of the worker
    friend bool operator==(const Pong &, const Pong &) = default;
};

// Why a job or a request came to nothing. `code` is stable and is what the window translates; the sentences are English.
struct Failure
{
    std::int64_t job = 0;     // 0 when it belongs to a request or to no one
    std::int64_t request = 0; // 0 when it belongs to a job or to no one
    std::string model;        // of an OpenModel or a ModelFile; else empty
    std::string code;         // see failureCodes in core/ml/worker
    std::string subject;      // the file, tensor or field concerned
    std::string found;
    std::string expected;
    std::string message; // whole sentence: what happened
    std::string remedy;  // whole sentence: what to do
    friend bool operator==(const Failure &, const Failure &) = default;
};

using Message = std::variant<Hello, ModelFile, PutTexts, ForgetTexts, PutScores, OpenModel, Train, Score, Acquire, Evaluate,
                             Predict, Tokenize, Explain, Embed, Cancel, Ping, Shutdown, ModelState, Progress, StepMetrics,
                             EpochMetrics, Evaluation, Notice, Trained, Scores, Scored, Evaluated, Picks, Predictions,
                             TokenizedTexts, Attribution, Embeddings, Cancelled, Pong, Failure>;

// The frame, length in front, ready for the pipe. Strings are UTF-8; who fills the message sees to it.
std::vector<std::uint8_t> encode(const Message &message);

// Throws ProtocolError: bytes that are no CBOR map, nested deeper than 16, an unknown "type", a missing or ill-typed field.
Message decode(std::span<const std::uint8_t> payload);

// "train", "put_texts", … as it stands in the map's "type".
const char *nameOf(const Message &message);

} // namespace wendu::protocol
