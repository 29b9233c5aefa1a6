// SPDX-License-Identifier: Apache-2.0
#include "ml/train/compact_vocabulary.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <unordered_map>

namespace wendu::ml {

CompactVocabulary::CompactVocabulary(Classifier &classifier, const std::vector<std::vector<TokenIds> *> &texts)
    : m_classifier(classifier)
    , m_whole(classifier.wordEmbeddings())
    , m_factor(at::ones({1}, m_whole.options()))
{
    std::unordered_map<std::int32_t, std::int32_t> rowOf;
    std::vector<std::int64_t> used;
    for (std::vector<TokenIds> *list : texts) {
        for (TokenIds &text : *list) {
            for (std::int32_t &id : text) {
                const auto [at, isNew] = rowOf.try_emplace(id, static_cast<std::int32_t>(used.size()));
                if (isNew)
                    used.push_back(id);
                id = at->second;
            }
        }
    }
    m_used = at::tensor(used, at::kLong).to(m_whole.device());
    m_classifier.setWordEmbeddings(m_whole.index_select(0, m_used));
}

void CompactVocabulary::restore()
{
    const c10::NoGradGuard noGradients;
    m_whole.mul_(m_factor);
    m_whole.index_copy_(0, m_used, m_classifier.wordEmbeddings());
    m_classifier.setWordEmbeddings(m_whole);
}

} // namespace wendu::ml
