// SPDX-License-Identifier: GPL-3.0-or-later
// What a person feels of the window in a large project: how long it takes to import, to open, to label, to search and to scroll, and the
// memory that it takes, beside the budget of each. The project is made of the sample feedback's sentences, drawn with a seed; a
// model has scored all of it, a tenth is labelled, and much of the rest was labelled by mistake, which was taken back.
//
// usage: bench_window [--texts 1000000] [--reviews FILE.csv] [--folder DIR]
//
// The texts are imported here; all else happens in a window of a process of its own, so that the import's memory is not counted there.
// Ends with status 1 where something does not work, never because it is slow, and with 77 without the feedback.
#include "base/settings.h"
#include "exchange/importer.h"
#include "store/project.h"
#include "store/reader.h"
#include "store/writer.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/label/text_card.h"
#include "ui/shell/main_window.h"
#include "ui/texts/filter_bar.h"
#include "ui/texts/texts_model.h"
#include "ui/texts/texts_page.h"
#include "ui/texts/texts_table.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <numeric>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

constexpr int keys = 300;
constexpr int frames = 400;
constexpr int searches = 3; // of each
constexpr int longWait = 60000;
constexpr int skipped = 77; // as ctest knows it
constexpr char annotatorName[] = "bench";

double since(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

[[noreturn]] void fail(const QString &why)
{
    std::fprintf(stderr, "bench_window: %s\n", qPrintable(why));
    std::exit(1);
}

void say(const char *what, const QString &found, const char *budget)
{
    std::printf("| %-40s | %-44s | %-26s |\n", what, qPrintable(found), budget);
    std::fflush(stdout);
}

QString percentiles(std::vector<double> milliseconds)
{
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double share) {
        return milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))];
    };
    return u"p50 %1, p95 %2, p99 %3, most %4 ms"_s.arg(at(0.5), 0, 'f', 1)
        .arg(at(0.95), 0, 'f', 1)
        .arg(at(0.99), 0, 'f', 1)
        .arg(milliseconds.back(), 0, 'f', 1);
}

// Megabytes of this process, now ("VmRSS") or at most so far ("VmHWM").
double memory(const char *which)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(which))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

// One to three sentences of the feedback each, and now and then a Chinese one, as a table.
void writeTexts(const QString &reviews, const QString &path, int count)
{
    auto reader = TableReader::open(reviews, {});
    if (!reader)
        fail(reader.error().text());
    const qsizetype column = (*reader)->columns().indexOf(u"text"_s);
    QStringList sentences;
    while (true) {
        const auto row = (*reader)->next();
        if (!row)
            fail(row.error().text());
        if (!*row)
            break;
        sentences.append(QString((*row)->value(column)).replace(u'"', u'\''));
    }
    const QStringList chinese{u"物流很快，包装也好。"_s, u"用了两天就坏了，要求退款！"_s, u"客服态度不错，问题解决了。"_s};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        fail(file.errorString());
    QRandomGenerator random(20261127);
    file.write("id,text,channel\n");
    QByteArray lines;
    for (int i = 1; i <= count; ++i) {
        QStringList text;
        for (int part = 1 + random.bounded(3); part > 0; --part)
            text.append(sentences.at(random.bounded(sentences.size())));
        if (random.bounded(20) == 0)
            text.append(chinese.at(random.bounded(chinese.size())));
        lines += QByteArray::number(i) + ",\"" + text.join(u' ').toUtf8() + "\"," + (i % 3 ? "web" : "shop") + '\n';
        if (lines.size() > 1 << 20 || i == count) {
            file.write(lines);
            lines.clear();
        }
    }
}

void makeProject(const QString &path, const QString &table)
{
    Project::NewTask task;
    task.labels = {{0, u"negative"_s, {}, {}}, {0, u"neutral"_s, {}, {}}, {0, u"positive"_s, {}, {}}};
    auto project = Project::create(path, task);
    if (!project)
        fail(project.error().text());
    ImportPlan plan;
    plan.path = table;
    plan.textColumn = u"text"_s;
    plan.idColumn = u"id"_s;
    plan.holdOutShare = 0.01;
    const double before = memory("VmRSS");
    QElapsedTimer clock;
    clock.start();
    const Result<Import> imported = importTexts(**project, plan);
    if (!imported)
        fail(imported.error().text());
    const double seconds = since(clock) / 1000;
    say("import", u"%1 rows/s"_s.arg(static_cast<double>(imported->added) / seconds, 0, 'f', 0), "at least 100,000");
    say("memory that the import takes", u"%1 MB more"_s.arg(memory("VmHWM") - before, 0, 'f', 0), "does not grow with the file");
}

