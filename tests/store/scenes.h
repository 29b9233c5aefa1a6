// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/project.h"
#include "store/reader.h"
#include "store/writer.h"

#include <QTemporaryDir>

// Small projects for tests. What fails in here ends the test program: the scene is not what is being tested.
namespace wendu::scenes {

template<typename T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(result).value();
}
void need(const Result<void> &result);

struct Scene
{
    // An empty project with one annotator and, when no others are given, the labels negative, neutral and positive.
    explicit Scene(const QList<Label> &labels = {}, TaskKind kind = TaskKind::Single);
    // Texts "text 1", "text 2", …
    void addTexts(int count, double holdOutShare = 0, quint64 seed = 1);
    void addTexts(const QStringList &texts, double holdOutShare = 0);
    LabelEvent add(TextId text, EventKind kind, const QList<int> &labels = {}, const QString &comment = {});
    LabelEvent label(TextId text, int label) { return add(text, EventKind::Label, {label}); }
    EditOutcome undo(); // fails the program when there is nothing
    EditOutcome redo();
    void setMarks(const QList<Label> &marks); // in place of those that are there
    void setMarks(const QStringList &names);
    QList<TextId> ids(const TextFilter &filter = {}, TextOrder order = TextOrder::Imported) const;
    void reopen(Project::Mode mode = Project::Mode::ReadWrite);
    QStringList findings() const { return need(project->check(true)); }
    QString file(const QString &name) const { return folder.filePath(name); }

    QTemporaryDir folder;
    QString path;
    std::unique_ptr<Project> project;
    Task task;
    AnnotatorId annotator = 0;
};

} // namespace wendu::scenes
