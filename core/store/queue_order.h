// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/text_hash.h"
#include "store/types.h"

// The order in which texts come up. Where a text stands in the queue's random order: by its hash and the seed of its import
// alone, so that it finds its place again when the import is taken back and comes back.
namespace wendu {

// One hold-out text in four: the figures on the hold-out grow trustworthy while most of the work still teaches the model.
inline constexpr int holdOutEvery = 4;

namespace queue_order {

// Twins have the hash in common and are moved apart by their ids. For ids up to 10^9 nothing overflows.
constexpr qint64 step = 2654435761;

inline qint64 offset(quint64 seed)
{
    return static_cast<qint64>(mixed(seed) >> 2);
}

inline qint64 place(qint64 hash, TextId text, qint64 offset)
{
    return hash ^ (text * step + offset);
}

// The same of a row `t` of texts, in SQL, which knows no exclusive or; ?2 is the step, ?3 the offset.
inline constexpr char sql[] = "(t.hash | (t.id * ?2 + ?3)) - (t.hash & (t.id * ?2 + ?3))";

} // namespace queue_order
} // namespace wendu
