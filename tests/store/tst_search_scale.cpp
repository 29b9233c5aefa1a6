// SPDX-License-Identifier: GPL-3.0-or-later
// How long a search, a deep page and the index take in a large project: 50,000 texts, a million with WENDU_LONG=1. The texts
// are made from a seed: words of a few letters and Chinese, common ones and rare ones. The figures are printed; the bounds
// are the budgets where a million texts keep them, so that a busy machine keeps them too and a lost index does not.
#include "scenes.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace wendu;
using namespace wendu::scenes;
using namespace Qt::StringLiterals;

namespace {

struct Milliseconds
{
    double median = 0;
    double p95 = 0;
    double worst = 0;
};

Milliseconds timed(int times, const std::function<void(int)> &work)
{
    std::vector<double> all;
    for (int run = 0; run < times; ++run) {
        QElapsedTimer timer;
        timer.start();
        work(run);
        all.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(all.begin(), all.end());
    return {all[all.size() / 2], all[all.size() * 95 / 100], all.back()};
}

// As reviews are: the first words of a list are in every other text, the last ones hardly ever.
class MadeTexts
{
public:
    MadeTexts()
    {
        constexpr int words = 20'000;
        for (int word = 0; word < words; ++word) {
            QString one;
            for (quint32 letters = 2 + next(7); letters > 0; --letters)
                one += QChar(u'a' + char16_t(std::min(next(26), next(26))));
            m_words.append(one);
            QString chinese;
            for (quint32 characters = 1 + next(3); characters > 0; --characters)
                chinese += QChar(0x4e00 + char16_t(std::min({next(6000), next(6000), next(6000)})));
            m_chinese.append(chinese);
        }
    }
    QString text(int number)
    {
        const bool chinese = number % 5 == 0;
        QString text;
        const quint32 words = chinese ? 8 + next(20) : 6 + next(30);
        for (quint32 word = 0; word < words; ++word) {
            const quint32 rank = next(quint32(m_words.size())) >> next(12);
            text += (chinese ? m_chinese : m_words).at(qsizetype(rank));
            if (!chinese)
                text += u' ';
        }
        if (number % 1000 == 7)
            text += u"我要退款"_s;
        return number % 25'000 == 11 ? text + u" rhubarb £"_s : text;
    }

private:
    quint32 next(quint32 below)
    {
        m_state = m_state * 6364136223846793005U + 1442695040888963407U;
        return quint32(m_state >> 33U) % below;
    }
    quint64 m_state = 42;
    QStringList m_words;
    QStringList m_chinese;
};

} // namespace

class TestSearchScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void firstPages_data();
    void firstPages();
    void deepPages_data();
    void deepPages();
    void contradictions();

private:
    Milliseconds labels();

    int m_texts = 0;
    Scene m_scene;
    std::unique_ptr<Reader> m_reader;
};

Milliseconds TestSearchScale::labels()
{
    return timed(100, [&](int run) { m_scene.label(1 + run, run % 3); });
}

