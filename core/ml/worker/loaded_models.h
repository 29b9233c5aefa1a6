// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/text_reader.h"
#include "ml/models/classifier.h"
#include "ml/predict/task.h"
#include "ml/worker/model_cache.h"

#include <future>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace wendu::ml {

// A classifier ready to be asked.
struct LoadedModel
{
    std::string name;
    std::unique_ptr<Classifier> classifier;
    std::unique_ptr<const TextReader> reader;
    Task task = Task::Single;

    // A copy of the classifier for inference, which is made at the first call. Safe to call from several threads.
    std::shared_ptr<const Classifier> forInference(Precision precision) const;

    // The same of what gives, in the place of logits, what the head reads.
    std::shared_ptr<const Classifier> withoutHead() const;

private:
    mutable std::mutex m_mutex;
    mutable std::map<Precision, std::shared_ptr<const Classifier>> m_copies;
    mutable std::shared_ptr<const Classifier> m_withoutHead;
};

// Throws Error config_invalid when the tokenizer gives ids that the model has no embedding for.
void checkFits(const Tokenizer &tokenizer, const Classifier &classifier);
// Names the tensors of the folder that the classifier does without, in the log.
void logPassedOver(const Classifier &classifier);

// The few models that were used last, in memory. A model that is dropped lives on while somebody still computes with it.
// Safe to use from several threads; who asks for a model that another is reading waits for it, and nobody else does.
class LoadedModels
{
public:
    LoadedModels(ModelCache &cache, at::Device device)
        : m_cache(cache)
        , m_device(device)
    {
    }
    // Throws Error, as ModelCache::folderOf, loadClassifier and loadTokenizer do.
    std::shared_ptr<const LoadedModel> get(const std::string &name);
    void put(std::shared_ptr<const LoadedModel> model);
    // The tokenizer alone, which a base model has as well. Throws as ModelCache::folderOf and loadTokenizer do.
    std::shared_ptr<const Tokenizer> tokenizer(const std::string &name);

private:
    using Loaded = std::shared_ptr<const LoadedModel>;
    Loaded read(const std::string &name) const;
    void keep(std::shared_ptr<const LoadedModel> model);

    ModelCache &m_cache;
    at::Device m_device;
    std::mutex m_mutex;                                         // of the two that follow
    std::list<Loaded> m_models;                                 // the one used last comes first
    std::map<std::string, std::shared_future<Loaded>> m_coming; // those that are being read
    std::mutex m_tokenizerMutex;                                // of the two that follow
    std::string m_tokenizerOf;                                  // the model that the last tokenizer() was asked for
    std::shared_ptr<const Tokenizer> m_tokenizer;
};

} // namespace wendu::ml
