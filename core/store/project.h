// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace wendu {

class Reader;
class Writer;
struct SchemaStep;

// What a commit touched; readers that show it look again.
struct Change
{
    enum What { Texts = 1, Labels = 2, Runs = 4, Scores = 8, Rounds = 16, Models = 32, Scheme = 64, Filters = 1024 };
    int what = 0;
    QList<TextId> texts; // when few: exactly these
};

// One project file, open. One connection on one thread of this process does every write; others only read.
// Lives on the thread that made it (the GUI thread, or wendu-cli's main thread).
class Project : public QObject
{
    Q_OBJECT

public:
    struct NewTask
    {
        QString name;
        TaskKind kind = TaskKind::Single;
        QList<Label> labels; // ids are given by the store; keys and colours are filled in where empty
        QString guidelines;
        QList<Label> marks = {}; // beside the labels; keys are filled in where empty
    };
    enum class Mode { ReadWrite, ReadOnly };

    // Refuses to overwrite a file. The file appears whole or not at all.
    static Result<std::unique_ptr<Project>> create(const QString &path, const NewTask &task);
    // Refuses what is no project, a newer schema (untouched) and, with a reason, a project that another process writes.
    // Migrates an older schema after a backup.
    // Ends with an Error soon after `stop` has become true: a file that was not closed in good order is read whole, an older
    // one is copied.
    static Result<std::unique_ptr<Project>> open(const QString &path, Mode mode = Mode::ReadWrite,
                                                 const std::shared_ptr<const std::atomic_bool> &stop = {});
    // With other steps than this build's: for tests of migrations.
    static Result<std::unique_ptr<Project>> open(const QString &path, Mode mode, const QList<SchemaStep> &steps,
                                                 const std::shared_ptr<const std::atomic_bool> &stop = {});
    ~Project() override;

    QString path() const;
    QString name() const;         // the file's base name
    QString modelsFolder() const; // NAME.models beside the file; made when first needed
    bool readOnly() const;

    // The reader of this object's own thread: for queries that take under 50 ms. Another thread takes openReader().
    const Reader &reader() const;
    // A reader with a connection of its own, to be used on one thread at a time. Outlives no Project.
    Result<std::unique_ptr<Reader>> openReader() const;

    // Who acts from now on where a write does not say it itself, as an import and an edit of the labels: so that the one who
    // did it can take it back.
    void setAuthor(AnnotatorId annotator);

    // Runs `body` on the writer's thread in one transaction: committed (and synced to disk) when it returns a value, rolled
    // back when it returns an Error. Writes happen in the order they were asked for. changed() comes after the commit and
    // before the future's continuations on this thread. Attach them with .then(context, …): they die with the context.
    template<typename T>
    QFuture<Result<T>> write(std::function<Result<T>(Writer &)> body)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        enqueue([promise, body = std::move(body)](const Transaction &transaction) {
            std::optional<Result<T>> result;
            const Result<void> committed = transaction([&](Writer &writer) -> Result<void> {
                result.emplace(body(writer));
                return result->ok() ? Result<void>() : Result<void>(result->error());
            });
            promise->addResult(committed ? std::move(*result) : Result<T>(committed.error()));
            promise->finish();
        });
        return future;
    }

    // Waits for the writes asked for so far; for programs without an event loop.
    template<typename T>
    Result<T> writeAndWait(std::function<Result<T>(Writer &)> body)
    {
        return write<T>(std::move(body)).result();
    }

    // Copies the live database with SQLite's backup API, in steps between writes. The copy appears whole or not at all.
    // Replaces a file of that name.
    QFuture<Result<void>> backup(const QString &path);
    // The same into NAME.backups beside the project, named by the time and the occasion ("import"); the last few are kept.
    QFuture<Result<void>> backupBefore(const QString &occasion);

    // Brings the search's index up to date, now and after each import, until this is closed: in short steps, while nothing
    // was written for `quiet`. What is not indexed yet is searched all the same, slower. For the window; a program that ends
    // soon leaves it be.
    void keepSearchIndexed(std::chrono::milliseconds quiet = std::chrono::seconds(1));

    // quick_check or integrity_check, foreign_key_check, and that what is derived equals its events: one line a finding.
    Result<QStringList> check(bool thorough) const;

Q_SIGNALS:
    void changed(const wendu::Change &change);

private:
    using Transaction = std::function<Result<void>(const std::function<Result<void>(Writer &)> &)>;
    void enqueue(std::function<void(const Transaction &)> work);

    struct Private;
    explicit Project(std::unique_ptr<Private> opened);
    std::unique_ptr<Private> d;
};

} // namespace wendu
