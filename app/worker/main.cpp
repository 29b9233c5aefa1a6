// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/model_cache.h"
#include "ml/worker/session.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace {

// OpenMP's threads would spin while they wait for each other, and take the processor from the window and from everything
// else: with the two cores of a laptop shared, training is 4 times slower for it. OpenMP reads this when it is loaded, which
// is before main(); what stands in .preinit_array runs before that.
void makeThreadsSleep()
{
    setenv("OMP_WAIT_POLICY", "passive", 0);
}
[[gnu::section(".preinit_array"), gnu::used]] void (*const beforeLibraries)() = makeThreadsSleep;

// What oneDNN makes for each shape of a product, megabytes of it, would be kept a thousand times by oneDNN and again in each
// thread by LibTorch, whose cache holds what oneDNN's has let go: hundreds of megabytes for a large pool. A layer has four
// shapes and the last one two more, and texts come sorted by length: a thread needs the products of one length at a time,
// and all together those of some. With no more than these scoring loses no time that can be measured, with fewer up to a
// sixth. Both read this when they are first used; before main() it would be lost, for glibc takes the environment anew
// there.
void limitCaches()
{
    setenv("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "32", 0);
    setenv("LRU_CACHE_CAPACITY", "8", 0);
}

int wakeDescriptor = -1;

// Only says so; the session stops after the batch that runs.
void onSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(wakeDescriptor, &byte, 1);
}

// The read end of a pipe that a signal to end makes readable.
int watchSignals()
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return -1;
    wakeDescriptor = ends[1];
    struct sigaction action = {};
    action.sa_handler = onSignal;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGHUP, &action, nullptr);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, nullptr);
    return ends[0];
}

// A library that prints would break the frames: they get a descriptor of their own, and stdout leads to stderr.
int takeStandardOutput()
{
    const int frames = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (frames >= 0)
        dup2(STDERR_FILENO, STDOUT_FILENO);
    return frames;
}

} // namespace

int main(int argc, char **argv)
{
    limitCaches();
    wendu::ml::ServiceSettings settings;
    settings.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    std::string cache = wendu::ml::defaultCacheFolder().string();
    std::uint64_t cacheLimit = settings.cacheLimit >> 30;

    CLI::App app{"Trains text classifiers and computes with them for wendu and wendu-cli.\n"
                 "Messages come on standard input and go to standard output; what it logs goes to standard error.",
                 "wendu-worker"};
    app.set_version_flag("--version", "wendu-worker " WENDU_VERSION);
    app.add_option("--device", settings.device, "cpu or cuda; without it CUDA where there is a card, else the CPU")
        ->check(CLI::IsMember({"cpu", "cuda"}));
    app.add_option("--threads", settings.threads, "Threads to compute with on the CPU")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    app.add_option("--cache", cache, "The folder for copies of models")->capture_default_str();
    app.add_option("--cache-limit", cacheLimit, "What these copies may take, GiB; the ones not used for longest go first")
        ->check(CLI::Range(1, 1 << 20))
        ->capture_default_str();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    settings.cache = cache;
    settings.cacheLimit = static_cast<std::uintmax_t>(cacheLimit) << 30;

    const int output = takeStandardOutput();
    const int wake = watchSignals();
    if (output < 0 || wake < 0) {
        std::perror("wendu-worker");
        return 1;
    }
    return wendu::ml::runSession(std::move(settings), STDIN_FILENO, output, wake);
}