// Gives all of these texts a label at once, as whoever labels in the window.
void labelAtOnce(Project &project, TextId first, TextId last)
{
    const auto done = project.writeAndWait<void>([=](Writer &writer) -> Result<void> {
        const Result<AnnotatorId> annotator = writer.ensureAnnotator(QLatin1String(annotatorName));
        const Result<Task> task = writer.task();
        if (!annotator || !task)
            return annotator ? task.error() : annotator.error();
        LabelEvent event;
        event.annotator = *annotator;
        event.source = Source::Bulk;
        event.labels = {task->labels.at(1).id};
        for (event.text = first; event.text <= last; ++event.text) {
            if (const Result<LabelEvent> added = writer.addEvent(event); !added)
                return added.error();
        }
        return {};
    });
    if (!done)
        fail(done.error().text());
}

// As after months of work: a model has scored each text, a tenth is labelled, and half of the rest was labelled at once by
// mistake, which was taken back.
void useProject(const QString &path)
{
    auto project = Project::open(path);
    if (!project)
        fail(project.error().text());
    const Result<Counts> counts = (*project)->reader().counts();
    const TextId texts = counts ? counts->texts : 0;
    labelAtOnce(**project, 1, texts / 10);
    labelAtOnce(**project, texts / 10 + 1, texts / 2);
    const auto scored = (*project)->writeAndWait<void>([&](Writer &writer) -> Result<void> {
        const Result<AnnotatorId> annotator = writer.ensureAnnotator(QLatin1String(annotatorName));
        if (!annotator)
            return annotator.error();
        if (const auto undone = writer.undo(*annotator); !undone)
            return undone.error();
        Run run;
        run.state = RunState::Finished;
        const Result<RunId> added = writer.addRun(run);
        if (!added)
            return added.error();
        Model model;
        model.run = *added;
        model.hash = QString(64, u'a');
        model.folder = u"run-1"_s;
        model.complete = true;
        const Result<ModelId> id = writer.addModel(model);
        if (!id)
            return id.error();
        QRandomGenerator random(7);
        std::vector<TextScore> scores;
        for (TextId text = 1; text <= texts; ++text) {
            scores.push_back({text, {float(random.bounded(4.0)), float(random.bounded(4.0)), float(random.bounded(4.0))}});
            if (scores.size() < 65536 && text != texts)
                continue;
            if (const Result<void> stored = writer.addScores(*id, scores); !stored)
                return stored;
            scores.clear();
        }
        return {};
    });
    if (!scored)
        fail(scored.error().text());
}

// Notes how long the GUI thread was busy with one event.
class Application : public QApplication
{
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth++ > 0) {
            const bool done = QApplication::notify(receiver, event);
            --m_depth;
            return done;
        }
        QElapsedTimer clock;
        clock.start();
        const int type = event->type();
        const char *name = receiver->metaObject()->className();
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        if (const double took = since(clock); took > longest) {
            longest = took;
            what = u"%1, event %2"_s.arg(QLatin1String(name)).arg(type);
        }
        return done;
    }
    double longest = 0;
    QString what;

private:
    int m_depth = 0;
};

template<typename Condition>
double waitFor(const char *what, const QElapsedTimer &clock, Condition condition)
{
    QTimer waker; // an event loop without events would wait for ever
    waker.start(50);
    while (!condition()) {
        if (clock.elapsed() > longWait)
            fail(u"waited in vain for "_s + QLatin1String(what));
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    }
    return since(clock);
}

class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *watched) { watched->installEventFilter(this); }
    bool painted = false;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        painted = painted || event->type() == QEvent::Paint;
        return false;
    }
};

void label(MainWindow &window)
{
    LabelSession *session = window.labelPage()->session();
    PaintWatch watch(window.labelPage()->findChild<TextCard *>()->findChild<QTextEdit *>()->viewport());
    std::vector<double> milliseconds;
    for (int i = 0; i < keys; ++i) {
        const TextId before = session->current()->text.id;
        watch.painted = false;
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_1 + i % 3));
        milliseconds.push_back(waitFor("the next text", clock, [&] {
            return watch.painted && session->current() && session->current()->text.id != before;
        }));
        QCoreApplication::processEvents();
    }
    say("key to next text painted", percentiles(milliseconds), "p95 16 ms, p99 33 ms");
}

