// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/model_folder.h"
#include "ml/error.h"
#include "ml/models/loader.h"
#include "ml/train/export.h"
#include "ml/train/split.h"
#include "ml/worker/evaluation_job.h"
#include "ml/worker/jobs.h"
#include "ml/worker/notices.h"
#include "ml/worker/progress.h"
#include "protocol/frame.h"

#include <algorithm>
#include <fstream>
#include <set>

namespace wendu::ml {
namespace {

void checkOrder(const protocol::Train &order)
{
    if (const std::string fault = protocol::faultOf(order.recipe); !fault.empty())
        throw Error({"recipe_invalid", "recipe", fault, "values in range", "The recipe cannot be used: " + fault + ".",
                     "Correct the recipe."});
    if (order.labels.size() < 2)
        throw Error({"labels_too_few", "labels", std::to_string(order.labels.size()), "at least 2",
                     "The task has " + std::to_string(order.labels.size()) + " labels; a classifier needs at least 2.",
                     "Add labels to the task."});
}

void checkTraining(const LabelledTexts &texts)
{
    std::set<int> used;
    for (const LabelSet &labels : texts.labels)
        used.insert(labels.begin(), labels.end());
    if (used.size() >= 2)
        return;
    throw Error({"labels_too_few", "training set",
                 std::to_string(texts.labels.size()) + " labelled texts with " + std::to_string(used.size()) + " labels",
                 "texts of at least 2 labels",
                 "The training set has " + std::to_string(texts.labels.size()) + " labelled texts with "
                     + std::to_string(used.size()) + " different labels; training needs at least 2.",
                 "Label more texts, with different labels."});
}

LabelledTexts chosen(const LabelledTexts &from, const Rows &rows)
{
    LabelledTexts result;
    for (const std::size_t row : rows) {
        result.texts.push_back(from.texts[row]);
        result.labels.push_back(from.labels[row]);
    }
    return result;
}

class Reporter : public TrainingObserver
{
public:
    Reporter(Engine &engine, std::int64_t job)
        : m_engine(engine)
        , m_job(job)
    {
    }
    void stepDone(const protocol::StepMetrics &metrics) override
    {
        if (!m_progress)
            m_progress.emplace(m_engine.output(), m_job, "train", metrics.totalSteps);
        send(metrics);
        m_progress->update(metrics.step);
    }
    void epochDone(const protocol::EpochMetrics &metrics) override { send(metrics); }
    void betweenBatches() override { m_engine.betweenBatches(); }
    void trainingHalved(std::int64_t before, std::int64_t after) override
    {
        ml::trainingHalved(m_engine.output(), m_job, before, after);
    }
    void scoringHalved(std::int64_t before, std::int64_t after) override
    {
        ml::scoringHalved(m_engine.output(), m_job)(before, after);
    }

private:
    template<typename Metrics>
    void send(Metrics metrics)
    {
        metrics.job = m_job;
        m_engine.output().send(metrics);
    }
    Engine &m_engine;
    std::int64_t m_job;
    std::optional<ProgressReport> m_progress;
};

// One run, from the base model to the new one.
class TrainJob
{
public:
    TrainJob(Engine &engine, const protocol::Train &order)
        : m_engine(engine)
        , m_order(order)
        , m_task(taskNamed(order.task))
        , m_time(engine.output(), order.job, "load", 1)
    {
    }
    void run();

private:
    void load();
    void readSets();
    bool trains() const { return m_order.recipe.epochs > 0; }
    void send(const std::vector<protocol::FileEntry> &files, const std::string &name);

