// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that a model takes alike, with a worker whose vectors are known: the longer a text, the further it points one way.
#include "demo.h"

#include "ui/actions.h"
#include "ui/texts/compare_dialog.h"
#include "ui/texts/similar_search.h"
#include "ui/texts/text_pane.h"
#include "ui/texts/texts_page.h"
#include "ui/texts/texts_table.h"

#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace wendu;
using namespace Qt::StringLiterals;
using scenes::need;

namespace {

const QString worker = u"\"" WENDU_TEST_BIN_DIR "/misbehaving-worker\""_s;

using Pairs = std::vector<Contradiction>;

// As the worker has it.
double cosine(const QString &one, const QString &other)
{
    const auto a = double(one.toUtf8().size()), b = double(other.toUtf8().size());
    return (a * b + 100) / std::sqrt((a * a + 100) * (b * b + 100));
}

} // namespace

class tst_similar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("WENDU_SETTINGS", settings.filePath(u"settings.ini"_s).toLocal8Bit()); }
    void theNearestComeFirst();
    void onlyWhatTheFilterShowsIsCompared();
    void whatIsKnownIsNotComputedAgain();
    void anotherModelIsAskedAnew();
    void aStoppedSearchFindsNothing();
    void thePageShowsThemSideBySide();

private:
    QTemporaryDir settings;
};

void tst_similar::theNearestComeFirst()
{
    Demo demo(worker);
    demo.scene.addTexts(QStringList(150, u"word"_s) + QStringList{u"a longer text than those"_s});
    demo.addReviews(); // 24 more
    demo.addModel(demo.addRun(50, 0.7));
    SimilarSearch search(*demo.project(), demo.runner.get());
    QSignalSpy found(&search, &SimilarSearch::found);
    QSignalSpy progressed(&search, &SimilarSearch::progressed);
    const TextId text = 151;
    search.start(text, {}, TextOrder::Imported);
    QVERIFY(search.isRunning());
    QTRY_COMPARE(found.size(), 1);
    QVERIFY(!search.isRunning());
    QCOMPARE(found.first().at(0).toLongLong(), text);
    const auto pairs = found.first().at(1).value<Pairs>();
    QCOMPARE(pairs.size(), std::size_t(SimilarSearch::mostFound));
    const auto all = need(demo.project()->reader().rows({}, TextOrder::Imported, 0, 1000));
    std::vector<double> expected;
    for (const TextRow &row : all) {
        if (row.text.id != text)
            expected.push_back(cosine(all[std::size_t(text) - 1].text.text, row.text.text));
    }
    std::sort(expected.begin(), expected.end(), std::greater<>());
    for (std::size_t index = 0; index < pairs.size(); ++index) {
        QCOMPARE(pairs[index].first, text);
        QVERIFY(pairs[index].second != text);
        QVERIFY(std::abs(pairs[index].likeness - expected[index]) < 1e-5);
    }
    QVERIFY(progressed.size() > 175 / SimilarSearch::textsAtOnce);
    QCOMPARE(progressed.last(), (QVariantList{175, 175}));
}

void tst_similar::onlyWhatTheFilterShowsIsCompared()
{
    Demo demo(worker);
    demo.addReviews();
    demo.labelSome(6);
    demo.addModel(demo.addRun(50, 0.7));
    SimilarSearch search(*demo.project(), demo.runner.get());
    QSignalSpy found(&search, &SimilarSearch::found);
    TextFilter labelled;
    labelled.state = TextFilter::Labelled;
    search.start(20, labelled, TextOrder::Imported); // it is not among them itself
    QTRY_COMPARE(found.size(), 1);
    QList<TextId> ids;
    for (const Contradiction &pair : found.first().at(1).value<Pairs>())
        ids.append(pair.second);
    std::sort(ids.begin(), ids.end());
    QCOMPARE(ids, demo.scene.ids(labelled));
}

void tst_similar::whatIsKnownIsNotComputedAgain()
{
    Demo demo(worker);
    demo.scene.addTexts(200);
    demo.addModel(demo.addRun(50, 0.7));
    SimilarSearch search(*demo.project(), demo.runner.get());
    QSignalSpy found(&search, &SimilarSearch::found);
    QSignalSpy answers(&demo.client, &WorkerClient::received);
    search.start(1, {}, TextOrder::Imported);
    QTRY_COMPARE(found.size(), 1);
    const qsizetype first = answers.size();
    answers.clear();
    search.start(2, {}, TextOrder::Imported);
    QTRY_COMPARE(found.size(), 2);
    QVERIFY2(answers.size() < first / 2, qPrintable(u"%1, then %2"_s.arg(first).arg(answers.size())));
    QCOMPARE(found.last().at(1).value<Pairs>().size(), std::size_t(SimilarSearch::mostFound));
}

void tst_similar::anotherModelIsAskedAnew()
{
    Demo demo(worker);
    demo.scene.addTexts(80);
    demo.addModel(demo.addRun(50, 0.7));
    SimilarSearch search(*demo.project(), demo.runner.get());
    QSignalSpy found(&search, &SimilarSearch::found);
    search.start(1, {}, TextOrder::Imported);
    QTRY_COMPARE(found.size(), 1);
    QSignalSpy answers(&demo.client, &WorkerClient::received);
    demo.addModel(demo.addRun(60, 0.8));
    search.start(1, {}, TextOrder::Imported);
    QTRY_COMPARE(found.size(), 2);
    QVERIFY(answers.size() >= 80 / SimilarSearch::textsAtOnce + 1);
    QCOMPARE(found.last().at(1).value<Pairs>().size(), std::size_t(SimilarSearch::mostFound));
}

void tst_similar::aStoppedSearchFindsNothing()
{
    Demo demo(worker);
    demo.scene.addTexts(400);
    demo.addModel(demo.addRun(50, 0.7));
    SimilarSearch search(*demo.project(), demo.runner.get());
    QSignalSpy found(&search, &SimilarSearch::found);
    QSignalSpy progressed(&search, &SimilarSearch::progressed);
    search.start(1, {}, TextOrder::Imported);
    QTRY_VERIFY(progressed.size() >= 3);
    search.stop();
    QVERIFY(!search.isRunning());
    search.start(5, {}, TextOrder::Imported); // another one, from where the first was
    QTRY_COMPARE(found.size(), 1);
    QCOMPARE(found.first().at(0).toLongLong(), 5);
}

void tst_similar::thePageShowsThemSideBySide()
{
    Demo demo(worker);
    demo.addReviews();
    demo.addModel(demo.addRun(50, 0.7));
    Actions actions;
    TextsPage page(demo.workspace(), actions);
    page.resize(1100, 700);
    page.show();
    page.activateWindow();
    page.activate();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    auto *table = page.findChild<TextsTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 24);
    QTRY_VERIFY(static_cast<TextsModel *>(table->model())->textAt(10).has_value());
    table->setCurrentIndex(table->model()->index(10, 0));
    QTest::keyClick(table, Qt::Key_M, Qt::ControlModifier);
    QTRY_VERIFY(page.findChild<CompareDialog *>() && !page.findChild<CompareDialog *>()->isReading());
    auto *dialog = page.findChild<CompareDialog *>();
    QCOMPARE(dialog->findChild<QTableWidget *>()->rowCount(), 23);
    QCOMPARE(dialog->findChild<TextPane *>(u"first"_s)->text(), 11);
}

QTEST_MAIN(tst_similar)
#include "tst_similar.moc"
