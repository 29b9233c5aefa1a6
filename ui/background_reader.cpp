// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/background_reader.h"

#include "store/project.h"

namespace wendu {

BackgroundReader::BackgroundReader(const Project &project, QObject *parent)
    : QObject(parent)
    , m_project(project)
{
    m_pool.setMaxThreadCount(1);
}

BackgroundReader::~BackgroundReader()
{
    m_pool.clear();
    m_pool.waitForDone();
}

Result<const Reader *> BackgroundReader::connection()
{
    if (!m_reader) {
        Result<std::unique_ptr<Reader>> opened = m_project.openReader();
        if (!opened)
            return opened.error();
        m_reader = std::move(*opened);
    }
    return m_reader.get();
}

} // namespace wendu
