// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes.h"

namespace wendu::scenes {

void need(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
}

Scene::Scene(const QList<Label> &labels, TaskKind kind)
    : path(folder.filePath(QStringLiteral("reviews.wendu")))
{
    Project::NewTask newTask;
    newTask.name = QStringLiteral("polarity");
    newTask.kind = kind;
    newTask.labels = labels;
    for (const char *name : {"negative", "neutral", "positive"}) {
        if (!labels.isEmpty())
            break;
        newTask.labels.append({0, QString::fromLatin1(name), {}, {}});
    }
    project = need(Project::create(path, newTask));
    task = need(project->reader().task());
    annotator = need(
        project->writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(QStringLiteral("Ada")); }));
}

void Scene::addTexts(int count, double holdOutShare, quint64 seed)
{
    need(project->writeAndWait<Import>([=](Writer &writer) -> Result<Import> {
        const ImportId import
            = need(writer.beginImport({QStringLiteral("made"), QStringLiteral("UTF-8"), holdOutShare, seed}));
        std::vector<Writer::NewText> texts;
        for (int row = 1; row <= count; ++row)
            texts.push_back({row, QString::number(row), QStringLiteral("text %1").arg(row), {}, {}});
        need(writer.addTexts(import, texts));
        return writer.endImport(import);
    }));
}

void Scene::addTexts(const QStringList &texts, double holdOutShare)
{
    need(project->writeAndWait<Import>([=](Writer &writer) -> Result<Import> {
        const ImportId import = need(writer.beginImport({QStringLiteral("made"), QStringLiteral("UTF-8"), holdOutShare}));
        qint64 row = 0;
        for (const QString &text : texts) {
            const Writer::NewText one[] = {{++row, {}, text, {}, {}}};
            need(writer.addTexts(import, one));
        }
        return writer.endImport(import);
    }));
}

LabelEvent Scene::add(TextId text, EventKind kind, const QList<int> &labels, const QString &comment)
{
    LabelEvent event;
    event.text = text;
    event.annotator = annotator;
    event.kind = kind;
    event.comment = comment;
    for (const int index : labels)
        event.labels.append(task.labels.at(index).id);
    return need(project->writeAndWait<LabelEvent>([event](Writer &writer) { return writer.addEvent(event); }));
}

EditOutcome Scene::undo()
{
    const EditOutcome done
        = need(project->writeAndWait<EditOutcome>([&](Writer &writer) { return writer.undo(annotator); }));
    if (!done.line.edit.id)
        qFatal("nothing to undo");
    return done;
}

EditOutcome Scene::redo()
{
    const EditOutcome done
        = need(project->writeAndWait<EditOutcome>([&](Writer &writer) { return writer.redo(annotator); }));
    if (!done.line.edit.id)
        qFatal("nothing to redo");
    return done;
}

void Scene::setMarks(const QList<Label> &marks)
{
    task = need(project->reader().task());
    task.marks = marks;
    need(project->writeAndWait<void>([this](Writer &writer) { return writer.setTask(task); }));
    task = need(project->reader().task());
}

void Scene::setMarks(const QStringList &names)
{
    QList<Label> marks;
    for (const QString &name : names)
        marks.append({0, name, {}, {}});
    setMarks(marks);
}

QList<TextId> Scene::ids(const TextFilter &filter, TextOrder order) const
{
    QList<TextId> found;
    for (const TextRow &row : need(project->reader().rows(filter, order, 0, 1000000)))
        found.append(row.text.id);
    return found;
}

void Scene::reopen(Project::Mode mode)
{
    project.reset();
    project = need(Project::open(path, mode));
}

} // namespace wendu::scenes