void scroll(TextsTable &table, TextsModel &model)
{
    QScrollBar *bar = table.verticalScrollBar();
    std::vector<double> painted;
    std::vector<double> filled;
    QRandomGenerator random(1);
    for (int i = 0; i < frames; ++i) {
        // A wheel that turns, and now and then a leap of the bar.
        const int to = i % 8 ? std::min(bar->value() + 3, bar->maximum()) : static_cast<int>(random.bounded(bar->maximum() + 1));
        QElapsedTimer clock;
        clock.start();
        bar->setValue(to);
        table.viewport()->repaint();
        painted.push_back(since(clock));
        const auto loaded = [&] {
            const int first = table.rowAt(1);
            return first >= 0 && model.index(first, 0).data(TextsModel::LoadedRole).toBool();
        };
        filled.push_back(waitFor("rows", clock, loaded));
    }
    say("scrolling: a frame", percentiles(painted), "16 ms");
    say("scrolling: until the rows are there", percentiles(filled), "");
}

// The most doubtful first, and then all of them selected, as Ctrl+A and a label's key ask for it.
void sortAndSelect(TextsPage &page, TextsTable &table, TextsModel &model)
{
    const auto shown = [&] { return !model.isLoading() && model.index(0, 0).data(TextsModel::LoadedRole).toBool(); };
    page.findChild<FilterBar *>()->setOrder(TextOrder::MostUncertain);
    QElapsedTimer clock;
    clock.start();
    page.show(TextFilter());
    say("texts by uncertainty, first page", u"%1 ms"_s.arg(waitFor("texts by uncertainty", clock, shown), 0, 'f', 0), "100 ms");
    table.selectAll();
    clock.start();
    qsizetype selected = -1;
    model.textsOf(table.selectionModel()->selection(), [&](const Result<QList<TextId>> &texts) {
        if (!texts)
            fail(texts.error().text());
        selected = texts->size();
    });
    waitFor("all texts selected", clock, [&] { return selected >= 0; });
    say("all texts selected, until an edit begins", u"%1 texts in %2 ms"_s.arg(selected).arg(since(clock), 0, 'f', 0), "1,000 ms");
    page.findChild<FilterBar *>()->setOrder(TextOrder::Imported);
    page.show(TextFilter());
    clock.start();
    waitFor("all texts", clock, shown);
}

