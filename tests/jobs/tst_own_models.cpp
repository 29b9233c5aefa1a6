// SPDX-License-Identifier: GPL-3.0-or-later
// The base models in the user's data folder: added from a folder, listed and removed.
#include "jobs/base_models.h"
#include "jobs/own_models.h"
#include "project_fixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
QString problemOf(const Result<T> &result)
{
    return result ? QString() : result.error().text();
}

} // namespace

class OwnModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFolderIsCopiedWholeAndListed();
    void whatIsNoModelIsNotAdded_data();
    void whatIsNoModelIsNotAdded();
    void aStoppedCopyLeavesNothing();
    void onlyOwnModelsAreRemoved_data();
    void onlyOwnModelsAreRemoved();
    void removingTakesAlsoWhatADownloadHasLeft();
    void removingTakesNothingOfOtherDownloads_data();
    void removingTakesNothingOfOtherDownloads();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    Result<QString> add(const QString &folder)
    {
        return addModelFolder(
            folder, [](qint64, qint64) {}, std::atomic_bool(false));
    }
    QStringList own() const
    {
        return QDir(ownModelsFolder()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void OwnModelsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", QFile::encodeName(path(u"data"_s)));
    QVERIFY(QDir().mkpath(path(u"tiny"_s)));
    writeFile(path(u"tiny/config.json"_s), R"({"model_type": "electra"})");
    writeFile(path(u"tiny/model.safetensors"_s), QByteArray(3000000, 'w'));
    writeFile(path(u"tiny/vocab.txt"_s), "[PAD]\n");
    writeFile(path(u"tiny/optimizer.pt"_s), "no part of the model");
}

void OwnModelsTest::aFolderIsCopiedWholeAndListed()
{
    QList<qint64> told;
    const auto progress = [&told](qint64 bytes, qint64) { told.append(bytes); };
    const Result<QString> folder = addModelFolder(path(u"tiny/"_s), progress, std::atomic_bool(false));
    QVERIFY2(folder, qPrintable(problemOf(folder)));
    QCOMPARE(own(), QStringList(u"tiny"_s));
    QCOMPARE(QDir(*folder).entryList(QDir::Files), (QStringList{u"config.json"_s, u"model.safetensors"_s, u"vocab.txt"_s}));
    QCOMPARE(told.last(), 3000000 + 25 + 6);
    QVERIFY(told.size() >= 5); // a megabyte at a time
    const QList<InstalledModel> models = installedModels();
    const auto found = std::find_if(models.begin(), models.end(), [](const InstalledModel &m) { return m.name == u"tiny"; });
    QVERIFY(found != models.end());
    QCOMPARE(found->family, u"electra"_s);
    QCOMPARE(found->bytes, told.last());
    QVERIFY(found->own);
    QVERIFY(!found->origin);
    QVERIFY(add(path(u"tiny"_s)).error().message.contains(u"There is a model tiny already"_s));
}

void OwnModelsTest::whatIsNoModelIsNotAdded_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("said");
    QTest::newRow("no folder") << QString() << u"There is no folder"_s;
    QTest::newRow("no config") << u"config.json"_s << u"no config.json"_s;
    QTest::newRow("a pickle only") << u"model.safetensors"_s << u"as a pickle (optimizer.pt)"_s;
}

void OwnModelsTest::whatIsNoModelIsNotAdded()
{
    QFETCH(const QString, change);
    QFETCH(const QString, said);
    if (!change.isEmpty())
        QVERIFY(QFile::remove(path(u"tiny/"_s + change)));
    const Result<QString> folder = add(path(change.isEmpty() ? u"nowhere"_s : u"tiny"_s));
    QVERIFY(!folder);
    QVERIFY2(folder.error().message.contains(said), qPrintable(problemOf(folder)));
    QCOMPARE(own(), QStringList());
}

void OwnModelsTest::aStoppedCopyLeavesNothing()
{
    std::atomic_bool stopped = false;
    int told = 0;
    const auto progress = [&](qint64, qint64) { stopped = ++told == 2; };
    QVERIFY(!addModelFolder(path(u"tiny"_s), progress, stopped));
    QCOMPARE(told, 2);
    QCOMPARE(own(), QStringList());
}

