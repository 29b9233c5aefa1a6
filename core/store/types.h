// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>
#include <vector>

// Plain values that the project file holds. Times are milliseconds since 1970-01-01 UTC.
namespace wendu {

using TextId = qint64;
using LabelId = qint64;
using MarkId = qint64;
using TaskId = qint64;
using AnnotatorId = qint64;
using ImportId = qint64;
using RunId = qint64;
using ModelId = qint64;
using RoundId = qint64;

// One label a text; one or several (where none applies: skip, or a label that says so); one of some in order, worst first.
enum class TaskKind { Single, Multiple, Ordinal };

struct Label
{
    LabelId id = 0;
    QString name;
    QString key;    // one character, as typed
    QString colour; // #rrggbb
    friend bool operator==(const Label &, const Label &) = default;
};

struct Task
{
    TaskId id = 0;
    QString name;
    TaskKind kind = TaskKind::Single;
    QString guidelines;  // Markdown
    QList<Label> labels; // in the order of their keys and of the model's outputs
    // What may be said of a text beside its label, such as “sarcastic”: any number, and never learnt. Their ids are of a
    // count of their own.
    QList<Label> marks = {};
    friend bool operator==(const Task &, const Task &) = default;
};

struct Text
{
    TextId id = 0;
    ImportId import = 0;
    qint64 row = 0;     // the row's number in its file, from 1, header not counted
    QString externalId; // of the file's id column; may be empty
    QString text;
    bool holdOut = false;
};

enum class Source { Manual, Bulk, Propagated, Imported };

// What an annotator did to one text. Label, Skip and Clear supersede each other; Flag and Unflag do; and Comment does.
enum class EventKind { Label, Skip, Clear, Flag, Unflag, Comment };

struct LabelEvent
{
    qint64 id = 0; // 0 before it is stored
    QString uuid;
    TextId text = 0;
    AnnotatorId annotator = 0;
    EventKind kind = EventKind::Label;
    QList<LabelId> labels; // of a Label event: one; of several at once at least one
    QList<MarkId> marks = {}; // of a Label event: any number
    QString comment;       // of a Comment event
    Source source = Source::Manual;
    qint64 milliseconds = 0; // spent on the text; 0 unknown
    qint64 time = 0;
    QString supersedes; // uuid of the event that was current; empty for the first
};

// What holds for a text now, derived from its events.
struct TextState
{
    QList<LabelId> labels; // empty: not labelled
    QList<MarkId> marks = {}; // beside the labels
    bool skipped = false;
    bool flagged = false;
    QString comment;
    qint64 labelledAt = 0; // 0: never
};

struct Counts
{
    qint64 texts = 0;
    qint64 labelled = 0; // outside the hold-out
    qint64 toGo = 0;     // neither labelled nor skipped, outside the hold-out
    qint64 skipped = 0;
    qint64 flagged = 0;
    qint64 holdOut = 0;
    qint64 holdOutLabelled = 0;
    friend bool operator==(const Counts &, const Counts &) = default;
};

struct Import
{
    ImportId id = 0;
    QString name; // the file's name
    QString encoding;
    qint64 added = 0;
    qint64 empty = 0;
    qint64 duplicates = 0; // texts that the project or the file already had: kept, and counted
    qint64 labelled = 0;
    qint64 time = 0;
};

// A text with its labels' indices in the task, ascending: what training and evaluation read.
struct Example
{
    TextId text = 0;
    QString content;
    std::vector<int> labels;
};

// Everything that a run learns from, frozen: SHA-256 over (text hash, label names) in order, so that equal hashes mean equal
// data.
struct Snapshot
{
    QString hash;
    TaskKind kind = TaskKind::Single;
    QList<QString> labels;
    std::vector<Example> training;
    std::vector<Example> holdOut;
};

enum class RunState { Running, Finished, Stopped, Failed };

struct Evaluation
{
    qint64 count = 0;
    double loss = 0;
    double accuracy = 0;
    double macroF1 = 0;
    // [labels, labels], rows are the truth. Of several at once [labels, 2, 2]: whether a text has the label, and whether it
    // is given. What else it says: protocol/figures.h.
    QList<qint64> confusion;
};

// A label as it was named when a run began, and how many texts it learnt it from.
struct LearntLabel
{
    QString name;
    qint64 texts = 0;
};

struct Run
{
    RunId id = 0;
    QString uuid;
    RunState state = RunState::Running;
    QString recipe;    // JSON as protocol::Recipe writes it
    QString baseModel; // its folder's name
    QString baseModelHash;
    QString snapshotHash;
    qint64 labels = 0;         // labelled texts in the snapshot
    QList<LearntLabel> learnt; // of each label, in the order of the model's outputs; stored when the run is added
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    double trainSeconds = 0;
    QString device;
    QString failure;                  // what a person reads, when Failed
    std::optional<Evaluation> before; // on the hold-out
    std::optional<Evaluation> after;
    ModelId model = 0; // 0: none
    bool starred = false;
    QString note;
};

// One point of a run's curves.
struct Metric
{
    enum Series { TrainStep, TrainEpoch, Validation };
    Series series = TrainStep;
    int step = 0;
    double epoch = 0;
    double loss = 0;
    double accuracy = 0;
    double learningRate = 0;
};

struct Model
{
    ModelId id = 0;
    RunId run = 0;
    QString hash;   // the manifest's name, as the protocol defines it
    QString folder; // relative to the project's NAME.models
    qint64 createdAt = 0;
    bool complete = false; // its files are there and whole
};

struct TextScore
{
    TextId text = 0;
    std::vector<float> logits; // [labels]
};

// What a model says of a text, derived from the logits.
struct Suggestion
{
    ModelId model = 0;
    std::vector<double> probabilities; // [labels]; of several at once each by itself
    QList<int> labels;                 // that the model gives, by index, ascending (see answers.h)
};

struct Picked
{
    TextId text = 0;
    double value = 0; // the strategy's measure
    int first = -1;   // label indices that it stands between; -1 when the strategy has none, of several at once the second
    int second = -1;
};

struct Round
{
    RoundId id = 0;
    int number = 0; // from 1
    ModelId model = 0;
    QString strategy;
    qint64 seed = 0;
    qint64 createdAt = 0;
    qint64 picked = 0;
    qint64 done = 0; // of the picked, labelled or skipped since
};

// Which texts a list shows; all conditions hold at once.
struct TextFilter
{
    enum State { Any, Unlabelled, Labelled, Skipped };
    State state = Any;
    bool flagged = false;
    bool commented = false;
    std::optional<bool> holdOut;
    LabelId label = 0;         // 0: any
    MarkId mark = 0;           // 0: any
    ImportId import = 0;       // 0: any
    RoundId round = 0;         // picked in this round; 0: any
    AnnotatorId annotator = 0; // whose decision holds, made in the program; 0: any
    bool disagrees = false;    // the latest model gives another label than the annotator; of several: other ones
    bool contradicts = false;  // labelled otherwise than a text that differs in case and white space alone
    double marginFrom = -1;    // of the latest scores: at least this, under that; negative: any
    double marginBelow = -1;
    QString search; // words that must all be there, or "several in a row": see search_text.h
    // A cell of the latest run's confusion matrix: truth and the model's label, by index; -1: any. Of several at once: its
    // likeliest.
    int truth = -1;
    int predicted = -1;
    friend bool operator==(const TextFilter &, const TextFilter &) = default;
};

enum class TextOrder { Imported, MostUncertain, LastLabelled };

// A filter with its order, kept in the project under a name.
struct SavedFilter
{
    qint64 id = 0;
    QString name;
    TextFilter filter;
    TextOrder order = TextOrder::Imported;
    friend bool operator==(const SavedFilter &, const SavedFilter &) = default;
};

// Two labelled texts that say the same, or nearly, and have different labels.
struct Contradiction
{
    TextId first = 0; // the lesser id
    TextId second = 0;
    double likeness = 1; // of their words: shared ones to all; 1 also when they differ in case and white space alone
    friend bool operator==(const Contradiction &, const Contradiction &) = default;
};

struct TextRow
{
    Text text;
    TextState state;
    std::optional<Suggestion> suggestion;
    double margin = -1; // of the latest scores; negative: not scored
};

} // namespace wendu
