// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/loaded_models.h"

#include "ml/models/loader.h"
#include "ml/train/export.h"

#include <algorithm>

namespace wendu::ml {
namespace {

// The latest and the one before, to compare, and the one that suggests.
constexpr std::size_t modelsInMemory = 3;

} // namespace

std::shared_ptr<const LoadedModel> LoadedModels::get(const std::string &name)
{
    const auto found
        = std::find_if(m_models.begin(), m_models.end(), [&name](const auto &model) { return model->name == name; });
    if (found != m_models.end()) {
        m_models.splice(m_models.begin(), m_models, found);
        return m_models.front();
    }
    const std::filesystem::path folder = m_cache.folderOf(name);
    auto model = std::make_shared<LoadedModel>();
    model->name = name;
    model->tokenizer = loadTokenizer(folder);
    model->classifier = loadClassifier(folder, m_device);
    model->maximumLength = maximumLengthOf(model->classifier->config());
    model->task = taskOf(model->classifier->config());
    put(model);
    return model;
}

void LoadedModels::put(std::shared_ptr<const LoadedModel> model)
{
    m_models.remove_if([&model](const auto &other) { return other->name == model->name; });
    m_models.push_front(std::move(model));
    if (m_models.size() > modelsInMemory)
        m_models.pop_back();
}

} // namespace wendu::ml
