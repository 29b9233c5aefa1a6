// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/reader.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace wendu {

class Project;

// Reads off the GUI thread, one after the other, with a connection of its own. Owned by whoever hears the answers: once this
// is gone none comes any more.
class BackgroundReader : public QObject
{
    Q_OBJECT

public:
    explicit BackgroundReader(const Project &project, QObject *parent = nullptr);
    ~BackgroundReader() override; // drops what waits and waits for the read under way

    // How many reads of all readers have not been answered yet. For the GUI thread: who takes a picture waits for none.
    static int underWay() { return s_underWay; }

    // `body` runs on another thread, `done` on this object's.
    template<typename T, typename Body, typename Done>
    void read(Body body, Done done)
    {
        // Counted until it is answered, or until it is dropped with its reader.
        auto counted = std::make_shared<Counted>();
        m_pool.start([this, body = std::move(body), done = std::move(done), counted = std::move(counted)]() mutable {
            const Result<T> result = readNow<T>(body);
            QMetaObject::invokeMethod(
                this, [result, done, counted = std::move(counted)] { done(result); }, Qt::QueuedConnection);
        });
    }

private:
    struct Counted
    {
        Counted() { ++s_underWay; }
        ~Counted() { --s_underWay; }
        Q_DISABLE_COPY_MOVE(Counted)
    };
    static inline std::atomic_int s_underWay = 0;

    template<typename T, typename Body>
    Result<T> readNow(const Body &body)
    {
        const Result<const Reader *> reader = connection();
        return reader ? body(**reader) : Result<T>(reader.error());
    }
    Result<const Reader *> connection(); // opened when first asked for, on the thread that reads

    const Project &m_project;
    std::unique_ptr<Reader> m_reader;
    QThreadPool m_pool; // last: it ends before the connection that its thread uses
};

} // namespace wendu
