// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/own_models.h"

#include "base/ids.h"
#include "jobs/base_models.h"
#include "jobs/durable_folder.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>

#include <memory>
#include <utility>
#include <vector>

namespace wendu {
namespace {

constexpr qint64 chunk = 1 << 20;
const QString originFile = QStringLiteral("wendu-origin.json");
const QString incoming = QStringLiteral(".incoming");

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wendu::OwnModels)
};

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

// Of a small file that others may have written.
QJsonObject objectIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.read(chunk)).object() : QJsonObject();
}

qint64 bytesIn(const QString &folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

QString folderNameOf(const QString &name)
{
    return QString(name).replace(u'/', QLatin1String("--"));
}

Error writeError(const QFile &file)
{
    return {Words::tr("%1 cannot be written: %2.").arg(shown(file.fileName()), file.errorString()),
            Words::tr("Make room on the disk, then try again.")};
}

// Copies one file of a model, and proves that it is the one whose hash was taken.
Result<void> copyFile(const QString &from, const QString &to, const protocol::FileEntry &entry,
                      const std::function<void(qint64)> &copied, const std::atomic_bool &stopped)
{
    QFile source(from);
    QFile target(to);
    if (!source.open(QIODevice::ReadOnly))
        return Error{Words::tr("%1 cannot be read: %2.").arg(shown(from), source.errorString()), {}};
    if (!target.open(QIODevice::WriteOnly))
        return writeError(target);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!source.atEnd()) {
        if (stopped)
            return Error{Words::tr("Stopped."), {}};
        const QByteArray bytes = source.read(chunk);
        if (bytes.isEmpty() || target.write(bytes) != bytes.size() || !target.flush())
            return writeError(target);
        hash.addData(bytes);
        copied(bytes.size());
    }
    if (hash.result().toHex().toStdString() != entry.sha256)
        return Error{Words::tr("%1 has changed while it was copied.").arg(shown(from)), Words::tr("Try again.")};
    return {};
}

Result<void> fill(const QString &to, const QString &from, const CopyProgress &progress, const std::atomic_bool &stopped)
{
    const Result<std::vector<protocol::FileEntry>> files = manifestOf(from);
    if (!files)
        return files.error();
    qint64 total = 0;
    for (const protocol::FileEntry &file : *files)
        total += file.size;
    qint64 done = 0;
    const auto copied = [&](qint64 bytes) { progress(done += bytes, total); };
    for (const protocol::FileEntry &file : *files) {
        const QString name = QString::fromStdString(file.name);
        const Result<void> one = copyFile(QDir(from).filePath(name), QDir(to).filePath(name), file, copied, stopped);
        if (!one)
            return one;
    }
    return {};
}

// What an unfinished download has left, and the lock that keeps everybody else from going on with it.
struct Leftover
{
    QString folder;
    std::unique_ptr<QLockFile> lock;
};

// Of one model, at any commit. An Error while one of its downloads is under way.
Result<std::vector<Leftover>> leftovers(const QString &folderName)
{
    std::vector<Leftover> found;
    const QDir place(QDir(ownModelsFolder()).filePath(incoming));
    for (const QFileInfo &folder : place.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        // Compared here, and not by a name filter, to which * and [ mean something and letters have no case.
        if (!folder.fileName().startsWith(folderName + u'@', Qt::CaseSensitive))
            continue;
        auto lock = std::make_unique<QLockFile>(folder.filePath() + QStringLiteral(".lock"));
        lock->setStaleLockTime(0);
        if (!lock->tryLock(0)) {
            return Error{Words::tr("%1 is being fetched just now.").arg(shownModelName(folderName)),
                         Words::tr("Stop that first.")};
        }
        found.push_back({folder.filePath(), std::move(lock)});
    }
    return found;
}

// Hidden first, so that a crash leaves no half of a model that looks like one. The bytes that this frees.
Result<qint64> removeFolder(const QString &folder)
{
    const qint64 bytes = bytesIn(folder);
    const QString hidden = QDir(ownModelsFolder()).filePath(QStringLiteral(".%1.part").arg(newId()));
    if (!QFile::rename(folder, hidden) || !QDir(hidden).removeRecursively())
        return Error{Words::tr("%1 cannot be removed.").arg(shown(folder)), Words::tr("Check that you may write there.")};
    return bytes;
}

