// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

#include <functional>
#include <type_traits>

namespace wendu {

// Calls `done` on the thread of `context` once the future has its result, and never after `context` is gone. QFuture::then()
// with a context looks at it on the thread that finishes the future, while it may be destroyed on its own (Qt 6.4).
template<typename T, typename Done>
void follow(const QFuture<T> &future, QObject *context, Done done)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            done(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace wendu
