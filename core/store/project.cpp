// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/project.h"

#include "base/clock.h"
#include "base/ids.h"
#include "base/whole_file.h"
#include "store/backup.h"
#include "store/check.h"
#include "store/connection.h"
#include "store/label_defaults.h"
#include "store/messages.h"
#include "store/project_lock.h"
#include "store/reader.h"
#include "store/schema.h"
#include "store/search_index.h"
#include "store/writer.h"
#include "store/writer_thread.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <atomic>

namespace wendu {
namespace {

// quick_check reads the whole file: some 300 MB a second. A larger file is trusted when it was closed in good order.
constexpr qint64 alwaysChecked = qint64{64} * 1024 * 1024;

// Pages in the WAL at which it is worth moving them into the file, when nobody waits; and when somebody always does.
constexpr int pagesToCheckpoint = 1000;
constexpr int pagesTooMany = 50000;

QString walOf(const QString &path)
{
    return path + QStringLiteral("-wal");
}

Result<void> fillNewProject(Connection &connection, const Project::NewTask &task)
{
    const QList<SchemaStep> steps = schema::steps();
    if (Result<void> made = schema::create(connection, steps); !made)
        return made;
    auto shared = std::shared_ptr<Connection>(std::shared_ptr<Connection>(), &connection);
    return connection.attempt([&]() -> Result<void> {
        connection.prepareForWriting();
        connection.execute("BEGIN IMMEDIATE");
        connection.query("INSERT INTO project(key, value) VALUES('uuid', ?), ('created_at', ?), ('created_by', ?)")
            .run(newId(), QString::number(now()), QStringLiteral("Wendu " WENDU_VERSION));
        connection.execute("INSERT INTO tasks(name, kind, guidelines) VALUES('', 'single', '')");
        connection.execute("INSERT INTO totals SELECT id, 0, 0, 0, 0, 0, 0, 0 FROM tasks");
        Writer writer(shared);
        if (Result<void> set = writer.setTask({1, task.name, task.kind, task.guidelines, task.labels, task.marks}); !set)
            return set;
        connection.execute("COMMIT");
        return {};
    });
}

void removeWithCompanions(const QString &path)
{
    for (const char *end : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1String(end));
}

Result<void> writeNewProject(const QString &written, const Project::NewTask &task)
{
    auto connection = Connection::open(written, Connection::Access::Create);
    if (!connection)
        return connection.error();
    return fillNewProject(**connection, task);
}

Result<schema::Standing> lookAt(const QString &path, const QList<SchemaStep> &steps)
{
    if (!QFileInfo(path).isFile()) {
        return Error{Store::tr("There is no file “%1”.").arg(QDir::toNativeSeparators(path)),
                     Store::tr("Check the name, or make a new project.")};
    }
    const auto through = [&](Connection::Access access) {
        const auto look = Connection::open(path, access);
        return look ? schema::examine(**look, steps) : Result<schema::Standing>(look.error());
    };
    const Result<schema::Standing> standing = through(Connection::Access::Look);
    // Where a crash has cut a checkpoint short, the file is whole only together with its log.
    if (!standing && QFileInfo(path + QStringLiteral("-wal")).size() > 0)
        return through(Connection::Access::Read);
    return standing;
}

} // namespace

struct Project::Private
{
    QString path;
    Mode mode = Mode::ReadWrite;
    std::unique_ptr<ProjectLock> lock; // outlives the connections
    std::shared_ptr<Connection> writing;
    std::shared_ptr<Connection> reading;
    std::unique_ptr<Reader> reader;
    std::atomic_int walPages = 0;
    std::optional<std::chrono::milliseconds> quiet; // the search is kept indexed, when it is so long quiet
    std::atomic<AnnotatorId> author = 0;
    std::unique_ptr<WriterThread> thread; // ends before what it uses

