// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/crew.h"

#include <ATen/Parallel.h>

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace wendu::ml {

struct Crew::Private
{
    void live();
    void end();

    std::mutex mutex;
    std::condition_variable called;  // the crew
    std::condition_variable answers; // the caller
    const std::function<void()> *work = nullptr;
    int calls = 0;
    int working = 0;
    bool told = false;
    bool ends = false;
    std::exception_ptr failure;
    std::atomic<bool> stopped = false;
    std::vector<std::thread> threads;
};

void Crew::Private::live()
{
    at::get_num_threads(); // or the first product would set this thread's count anew, see useThreads()
    at::set_num_threads(1);
    int seen = 0;
    std::unique_lock lock(mutex);
    while (true) {
        called.wait(lock, [&] { return ends || calls > seen; });
        if (ends)
            return;
        seen = calls;
        lock.unlock();
        std::exception_ptr thrown;
        try {
            (*work)();
        } catch (...) {
            thrown = std::current_exception();
            stopped = true;
        }
        lock.lock();
        if (thrown && !failure)
            failure = thrown;
        --working;
        answers.notify_one();
    }
}

Crew::Crew(int threads)
    : d(std::make_unique<Private>())
{
    try {
        for (int i = 0; i < threads; ++i)
            d->threads.emplace_back([this] { d->live(); });
    } catch (...) {
        d->end();
        throw;
    }
}

Crew::~Crew()
{
    d->end();
}

void Crew::Private::end()
{
    {
        const std::lock_guard lock(mutex);
        ends = true;
    }
    called.notify_all();
    for (std::thread &thread : threads)
        thread.join();
}

Crew &Crew::get()
{
    thread_local std::unique_ptr<Crew> crew;
    const int threads = at::get_num_threads();
    if (!crew || crew->size() != threads) {
        crew.reset();
        crew.reset(new Crew(threads));
    }
    return *crew;
}

int Crew::size() const
{
    return static_cast<int>(d->threads.size());
}

void Crew::run(const std::function<void()> &work, const std::function<void()> &hear)
{
    std::unique_lock lock(d->mutex);
    d->work = &work;
    d->working = size();
    d->failure = nullptr;
    d->told = false;
    d->stopped = false;
    ++d->calls;
    d->called.notify_all();
    std::exception_ptr heard;
    while (d->working > 0 || (d->told && !heard)) {
        d->answers.wait(lock, [&] { return d->working == 0 || d->told; });
        d->told = false;
        if (heard)
            continue;
        lock.unlock();
        try {
            hear();
        } catch (...) {
            heard = std::current_exception();
            d->stopped = true;
        }
        lock.lock();
    }
    if (d->failure || heard)
        std::rethrow_exception(d->failure ? d->failure : heard);
}

void Crew::forEach(std::size_t count, const std::function<void(std::size_t)> &compute, const std::function<void()> &hear)
{
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t number = next++; number < count && !stopped(); number = next++) {
            compute(number);
            if (hear)
                tell();
        }
    };
    run(work, hear ? hear : [] {});
}

void Crew::tell()
{
    {
        const std::lock_guard lock(d->mutex);
        d->told = true;
    }
    d->answers.notify_one();
}

bool Crew::stopped() const
{
    return d->stopped;
}

int threadsSideBySide(at::Device device)
{
    return device.is_cpu() ? at::get_num_threads() : 1;
}

void sideBySide(at::Device device, std::size_t count, const std::function<void(std::size_t)> &compute,
                const std::function<void()> &hear)
{
    if (threadsSideBySide(device) > 1 && count > 1)
        return Crew::get().forEach(count, compute, hear);
    for (std::size_t number = 0; number < count; ++number) {
        compute(number);
        if (hear)
            hear();
    }
}

} // namespace wendu::ml
