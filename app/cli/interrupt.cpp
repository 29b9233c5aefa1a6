// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace wendu::cli {
namespace {

// What a signal handler may touch: a lock-free flag and write(2).
std::atomic_bool flag = false;
std::array<int, 2> pipeEnds{-1, -1};

void onSignal(int)
{
    flag = true;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
}

} // namespace

Interrupt::Interrupt()
{
    static_assert(std::atomic_bool::is_always_lock_free);
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, times = 0]() mutable {
        char byte = 0;
        while (::read(pipeEnds[0], &byte, 1) == 1)
            ++times;
        Q_EMIT arrived(times);
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    for (int &end : pipeEnds)
        ::close(std::exchange(end, -1));
}

const std::atomic_bool &Interrupt::requested() const
{
    return flag;
}

} // namespace wendu::cli
