// SPDX-License-Identifier: Apache-2.0
#define DOCTEST_CONFIG_IMPLEMENT
#include "support/peer.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>

// A test that compares with the peers says so in its environment; without them ctest hears that it was skipped.
int main(int count, char **arguments)
{
    using namespace wendu::ml::test;
    if (std::getenv("WENDU_TEST_NEEDS_PEERS") && (!peersPresent() || realModel().empty())) {
        std::cerr << "skipped: .deps/peers or the base model is missing; packaging/bootstrap.sh --peers installs them\n";
        return 77;
    }
    return doctest::Context(count, arguments).run();
}