// The window goes on for so long.
void settle(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    QTimer waker;
    waker.start(50);
    while (clock.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
}

// Of texts that no index knows yet the rare ones are found late: that is told, and has no budget.
void search(MainWindow &window, TextsPage &page, TextsTable &table, TextsModel &model, const char *when, const char *budget)
{
    auto *line = page.findChild<QLineEdit *>();
    const std::pair<const char *, QString> wanted[] = {
        {"a common word", u"the"_s},       {"two words", u"picture quality"_s}, {"a rare word", u"troubleshooting"_s},
        {"none", u"xylophonist"_s},        {"two letters", u"tv"_s},            {"one letter", u"q"_s},
        {"two characters", u"退款"_s},     {"one character", u"快"_s},          {"three characters", u"包装也"_s},
    };
    bool came = false;
    const auto first = QObject::connect(&model, &TextsModel::firstRowsCame, &page, [&came] { came = true; });
    for (const auto &[name, words] : wanted) {
        std::vector<double> shown, counted;
        qint64 found = -1;
        for (int i = 0; i < searches; ++i) {
            line->clear();
            page.show(TextFilter());
            QElapsedTimer clock;
            clock.start();
            waitFor("all texts", clock, [&] { return !model.isLoading() && model.index(0, 0).data(TextsModel::LoadedRole).toBool(); });
            TextFilter filter;
            filter.search = words;
            came = false;
            clock.start();
            page.show(filter);
            waitFor("what is found", clock, [&] { return came || !model.isLoading(); });
            table.viewport()->repaint();
            shown.push_back(since(clock));
            counted.push_back(waitFor("how many are found", clock, [&] { return !model.isLoading(); }));
            found = model.rowCount();
        }
        std::sort(shown.begin(), shown.end());
        std::sort(counted.begin(), counted.end());
        say(qPrintable(u"first page of a search%1: %2"_s.arg(QLatin1String(when), QLatin1String(name))),
            u"%1 to %2 ms; %3 counted after %4"_s.arg(shown.front(), 0, 'f', 0)
                .arg(shown.back(), 0, 'f', 0)
                .arg(found)
                .arg(counted[counted.size() / 2], 0, 'f', 0),
            budget);
    }
    QObject::disconnect(first);
    window.showPage(0);
}

int use(int argc, char **argv, const QString &path)
{
    QElapsedTimer start;
    start.start();
    Application application(argc, argv);
    theme::apply(application, theme::Mode::Light);
    Settings settings;
    settings.setValue(Settings::AnnotatorName, QLatin1String(annotatorName));
    MainWindow window(&settings);
    PaintWatch first(&window);
    window.show();
    say("start to first paint, no project", u"%1 ms, without loading the program"_s.arg(waitFor("a window", start, [&] { return first.painted; }), 0, 'f', 0),
        "300 ms");
    QElapsedTimer clock;
    clock.start();
    window.openProject(path);
    waitFor("the project", clock, [&] { return !window.isOpening(); });
    if (!window.labelPage())
        fail(window.problem());
    PaintWatch text(window.labelPage()->findChild<TextCard *>()->findChild<QTextEdit *>()->viewport());
    say("opening, until the text is painted", u"%1 ms"_s.arg(waitFor("a text", clock, [&] { return text.painted; }), 0, 'f', 0), "1,000 ms");
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window))
        fail(u"the window does not become active"_s);
    application.longest = 0; // what opening takes has been told
    label(window);
    auto *page = window.findChild<TextsPage *>();
    auto *table = page->findChild<TextsTable *>();
    auto *model = qobject_cast<TextsModel *>(table->model());
    window.showPage(1);
    clock.start();
    waitFor("the table", clock, [&] { return !model->isLoading() && model->index(0, 0).data(TextsModel::LoadedRole).toBool(); });
    scroll(*table, *model);
    sortAndSelect(*page, *table, *model);
    search(window, *page, *table, *model, ", no index yet", "");
    window.showPage(0);
    clock.start();
    const Reader &reader = window.workspace().project->reader();
    bool indexed = false;
    while (!indexed) {
        settle(1000);
        const Result<bool> now = reader.isSearchIndexed();
        if (!now)
            fail(now.error().text());
        indexed = *now;
    }
    say("the search's index", u"%1 s more beside the window"_s.arg(since(clock) / 1000, 0, 'f', 0), "");
    window.showPage(1);
    search(window, *page, *table, *model, "", "100 ms");
    say("longest event of the GUI thread", u"%1 ms (%2)"_s.arg(application.longest, 0, 'f', 0).arg(application.what), "50 ms");
    say("memory of the window", u"%1 MB, at most %2 MB"_s.arg(memory("VmRSS"), 0, 'f', 0).arg(memory("VmHWM"), 0, 'f', 0), "400 MB");
    window.close();
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3 && QLatin1String(argv[1]) == "--use"_L1)
        return use(argc, argv, QString::fromLocal8Bit(argv[2]));

    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption texts(u"texts"_s, u"How many texts."_s, u"n"_s, u"1000000"_s);
    const QCommandLineOption reviews(u"reviews"_s, u"Where the sentences come from."_s, u"file"_s,
                                     QStringLiteral(WENDU_SOURCE_DIR "/.deps/samples/amazon-reviews.csv"));
    const QCommandLineOption folder(u"folder"_s, u"Where the project is made, and stays."_s, u"folder"_s);
    parser.addOptions({texts, reviews, folder});
    parser.process(application);

    if (!QFile::exists(parser.value(reviews))) {
        std::fprintf(stderr, "bench_window: no %s; run packaging/bootstrap.sh\n", qPrintable(parser.value(reviews)));
        return skipped;
    }
    QTemporaryDir scratch;
    const QDir where(parser.isSet(folder) ? parser.value(folder) : scratch.path());
    qputenv("WENDU_SETTINGS", QFile::encodeName(scratch.filePath(u"settings.ini"_s)));
    const QString path = where.filePath(u"large.wendu"_s);
    if (!QFile::exists(path)) {
        const QString table = scratch.filePath(u"texts.csv"_s);
        writeTexts(parser.value(reviews), table, parser.value(texts).toInt());
        makeProject(path, table);
        useProject(path);
    }
    QProcess window;
    window.setProcessChannelMode(QProcess::ForwardedChannels);
    window.start(QCoreApplication::applicationFilePath(), {u"--use"_s, path});
    return window.waitForFinished(-1) && window.exitStatus() == QProcess::NormalExit ? window.exitCode() : 1;
}
