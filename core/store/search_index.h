// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <string>
#include <vector>

namespace wendu {

class Connection;

// The index behind the search: text_grams, an FTS5 table, and how far it has come. It only ever narrows down what is read: a
// text that it has not reached is searched itself, so that an answer is right at every moment. It is built after an import,
// in short steps when nobody writes, because it would take the import's time several times over (measured: 120 µs a text of
// 135 bytes, an import 8): see Project::keepSearchIndexed(). All of these throw SQLite::Exception.
namespace search_index {

TextId indexedTo(Connection &connection);

// Indexes the next texts, some milliseconds' worth. False: there are none left. Within a transaction of the caller's.
bool step(Connection &connection);

// Whether at least so many texts may hold the words, and no more than that is counted.
bool mayBeAtLeast(Connection &connection, const std::string &expression, qint64 texts);

} // namespace search_index

// holds_word(content, folded word), and gives_others(logits, positions): whether a model of several labels at once gives
// others than those at the positions, which are parted by commas and ascending. For statements alone: no schema may call
// them.
void addSearchFunctions(Connection &connection);

} // namespace wendu
