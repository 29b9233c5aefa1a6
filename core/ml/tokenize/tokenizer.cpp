// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/tokenizer.h"

#include "ml/tokenize/tokenizer_files.h"

namespace wendu::ml {

std::unique_ptr<Tokenizer> loadTokenizer(const std::filesystem::path &folder)
{
    return std::make_unique<WordPiece>(readTokenizerFiles(folder));
}

} // namespace wendu::ml