    ~Private();
    Result<void> openToWrite(const QList<SchemaStep> &steps, const std::shared_ptr<const std::atomic_bool> &stop);
    Result<void> openToRead();
    Result<std::shared_ptr<Connection>> anotherReader() const;
    Result<void> commit(Project *project, const std::function<Result<void>(Writer &)> &body);
    void checkpoint(int worthIt);
    void indexTexts();
    WriterThread::Step indexSome();
};

Project::Private::~Private()
{
    thread.reset();
    reader.reset();
    reading.reset();
    writing.reset(); // the last connection: moves the WAL into the file
}

// In this order: nothing is written before the file has proved to be ours, whole, and not of a newer program.
Result<void> Project::Private::openToWrite(const QList<SchemaStep> &steps,
                                           const std::shared_ptr<const std::atomic_bool> &stop)
{
    const bool closedWell = QFileInfo(walOf(path)).size() == 0; // a reader leaves an empty one
    auto opened = Connection::open(path, Connection::Access::Write);
    if (!opened)
        return opened.error();
    writing = *opened;
    writing->stopWhen(stop);
    if (!closedWell || QFileInfo(path).size() <= alwaysChecked) {
        if (Result<void> whole = quickCheck(*writing); !whole)
            return whole;
    }
    const Result<schema::Standing> standing = schema::examine(*writing, steps);
    if (!standing)
        return standing.error();
    if (*standing == schema::Standing::Older) {
        const Result<QString> copy = nextAutomaticBackup(path, QStringLiteral("before-migration"));
        if (!copy)
            return copy.error();
        if (Result<void> saved = Backup::atOnce(writing, *copy); !saved)
            return saved;
        if (Result<void> migrated = schema::migrate(*writing, steps); !migrated)
            return migrated;
    }
    if (Result<void> ours = schema::verify(*writing, steps); !ours)
        return ours;
    writing->stopWhen({});
    return writing->attempt([&]() -> Result<void> {
        writing->prepareForWriting();
        // Checkpoints come when the thread is idle. This hook takes the place of SQLite's own, which would checkpoint within
        // somebody's commit.
        sqlite3_wal_hook(
            writing->handle(),
            [](void *pages, sqlite3 *, const char *, int count) {
                static_cast<std::atomic_int *>(pages)->store(count);
                return SQLITE_OK;
            },
            &walPages);
        return {};
    });
}

Result<std::shared_ptr<Connection>> Project::Private::anotherReader() const
{
    // Reading a WAL makes a -shm file beside the project. Where none can be made, and no WAL waits, the file alone is
    // enough.
    const bool asItLies
        = mode == Mode::ReadOnly && !QFile::exists(walOf(path)) && !QFileInfo(QFileInfo(path).path()).isWritable();
    return Connection::open(path, asItLies ? Connection::Access::Look : Connection::Access::Read);
}

Result<void> Project::Private::openToRead()
{
    auto opened = anotherReader();
    if (!opened)
        return opened.error();
    reading = *opened;
    return {};
}

void Project::Private::checkpoint(int worthIt)
{
    if (walPages < worthIt)
        return;
    // PASSIVE waits for nobody; what a reader holds back is moved the next time.
    sqlite3_wal_checkpoint_v2(writing->handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    walPages = 0;
}

Result<void> Project::Private::commit(Project *project, const std::function<Result<void>(Writer &)> &body)
{
    writing->takeFailure();
    Writer writer(writing, author);
    Result<void> result = writing->attempt([&]() -> Result<void> {
        writing->execute("BEGIN IMMEDIATE");
        Result<void> done = body(writer);
        if (done)
            done = writer.endEdit();
        if (!done)
            return done;
        if (const auto overlooked = writing->takeFailure())
            return *overlooked;
        writing->execute("COMMIT");
        return {};
    });
    if (!result) {
        if (writing->inTransaction())
            writing->attempt([&]() -> Result<void> { return writing->execute("ROLLBACK"), Result<void>(); }).ok();
        return result;
    }
    const Change change = writer.takeChange();
    if (change.what)
        QMetaObject::invokeMethod(
            project, [project, change] { Q_EMIT project->changed(change); }, Qt::QueuedConnection);
    if (quiet && (change.what & Change::Texts))
        indexTexts();
    checkpoint(pagesTooMany);
    return result;
}

void Project::Private::indexTexts()
{
    thread->whenQuiet([this] { return indexSome(); }, *quiet);
}

// A step that fails, on a full disk perhaps, ends the indexing until the next import or opening: the search does without.
WriterThread::Step Project::Private::indexSome()
{
    const Result<bool> more = writing->attempt([&]() -> Result<bool> {
        writing->execute("BEGIN IMMEDIATE");
        const bool left = search_index::step(*writing);
        writing->execute("COMMIT");
        return left;
    });
    if (!more && writing->inTransaction())
        writing->attempt([&]() -> Result<void> { return writing->execute("ROLLBACK"), Result<void>(); }).ok();
    writing->takeFailure(); // it is nobody's
    checkpoint(pagesTooMany);
    return more && *more ? WriterThread::Step::Again : WriterThread::Step::Done;
}

Project::Project(std::unique_ptr<Private> opened)
    : d(std::move(opened))
{
}

Project::~Project()
{
    d->thread.reset(); // while this still is a QObject that changes can be posted to
}

Result<std::unique_ptr<Project>> Project::create(const QString &path, const NewTask &task)
{
    if (QFileInfo::exists(path)) {
        return Error{Store::tr("There is a file “%1” already.").arg(QDir::toNativeSeparators(path)),
                     Store::tr("Choose another name, or open that project.")};
    }
    const QString written = temporaryBeside(path);
    Result<void> made = writeNewProject(written, task);
    if (made)
        made = moveIntoPlace(written, path, IfThere::Refuse);
    if (!made) {
        removeWithCompanions(written);
        return made.error();
    }
    return open(path);
}

Result<std::unique_ptr<Project>> Project::open(const QString &path, Mode mode,
                                               const std::shared_ptr<const std::atomic_bool> &stop)
{
    return open(path, mode, schema::steps(), stop);
}

Result<std::unique_ptr<Project>> Project::open(const QString &path, Mode mode, const QList<SchemaStep> &steps,
                                               const std::shared_ptr<const std::atomic_bool> &stop)
{
    const Result<schema::Standing> standing = lookAt(path, steps);
    if (!standing)
        return standing.error();
    auto opened = std::make_unique<Private>();
    opened->path = QFileInfo(path).canonicalFilePath(); // one lock, by whatever name the file is called
    opened->mode = mode;
    if (mode == Mode::ReadWrite) {
        auto lock = ProjectLock::take(opened->path);
        if (!lock)
            return lock.error();
        opened->lock = std::move(*lock);
        if (Result<void> ready = opened->openToWrite(steps, stop); !ready)
            return ready.error();
    }
    if (Result<void> ready = opened->openToRead(); !ready)
        return ready.error();
    opened->reading->stopWhen(stop);
    if (mode == Mode::ReadOnly) {
        if (*standing == schema::Standing::Older) {
            return Error{Store::tr("“%1” has an older format.").arg(QDir::toNativeSeparators(path)),
                         Store::tr("Open it for writing once: it is brought up to date after a backup.")};
        }
        for (const auto &check : {quickCheck(*opened->reading), schema::verify(*opened->reading, steps)}) {
            if (!check)
                return check.error();
        }
    }
    opened->reading->stopWhen({});
    opened->reader = std::make_unique<Reader>(opened->reading);
    Private *const raw = opened.get();
    if (mode == Mode::ReadWrite)
        opened->thread = std::make_unique<WriterThread>([raw] { raw->checkpoint(pagesToCheckpoint); });
    return std::unique_ptr<Project>(new Project(std::move(opened)));
}

QString Project::path() const
{
    return d->path;
}

QString Project::name() const
{
    return QFileInfo(d->path).completeBaseName();
}

QString Project::modelsFolder() const
{
    return QFileInfo(d->path).dir().filePath(name() + QStringLiteral(".models"));
}

bool Project::readOnly() const
{
    return d->mode == Mode::ReadOnly;
}

const Reader &Project::reader() const
{
    return *d->reader;
}

Result<std::unique_ptr<Reader>> Project::openReader() const
{
    auto opened = d->anotherReader();
    if (!opened)
        return opened.error();
    return std::make_unique<Reader>(*opened);
}

void Project::setAuthor(AnnotatorId annotator)
{
    d->author = annotator;
}

void Project::enqueue(std::function<void(const Transaction &)> work)
{
    if (!d->thread) {
        work([](const auto &) -> Result<void> {
            return Error{Store::tr("The project is open for reading only."), Store::tr("Open it for writing to change it.")};
        });
        return;
    }
    d->thread->write([this, work = std::move(work)] {
        work([this](const std::function<Result<void>(Writer &)> &body) { return d->commit(this, body); });
    });
}

QFuture<Result<void>> Project::backup(const QString &path)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    QFuture<Result<void>> future = promise->future();
    const auto end = [promise](const Result<void> &result) {
        promise->addResult(result);
        promise->finish();
    };
    if (!d->thread) {
        end(Backup::atOnce(d->reading, path));
        return future;
    }
    d->thread->inSteps([end, backup = std::make_shared<Backup>(d->writing, path)] {
        const Result<WriterThread::Step> step = backup->step();
        if (step && *step == WriterThread::Step::Again)
            return *step;
        end(step ? Result<void>() : Result<void>(step.error()));
        return WriterThread::Step::Done;
    });
    return future;
}

QFuture<Result<void>> Project::backupBefore(const QString &occasion)
{
    const Result<QString> target = nextAutomaticBackup(d->path, QStringLiteral("before-") + occasion);
    return target ? backup(*target) : QtFuture::makeReadyFuture(Result<void>(target.error()));
}

void Project::keepSearchIndexed(std::chrono::milliseconds quiet)
{
    if (!d->thread)
        return;
    d->thread->write([opened = d.get(), quiet] {
        opened->quiet = quiet;
        opened->indexTexts();
    });
}

Result<QStringList> Project::check(bool thorough) const
{
    auto opened = d->anotherReader();
    return opened ? checkProject(**opened, thorough) : Result<QStringList>(opened.error());
}

} // namespace wendu
