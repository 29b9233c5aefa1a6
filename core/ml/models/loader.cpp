// SPDX-License-Identifier: Apache-2.0
#include "ml/models/loader.h"

#include "ml/error.h"
#include "ml/models/bert.h"
#include "ml/models/distilbert.h"
#include "ml/models/electra.h"

#include <array>

namespace wendu::ml {
namespace {

using Load = std::unique_ptr<Classifier> (*)(ModelConfig, const std::filesystem::path &, at::Device,
                                             const std::optional<NewHead> &);

struct Architecture
{
    const char *modelType;
    Load load;
};

// The next architecture is one line here and one file beside bert.cpp.
constexpr std::array architectures{Architecture{"bert", loadBert}, Architecture{"distilbert", loadDistilBert},
                                   Architecture{"electra", loadElectra}};

std::string supportedTypes()
{
    std::string types;
    for (const Architecture &architecture : architectures)
        types += (types.empty() ? "" : ", ") + std::string(architecture.modelType);
    return types;
}

} // namespace

std::unique_ptr<Classifier> loadClassifier(const std::filesystem::path &folder, at::Device device,
                                           const std::optional<NewHead> &head)
{
    ModelConfig config = readConfig(folder);
    for (const Architecture &architecture : architectures) {
        if (config.modelType == architecture.modelType)
            return architecture.load(std::move(config), folder, device, head);
    }
    throw Error({"unsupported_model", "model_type", config.modelType, supportedTypes(),
                 "The model in " + folder.string() + " is of the type " + config.modelType
                     + "; supported: " + supportedTypes() + ".",
                 "Choose a model of a supported type."});
}

} // namespace wendu::ml
