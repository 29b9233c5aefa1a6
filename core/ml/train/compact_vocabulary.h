// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/classifier.h"

#include <vector>

namespace wendu::ml {

// While a run lasts, the classifier holds only the word embeddings that the run's texts use, some thousand of 30,000 rows: more
// than half of MiniLM's weights need then no gradient, no moments and no step. The result is the same: a row that never has a
// gradient is only decayed, by the same factor for all, and this factor is measured on a parameter of one element that never
// has a gradient either.
class CompactVocabulary
{
public:
    // Replaces the classifier's matrix by the rows of these texts' tokens. No other id may be computed until restore().
    CompactVocabulary(Classifier &classifier, const std::vector<const std::vector<TokenIds> *> &texts);

    // Belongs to the optimiser's parameters, beside the word embeddings.
    Parameter unusedRows() const { return {"unused word embeddings", m_factor, 0, true}; }
    // Puts the whole matrix back, with what was learnt.
    void restore();

private:
    Classifier &m_classifier;
    at::Tensor m_whole;  // [vocabulary, embedding]
    at::Tensor m_used;   // [rows], int64
    at::Tensor m_factor; // [1]
};

} // namespace wendu::ml
