// SPDX-License-Identifier: Apache-2.0
#include "ml/train/compact_vocabulary.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace wendu::ml {

CompactVocabulary::CompactVocabulary(Classifier &classifier, const std::vector<const std::vector<TokenIds> *> &texts)
    : m_classifier(classifier)
    , m_whole(classifier.wordEmbeddings())
    , m_factor(at::ones({1}, m_whole.options()))
{
    std::vector<std::int64_t> rowOf(static_cast<std::size_t>(m_whole.size(0)), -1);
    std::vector<std::int64_t> used;
    const auto use = [&](std::int32_t id) {
        TORCH_CHECK_INDEX(id >= 0 && id < m_whole.size(0), "the token ", id, " is not among ", m_whole.size(0), " words");
        std::int64_t &row = rowOf[static_cast<std::size_t>(id)];
        if (row >= 0)
            return;
        row = static_cast<std::int64_t>(used.size());
        used.push_back(id);
    };
    use(classifier.config().padId); // which stands for a text without tokens
    if (const std::optional<Prompt> &prompt = classifier.config().prompt) {
        for (const std::int32_t id : prompt->ids)
            use(id);
    }
    for (const std::vector<TokenIds> *list : texts) {
        for (const TokenIds &text : *list) {
            for (const std::int32_t id : text)
                use(id);
        }
    }
    m_used = at::tensor(used, at::kLong).to(m_whole.device());
    m_classifier.setWordEmbeddings(m_whole.index_select(0, m_used), at::tensor(rowOf, at::kLong).to(m_whole.device()));
}

void CompactVocabulary::restore()
{
    const c10::NoGradGuard noGradients;
    m_whole.mul_(m_factor);
    m_whole.index_copy_(0, m_used, m_classifier.wordEmbeddings());
    m_classifier.setWordEmbeddings(m_whole);
}

} // namespace wendu::ml
