// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <memory>

namespace wendu {

// One process writes a project. The lock is the kernel's, on NAME.wendu.lock beside the project, and ends with the process,
// however that ends: nothing is left to clean up after a kill. The project file itself is not locked in this way, because
// closing a second descriptor of it would drop SQLite's own locks.
class ProjectLock
{
public:
    // An Error says which process holds it.
    static Result<std::unique_ptr<ProjectLock>> take(const QString &projectPath);
    ~ProjectLock();
    ProjectLock(const ProjectLock &) = delete;
    ProjectLock &operator=(const ProjectLock &) = delete;

private:
    ProjectLock(const QByteArray &path, int file);
    QByteArray m_path;
    int m_file;
};

} // namespace wendu
