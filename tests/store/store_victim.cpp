// SPDX-License-Identifier: GPL-3.0-or-later
// Writes into a project until it is killed, and says on stdout what was acknowledged, at once.
//   store_victim label PROJECT        prints "UUID TEXT LABEL" after each commit
//   store_victim import PROJECT CSV   prints "imported" after each import
//   store_victim export PROJECT PATH FORMAT   prints "exported" after each export over the one before; a folder is taken
//   away first
#include "scenes.h"

#include "exchange/importer.h"
#include "exchange/text_exporter.h"

#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>

#include <unistd.h>

using namespace wendu;
using wendu::scenes::need;

namespace {

void say(const QByteArray &line)
{
    if (::write(STDOUT_FILENO, line.constData(), static_cast<std::size_t>(line.size())) != line.size())
        ::_exit(1);
}

[[noreturn]] void labelForEver(Project &project)
{
    const Task task = need(project.reader().task());
    const qint64 texts = need(project.reader().counts()).texts;
    const AnnotatorId annotator = need(
        project.writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(QStringLiteral("victim")); }));
    for (;;) {
        LabelEvent event;
        event.text = 1 + QRandomGenerator::global()->bounded(texts);
        event.annotator = annotator;
        event.labels = {task.labels.at(QRandomGenerator::global()->bounded(static_cast<int>(task.labels.size()))).id};
        const LabelEvent stored
            = need(project.writeAndWait<LabelEvent>([&](Writer &writer) { return writer.addEvent(event); }));
        say(stored.uuid.toLatin1() + ' ' + QByteArray::number(stored.text) + ' ' + QByteArray::number(stored.labels.first())
            + '\n');
    }
}

[[noreturn]] void importForEver(Project &project, const QString &csv)
{
    ImportPlan plan;
    plan.path = csv;
    plan.textColumn = QStringLiteral("text");
    say("begins\n");
    for (;;) {
        need(importTexts(project, plan));
        say("imported\n");
    }
}

[[noreturn]] void exportForEver(Project &project, const QString &path, FileFormat format)
{
    TextExport plan;
    plan.path = path;
    plan.format = format;
    plan.replace = format != FileFormat::Datasets;
    say("begins\n");
    for (;;) {
        if (!plan.replace && QDir().rename(path, path + QStringLiteral(".old"))) // at once: half of it is never there
            QDir(path + QStringLiteral(".old")).removeRecursively();
        need(exportTexts(project, plan));
        say("exported\n");
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto project = need(Project::open(arguments.at(2)));
    if (arguments.at(1) == QLatin1String("label"))
        labelForEver(*project);
    if (arguments.at(1) == QLatin1String("export"))
        exportForEver(*project, arguments.at(3), static_cast<FileFormat>(arguments.at(4).toInt()));
    importForEver(*project, arguments.at(3));
}