// The folder that a name or a path stands for, when it is one of the user's models' own.
Result<QString> ownFolder(const QString &name)
{
    const QString models = QFileInfo(ownModelsFolder()).canonicalFilePath();
    const bool path = QDir::isAbsolutePath(name) || name.startsWith(u'.') || name.endsWith(u'/');
    const QString folder = QDir::cleanPath(path ? QDir().absoluteFilePath(name) : QDir(models).filePath(folderNameOf(name)));
    const QFileInfo info(folder);
    if (name.isEmpty() || models.isEmpty() || QFileInfo(info.path()).canonicalFilePath() != models || info.isSymLink()
        || info.fileName().startsWith(u'.')) {
        return Error{Words::tr("%1 is no model in %2, and only those are removed.").arg(name, shown(ownModelsFolder())),
                     Words::tr("Remove other folders by hand.")};
    }
    return folder;
}

} // namespace

Result<void> writeOrigin(const QString &folder, const Origin &origin)
{
    QFile file(QDir(folder).filePath(originFile));
    const QJsonObject object{{QStringLiteral("endpoint"), origin.endpoint},
                             {QStringLiteral("name"), origin.name},
                             {QStringLiteral("commit"), origin.commit}};
    const QByteArray json = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.flush())
        return writeError(file);
    return {};
}

std::optional<Origin> originOf(const QString &folder)
{
    const QJsonObject object = objectIn(QDir(folder).filePath(originFile));
    if (object.isEmpty())
        return std::nullopt;
    return Origin{object[QLatin1String("endpoint")].toString(), object[QLatin1String("name")].toString(),
                  object[QLatin1String("commit")].toString()};
}

QList<InstalledModel> installedModels()
{
    const QString own = QFileInfo(ownModelsFolder()).canonicalFilePath();
    QList<InstalledModel> models;
    for (const QString &folder : baseModels()) {
        const QString family
            = objectIn(QDir(folder).filePath(QStringLiteral("config.json")))[QLatin1String("model_type")].toString();
        models.append(
            {shownModelName(folder), folder, family, bytesIn(folder), QFileInfo(folder).path() == own, originOf(folder)});
    }
    return models;
}

QString ownModel(const QString &name)
{
    const QFileInfo folder(QDir(ownModelsFolder()).filePath(folderNameOf(name)));
    return folder.isDir() ? folder.canonicalFilePath() : QString();
}

QString incomingFolder(const QString &models, const QString &folderName, const QString &commit)
{
    return QStringLiteral("%1/%2/%3@%4").arg(models, incoming, folderName, commit);
}

Result<void> checkFree(const QString &models, const QString &folderName)
{
    const QString folder = QDir(models).filePath(folderName);
    if (!QFileInfo::exists(folder))
        return {};
    return Error{Words::tr("There is a model %1 already: %2.").arg(shownModelName(folderName), shown(folder)),
                 Words::tr("Remove it first: wendu-cli model remove %1.").arg(shownModelName(folderName))};
}

Result<QString> addModelFolder(const QString &folder, const CopyProgress &progress, const std::atomic_bool &stopped)
{
    const QString models = ownModelsFolder();
    const QString name = QFileInfo(QDir::cleanPath(QDir().absoluteFilePath(folder))).fileName();
    if (const Result<void> free = checkFree(models, name); !free)
        return free.error();
    DurableFolder copy(QDir(models).filePath(name));
    if (const Result<void> created = copy.create(); !created)
        return created.error();
    if (const Result<void> filled = fill(copy.path(), folder, progress, stopped); !filled)
        return filled.error();
    if (const Result<void> moved = copy.commit(); !moved)
        return moved.error();
    return QDir(models).filePath(name);
}

Result<qint64> removeModel(const QString &name)
{
    const Result<QString> folder = ownFolder(name);
    if (!folder)
        return folder.error();
    Result<std::vector<Leftover>> left = leftovers(QFileInfo(*folder).fileName());
    if (!left)
        return left.error();
    QStringList gone;
    for (const Leftover &each : *left)
        gone.append(each.folder);
    if (QFileInfo(*folder).isDir())
        gone.append(*folder);
    if (gone.isEmpty()) {
        return Error{Words::tr("There is no model %1 in %2.").arg(name, shown(ownModelsFolder())),
                     Words::tr("See what there is: wendu-cli model list.")};
    }
    qint64 freed = 0;
    for (const QString &each : std::as_const(gone)) {
        const Result<qint64> bytes = removeFolder(each);
        if (!bytes)
            return bytes;
        freed += *bytes;
    }
    left->clear(); // the locks are files in there
    QDir(ownModelsFolder()).rmdir(incoming); // unless something else is on its way
    return freed;
}

} // namespace wendu
