// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/loaded_models.h"

#include "ml/error.h"
#include "ml/models/loader.h"
#include "ml/train/export.h"
#include "ml/worker/log.h"

#include <algorithm>

namespace wendu::ml {
namespace {

// The latest and the one before, to compare, and the one that suggests.
constexpr std::size_t modelsInMemory = 3;

} // namespace

void checkFits(const Tokenizer &tokenizer, const Classifier &classifier)
{
    const auto words = static_cast<std::size_t>(classifier.wordEmbeddings().size(0));
    const std::size_t tokens = tokenizer.vocabularySize();
    if (tokens > words)
        throw Error({"config_invalid", "vocab_size", std::to_string(words), "at least " + std::to_string(tokens),
                     "The tokenizer has ids up to " + std::to_string(tokens - 1) + ", and the model embeddings for "
                         + std::to_string(words) + " tokens: the two do not belong together.",
                     "Get a fresh copy of the model; where tokens were added to it, its embeddings have to be resized."});
}

void logPassedOver(const Classifier &classifier)
{
    std::string names;
    for (const std::string &name : classifier.config().passedOver)
        names += (names.empty() ? "" : ", ") + name;
    if (!names.empty())
        logLine("tensors of the model that are not used: " + names);
}

std::shared_ptr<const Classifier> LoadedModel::forInference(Precision precision) const
{
    const std::lock_guard lock(m_mutex);
    std::shared_ptr<const Classifier> &copy = m_copies[precision];
    if (!copy)
        copy = classifier->forInference(precision);
    return copy;
}

std::shared_ptr<const Classifier> LoadedModel::withoutHead() const
{
    const std::shared_ptr<const Classifier> exact = forInference(Precision::Exact);
    const std::lock_guard lock(m_mutex);
    if (!m_withoutHead)
        m_withoutHead = exact->withoutHead();
    return m_withoutHead;
}

std::shared_ptr<const LoadedModel> LoadedModels::get(const std::string &name)
{
    std::promise<Loaded> promise;
    std::shared_future<Loaded> coming;
    {
        const std::lock_guard lock(m_mutex);
        const auto found
            = std::find_if(m_models.begin(), m_models.end(), [&name](const auto &model) { return model->name == name; });
        if (found != m_models.end()) {
            m_models.splice(m_models.begin(), m_models, found);
            return m_models.front();
        }
        if (const auto other = m_coming.find(name); other != m_coming.end())
            coming = other->second;
        else
            m_coming.emplace(name, promise.get_future().share());
    }
    if (coming.valid())
        return coming.get();
    try {
        const Loaded model = read(name);
        const std::lock_guard lock(m_mutex);
        keep(model);
        m_coming.erase(name);
        promise.set_value(model);
        return model;
    } catch (...) {
        const std::lock_guard lock(m_mutex);
        m_coming.erase(name);
        promise.set_exception(std::current_exception());
        throw;
    }
}

LoadedModels::Loaded LoadedModels::read(const std::string &name) const
{
    const std::filesystem::path folder = m_cache.folderOf(name);
    auto model = std::make_shared<LoadedModel>();
    model->name = name;
    std::shared_ptr<const Tokenizer> tokenizer = loadTokenizer(folder);
    model->classifier = loadClassifier(folder, m_device);
    checkFits(*tokenizer, *model->classifier);
    logPassedOver(*model->classifier);
    model->reader = std::make_unique<TextReader>(std::move(tokenizer), readingOf(model->classifier->config()));
    model->task = taskOf(model->classifier->config());
    return model;
}

std::shared_ptr<const Tokenizer> LoadedModels::tokenizer(const std::string &name)
{
    const std::lock_guard lock(m_tokenizerMutex);
    if (m_tokenizerOf != name) {
        m_tokenizer = loadTokenizer(m_cache.folderOf(name));
        m_tokenizerOf = name;
    }
    return m_tokenizer;
}

void LoadedModels::put(std::shared_ptr<const LoadedModel> model)
{
    const std::lock_guard lock(m_mutex);
    keep(std::move(model));
}

void LoadedModels::keep(std::shared_ptr<const LoadedModel> model)
{
    m_models.remove_if([&model](const auto &other) { return other->name == model->name; });
    m_models.push_front(std::move(model));
    if (m_models.size() > modelsInMemory)
        m_models.pop_back();
}

} // namespace wendu::ml
