// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit_scenes.h"

using namespace Qt::StringLiterals;

namespace wendu::scenes {

bool isWritten(Scene &scene, const std::function<Result<void>(Writer &)> &body)
{
    return scene.project
        ->writeAndWait<bool>([body](Writer &writer) -> Result<bool> {
            const Result<void> result = body(writer);
            return result ? Result<bool>(true) : Result<bool>(result.error());
        })
        .ok();
}

AnnotatorId annotator(Scene &scene, const QString &name)
{
    return written<AnnotatorId>(scene, [name](Writer &writer) { return writer.ensureAnnotator(name); });
}

EditOutcome undoBy(Scene &scene, AnnotatorId annotator)
{
    return written<EditOutcome>(scene, [annotator](Writer &writer) { return writer.undo(annotator); });
}

EditOutcome redoBy(Scene &scene, AnnotatorId annotator)
{
    return written<EditOutcome>(scene, [annotator](Writer &writer) { return writer.redo(annotator); });
}

Import importTexts(Scene &scene, const QStringList &texts, AnnotatorId by, const QList<LabelId> &labels,
                   double holdOut)
{
    return written<Import>(scene, [=](Writer &writer) -> Result<Import> {
        Writer::NewImport options{u"more.csv"_s, u"UTF-8"_s, holdOut};
        options.annotator = by;
        const ImportId id = need(writer.beginImport(options));
        std::vector<Writer::NewText> rows;
        for (const QString &text : texts)
            rows.push_back({static_cast<qint64>(rows.size()) + 1, {}, text, labels, {}});
        need(writer.addTexts(id, rows));
        return writer.endImport(id);
    });
}

bool edit(Scene &scene, const Task &task, const QHash<LabelId, LabelId> &moves, AnnotatorId by)
{
    return isWritten(scene, [=](Writer &writer) { return writer.editScheme({task, moves}, by); });
}

Task taskOf(const Scene &scene)
{
    return need(scene.project->reader().task());
}

QString digest(const Scene &scene)
{
    const Reader &reader = scene.project->reader();
    const Task task = taskOf(scene);
    QStringList all{task.name, task.guidelines, QString::number(int(task.kind))};
    for (const Label &label : task.labels + task.marks)
        all.append(u"%1 %2 %3 %4"_s.arg(label.id).arg(label.name, label.key, label.colour));
    for (const Import &import : need(reader.imports()))
        all.append(u"%1 %2"_s.arg(import.id).arg(import.added));
    for (const TextRow &row : need(reader.rows({}, TextOrder::Imported, 0, 1000000))) {
        QStringList labels;
        for (const LabelId label : row.state.labels)
            labels.append(QString::number(label));
        for (const MarkId mark : row.state.marks)
            labels.append(u"mark "_s + QString::number(mark));
        all.append(u"%1 %2 %3 %4 %5 %6 %7"_s.arg(row.text.id)
                       .arg(row.text.text)
                       .arg(row.text.holdOut)
                       .arg(labels.join(u","_s))
                       .arg(row.state.skipped)
                       .arg(row.state.flagged)
                       .arg(row.state.comment));
    }
    const Counts c = need(reader.counts());
    for (const qint64 count : {c.texts, c.labelled, c.toGo, c.skipped, c.flagged, c.holdOut, c.holdOutLabelled})
        all.append(QString::number(count));
    return all.join(u'\n');
}

} // namespace wendu::scenes
