// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/project.h"

#include <QTemporaryDir>

#include <memory>

namespace wendu {

struct FixtureSize
{
    int labelled = 6;
    int pool = 30;
    int holdOut = 4;
};

// A project in a scratch folder: two labels ("no", "yes"), texts outside the hold-out of which some are labelled, a labelled
// hold-out, and a folder that looks like a base model to everyone who does not compute.
class ProjectFixture
{
public:
    // The test fails by a fatal message when it cannot be made.
    explicit ProjectFixture(const FixtureSize &size = {});

    Project &project() { return *m_project; }
    std::unique_ptr<Project> release() { return std::move(m_project); }
    void reopen();
    QString folder() const { return m_folder.path(); }
    QString path() const { return m_folder.filePath(QStringLiteral("trial.wendu")); }
    QString baseModel() const { return m_folder.filePath(QStringLiteral("base")); }
    static QString scriptedWorker(const QString &fault);

private:
    void addTexts(const FixtureSize &size);
    QTemporaryDir m_folder;
    std::unique_ptr<Project> m_project;
};

void writeFile(const QString &path, const QByteArray &bytes);

} // namespace wendu
