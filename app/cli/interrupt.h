// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>

namespace wendu::cli {

// Ctrl+C (and a polite kill) as a signal of the event loop, and as a flag for what runs without one. One a process.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    Interrupt();
    ~Interrupt() override;

    const std::atomic_bool &requested() const;

Q_SIGNALS:
    void arrived(int times); // 1, 2, …
};

} // namespace wendu::cli
