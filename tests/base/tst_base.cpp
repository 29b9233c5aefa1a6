// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ids.h"
#include "base/result.h"
#include "base/settings.h"
#include "base/utf8.h"
#include "base/whole_file.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aResultHoldsAValueOrAnError();
    void idsAreDistinctUuids();
    void settingsKeepWhatTheyAreGiven();
    void settingsSurviveARestartAndForeignValues();
    void aProjectHasABaseModelOfItsOwn();
    void aByteOrderMarkInATextIsKept();
    void filesMoveIntoPlaceWhole();
};

void TestBase::aResultHoldsAValueOrAnError()
{
    const Result<QString> value = u"x"_s;
    QVERIFY(value.ok());
    QCOMPARE(*value, u"x"_s);
    const Result<QString> error = Error{u"what"_s, u"do this"_s};
    QVERIFY(!error);
    QCOMPARE(error.error().text(), u"what\ndo this"_s);
    QVERIFY(Result<void>().ok());
    QVERIFY(!Result<void>(Error{u"what"_s, {}}).ok());
}

void TestBase::idsAreDistinctUuids()
{
    QSet<QString> ids;
    for (int count = 0; count < 1000; ++count) {
        const QString id = newId();
        QCOMPARE(QUuid::fromString(id).toString(QUuid::WithoutBraces), id);
        ids.insert(id);
    }
    QCOMPARE(ids.size(), 1000);
}

void TestBase::settingsKeepWhatTheyAreGiven()
{
    const QTemporaryDir folder;
    qputenv("WENDU_SETTINGS", folder.filePath(u"a.ini"_s).toLocal8Bit());
    Settings settings;
    QCOMPARE(settings.value(Settings::PickCount).toInt(), 25);
    QSignalSpy changes(&settings, &Settings::changed);
    settings.setValue(Settings::PickCount, 40);
    settings.setValue(Settings::PickCount, 40);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(settings.value(Settings::PickCount).toInt(), 40);
    settings.reset(Settings::PickCount);
    QCOMPARE(settings.value(Settings::PickCount).toInt(), 25);
}

void TestBase::settingsSurviveARestartAndForeignValues()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.ini"_s);
    qputenv("WENDU_SETTINGS", path.toLocal8Bit());
    {
        Settings settings;
        settings.setValue(Settings::AnnotatorName, u"王芳"_s);
        settings.setValue(Settings::RecentProjects, QStringList{u"/a b.wendu"_s, u"/c.wendu"_s});
    }
    QCOMPARE(Settings().text(Settings::AnnotatorName), u"王芳"_s);
    QCOMPARE(Settings().value(Settings::RecentProjects).toStringList(), (QStringList{u"/a b.wendu"_s, u"/c.wendu"_s}));
    write(path, "[round]\ncount=many\n");
    QCOMPARE(Settings().value(Settings::PickCount).toInt(), 25);
}

void TestBase::aProjectHasABaseModelOfItsOwn()
{
    const QTemporaryDir folder;
    qputenv("WENDU_SETTINGS", folder.filePath(u"a.ini"_s).toLocal8Bit());
    Settings everywhere, english(u"e"_s), chinese(u"c"_s);
    everywhere.setValue(Settings::BaseModel, u"/minilm"_s);
    QCOMPARE(chinese.text(Settings::BaseModel), u"/minilm"_s); // the last used one, until it has its own
    QVERIFY(!chinese.isSet(Settings::BaseModel));
    chinese.setValue(Settings::BaseModel, u"/bert-chinese"_s);
    english.setValue(Settings::BaseModel, u"/minilm"_s); // kept, though it is the same for now
    everywhere.setValue(Settings::BaseModel, u"/tiny"_s);
    QCOMPARE(chinese.text(Settings::BaseModel), u"/bert-chinese"_s);
    QCOMPARE(english.text(Settings::BaseModel), u"/minilm"_s);
    QCOMPARE(Settings(u"c"_s).text(Settings::BaseModel), u"/bert-chinese"_s);
    QCOMPARE(everywhere.text(Settings::BaseModel), u"/tiny"_s);
    chinese.setValue(Settings::PickCount, 40); // what is no project's own is everybody's
    QCOMPARE(everywhere.value(Settings::PickCount).toInt(), 40);
}

void TestBase::aByteOrderMarkInATextIsKept()
{
    const QByteArray bytes("\xef\xbb\xbf\xe5\xa5\xbd");
    QCOMPARE(textFromUtf8(bytes.constData(), bytes.size()), u"\ufeff好"_s);
    QCOMPARE(textFromUtf8(bytes.constData() + 3, 3), u"好"_s);
}

void TestBase::filesMoveIntoPlaceWhole()
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(u"a.txt"_s);
    const QString written = temporaryBeside(target);
    write(written, "new");
    QVERIFY(moveIntoPlace(written, target, IfThere::Refuse).ok());
    QCOMPARE(contents(target), QByteArray("new"));

    write(written, "newer");
    const Result<void> refused = moveIntoPlace(written, target, IfThere::Refuse);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(u"a.txt"_s));
    QCOMPARE(contents(target), QByteArray("new"));
    QCOMPARE(contents(written), QByteArray("newer"));
    QVERIFY(moveIntoPlace(written, target, IfThere::Replace).ok());
    QCOMPARE(contents(target), QByteArray("newer"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"a.txt"_s});
    QVERIFY(!moveIntoPlace(written, target, IfThere::Replace).ok());
}

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
