// SPDX-License-Identifier: GPL-3.0-or-later
// Models by name, from a hub on loopback that does what real ones do on a bad day.
#include "hub_server.h"
#include "jobs/base_models.h"
#include "jobs/hub/hub.h"
#include "jobs/own_models.h"

#include <QDir>
#include <QFile>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int longWait = 30000;
const QString weights = u"model.safetensors"_s;
const QString name = u"owner/tiny"_s;

using Reply = HubServer::Reply;
using Request = HubServer::Request;
using Setup = std::function<void(HubServer &)>;

// The server answers on this thread, so waiting has to let it.
template<typename T>
Result<T> wait(const QFuture<Result<T>> &future)
{
    QFutureWatcher<Result<T>> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(future);
    if (!future.isFinished() && !finished.wait(longWait))
        return Error{u"no answer"_s, {}};
    return future.result();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

template<typename T>
QString problemOf(const Result<T> &result)
{
    return result ? QString() : result.error().text();
}

Setup spoiled(const QString &path, const HubServer::Fault &fault, int times = -1)
{
    return [=](HubServer &server) { server.spoil(path, fault, times); };
}

HubServer::Fault status(int code)
{
    return [code](const Request &, Reply &reply) { reply = {code, {{"Content-Length", "0"}}, {}}; };
}

HubServer::Fault cut(qsizetype after)
{
    return [after](const Request &, Reply &reply) { reply.cutAfter = after; };
}

// One fault for a file that is asked for from its beginning, another for the rest of it. Told apart by the request and not
// by a count: Qt itself asks again at once when a connection ends before it has looked at the answer.
HubServer::Fault both(const HubServer::Fault &whole, const HubServer::Fault &rest)
{
    return [=](const Request &request, Reply &reply) {
        if (const HubServer::Fault &fault = request.headers.contains("range") ? rest : whole)
            fault(request, reply);
    };
}

HubServer::Fault location(const QByteArray &to)
{
    return [to](const Request &, Reply &reply) { reply = {302, {{"Location", to}, {"Content-Length", "0"}}, {}}; };
}

HubServer::Fault header(const QByteArray &key, const QByteArray &value)
{
    return [=](const Request &, Reply &reply) { reply.headers[key] = value; };
}

// A listing of these files, each of `size` bytes and with a hash.
QByteArray listingOf(const QStringList &files, double size = 10)
{
    QJsonArray siblings;
    for (const QString &file : files)
        siblings.append(QJsonObject{{u"rfilename"_s, file}, {u"size"_s, size}, {u"blobId"_s, QString(40, u'a')}});
    return QJsonDocument(QJsonObject{{u"sha"_s, HubServer::commit()}, {u"siblings"_s, siblings}}).toJson();
}

} // namespace

class HubTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void onlyWhatIsNeededIsFetched();
    void aHubOnABadDayGivesTheModelAllTheSame_data();
    void aHubOnABadDayGivesTheModelAllTheSame();
    void aHubThatLiesOrRefusesGivesNoModel_data();
    void aHubThatLiesOrRefusesGivesNoModel();
    void listingsAreNotTrusted_data();
    void listingsAreNotTrusted();
    void aCommitThatIsAskedForIsTheOneThatIsGiven_data();
    void aCommitThatIsAskedForIsTheOneThatIsGiven();
    void nothingIsSentForAnAddressOrANameThatIsNone_data();
    void nothingIsSentForAnAddressOrANameThatIsNone();
    void redirectsStayAsSafeAsTheirOrigin_data();
    void redirectsStayAsSafeAsTheirOrigin();
    void nothingIsSaidButTheModelsName();
    void whatWasStoppedGoesOnWhereItWas();
    void anOldPartOfOtherBytesIsThrownAway();
    void twoAtOnceDoNotMeet();
    void aFullDiskIsSaidBeforehand();
    void progressSaysHowFarItIs();
    void anEndedHubLeavesNothingOpen();

private:
    Result<hub::Model> lookUp(const QString &revision = {});
    Result<QString> fetch();
    QString target() const { return ownModelsFolder() + u"/owner--tiny"_s; }
    QString part() const
    {
        return incomingFolder(ownModelsFolder(), u"owner--tiny"_s, HubServer::commit()) + u'/' + weights + u".part"_s;
    }

    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<HubServer> m_server;
    std::unique_ptr<hub::Hub> m_hub;
};

