// SPDX-License-Identifier: GPL-3.0-or-later
// How long the queries of the window and a label's commit take in a large project: 100,000 texts, a million with
// WENDU_LONG=1. The figures are printed; the bounds are wide, so that a busy machine keeps them and a lost index does not.
#include "scenes.h"
#include "store/pace.h"

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
    return {all[all.size() / 2], all[all.size() * 95 / 100]};
}

} // namespace

class TestScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void queries_data();
    void queries();
    void labels();
    void opening();

private:
    int m_texts = 0;
    AnnotatorId m_newcomer = 0;
    Scene m_scene;
};

void TestScale::initTestCase()
{
    m_texts = qEnvironmentVariableIsSet("WENDU_LONG") ? 1000000 : 100000;
    m_scene.addTexts(m_texts, 0.1);
    for (TextId text = 1; text <= 200; ++text)
        m_scene.label(text * 97, static_cast<int>(text % 3));
    // Half of them labelled at once, and that taken back: what is asked between two texts does not step over all of it.
    need(m_scene.project->writeAndWait<void>([this](Writer &writer) -> Result<void> {
        LabelEvent event;
        event.annotator = m_scene.annotator;
        event.source = Source::Bulk;
        event.labels = {m_scene.task.labels.at(1).id};
        for (event.text = 1; event.text <= m_texts / 2; ++event.text) {
            if (const Result<LabelEvent> added = writer.addEvent(event); !added)
                return added.error();
        }
        return {};
    }));
    m_scene.undo();
    m_newcomer
        = need(m_scene.project->writeAndWait<AnnotatorId>([](Writer &writer) { return writer.ensureAnnotator(u"Eve"_s); }));
}

void TestScale::queries_data()
{
    QTest::addColumn<std::function<void()>>("query");
    QTest::addColumn<double>("atMost"); // milliseconds, the median
    const auto row = [](const char *name, double atMost, std::function<void()> query) {
        QTest::newRow(name) << std::move(query) << atMost;
    };
    const auto page = [this](const TextFilter &filter, TextOrder order, qint64 offset) {
        return [=, this] { need(m_scene.project->reader().rows(filter, order, offset, 100)); };
    };
    TextFilter labelled;
    labelled.state = TextFilter::Labelled;
    TextFilter open;
    open.state = TextFilter::Unlabelled;
    TextFilter found;
    found.search = u"text 9"_s;
    row("counts", 5, [this] { need(m_scene.project->reader().counts()); });
    row("nextToLabel", 5, [this] { need(m_scene.project->reader().nextToLabel({})); });
    row("lastDecisions", 5, [this] { need(m_scene.project->reader().lastDecisions(10, m_scene.annotator)); });
    row("lastDecisions of a newcomer", 5, [this] { need(m_scene.project->reader().lastDecisions(10, m_newcomer)); });
    row("pace", 20, [this] { need(m_scene.project->reader().pace(m_scene.annotator, 0, 200)); });
    row("the ids of all", 200, [this] { need(m_scene.project->reader().ids({}, TextOrder::MostUncertain, 0, m_texts)); });
    row("toUndo", 5, [this] { need(m_scene.project->reader().toUndo(m_scene.annotator)); });
    row("history", 20, [this] { need(m_scene.project->reader().history(0, 100)); });
    row("first page", 50, page({}, TextOrder::Imported, 0));
    row("last page", 50, page({}, TextOrder::Imported, m_texts - 100));
    row("page of the labelled", 50, page(labelled, TextOrder::Imported, 0));
    row("page of the open", 50, page(open, TextOrder::Imported, 1000));
    row("page of the last labelled", 50, page({}, TextOrder::LastLabelled, 0));
    row("first page of a search", 100, page(found, TextOrder::Imported, 0));
    row("count of a filter", 50, [=, this] { need(m_scene.project->reader().count(labelled)); });
}

void TestScale::queries()
{
    using Query = std::function<void()>;
    QFETCH(Query, query);
    QFETCH(double, atMost);
    const Milliseconds took = timed(21, [&](int) { query(); });
    qInfo("%d texts, %s: median %.2f ms, p95 %.2f ms", m_texts, QTest::currentDataTag(), took.median, took.p95);
    QVERIFY2(took.median < atMost, QTest::currentDataTag());
}

void TestScale::labels()
{
    const Milliseconds took = timed(300, [&](int run) { m_scene.label(1 + run, run % 3); });
    qInfo("%d texts, a label's commit: median %.2f ms, p95 %.2f ms", m_texts, took.median, took.p95);
    QVERIFY(took.median < 200);
}

void TestScale::opening()
{
    const Milliseconds took = timed(3, [&](int) { m_scene.reopen(); });
    qInfo("%d texts, opening: median %.1f ms", m_texts, took.median);
    QVERIFY(took.median < 5000);
}

QTEST_GUILESS_MAIN(TestScale)
#include "tst_scale.moc"
