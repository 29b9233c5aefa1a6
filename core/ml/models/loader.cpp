// SPDX-License-Identifier: Apache-2.0
#include "ml/models/loader.h"

#include "ml/error.h"
#include "ml/models/families.h"

#include <array>

namespace wendu::ml {
namespace {

struct Architecture
{
    const char *modelType;
    const EncoderFamily &family;
};

// The next family is one line here and one file beside bert.cpp.
constexpr std::array architectures{Architecture{"bert", bert}, Architecture{"distilbert", distilBert},
                                   Architecture{"electra", electra}};

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
            return loadEncoder(architecture.family, std::move(config), folder, device, head);
    }
    throw Error({"unsupported_model", "model_type", config.modelType, supportedTypes(),
                 "The model in " + folder.string() + " is of the type " + config.modelType
                     + "; supported: " + supportedTypes() + ".",
                 "Choose a model of a supported type."});
}

} // namespace wendu::ml
