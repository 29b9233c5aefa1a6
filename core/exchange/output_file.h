// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFile>

#include <memory>

namespace wendu {

// A file that appears whole or not at all, written in large pieces. A full disk is an Error of the write that met it.
class OutputFile
{
public:
    static Result<std::unique_ptr<OutputFile>> open(const QString &path, bool replace);
    ~OutputFile(); // removes what was not finished
    OutputFile(const OutputFile &) = delete;
    OutputFile &operator=(const OutputFile &) = delete;

    Result<void> write(const QByteArray &bytes);
    Result<void> finish(); // on the disk, in its place

    // An Error when a file of that name is there and must not be replaced: told before the work, not after it.
    static Result<void> isFree(const QString &path, bool replace);

private:
    OutputFile(const QString &path, bool replace);
    Result<void> flush();

    QString m_path;
    bool m_replace;
    QFile m_file; // beside the path
    QByteArray m_waiting;
    bool m_finished = false;
};

} // namespace wendu