void TestSearchScale::initTestCase()
{
    m_texts = qEnvironmentVariableIsSet("WENDU_LONG") ? 1'000'000 : 50'000;
    QElapsedTimer clock;
    clock.start();
    need(m_scene.project->writeAndWait<Import>([this](Writer &writer) -> Result<Import> {
        MadeTexts made;
        const ImportId import = need(writer.beginImport({u"made"_s, u"UTF-8"_s, 0.1, 1}));
        for (int row = 1; row <= m_texts; ++row) {
            const Writer::NewText one[] = {{row, {}, made.text(row), {}, {}}};
            need(writer.addTexts(import, one));
        }
        return writer.endImport(import);
    }));
    qInfo("%d texts, made and stored: %.1f s", m_texts, double(clock.restart()) / 1000);
    const Milliseconds alone = labels();
    TextFilter rare;
    rare.search = u"rhubarb"_s;
    m_reader = need(m_scene.project->openReader());
    const Milliseconds read = timed(3, [&](int) { need(m_reader->rows(rare, TextOrder::Imported, 0, 128)); });
    qInfo("not indexed, a rare word's first page: median %.0f ms; a label: median %.1f ms, p95 %.1f ms", read.median,
          alone.median, alone.p95);
    clock.restart();
    m_scene.project->keepSearchIndexed();
    QTRY_VERIFY_WITH_TIMEOUT(need(m_scene.project->reader().isSearchIndexed()), 900'000);
    qInfo("indexed in %.1f s; the file has %.0f MB", double(clock.elapsed()) / 1000,
          double(QFileInfo(m_scene.path).size()) / 1e6);
    m_scene.reopen();
    m_reader = need(m_scene.project->openReader());
}

void TestSearchScale::firstPages_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<TextFilter>("filter");
    QTest::addColumn<int>("order");
    TextFilter open;
    open.state = TextFilter::Unlabelled;
    open.holdOut = false;
    TextFilter labelled;
    labelled.state = TextFilter::Labelled;
    for (const auto &search : {u"a"_s, u"aa"_s, u"z"_s, u"zz"_s, u"£"_s, u"rhubarb"_s, u"abc"_s, u"rhubarb ab"_s, u"款"_s,
                               u"退款"_s, u"我要退款"_s, u"\"要退款\" 我"_s, u"nowhere"_s, u"龘"_s, u"qzqzq"_s}) {
        QTest::addRow("%s", qPrintable(search)) << search << TextFilter() << int(TextOrder::Imported);
        QTest::addRow("%s, open ones, unsure first", qPrintable(search)) << search << open << int(TextOrder::MostUncertain);
        QTest::addRow("%s, labelled", qPrintable(search)) << search << labelled << int(TextOrder::LastLabelled);
    }
}

void TestSearchScale::firstPages()
{
    QFETCH(QString, search);
    QFETCH(TextFilter, filter);
    QFETCH(int, order);
    filter.search = search;
    std::size_t found = 0;
    const Milliseconds page = timed(11, [&](int) { found = need(m_reader->rows(filter, TextOrder(order), 0, 128)).size(); });
    qint64 count = 0;
    const Milliseconds counted = timed(3, [&](int) { count = need(m_reader->count(filter)); });
    qInfo("%d texts, %s: %lld found; first page median %.1f ms, p95 %.1f ms; count %.0f ms", m_texts,
          QTest::currentDataTag(), count, page.median, page.p95, counted.median);
    QCOMPARE(std::min<qint64>(count, 128), qint64(found));
    QVERIFY2(page.median < 100, QTest::currentDataTag());
}

void TestSearchScale::deepPages_data()
{
    QTest::addColumn<TextFilter>("filter");
    QTest::addColumn<int>("order");
    TextFilter open;
    open.state = TextFilter::Unlabelled;
    TextFilter found;
    found.search = u"a"_s;
    QTest::newRow("all, as imported") << TextFilter() << int(TextOrder::Imported);
    QTest::newRow("all, unsure first") << TextFilter() << int(TextOrder::MostUncertain);
    QTest::newRow("open, as imported") << open << int(TextOrder::Imported);
    QTest::newRow("found, as imported") << found << int(TextOrder::Imported);
}

void TestSearchScale::deepPages()
{
    QFETCH(TextFilter, filter);
    QFETCH(int, order);
    const qint64 count = need(m_reader->count(filter));
    QElapsedTimer clock;
    clock.start();
    need(m_reader->rows(filter, TextOrder(order), count - 128, 128));
    const double first = double(clock.nsecsElapsed()) / 1e6;
    const Milliseconds page = timed(40, [&](int run) {
        QCOMPARE(need(m_reader->rows(filter, TextOrder(order), count * run / 41, 128)).size(), std::size_t(128));
    });
    qInfo("%d texts, %s: the last page first %.0f ms, then any page median %.1f ms, p95 %.1f ms", m_texts,
          QTest::currentDataTag(), first, page.median, page.p95);
    QVERIFY2(page.median < 20, QTest::currentDataTag());
}

void TestSearchScale::contradictions()
{
    const Milliseconds took = timed(1, [&](int) { need(m_reader->contradictions(0.8, 1000)); });
    qInfo("%d texts, contradictions among the labelled: %.0f ms", m_texts, took.median);
    TextFilter filter;
    filter.contradicts = true;
    const Milliseconds listed = timed(5, [&](int) { need(m_reader->count(filter)); });
    qInfo("%d texts, twins with other labels: %.0f ms", m_texts, listed.median);
    QVERIFY(listed.median < 1000);
}

QTEST_GUILESS_MAIN(TestSearchScale)
#include "tst_search_scale.moc"
