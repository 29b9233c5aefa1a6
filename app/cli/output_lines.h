// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"

#include <QSaveFile>

namespace wendu::cli {

// A file of JSON lines that appears whole or not at all.
class OutputLines
{
public:
    explicit OutputLines(const QString &path);
    Result<void> open();
    Result<void> write(const Json &line);
    Result<void> commit();

private:
    Error failure() const;
    QSaveFile m_file;
};

} // namespace wendu::cli
