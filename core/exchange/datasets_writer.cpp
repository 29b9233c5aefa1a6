// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/datasets_writer.h"

#include "base/whole_file.h"
#include "exchange/json_text.h"
#include "exchange/messages.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace wendu {
namespace {

Error failure(const QString &path, int code)
{
    return {Exchange::tr("“%1” could not be written: %2. Nothing of it is left.")
                .arg(QDir::toNativeSeparators(path), QString::fromLocal8Bit(std::strerror(code))),
            Exchange::tr("Make room or choose another folder, then try again.")};
}

Result<void> sync(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int code = descriptor < 0 || ::fsync(descriptor) != 0 ? errno : 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return code ? Result<void>(failure(folder, code)) : Result<void>();
}

// A string of JSON is one of YAML.
QString yaml(const QString &text)
{
    QString quoted;
    appendJsonString(quoted, text);
    return quoted;
}

} // namespace

DatasetsWriter::DatasetsWriter(const QString &target, const Columns &columns)
    : m_target(QDir::cleanPath(target))
    , m_folder(temporaryBeside(m_target))
    , m_task(columns.task)
    , m_text(columns.task, FileFormat::JsonLines, JsonText::Meta::Text)
{
}

DatasetsWriter::~DatasetsWriter()
{
    if (m_finished)
        return;
    for (Split &split : m_splits)
        split.file.reset();
    QDir(m_folder).removeRecursively();
}

Result<std::unique_ptr<TextWriter>> DatasetsWriter::open(const TextExport &plan, const Columns &columns)
{
    const QFileInfo there(plan.path);
    if (there.exists() && (!there.isDir() || !QDir(plan.path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))) {
        return Error{Exchange::tr("“%1” is there already, and is no empty folder.").arg(QDir::toNativeSeparators(plan.path)),
                     Exchange::tr("Choose a new folder.")};
    }
    std::unique_ptr<DatasetsWriter> writer(new DatasetsWriter(plan.path, columns));
    const QDir folder(writer->m_folder);
    if (!QFileInfo(QFileInfo(writer->m_target).absolutePath()).isDir() || !folder.mkpath(QStringLiteral("data"))) {
        return Error{Exchange::tr("“%1” cannot be made.").arg(QDir::toNativeSeparators(plan.path)),
                     Exchange::tr("Check that the folder around it is there and that you may write in it.")};
    }
    for (Split &split : writer->m_splits) {
        auto file = OutputFile::open(folder.filePath(QStringLiteral("data/%1.jsonl").arg(QLatin1String(split.name))), false);
        if (!file)
            return file.error();
        split.file = std::move(*file);
    }
    return std::unique_ptr<TextWriter>(std::move(writer));
}

Result<void> DatasetsWriter::write(const FullText &text)
{
    Split &split = m_splits[text.text.holdOut ? 1 : 0];
    ++split.texts;
    return split.file->write(m_text.of(text).toUtf8() + '\n');
}

// https://huggingface.co/docs/datasets: the features of a dataset's card. An unlabelled text has the label null.
QString DatasetsWriter::features() const
{
    QString text = QStringLiteral("  - name: id\n    dtype: string\n  - name: text\n    dtype: string\n  - name: label\n    %1:\n"
                                  "      class_label:\n        names:\n")
                       .arg(m_task.kind == TaskKind::Multiple ? QLatin1String("sequence") : QLatin1String("dtype"));
    for (qsizetype index = 0; index < m_task.labels.size(); ++index)
        text += QStringLiteral("          '%1': %2\n").arg(index).arg(yaml(m_task.labels.at(index).name));
    const std::pair<const char *, const char *> columns[]
        = {{"annotator", "string"}, {"time", "string"},  {"milliseconds", "int64"}, {"comment", "string"},
           {"flagged", "bool"},     {"skipped", "bool"}, {"hold_out", "bool"}};
    for (const auto &[name, type] : columns)
        text += QStringLiteral("  - name: %1\n    dtype: %2\n").arg(QLatin1String(name), QLatin1String(type));
    if (!m_task.marks.isEmpty())
        text += QStringLiteral("  - name: marks\n    sequence: string\n");
    return text + QStringLiteral("  - name: meta\n    dtype: string\n");
}

Result<void> DatasetsWriter::writeCard()
{
    QString files;
    for (const Split &split : m_splits) {
        if (split.texts > 0)
            files += QStringLiteral("  - split: %1\n    path: data/%1.jsonl\n").arg(QLatin1String(split.name));
    }
    const QString card
        = QStringLiteral("---\nconfigs:\n- config_name: default\n  data_files:\n") + files
          + QStringLiteral("dataset_info:\n  features:\n") + features() + QStringLiteral("---\n\n# ") + m_task.name
          + QStringLiteral("\n\nLabelled with Wendu. `train` is what a model may learn from, `test` the hold-out, drawn at random "
                           "when the texts arrived. `time` is UTC; `meta` is the text's other columns as JSON.\n");
    auto file = OutputFile::open(QDir(m_folder).filePath(QStringLiteral("README.md")), false);
    if (!file)
        return file.error();
    if (Result<void> written = (*file)->write(card.toUtf8()); !written)
        return written;
    return (*file)->finish();
}

Result<void> DatasetsWriter::finish(const std::atomic_bool *)
{
    for (Split &split : m_splits) {
        if (split.texts == 0) {
            split.file.reset();
            continue;
        }
        if (Result<void> finished = split.file->finish(); !finished)
            return finished;
    }
    if (m_splits[0].texts + m_splits[1].texts == 0) {
        return Error{Exchange::tr("No text matches: there is nothing to export."),
                     Exchange::tr("Choose a filter that some texts match.")};
    }
    if (Result<void> card = writeCard(); !card)
        return card;
    if (Result<void> synced = sync(m_folder); !synced)
        return synced;
    // rename(2) replaces an empty folder and refuses one that holds something.
    if (std::rename(QFile::encodeName(m_folder).constData(), QFile::encodeName(m_target).constData()) != 0)
        return failure(m_target, errno);
    m_finished = true;
    return sync(QFileInfo(m_target).absolutePath());
}

} // namespace wendu
