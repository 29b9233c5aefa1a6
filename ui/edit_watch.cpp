// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit_watch.h"

#include <algorithm>
#include <atomic>

namespace wendu {
namespace {

using namespace std::chrono_literals;

constexpr auto betweenLooks = 80ms;
constexpr qint64 longEdit = 600; // ms

} // namespace

struct EditWatch::Shared
{
    std::atomic_bool stopped = false;
    std::atomic<qint64> done = 0;
    std::atomic<qint64> total = 0;
};

EditWatch::EditWatch(QObject *parent)
    : QObject(parent)
{
    m_report.setInterval(betweenLooks);
    connect(&m_report, &QTimer::timeout, this, &EditWatch::look);
}

EditProgress EditWatch::begin(const QString &what)
{
    auto shared = std::make_shared<Shared>();
    Watched &watched = m_watched.emplace_back();
    watched.what = what;
    watched.shared = shared;
    watched.asked.start();
    m_report.start();
    return [shared = std::move(shared)](qint64 done, qint64 total) {
        shared->total = total;
        shared->done = done;
        return !shared->stopped;
    };
}

bool EditWatch::isBusy() const
{
    return std::any_of(m_watched.begin(), m_watched.end(), [](const Watched &watched) { return !watched.shared.expired(); });
}

bool EditWatch::takesLong() const
{
    return std::any_of(m_watched.begin(), m_watched.end(), [](const Watched &watched) {
        return !watched.shared.expired() && watched.asked.hasExpired(longEdit);
    });
}

void EditWatch::stop()
{
    for (const Watched &watched : m_watched) {
        if (const auto shared = watched.shared.lock())
            shared->stopped = true;
    }
}

void EditWatch::look()
{
    std::erase_if(m_watched, [](const Watched &watched) { return watched.shared.expired(); });
    if (m_watched.empty()) {
        m_report.stop();
        Q_EMIT ended();
        return;
    }
    Watched &first = m_watched.front();
    const auto shared = first.shared.lock();
    if (!shared)
        return; // it has just ended
    // `done` is read before `total`, which was told before it: it is never more.
    const qint64 done = shared->done;
    const qint64 total = shared->total;
    if (total > 0 && !first.begun.isValid())
        first.begun.start();
    const bool lingers = !first.lingers && first.asked.hasExpired(longEdit);
    first.lingers = first.lingers || lingers;
    if (total > 0 && !shared->stopped)
        Q_EMIT progressed(first.what, done, total, first.begun.elapsed());
    if (lingers)
        Q_EMIT this->lingers();
}

} // namespace wendu
