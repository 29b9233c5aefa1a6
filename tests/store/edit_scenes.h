// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes.h"

#include <functional>

// Edits of a scene's project by whomever, and all that a person sees of it afterwards.
namespace wendu::scenes {

template<typename T>
T written(Scene &scene, std::function<Result<T>(Writer &)> body)
{
    return need(scene.project->writeAndWait<T>(std::move(body)));
}

bool isWritten(Scene &scene, const std::function<Result<void>(Writer &)> &body);
AnnotatorId annotator(Scene &scene, const QString &name);
EditOutcome undoBy(Scene &scene, AnnotatorId annotator);
EditOutcome redoBy(Scene &scene, AnnotatorId annotator);
Import importTexts(Scene &scene, const QStringList &texts, AnnotatorId by, const QList<LabelId> &labels = {}, double holdOut = 0);
bool edit(Scene &scene, const Task &task, const QHash<LabelId, LabelId> &moves, AnnotatorId by);
Task taskOf(const Scene &scene);
// All that a person sees of a project but for who decided when.
QString digest(const Scene &scene);

} // namespace wendu::scenes
