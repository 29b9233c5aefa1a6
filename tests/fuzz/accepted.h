// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>

#include "corpus.h"
#include "ml/error.h"
#include "mutation.h"
#include "tests/ml/support/scratch_folder.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

// What every damaged file may cost: see the design's promise about hostile files.
namespace fuzz {

constexpr double mostSeconds = 2;
constexpr long mostKilobytes = 512 * 1024;

// How often each kind of file is damaged; WENDU_LONG asks for ten times as much.
inline unsigned rounds(unsigned usual)
{
    return std::getenv("WENDU_LONG") ? 10 * usual : usual;
}

// Whether `read` took it; otherwise it has thrown an Error that says what to do. In time, either way.
template<typename Read>
bool accepted(Read read)
{
    const auto begin = std::chrono::steady_clock::now();
    bool taken = true;
    try {
        read();
    } catch (const wendu::ml::Error &error) {
        CHECK(!error.parts().message.empty());
        CHECK(!error.parts().remedy.empty());
        taken = false;
    }
    CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < mostSeconds);
    return taken;
}

// Damages a file of the folder, the first or the one of that number, again and again. Some must still be read, and some must
// not.
template<typename Read>
void damage(corpus::Folder files, unsigned times, Read read, std::size_t which = 0)
{
    std::swap(files[0], files[which]);
    const ScratchFolder folder;
    for (const auto &[name, content] : files)
        folder.write(name, content);
    CAPTURE(files.front().first);
    REQUIRE(accepted([&] { read(folder.path()); })); // the sound one
    unsigned taken = 0;
    for (unsigned seed = 0; seed < times; ++seed) {
        CAPTURE(seed);
        folder.write(files.front().first, mutated(files.front().second, seed));
        taken += accepted([&] { read(folder.path()); });
    }
    CHECK(taken > 0);
    CHECK(taken < times);
    MESSAGE(files.front().first << ": " << times << " damaged, " << taken << " still read");
}

} // namespace fuzz
