// SPDX-License-Identifier: GPL-3.0-or-later
#include "project_fixture.h"

#include "store/writer.h"

#include <QDir>
#include <QFile>

namespace wendu {
namespace {

template<typename T>
T orDie(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(result.value());
}

} // namespace

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
}

ProjectFixture::ProjectFixture(const FixtureSize &size)
{
    Project::NewTask task;
    task.name = QStringLiteral("trial");
    task.labels = {{0, QStringLiteral("no"), {}, {}}, {0, QStringLiteral("yes"), {}, {}}};
    m_project = orDie(Project::create(path(), task));
    addTexts(size);
    QDir().mkpath(baseModel());
    writeFile(baseModel() + QStringLiteral("/config.json"), "{}");
    writeFile(baseModel() + QStringLiteral("/vocab.txt"), "[PAD]\n[UNK]\n");
    writeFile(baseModel() + QStringLiteral("/model.safetensors"), QByteArray(3000000, 'w'));
}

void ProjectFixture::addTexts(const FixtureSize &size)
{
    const QList<Label> labels = orDie(m_project->reader().task()).labels;
    const auto import = [&](const QString &name, double share, int first, int labelled, int count) {
        std::vector<Writer::NewText> texts;
        for (int i = 0; i < count; ++i) {
            QList<LabelId> given;
            if (i < labelled)
                given = {labels[i % 2].id};
            Writer::NewText text;
            text.row = i + 1;
            text.externalId = QString::number(first + i);
            text.text = QStringLiteral("text number %1").arg(first + i);
            text.labels = given;
            texts.push_back(text);
        }
        orDie(m_project->writeAndWait<Import>([&](Writer &writer) -> Result<Import> {
            const auto annotator = writer.ensureAnnotator(QStringLiteral("test"));
            if (!annotator)
                return annotator.error();
            const auto id = writer.beginImport({name, QStringLiteral("UTF-8"), share, 1, false, *annotator});
            if (!id)
                return id.error();
            if (const auto added = writer.addTexts(*id, texts); !added)
                return added.error();
            return writer.endImport(*id);
        }));
    };
    import(QStringLiteral("pool"), 0, 1, size.labelled, size.labelled + size.pool);
    if (size.holdOut > 0)
        import(QStringLiteral("hold-out"), 1, 1000, size.holdOut, size.holdOut);
}

void ProjectFixture::reopen()
{
    m_project.reset();
    m_project = orDie(Project::open(path()));
}

QString ProjectFixture::scriptedWorker(const QString &fault)
{
    return QStringLiteral("\"" WENDU_TEST_BIN_DIR "/misbehaving-worker\" ") + fault;
}

} // namespace wendu
