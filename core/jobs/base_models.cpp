// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/base_models.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QMutex>
#include <QStandardPaths>

namespace wendu {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wendu::BaseModels)
};

// Where things that come along are looked for, the nearest first: `name` is "models" or "samples".
QStringList placesFor(const QString &name)
{
    const QString program = QCoreApplication::applicationDirPath();
    QStringList places{program + QStringLiteral("/../share/wendu/") + name};
    for (const QString &data : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation))
        places.append(data + QStringLiteral("/wendu/") + name);
    // A build folder lies in its source tree: build/dev/bin.
    QDir folder(program);
    for (int up = 0; up < 5 && folder.cdUp(); ++up)
        places.append(folder.filePath(QStringLiteral(".deps/") + name));
    return places;
}

bool isModel(const QString &folder)
{
    return QFileInfo(folder + QStringLiteral("/config.json")).isFile();
}

bool isWeights(const QString &name)
{
    return name.endsWith(QLatin1String(".safetensors"));
}

Result<QByteArray> hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
        return Error{Words::tr("%1 cannot be read: %2.").arg(QDir::toNativeSeparators(path), file.errorString()),
                     Words::tr("Check that the file is there and that you may read it.")};
    }
    return hash.result().toHex();
}

// A model's weights are hashed once: 90 MB take a third of a second, and every suggestion asks for the same model.
Result<QByteArray> rememberedHashOf(const QFileInfo &file)
{
    static QMutex mutex;
    static QHash<QString, QByteArray> known;
    const QString key = QStringLiteral("%1|%2|%3")
                            .arg(file.absoluteFilePath())
                            .arg(file.size())
                            .arg(file.lastModified().toMSecsSinceEpoch());
    {
        const QMutexLocker locker(&mutex);
        if (const auto found = known.constFind(key); found != known.constEnd())
            return *found;
    }
    Result<QByteArray> hash = hashOf(file.absoluteFilePath());
    if (hash) {
        const QMutexLocker locker(&mutex);
        known.insert(key, *hash);
    }
    return hash;
}

Error noModel(const QString &folder, const QFileInfoList &files)
{
    const QString shown = QDir::toNativeSeparators(folder);
    const auto pickle = std::find_if(files.begin(), files.end(), [](const QFileInfo &f) { return isPickle(f.fileName()); });
    if (pickle != files.end()) {
        return {Words::tr("%1 holds its weights as a pickle (%2), which can run any code when it is read; expected "
                          "model.safetensors.")
                    .arg(shown, pickle->fileName()),
                insteadOfAPickle()};
    }
    return {Words::tr("%1 is no model: it has no file of weights; expected model.safetensors.").arg(shown),
            Words::tr("Choose a folder in Hugging Face's format.")};
}

} // namespace

QStringList baseModels()
{
    QStringList found;
    const auto add = [&found](const QString &folder) {
        const QString path = QFileInfo(folder).canonicalFilePath();
        if (!path.isEmpty() && isModel(path) && !found.contains(path))
            found.append(path);
    };
    add(qEnvironmentVariable("WENDU_BASE_MODEL"));
    for (const QString &place : placesFor(QStringLiteral("models"))) {
        for (const QFileInfo &folder : QDir(place).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            add(folder.filePath());
    }
    return found;
}

QString ownModelsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/wendu/models");
}

QString shownModelName(const QString &folder)
{
    return QDir(folder).dirName().replace(QStringLiteral("--"), QStringLiteral("/"));
}

bool isModelFile(const QString &name)
{
    static const QStringList others{QStringLiteral("config.json"),
                                    QStringLiteral("model.safetensors.index.json"),
                                    QStringLiteral("vocab.txt"),
                                    QStringLiteral("vocab.json"),
                                    QStringLiteral("merges.txt"),
                                    QStringLiteral("tokenizer.json"),
                                    QStringLiteral("tokenizer_config.json"),
                                    QStringLiteral("special_tokens_map.json"),
                                    QStringLiteral("added_tokens.json"),
                                    QStringLiteral("sentencepiece.bpe.model"),
                                    QStringLiteral("spiece.model"),
                                    QStringLiteral("spm.model"),
                                    QStringLiteral("tokenizer.model")};
    return isWeights(name) || others.contains(name);
}

bool isPickle(const QString &name)
{
    static const QStringList endings{QStringLiteral(".bin"), QStringLiteral(".pt"), QStringLiteral(".pth"),
                                     QStringLiteral(".pkl"), QStringLiteral(".ckpt")};
    return std::any_of(endings.begin(), endings.end(), [&](const QString &ending) { return name.endsWith(ending); });
}

QString insteadOfAPickle()
{
    return Words::tr("Take the model's safetensors files, or convert it: model.save_pretrained(folder) in Transformers "
                     "writes them.");
}

QString defaultBaseModel()
{
    // One that was named and is none is an error to be told of, not a reason to take another.
    const QString named = qEnvironmentVariable("WENDU_BASE_MODEL");
    return named.isEmpty() ? baseModels().value(0) : named;
}

QString sampleTexts()
{
    for (const QString &place : placesFor(QStringLiteral("samples"))) {
        const QFileInfo file(place + QStringLiteral("/amazon-reviews.csv"));
        if (file.isFile())
            return file.canonicalFilePath();
    }
    return {};
}

Result<std::vector<protocol::FileEntry>> manifestOf(const QString &folder)
{
    const QString shown = QDir::toNativeSeparators(folder);
    if (!QFileInfo(folder).isDir())
        return Error{Words::tr("There is no folder %1.").arg(shown), Words::tr("Choose a folder in Hugging Face's format.")};
    if (!isModel(folder)) {
        return Error{Words::tr("%1 is no model: it has no config.json.").arg(shown),
                     Words::tr("Choose a folder in Hugging Face's format.")};
    }
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files, QDir::Name);
    if (std::none_of(files.begin(), files.end(), [](const QFileInfo &f) { return isWeights(f.fileName()); }))
        return noModel(folder, files);

    std::vector<protocol::FileEntry> entries;
    for (const QFileInfo &file : files) {
        if (!isModelFile(file.fileName()))
            continue;
        const Result<QByteArray> hash = rememberedHashOf(file);
        if (!hash)
            return hash.error();
        entries.push_back({file.fileName().toStdString(), file.size(), hash->toStdString()});
    }
    return entries;
}

QString modelNameOf(const std::vector<protocol::FileEntry> &files)
{
    const std::string text = protocol::manifestText(files);
    const QByteArray bytes = QByteArray::fromStdString(text);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace wendu