void HubTest::init()
{
    m_data = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_data->path()));
    qputenv("http_proxy", "http://127.0.0.1:9"); // nobody is there: what goes to this machine takes no proxy
    m_server = std::make_unique<HubServer>();
    addTinyModel(*m_server);
    m_hub = std::make_unique<hub::Hub>(hub::Patience{300ms, 1ms, 4});
}

void HubTest::cleanup()
{
    m_hub.reset();
    m_server.reset();
    m_data.reset();
}

Result<hub::Model> HubTest::lookUp(const QString &revision)
{
    return wait(m_hub->lookUp({m_server->endpoint(), name, revision}));
}

Result<QString> HubTest::fetch()
{
    const Result<hub::Model> model = lookUp();
    return model ? wait(m_hub->download(*model)) : Result<QString>(model.error());
}

void HubTest::onlyWhatIsNeededIsFetched()
{
    const Result<hub::Model> model = lookUp(u"refs/pr/1"_s);
    QVERIFY2(model, qPrintable(problemOf(model)));
    QCOMPARE(m_server->requests().constFirst().path, u"/api/models/owner/tiny/revision/refs%2Fpr%2F1?blobs=true"_s);
    QCOMPARE(model->commit, HubServer::commit());
    const QStringList needed{u"config.json"_s, weights, u"tokenizer_config.json"_s, u"vocab.txt"_s};
    QStringList listed;
    qint64 size = 0;
    for (const hub::File &file : model->files) {
        listed.append(file.name);
        size += m_server->content(file.name).size();
    }
    QCOMPARE(listed.last(), weights);
    listed.sort();
    QCOMPARE(listed, needed);
    QCOMPARE(model->size(), size);
    QVERIFY(!QFileInfo::exists(ownModelsFolder())); // looking leaves nothing

    const Result<QString> folder = wait(m_hub->download(*model));
    QVERIFY2(folder, qPrintable(problemOf(folder)));
    QCOMPARE(*folder, target());
    for (const QString &file : needed)
        QCOMPARE(contentOf(*folder + u'/' + file), m_server->content(file));
    QCOMPARE(QDir(*folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             needed + QStringList(u"wendu-origin.json"_s));
    QCOMPARE(QDir(ownModelsFolder()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList(u"owner--tiny"_s));
    QVERIFY(baseModels().contains(QFileInfo(*folder).canonicalFilePath()));
    QCOMPARE(originOf(*folder)->commit, HubServer::commit());
    QCOMPARE(originOf(*folder)->name, name);
    QVERIFY(manifestOf(*folder).ok());
    const auto asked = m_server->requests().size();
    QVERIFY(!fetch()); // there already
    QCOMPARE(m_server->requests().size(), asked + 1);
}

void HubTest::aHubOnABadDayGivesTheModelAllTheSame_data()
{
    QTest::addColumn<Setup>("setup");
    QTest::addColumn<QByteArrayList>("ranges"); // of the requests for the weights, each once in a row
    using Ranges = QByteArrayList;
    QTest::newRow("cuts the weights") << spoiled(u"cdn/"_s + weights, both(cut(1000), {})) << Ranges{"", "bytes=1000-"};
    QTest::newRow("cuts them again and again")
        << spoiled(u"cdn/"_s + weights, cut(120000)) << Ranges{"", "bytes=120000-", "bytes=240000-"};
    QTest::newRow("cuts before the first byte") << spoiled(u"cdn/"_s + weights, cut(0), 1) << Ranges{""};
    QTest::newRow("cuts a small file") << spoiled(u"vocab.txt"_s, cut(3), 1) << Ranges{""};
    QTest::newRow("cuts its list") << spoiled(u"?blobs=true"_s, cut(20), 1) << Ranges{""};
    QTest::newRow("cuts its list in chunks") << spoiled(
        u"?blobs=true"_s,
        [](const Request &, Reply &reply) {
            reply.headers.remove("Content-Length");
            reply.headers["Transfer-Encoding"] = "chunked";
            reply.body = QByteArray::number(reply.body.size(), 16) + "\r\n" + reply.body + "\r\n0\r\n\r\n";
            reply.cutAfter = 100;
        },
        1) << Ranges{""};
    QTest::newRow("says no length and cuts") << spoiled(u"cdn/"_s + weights, both(
                                                                                 [](const Request &, Reply &reply) {
                                                                                     reply.headers.remove("Content-Length");
                                                                                     reply.cutAfter = 5000;
                                                                                 },
                                                                                 {}))
                                             << Ranges{"", "bytes=5000-"};
    QTest::newRow("falls silent") << spoiled(
        u"cdn/"_s + weights,
        [](const Request &, Reply &reply) {
            reply.cutAfter = 4000;
            reply.silent = true;
        },
        1) << Ranges{"", "bytes=4000-"};
    QTest::newRow("never answers at first") << spoiled(
        u"?blobs=true"_s,
        [](const Request &, Reply &reply) {
            reply.body.clear();
            reply.silent = true;
        },
        1) << Ranges{""};
    QTest::newRow("forgets about ranges") << Setup([](HubServer &server) {
        const QByteArray bytes = server.content(weights);
        server.spoil(u"cdn/"_s + weights, both(cut(2000), [bytes](const Request &, Reply &reply) {
                         reply = {200, {{"Content-Length", QByteArray::number(bytes.size())}}, bytes};
                     }));
    }) << Ranges{"", "bytes=2000-"};
    QTest::newRow("no longer has the rest") << Setup([](HubServer &server) {
        const auto gone = std::make_shared<bool>(false);
        server.spoil(u"cdn/"_s + weights, both(
                                              [gone](const Request &, Reply &reply) {
                                                  if (!*gone)
                                                      reply.cutAfter = 2000;
                                              },
                                              [gone](const Request &, Reply &reply) {
                                                  *gone = true;
                                                  reply = {416, {{"Content-Length", "0"}}, {}};
                                              }));
    }) << Ranges{"", "bytes=2000-", ""};
    QTest::newRow("is overloaded") << spoiled(u"cdn/"_s + weights, status(503), 2) << Ranges{""};
    QTest::newRow("wants to be asked later") << spoiled(u"cdn/"_s + weights, status(429), 1) << Ranges{""};
    QTest::newRow("redirects five times") << Setup([](HubServer &server) {
        for (int i = 4; i >= 1; --i)
            server.spoil(u"hop%1"_s.arg(i),
                         location(i == 4 ? "/cdn/model.safetensors" : "/hop" + QByteArray::number(i + 1)));
        server.spoil(u"resolve/"_s + HubServer::commit() + u'/' + weights, location("/hop1"));
    }) << Ranges{""};
}

void HubTest::aHubOnABadDayGivesTheModelAllTheSame()
{
    QFETCH(const Setup, setup);
    QFETCH(const QByteArrayList, ranges);
    setup(*m_server);
    const Result<QString> folder = fetch();
    QVERIFY2(folder, qPrintable(problemOf(folder)));
    QCOMPARE(contentOf(*folder + u'/' + weights), m_server->content(weights));
    QByteArrayList found;
    for (const Request &request : m_server->requests(u"cdn/"_s + weights)) {
        const QByteArray range = request.headers.value("range");
        QCOMPARE(request.headers.contains("if-range"), !range.isEmpty());
        if (found.isEmpty() || found.last() != range)
            found.append(range);
    }
    QCOMPARE(found, ranges);
}

void HubTest::aHubThatLiesOrRefusesGivesNoModel_data()
{
    QTest::addColumn<Setup>("setup");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("kept"); // a part of the weights
    const QString atCdn = u"cdn/"_s + weights;
    QTest::newRow("a longer file") << spoiled(atCdn, header("Content-Length", "300001"))
                                   << u"found 300001 bytes; expected 300000"_s << false;
    QTest::newRow("a shorter file") << spoiled(atCdn, header("Content-Length", "299999")) << u"found 299999 bytes"_s
                                    << false;
    QTest::newRow("more than it said") << spoiled(atCdn,
                                                  [](const Request &, Reply &reply) {
                                                      reply.headers.remove("Content-Length");
                                                      reply.body += "and more";
                                                  })
                                       << u"sends more of model.safetensors"_s << true;
    QTest::newRow("always less than it said") << spoiled(atCdn, [](const Request &, Reply &reply) {
        reply.headers.remove("Content-Length");
        reply.headers.remove("Content-Range");
        reply.status = 200;
        reply.body = "a few bytes";
    }) << u"cut the connection"_s << true;
    QTest::newRow("other bytes") << spoiled(atCdn,
                                            [](const Request &, Reply &reply) { reply.body[7] = char(reply.body[7] + 1); })
                                 << u"is not what the hub says it is: found the SHA-256"_s << false;
    QTest::newRow("other bytes in a small file")
        << spoiled(u"vocab.txt"_s, [](const Request &, Reply &reply) { reply.body[2] = 'X'; }) << u"found the Git SHA-1"_s
        << false;
    QTest::newRow("another part") << spoiled(atCdn, both(cut(2000), header("Content-Range", "bytes 1000-299999/300000")))
                                  << u"another part of a file than it was asked for"_s << true;
    QTest::newRow("no part") << spoiled(atCdn, both(cut(2000), header("Content-Range", "nonsense"))) << u"found 'nonsense'"_s
                             << true;
    QTest::newRow("always cuts") << spoiled(atCdn, cut(10)) << u"cut the connection"_s << true;
    QTest::newRow("always silent") << spoiled(atCdn, [](const Request &, Reply &reply) {
        reply.cutAfter = 10;
        reply.silent = true;
    }) << u"has sent nothing"_s << true;
    QTest::newRow("a loop") << spoiled(atCdn, location("/cdn/model.safetensors")) << u"redirects more than 5 times"_s
                            << false;
    QTest::newRow("off to http") << spoiled(atCdn, location("http://example.org/model.safetensors"))
                                 << u"redirects to 'http://example.org"_s << false;
    QTest::newRow("off to a file") << spoiled(atCdn, location("file:///etc/passwd")) << u"redirects to 'file:"_s << false;
    QTest::newRow("nowhere") << spoiled(atCdn, location("")) << u"redirects"_s << false;
    for (const int code : {401, 403, 404, 410, 500, 502, 429, 304, 204}) {
        QTest::addRow("HTTP %d for the weights", code) << spoiled(atCdn, status(code)) << u"HTTP %1"_s.arg(code) << false;
        QTest::addRow("HTTP %d for the list", code)
            << spoiled(u"?blobs=true"_s, status(code)) << u"HTTP %1"_s.arg(code) << false;
    }
    QTest::newRow("nobody there") << Setup([](HubServer &server) { server.close(); }) << u"cannot be reached"_s << false;
}

void HubTest::aHubThatLiesOrRefusesGivesNoModel()
{
    QFETCH(const Setup, setup);
    QFETCH(const QString, said);
    QFETCH(const bool, kept);
    const QString endpoint = m_server->endpoint();
    setup(*m_server);
    const Result<hub::Model> model = wait(m_hub->lookUp({endpoint, name, {}}));
    const Result<QString> folder = model ? wait(m_hub->download(*model)) : Result<QString>(model.error());
    QVERIFY(!folder);
    QVERIFY2(folder.error().message.contains(said), qPrintable(problemOf(folder)));
    QVERIFY(!folder.error().remedy.isEmpty());
    QVERIFY(!QFileInfo::exists(target()));
    QCOMPARE(QFileInfo(part()).size() > 0, kept);
    QVERIFY(m_server->requests(weights).size() <= 32); // four attempts at two addresses, each of which Qt may double twice
}

void HubTest::listingsAreNotTrusted_data()
{
    QTest::addColumn<QByteArray>("listing");
    QTest::addColumn<QString>("said"); // empty: it is fine
    const QString config = u"config.json"_s;
    QTest::newRow("fine") << listingOf({config, weights}) << QString();
    QTest::newRow("shards") << listingOf({config, u"model.safetensors.index.json"_s, u"model-00001-of-00002.safetensors"_s,
                                          u"model-00002-of-00002.safetensors"_s})
                            << QString();
    QTest::newRow("a pickle only") << listingOf({config, u"pytorch_model.bin"_s})
                                   << u"as a pickle only (pytorch_model.bin)"_s;
    QTest::newRow("a pickle in a folder") << listingOf({config, u"weights/model.pt"_s}) << u"as a pickle only"_s;
    QTest::newRow("shards without an index")
        << listingOf({config, u"model-00001-of-00002.safetensors"_s}) << u"no weights"_s;
    QTest::newRow("no weights") << listingOf({config, u"tf_model.h5"_s}) << u"no weights"_s;
    QTest::newRow("weights of something else") << listingOf({config, u"adapter_model.safetensors"_s}) << u"no weights"_s;
    QTest::newRow("no config") << listingOf({weights}) << u"has no config.json"_s;
    for (const char *hostile :
         {"../config.json", "/etc/passwd", "a/../../b", "a//b", "..", "", "a\\b", "a\nb", "./config.json"})
        QTest::addRow("the name '%s'", QByteArray(hostile).replace('\n', "\\n").constData())
            << listingOf({config, weights, QString::fromLatin1(hostile)}) << u"a file of the name"_s;
    QTest::newRow("a name twice") << listingOf({config, weights, config}) << u"a file of the name 'config.json'"_s;
    QTest::newRow("a huge file") << listingOf({config, weights}, 1e12) << u"1000000000000 bytes"_s;
    QTest::newRow("a size below nothing") << listingOf({config, weights}, -1) << u"of -1 bytes"_s;
    QTest::newRow("a size in parts") << listingOf({config, weights}, 1.5) << u"of -1 bytes"_s;
    QTest::newRow("no hash") << listingOf({config, weights}).replace("blobId", "blob") << u"no hash of config.json"_s;
    QTest::newRow("a hash that is none") << listingOf({config, weights}).replace(QByteArray(40, 'a'), QByteArray(40, '/'))
                                         << u"no hash"_s;
    QTest::newRow("no commit") << listingOf({config, weights}).replace("\"sha\"", "\"shah\"") << u"without a commit"_s;
    QTest::newRow("a commit that is a path")
        << listingOf({config, weights}).replace(QByteArray(40, 'c'), "../../../etc") << u"without a commit"_s;
    QTest::newRow("a commit and a line more")
        << listingOf({config, weights}).replace(QByteArray(40, 'c'), QByteArray(39, 'c') + "\\n") << u"without a commit"_s;
    QTest::newRow("no JSON") << QByteArray("<html>") << u"makes no sense"_s;
    QTest::newRow("a list") << QByteArray("[1]") << u"makes no sense"_s;
    QTest::newRow("no end") << QByteArray(9 << 20, ' ') << u"longer than"_s;
}

void HubTest::listingsAreNotTrusted()
{
    QFETCH(const QByteArray, listing);
    QFETCH(const QString, said);
    m_server->setListing(listing);
    const Result<hub::Model> model = lookUp();
    if (said.isEmpty()) {
        QVERIFY2(model, qPrintable(problemOf(model)));
        return;
    }
    QVERIFY(!model);
    QVERIFY2(model.error().message.contains(said), qPrintable(problemOf(model)));
    QVERIFY(!model.error().remedy.isEmpty());
}

void HubTest::aCommitThatIsAskedForIsTheOneThatIsGiven_data()
{
    QTest::addColumn<QString>("revision");
    QTest::addColumn<bool>("given");
    QTest::newRow("it") << HubServer::commit() << true;
    QTest::newRow("it in capitals") << HubServer::commit().toUpper() << true;
    QTest::newRow("another") << QString(40, u'd') << false;
    QTest::newRow("another in capitals") << QString(40, u'D') << false;
    QTest::newRow("a tag of hex digits") << QString(8, u'd') << true;
}

void HubTest::aCommitThatIsAskedForIsTheOneThatIsGiven()
{
    QFETCH(const QString, revision);
    QFETCH(const bool, given);
    const Result<hub::Model> model = lookUp(revision);
    QCOMPARE(model.ok(), given);
    if (given)
        return;
    QVERIFY2(model.error().message.contains(u"found the commit "_s + HubServer::commit()), qPrintable(problemOf(model)));
    QVERIFY(model.error().message.contains(u"expected the commit "_s + QString(40, u'd')));
}

void HubTest::nothingIsSentForAnAddressOrANameThatIsNone_data()
{
    QTest::addColumn<hub::Request>("request");
    QTest::addColumn<QString>("said");
    const QString here = u"http://127.0.0.1:%1"_s;
    for (const char *bad :
         {"", "..", "owner/..", "../x", "/etc/passwd", "a/b/c", "owner/", "/tiny", "owner/ti ny", "owner/tiny?x=1",
          "owner/tiny#x", "owner%2ftiny", "owner\\tiny", "own--er/tiny", "-owner/tiny", ".hidden/tiny"})
        QTest::addRow("the name '%s'", bad)
            << hub::Request{here, QString::fromLatin1(bad), {}} << u"is not a model name"_s;
    for (const char *bad : {"..", "a/../b", "/main", "main?x", "ma in"})
        QTest::addRow("the revision '%s'", bad) << hub::Request{here, name, QString::fromLatin1(bad)} << u"is no revision"_s;
    QTest::newRow("http to elsewhere") << hub::Request{u"http://example.org"_s, name, {}} << u"expected https"_s;
    QTest::newRow("http to what looks like this machine")
        << hub::Request{u"http://127.0.0.1.example.org"_s, name, {}} << u"expected https"_s;
    QTest::newRow("a file") << hub::Request{u"file:///tmp"_s, name, {}} << u"is no address"_s;
    QTest::newRow("no address") << hub::Request{u"huggingface.co"_s, name, {}} << u"is no address"_s;
    QTest::newRow("credentials") << hub::Request{u"http://me:secret@127.0.0.1:%1"_s, name, {}} << u"more than a host"_s;
    QTest::newRow("a query") << hub::Request{here + u"?token=1"_s, name, {}} << u"more than a host"_s;
}

void HubTest::nothingIsSentForAnAddressOrANameThatIsNone()
{
    QFETCH(hub::Request, request);
    QFETCH(const QString, said);
    if (request.endpoint.contains(u"%1"_s))
        request.endpoint = request.endpoint.arg(m_server->serverPort());
    const Result<hub::Model> model = wait(m_hub->lookUp(request));
    QVERIFY(!model);
    QVERIFY2(model.error().message.contains(said), qPrintable(problemOf(model)));
    QVERIFY(!model.error().message.contains(u"secret"_s));
    QVERIFY(lookUp()); // and so the server would have heard of the other
    QCOMPARE(m_server->requests().size(), 1);
}

void HubTest::redirectsStayAsSafeAsTheirOrigin_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("leads"); // empty: refused
    const QString https = u"https://huggingface.co/a/b"_s;
    QTest::newRow("https to https") << https << QByteArray("https://cdn.example.org/x?s=1%2F2")
                                    << u"https://cdn.example.org/x?s=1%2F2"_s;
    QTest::newRow("on the same host") << https << QByteArray("/c/d") << u"https://huggingface.co/c/d"_s;
    QTest::newRow("https to http") << https << QByteArray("http://cdn.example.org/x") << QString();
    QTest::newRow("https to http on this machine") << https << QByteArray("http://127.0.0.1/x") << QString();
    QTest::newRow("https to a file") << https << QByteArray("file:///etc/passwd") << QString();
    QTest::newRow("with credentials") << https << QByteArray("https://me:secret@example.org/x") << QString();
    QTest::newRow("from this machine to https")
        << u"http://localhost:1/x"_s << QByteArray("https://example.org/x") << u"https://example.org/x"_s;
    QTest::newRow("from this machine to http elsewhere")
        << u"http://[::1]:1/x"_s << QByteArray("//example.org/x") << QString();
    QTest::newRow("no address") << https << QByteArray("https://") << QString();
}

void HubTest::redirectsStayAsSafeAsTheirOrigin()
{
    QFETCH(const QString, from);
    QFETCH(const QByteArray, to);
    QFETCH(const QString, leads);
    const Result<QUrl> next = hub::redirected(QUrl(from), to);
    QCOMPARE(next.ok() ? next->toString(QUrl::FullyEncoded) : QString(), leads);
}

void HubTest::nothingIsSaidButTheModelsName()
{
    QVERIFY(fetch());
    for (const Request &request : m_server->requests()) {
        QCOMPARE(request.method, "GET");
        QCOMPARE(request.headers.keys(),
                 (QByteArrayList{"accept-encoding", "accept-language", "connection", "host", "user-agent"}));
        QCOMPARE(request.headers["user-agent"], "wendu/" WENDU_VERSION);
        QCOMPARE(request.headers["accept-language"], "*");
        QCOMPARE(request.headers["accept-encoding"], "identity");
    }
}

void HubTest::whatWasStoppedGoesOnWhereItWas()
{
    m_server->spoil(
        u"cdn/"_s + weights,
        [](const Request &, Reply &reply) {
            reply.cutAfter = 100000;
            reply.silent = true;
        },
        1);
    const Result<hub::Model> model = lookUp();
    QVERIFY(model);
    m_hub = std::make_unique<hub::Hub>(); // which would wait for long
    const QFuture<Result<QString>> stopped = m_hub->download(*model);
    QTRY_COMPARE(QFileInfo(part()).size(), 100000);
    m_hub->stop();
    const Result<QString> ended = wait(stopped);
    QVERIFY(!ended);
    QCOMPARE(ended.error().message, hub::Hub::stopped().message);
    QVERIFY(!QFileInfo::exists(target()));

    const auto small = m_server->requests(u"vocab.txt"_s).size();
    QVERIFY(wait(m_hub->download(*model)));
    const auto asked = m_server->requests(u"cdn/"_s + weights);
    QCOMPARE(asked.last().headers["range"], "bytes=100000-");
    QCOMPARE(m_server->requests(u"vocab.txt"_s).size(), small); // whole, and not asked for again
    QCOMPARE(contentOf(target() + u'/' + weights), m_server->content(weights));
}

void HubTest::anOldPartOfOtherBytesIsThrownAway()
{
    QVERIFY(QDir().mkpath(QFileInfo(part()).path()));
    QFile old(part());
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write(QByteArray(1000, 'x'));
    old.close();
    const Result<QString> folder = fetch();
    QVERIFY2(folder, qPrintable(problemOf(folder)));
    QCOMPARE(contentOf(*folder + u'/' + weights), m_server->content(weights));
    QCOMPARE(m_server->requests(u"cdn/"_s + weights).size(), 2); // the rest, then everything
}

void HubTest::twoAtOnceDoNotMeet()
{
    m_server->spoil(
        u"cdn/"_s + weights,
        [](const Request &, Reply &reply) {
            reply.cutAfter = 10;
            reply.silent = true;
        },
        1);
    const Result<hub::Model> model = lookUp();
    QVERIFY(model);
    hub::Hub first;
    const QFuture<Result<QString>> under = first.download(*model);
    QTRY_VERIFY(QFileInfo::exists(part()));
    const Result<QString> second = wait(m_hub->download(*model));
    QVERIFY(!second);
    QVERIFY(second.error().message.contains(u"by another Wendu"_s));
    QVERIFY(removeModel(name).error().message.contains(u"being fetched"_s));
    first.stop();
    QVERIFY(!wait(under));
    QVERIFY(wait(m_hub->download(*model)));
}

void HubTest::aFullDiskIsSaidBeforehand()
{
    constexpr qint64 shard = qint64(16) << 30;
    constexpr int shards = 250;
    if (QStorageInfo(m_data->path()).bytesAvailable() > shard * shards)
        QSKIP("the disk has room for 4 TB");
    hub::Model model{QUrl(m_server->endpoint()), name, HubServer::commit(), {}};
    for (int i = 0; i < shards; ++i)
        model.files.push_back(
            {u"model-%1-of-00250.safetensors"_s.arg(i + 1, 5, 10, QChar(u'0')), shard, QByteArray(64, 'a'), {}});
    const Result<QString> folder = wait(m_hub->download(model));
    QVERIFY(!folder);
    QVERIFY2(folder.error().message.contains(u"too little room"_s), qPrintable(problemOf(folder)));
    QCOMPARE(m_server->requests().size(), 0);
}

void HubTest::progressSaysHowFarItIs()
{
    QList<hub::Progress> told;
    connect(m_hub.get(), &hub::Hub::progressed, this, [&told](const hub::Progress &progress) { told.append(progress); });
    const Result<hub::Model> model = lookUp();
    QVERIFY(model);
    QVERIFY(wait(m_hub->download(*model)));
    QVERIFY(told.size() >= 4);
    QCOMPARE(told.last().file, weights);
    QCOMPARE(told.last().number, 4);
    QCOMPARE(told.last().files, 4);
    for (qsizetype i = 0; i < told.size(); ++i) {
        QCOMPARE(told[i].total, model->size());
        QVERIFY(told[i].bytes >= (i > 0 ? told[i - 1].bytes : 0) && told[i].bytes <= told[i].total);
    }
}

void HubTest::anEndedHubLeavesNothingOpen()
{
    m_server->spoil(u"?blobs=true"_s, [](const Request &, Reply &reply) {
        reply.body.clear();
        reply.silent = true;
    });
    QSignalSpy asked(m_server.get(), &HubServer::asked);
    m_hub = std::make_unique<hub::Hub>();
    const QFuture<Result<hub::Model>> answer = m_hub->lookUp({m_server->endpoint(), name, {}});
    QVERIFY(asked.wait());
    m_hub.reset();
    QVERIFY(answer.isFinished());
    QVERIFY(!answer.result());
}

QTEST_GUILESS_MAIN(HubTest)
#include "tst_hub.moc"
