// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/progress.h"

namespace wendu::ml {
namespace {

constexpr std::chrono::milliseconds interval{100};

} // namespace

ProgressReport::ProgressReport(Output &output, std::int64_t job, std::string phase, std::int64_t total)
    : m_output(output)
    , m_job(job)
    , m_phase(std::move(phase))
    , m_total(total)
{
    send(0, -1);
}

void ProgressReport::update(std::int64_t done)
{
    update(done, m_total > 0 ? static_cast<double>(done) / static_cast<double>(m_total) : 1);
}

void ProgressReport::update(std::int64_t done, double workDone)
{
    const Clock::time_point now = Clock::now();
    if (done < m_total && now - m_sent < interval)
        return;
    m_sent = now;
    send(done, workDone > 0 ? seconds() * (1 - workDone) / workDone : -1);
}

double ProgressReport::seconds() const
{
    return std::chrono::duration<double>(Clock::now() - m_start).count();
}

void ProgressReport::send(std::int64_t done, double secondsLeft)
{
    m_output.send(protocol::Progress{m_job, m_phase, done, m_total, secondsLeft});
}

} // namespace wendu::ml
