// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <c10/core/Device.h>

#include <cstddef>
#include <functional>
#include <memory>

namespace wendu::ml {

// Threads that compute side by side, each with batches of its own and with none of LibTorch's helpers: none waits for another
// at the end of every product, as they do when all share in one. As many as LibTorch would use for one product.
class Crew
{
public:
    // That of the calling thread, which is made at the first call and lives as long as the thread.
    static Crew &get();

    ~Crew();
    int size() const;
    // Runs `work` in every thread at once until it returns everywhere. Whenever one of them calls tell(), `hear` is called on the
    // caller's thread, once for some calls or more. An exception of either ends the work, see stopped(), and goes on to the caller.
    void run(const std::function<void()> &work, const std::function<void()> &hear);
    // The same for the numbers below `count`, each once, in whichever thread is free; `hear` after each.
    void forEach(std::size_t count, const std::function<void(std::size_t)> &compute, const std::function<void()> &hear = {});

    // ---- within `work` ----
    void tell();
    bool stopped() const;

private:
    explicit Crew(int threads);
    struct Private;
    std::unique_ptr<Private> d;
};

// The same for what is computed on this device: on the CPU in the crew; on a card, and where there is only one thread or one
// number, one after the other in the calling thread, so that LibTorch's threads share in each product.
void sideBySide(at::Device device, std::size_t count, const std::function<void(std::size_t)> &compute,
                const std::function<void()> &hear = {});
// How many are computed at once there.
int threadsSideBySide(at::Device device);

} // namespace wendu::ml