    Engine &m_engine;
    const protocol::Train &m_order;
    Task m_task;
    ProgressReport m_time;
    std::filesystem::path m_base;
    std::unique_ptr<const TextReader> m_reader;
    std::unique_ptr<Classifier> m_classifier;
    LabelledTexts m_training;
    LabelledTexts m_validation;
    LabelledTexts m_holdOut;
    std::int64_t m_truncated = 0;
};

void TrainJob::load()
{
    m_base = m_engine.cache().folderOf(m_order.model);
    const protocol::Recipe &recipe = m_order.recipe;
    std::shared_ptr<const Tokenizer> tokenizer = loadTokenizer(m_base);
    NewHead head{m_order.labels, recipe.seed};
    if (!recipe.prompt.empty() && m_task == Task::Multiple)
        throw Error({"prompt_invalid", "the task", "one of several labels at once", "one label a text",
                     "The prompt cannot be used: words are weighed against each other, and this task gives several labels at once.",
                     "Train without a prompt."});
    if (!recipe.prompt.empty())
        head.prompt = promptOf(*tokenizer, recipe.prompt, recipe.labelWords, saysNextWord(m_base));
    m_classifier = loadClassifier(m_base, m_engine.device(), head);
    checkFits(*tokenizer, *m_classifier);
    logPassedOver(*m_classifier);
    Reading reading;
    reading.maximumLength = std::min(recipe.maximumLength, static_cast<int>(m_classifier->config().maximumTokens));
    reading.truncation = truncationNamed(recipe.truncation);
    reading.prompt = head.prompt;
    m_reader = std::make_unique<TextReader>(std::move(tokenizer), std::move(reading));
    m_time.update(1);
}

void TrainJob::readSets()
{
    const auto read = [this](const std::string &name) {
        return labelledSet(m_engine, m_engine.sets().texts(name), *m_reader, m_task, m_classifier->labelCount());
    };
    if (!m_order.holdOutSet.empty())
        m_holdOut = read(m_order.holdOutSet).labelled;
    if (!trains())
        return;
    LabelledSet training = read(m_order.trainSet);
    m_truncated = training.truncated;
    textsTruncated(m_engine.output(), m_order.job, m_truncated, static_cast<std::int64_t>(training.labelled.texts.size()));
    m_training = std::move(training.labelled);
    checkTraining(m_training);
    if (!m_order.validationSet.empty()) {
        m_validation = read(m_order.validationSet).labelled;
    } else if (m_order.recipe.validationShare > 0) {
        const Split split = stratifiedSplit(m_training.labels, m_order.recipe.validationShare, m_order.recipe.seed);
        m_validation = chosen(m_training, split.validation);
        m_training = chosen(m_training, split.train);
    }
}

void TrainJob::run()
{
    load();
    readSets();
    const bool evaluates = !m_holdOut.texts.empty();
    if (evaluates && trains())
        evaluate(m_engine, m_order.job, "before", *m_classifier, m_task, m_holdOut);
    TrainingResult result;
    if (trains()) {
        Reporter reporter(m_engine, m_order.job);
        result = train(*m_classifier, m_task, std::move(m_training), std::move(m_validation), m_order.recipe, reporter);
    }
    if (evaluates)
        evaluate(m_engine, m_order.job, "after", *m_classifier, m_task, m_holdOut);

    auto staging = m_engine.cache().stage();
    exportClassifier(*m_classifier, m_task, m_base, m_reader->reading(), staging->folder());
    protocol::Trained trained;
    trained.files = m_engine.cache().adopt(std::move(staging));
    trained.model = modelName(trained.files);
    send(trained.files, trained.model);
    trained.job = m_order.job;
    trained.steps = result.steps;
    trained.epochs = result.epochs;
    trained.bestEpoch = result.bestEpoch;
    trained.stoppedEarly = result.stoppedEarly;
    trained.truncated = m_truncated;
    trained.seconds = m_time.seconds();
    trained.device = m_engine.deviceText();
    auto model = std::make_shared<LoadedModel>();
    model->name = trained.model;
    model->classifier = std::move(m_classifier);
    model->reader = std::move(m_reader);
    model->task = m_task;
    m_engine.models().put(std::move(model));
    m_engine.output().send(trained);
}

void TrainJob::send(const std::vector<protocol::FileEntry> &files, const std::string &name)
{
    std::int64_t total = 0;
    for (const protocol::FileEntry &file : files)
        total += file.size;
    ProgressReport progress(m_engine.output(), m_order.job, "send", total);
    const std::filesystem::path folder = m_engine.cache().folderOf(name);
    std::int64_t done = 0;
    for (const protocol::FileEntry &file : files) {
        std::ifstream in(folder / file.name, std::ios::binary);
        std::int64_t offset = 0;
        do {
            protocol::ModelFile part{name, file.name, offset, file.size, {}};
            const std::int64_t size = std::min<std::int64_t>(protocol::chunkSize, file.size - offset);
            part.data.data.resize(static_cast<std::size_t>(size));
            if (!in.read(reinterpret_cast<char *>(part.data.data.data()), size))
                throw Error({"read_failed", file.name, "an error while reading", std::to_string(file.size) + " bytes",
                             "The trained model's file " + file.name + " cannot be read back from the worker's cache.",
                             "Check the disk of the worker's cache and train again."});
            m_engine.output().send(part);
            offset += size;
            done += size;
            progress.update(done);
            m_engine.betweenBatches();
        } while (offset < file.size);
    }
}

} // namespace

void runJob(Engine &engine, const protocol::Train &order)
{
    checkOrder(order);
    TrainJob(engine, order).run();
}

} // namespace wendu::ml