void OwnModelsTest::onlyOwnModelsAreRemoved_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("said"); // empty: it is removed
    QTest::newRow("its name") << u"tiny"_s << QString();
    QTest::newRow("its folder") << u"%1/data/wendu/models/tiny"_s << QString();
    QTest::newRow("its folder with a slash") << u"%1/data/wendu/models/tiny/"_s << QString();
    QTest::newRow("unknown") << u"other"_s << u"There is no model other"_s;
    QTest::newRow("nothing") << QString() << u"is no model in"_s;
    QTest::newRow("another folder") << u"%1/tiny"_s << u"is no model in"_s;
    QTest::newRow("the models themselves") << u"%1/data/wendu/models"_s << u"is no model in"_s;
    QTest::newRow("here") << u"."_s << u"is no model in"_s;
    QTest::newRow("above") << u".."_s << u"is no model in"_s;
    QTest::newRow("out of it") << u"%1/data/wendu/models/tiny/../../../../tiny"_s << u"is no model in"_s;
    QTest::newRow("deep in it") << u"%1/data/wendu/models/tiny/config.json"_s << u"is no model in"_s;
    QTest::newRow("a link") << u"link"_s << u"is no model in"_s;
    QTest::newRow("what is hidden") << u"%1/data/wendu/models/.incoming"_s << u"is no model in"_s;
}

void OwnModelsTest::onlyOwnModelsAreRemoved()
{
    QFETCH(const QString, name);
    QFETCH(const QString, said);
    QVERIFY(add(path(u"tiny"_s)));
    QVERIFY(QFile::link(path(u"tiny"_s), ownModelsFolder() + u"/link"_s));
    const QStringList before = own();
    const Result<qint64> freed = removeModel(name.contains(u"%1"_s) ? name.arg(m_folder->path()) : name);
    QVERIFY(QFileInfo::exists(path(u"tiny/model.safetensors"_s)));
    if (said.isEmpty()) {
        QVERIFY2(freed, qPrintable(problemOf(freed)));
        QCOMPARE(*freed, 3000000 + 25 + 6);
        QCOMPARE(own(), QStringList(u"link"_s));
        return;
    }
    QVERIFY(!freed);
    QVERIFY2(freed.error().message.contains(said), qPrintable(problemOf(freed)));
    QCOMPARE(own(), before);
}

void OwnModelsTest::removingTakesAlsoWhatADownloadHasLeft()
{
    const QString left = incomingFolder(ownModelsFolder(), u"owner--half"_s, QString(40, u'c'));
    QVERIFY(QDir().mkpath(left));
    writeFile(left + u"/model.safetensors.part"_s, QByteArray(500, 'w'));
    const Result<qint64> freed = removeModel(u"owner/half"_s);
    QVERIFY2(freed, qPrintable(problemOf(freed)));
    QCOMPARE(*freed, 500);
    QCOMPARE(own(), QStringList());
}

void OwnModelsTest::removingTakesNothingOfOtherDownloads_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("any name") << u"*"_s;
    QTest::newRow("any letter") << u"owner/hal?"_s;
    QTest::newRow("one of some letters") << u"owner/[gh]alf"_s;
    QTest::newRow("another case") << u"Owner/Half"_s;
    QTest::newRow("a beginning") << u"owner/hal"_s;
}

void OwnModelsTest::removingTakesNothingOfOtherDownloads()
{
    QFETCH(const QString, name);
    const QString part
        = incomingFolder(ownModelsFolder(), u"owner--half"_s, QString(40, u'c')) + u"/model.safetensors.part"_s;
    QVERIFY(QDir().mkpath(QFileInfo(part).path()));
    writeFile(part, QByteArray(500, 'w'));
    const Result<qint64> freed = removeModel(name);
    QVERIFY(!freed);
    QVERIFY2(freed.error().message.contains(u"There is no model"_s), qPrintable(problemOf(freed)));
    QCOMPARE(QFileInfo(part).size(), 500);
}

QTEST_GUILESS_MAIN(OwnModelsTest)
#include "tst_own_models.moc"
