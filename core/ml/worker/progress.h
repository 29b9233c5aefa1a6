// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/worker/output.h"

#include <chrono>
#include <string>

namespace wendu::ml {

// Tells the client how far a phase of a job is: at its beginning, at its end, and about ten times a second between.
class ProgressReport
{
public:
    ProgressReport(Output &output, std::int64_t job, std::string phase, std::int64_t total);
    void update(std::int64_t done);
    // With another measure of the work than the count, from 0 to 1, for the time left.
    void update(std::int64_t done, double workDone);
    double seconds() const; // since the phase began

private:
    using Clock = std::chrono::steady_clock;
    void send(std::int64_t done, double secondsLeft);

    Output &m_output;
    std::int64_t m_job;
    std::string m_phase;
    std::int64_t m_total;
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_sent = m_start;
};

} // namespace wendu::ml
