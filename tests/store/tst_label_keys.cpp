// SPDX-License-Identifier: GPL-3.0-or-later
// Which key gives which label, and which labels a project takes.
#include "store/label_defaults.h"
#include "store/label_keys.h"

#include <QSet>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

// One label a key; an empty one leaves the key to the program.
QList<Label> labelsWith(const QStringList &keys)
{
    QList<Label> labels;
    for (qsizetype i = 0; i < keys.size(); ++i)
        labels.append({0, u"label %1"_s.arg(i + 1), keys.at(i), {}});
    return labels;
}

} // namespace

class TestLabelKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachKeyGivesOneLabel_data();
    void eachKeyGivesOneLabel();
    void freeKeysAreFilledIn();
    void keysThatCannotWorkAreRefused_data();
    void keysThatCannotWorkAreRefused();
    void aStoredKeyThatIsTakenNowIsGivenAnew();
};

void TestLabelKeys::eachKeyGivesOneLabel_data()
{
    QTest::addColumn<QStringList>("scheme");
    QTest::addColumn<QStringList>("works"); // of each label, the one that is shown first
    QTest::newRow("digits in order") << QStringList{u"1"_s, u"2"_s, u"3"_s} << QStringList{u"1"_s, u"2"_s, u"3"_s};
    QTest::newRow("five stars less one") << QStringList{u"1"_s, u"2"_s, u"4"_s, u"5"_s}
                                         << QStringList{u"1"_s, u"2"_s, u"4"_s, u"5"_s};
    QTest::newRow("from nought") << QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s}
                                 << QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s};
    QTest::newRow("letters, and the digit of their place") << QStringList{u"N"_s, u"x"_s} << QStringList{u"n1"_s, u"x2"_s};
    QTest::newRow("the digit is another's") << QStringList{u"n"_s, u"1"_s} << QStringList{u"n"_s, u"1"_s};
    QTest::newRow("the page's own keys") << QStringList{u"A"_s, u"?"_s, u"/"_s} << QStringList{u"1"_s, u"2"_s, u"3"_s};
    QTest::newRow("one key in two cases") << QStringList{u"n"_s, u"N"_s} << QStringList{u"n1"_s, u"2"_s};
}

void TestLabelKeys::eachKeyGivesOneLabel()
{
    QFETCH(const QStringList, scheme);
    QFETCH(const QStringList, works);
    QStringList found;
    for (const QStringList &keys : keysOfLabels(labelsWith(scheme)))
        found.append(keys.join(QString()));
    QCOMPARE(found, works);
}

void TestLabelKeys::freeKeysAreFilledIn()
{
    const auto labels = completedLabels(labelsWith(QStringList(20)));
    QVERIFY(labels.ok());
    QSet<QString> keys;
    for (const Label &label : *labels) {
        QVERIFY2(!label.key.isEmpty() && !isReservedKey(label.key) && !keys.contains(label.key), qPrintable(label.key));
        keys.insert(label.key);
    }
    QCOMPARE(labels->at(9).key, u"b"_s); // the letter before shows the colours
}

void TestLabelKeys::keysThatCannotWorkAreRefused_data()
{
    QTest::addColumn<QStringList>("scheme");
    QTest::newRow("the same twice") << QStringList{u"n"_s, u"n"_s};
    QTest::newRow("in two cases") << QStringList{u"n"_s, u"N"_s};
    for (const QChar key : u"sfcuapSA/?"_s)
        QTest::addRow("%c", key.toLatin1()) << QStringList{u"1"_s, QString(key)};
}

void TestLabelKeys::keysThatCannotWorkAreRefused()
{
    QFETCH(const QStringList, scheme);
    const auto labels = completedLabels(labelsWith(scheme));
    QVERIFY(!labels.ok());
    QVERIFY2(labels.error().message.contains(scheme.last()), qPrintable(labels.error().message));
    QVERIFY(!labels.error().remedy.isEmpty());
}

void TestLabelKeys::aStoredKeyThatIsTakenNowIsGivenAnew()
{
    QList<Label> stored = labelsWith({u"1"_s, u"a"_s});
    stored[1].id = 2;
    const auto labels = completedLabels(stored);
    QVERIFY(labels.ok());
    QCOMPARE(labels->at(1).key, u"2"_s);
}

QTEST_APPLESS_MAIN(TestLabelKeys)
#include "tst_label_keys.moc"
