// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace wendu::ml {

// What a .model file of sentencepiece holds of a vocabulary: fields of its ModelProto, a protocol buffer.
struct SentencePieceFile
{
    enum Kind { Unigram = 1, BytePairs = 2 }; // TrainerSpec.model_type
    enum PieceKind { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4 };
    struct Piece
    {
        std::string text;
        float score = 0;
        int kind = Normal;
    };
    std::vector<Piece> pieces;
    int kind = Unigram;
    int unknownId = 0;
    std::string charsmap; // NormalizerSpec.precompiled_charsmap; empty: none
};

// The library that wrote it is not asked: it adds scores in single precision, which cuts some texts otherwise than the
// reference does, and follows a charsmap without looking where that ends.
// Throws Error: read_failed, or config_invalid when the file is no such thing.
SentencePieceFile readSentencePieceFile(const std::filesystem::path &file);

} // namespace wendu::ml
