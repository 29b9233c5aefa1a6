// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

// Sound files of every kind that a model folder may hold, small enough that most damage hits something that counts.
namespace corpus {

using Folder = std::vector<std::pair<std::string, std::string>>; // file names and contents

std::string safetensors();
std::vector<std::string> configs(); // of every family
Folder index();                     // a sharded checkpoint, its index first

// Folders of tokenizers, the file to be damaged first: tokenizer.json of each model and with every component that is read,
// vocab.txt, vocab.json with merges.txt, and sentencepiece's .model.
std::vector<Folder> tokenizerJson();
Folder vocabularyText();
Folder bytePairFiles();
std::vector<Folder> sentencePiece();

} // namespace corpus
