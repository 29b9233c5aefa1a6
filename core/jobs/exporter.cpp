// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/exporter.h"

#include "jobs/base_models.h"
#include "jobs/durable_folder.h"
#include "jobs/model_card.h"
#include "store/project.h"
#include "store/reader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace wendu {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wendu::Exporter)
};

Error noModel(RunId run)
{
    if (run == 0)
        return {Words::tr("The project has no trained model yet."), Words::tr("Train one first.")};
    return {Words::tr("Run %1 has no model.").arg(run), Words::tr("Choose a run that finished.")};
}

Result<Model> modelOf(const Reader &reader, RunId run)
{
    if (run == 0) {
        const auto latest = reader.latestModel();
        if (!latest)
            return latest.error();
        return *latest ? Result<Model>(**latest) : noModel(run);
    }
    const auto found = reader.run(run);
    if (!found)
        return found.error();
    if (!*found || (*found)->model == 0)
        return noModel(run);
    const auto model = reader.model((*found)->model);
    if (!model)
        return model.error();
    return *model && (*model)->complete ? Result<Model>(**model) : noModel(run);
}

Result<CardFacts> factsOf(const Reader &reader, const QString &projectName, RunId run)
{
    const Result<Task> task = reader.task();
    if (!task)
        return task.error();
    const auto found = reader.run(run);
    if (!found)
        return found.error();
    if (!*found)
        return noModel(run);
    return CardFacts{projectName, task->name, task->kind, **found};
}

Result<void> checkTarget(const QString &folder)
{
    const QFileInfo place(folder);
    const QString shown = QDir::toNativeSeparators(folder);
    if (folder.isEmpty())
        return Error{Words::tr("No folder was named to export to."), Words::tr("Choose a new or an empty folder.")};
    if (place.exists() && !place.isDir())
        return Error{Words::tr("%1 is a file; expected a new or an empty folder.").arg(shown),
                     Words::tr("Choose another name.")};
    if (place.isDir() && !QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
        return Error{Words::tr("The folder %1 holds something already; expected a new or an empty folder.").arg(shown),
                     Words::tr("Choose another folder, or empty this one.")};
    }
    return {};
}

Result<void> copyFile(const QString &from, const QString &to)
{
    QFile file(from);
    if (file.copy(to))
        return {};
    return Error{Words::tr("%1 could not be copied: %2.").arg(QDir::toNativeSeparators(from), file.errorString()),
                 Words::tr("Check that the disk has room and start again.")};
}

Result<void> writeCard(const QString &path, const QString &card)
{
    QFile file(path);
    const QByteArray bytes = card.toUtf8();
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly) && file.write(bytes) == bytes.size() && file.flush())
        return {};
    return Error{Words::tr("%1 could not be written: %2.").arg(QDir::toNativeSeparators(path), file.errorString()),
                 Words::tr("Check that the disk has room and start again.")};
}

} // namespace

Result<ExportJob> exportJob(const Project &project, RunId run, const QString &folder)
{
    if (const Result<void> checked = checkTarget(folder); !checked)
        return checked.error();
    const Result<Model> model = modelOf(project.reader(), run);
    if (!model)
        return model.error();
    const Result<QString> card = cardOf(project.reader(), project.name(), model->run);
    if (!card)
        return card.error();
    return ExportJob{project.modelsFolder() + u'/' + model->folder, folder, *card};
}

Result<QString> cardOf(const Reader &reader, const QString &projectName, RunId run)
{
    const Result<CardFacts> facts = factsOf(reader, projectName, run);
    return facts ? Result<QString>(modelCard(*facts)) : Result<QString>(facts.error());
}

Result<void> exportModel(const ExportJob &job)
{
    if (const Result<void> checked = checkTarget(job.target); !checked)
        return checked;
    const Result<std::vector<protocol::FileEntry>> files = manifestOf(job.source);
    if (!files)
        return files.error();
    DurableFolder folder(job.target);
    if (const Result<void> created = folder.create(); !created)
        return created;
    for (const protocol::FileEntry &file : *files) {
        const QString name = QString::fromStdString(file.name);
        if (const Result<void> copied = copyFile(job.source + u'/' + name, folder.path() + u'/' + name); !copied)
            return copied;
    }
    if (const Result<void> written = writeCard(folder.path() + QStringLiteral("/README.md"), job.card); !written)
        return written;
    return folder.commit();
}

} // namespace wendu
