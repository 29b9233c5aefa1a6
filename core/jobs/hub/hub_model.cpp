// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/hub/hub_model.h"

#include "jobs/base_models.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace wendu::hub {
namespace {

constexpr qint64 mostWeights = qint64(16) << 30; // bytes of a file: no encoder that fits a desktop's memory is larger
constexpr qint64 mostOther = qint64(256) << 20;  // XLM-R's tokenizer.json has 9 MB
constexpr qint64 mostFiles = 256;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wendu::hub::Model)
};

Error nonsense(const QString &found, const QString &expected)
{
    return {Words::tr("The hub's answer makes no sense: found %1; expected %2.").arg(found, expected),
            Words::tr("Check the hub's address, or try again later.")};
}

bool isHex(const QString &text, qsizetype length)
{
    static const QRegularExpression hex(QRegularExpression::anchoredPattern(QStringLiteral("[0-9a-f]*")));
    return text.size() == length && hex.match(text).hasMatch();
}

bool isHostile(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return std::any_of(parts.begin(), parts.end(), [](const QString &p) { return p.isEmpty() || p == u"." || p == u".."; })
           || path.contains(u'\\')
           || std::any_of(path.begin(), path.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

bool isShard(const QString &name)
{
    static const QRegularExpression shard(
        QRegularExpression::anchoredPattern(QStringLiteral("model-\\d{5}-of-\\d{5}\\.safetensors")));
    return shard.match(name).hasMatch();
}

bool isWeights(const QString &name)
{
    return name.endsWith(QLatin1String(".safetensors"));
}

// JSON's numbers are doubles: a size is a whole one, and no negative.
qint64 sizeOf(const QJsonValue &value)
{
    const double size = value.toDouble(-1);
    return size >= 0 && size <= double(qint64(1) << 50) && size == std::floor(size) ? qint64(size) : -1;
}

Result<File> fileOf(const QString &name, const QJsonObject &entry)
{
    const QJsonObject lfs = entry[QLatin1String("lfs")].toObject();
    File file{name, sizeOf(entry[QLatin1String("size")]), {}, {}};
    if (!lfs.isEmpty()) {
        // A file of LFS has a blob too, but that is the hash of a pointer of three lines.
        const QJsonValue sha256 = lfs[QLatin1String(lfs.contains(QLatin1String("sha256")) ? "sha256" : "oid")];
        file.sha256 = sha256.toString().toLatin1();
        file.size = sizeOf(lfs[QLatin1String("size")]);
    } else {
        file.gitBlob = entry[QLatin1String("blobId")].toString().toLatin1();
    }
    if (!isHex(QString::fromLatin1(file.sha256), 64) && !isHex(QString::fromLatin1(file.gitBlob), 40))
        return nonsense(Words::tr("no hash of %1").arg(name), Words::tr("a SHA-256, or the blob's hash of Git"));
    const qint64 most = isWeights(name) ? mostWeights : mostOther;
    if (file.size < 0 || file.size > most) {
        return nonsense(Words::tr("%1 of %2 bytes").arg(name).arg(file.size),
                        Words::tr("at most %1").arg(QLocale().formattedDataSize(most)));
    }
    return file;
}

// The names of what a model needs, out of all that is there.
QStringList needed(const QStringList &all)
{
    const bool single = all.contains(QLatin1String("model.safetensors"));
    QStringList names;
    for (const QString &name : all) {
        const bool wanted = isWeights(name) ? (single ? name == QLatin1String("model.safetensors") : isShard(name))
                                            : isModelFile(name) && !(single && name.endsWith(QLatin1String(".index.json")));
        if (wanted)
            names.append(name);
    }
    return names;
}

Result<void> checkNeeded(const QStringList &names, const QStringList &all, const QString &model)
{
    const bool weights = std::any_of(names.begin(), names.end(), isWeights)
                         && (names.contains(QLatin1String("model.safetensors"))
                             || names.contains(QLatin1String("model.safetensors.index.json")));
    const auto pickle = std::find_if(all.begin(), all.end(), isPickle);
    if (!weights && pickle != all.end()) {
        return Error{Words::tr("%1 has its weights as a pickle only (%2), which can run any code when it is read; expected "
                               "model.safetensors.")
                         .arg(model, *pickle),
                     insteadOfAPickle()};
    }
    if (!weights) {
        return Error{Words::tr("%1 has no weights that Wendu reads; expected model.safetensors.").arg(model),
                     Words::tr("Choose a model whose list of files has it.")};
    }
    if (!names.contains(QLatin1String("config.json"))) {
        return Error{Words::tr("%1 is no model for Transformers: it has no config.json.").arg(model),
                     Words::tr("Choose another model.")};
    }
    return {};
}

} // namespace

qint64 Model::size() const
{
    qint64 sum = 0;
    for (const File &file : files)
        sum += file.size;
    return sum;
}

QString Model::folderName() const
{
    return QString(name).replace(u'/', QLatin1String("--"));
}

Result<Model> readListing(const QByteArray &json, const QUrl &endpoint, const QString &name, const QString &revision)
{
    const QJsonObject answer = QJsonDocument::fromJson(json).object();
    Model model{endpoint, name, answer[QLatin1String("sha")].toString(), {}};
    if (!isHex(model.commit, 40) || !answer[QLatin1String("siblings")].isArray())
        return nonsense(Words::tr("%1 bytes without a commit and files").arg(json.size()),
                        Words::tr("a model's list of files"));
    // A commit is the hash of all that it holds: asked for by it, no other will do.
    if (const QString pinned = revision.toLower(); isHex(pinned, 40) && model.commit != pinned)
        return nonsense(Words::tr("the commit %1").arg(model.commit), Words::tr("the commit %1").arg(pinned));
    QStringList all;
    QHash<QString, QJsonObject> entries;
    for (const QJsonValue &sibling : answer[QLatin1String("siblings")].toArray()) {
        const QString path = sibling[QLatin1String("rfilename")].toString();
        if (isHostile(path) || entries.contains(path))
            return nonsense(Words::tr("a file of the name '%1'").arg(path),
                            Words::tr("names that stay inside of a folder, each once"));
        entries.insert(path, sibling.toObject());
        all.append(path);
    }
    const QStringList names = needed(all);
    if (const Result<void> checked = checkNeeded(names, all, name); !checked)
        return checked.error();
    if (names.size() > mostFiles)
        return nonsense(Words::tr("%1 files").arg(names.size()), Words::tr("at most %1").arg(mostFiles));
    for (const QString &wanted : names) {
        const Result<File> file = fileOf(wanted, entries.value(wanted));
        if (!file)
            return file.error();
        model.files.push_back(*file);
    }
    std::stable_sort(model.files.begin(), model.files.end(), [](const File &a, const File &b) { return a.size < b.size; });
    return model;
}

} // namespace wendu::hub
