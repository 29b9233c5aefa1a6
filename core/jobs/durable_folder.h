// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace wendu {

// A folder that appears whole or not at all: filled beside its place, synced, renamed. What a crash leaves of it is hidden
// and ends with ".part".
class DurableFolder
{
public:
    explicit DurableFolder(QString target);
    ~DurableFolder(); // removes what was not committed
    DurableFolder(const DurableFolder &) = delete;
    DurableFolder &operator=(const DurableFolder &) = delete;

    Result<void> create();
    QString path() const { return m_path; } // where to write until commit()
    // Everything on the disk, then in its place. An Error when there is a folder with something in it, or the disk fails.
    Result<void> commit();

    // The same for a folder filled elsewhere on the same disk: `filled` becomes `target`.
    static Result<void> move(const QString &filled, const QString &target);
    // Removes what crashes have left in `folder`.
    static void removeLeftovers(const QString &folder);

private:
    QString m_target;
    QString m_path;
    bool m_created = false;
};

} // namespace wendu
