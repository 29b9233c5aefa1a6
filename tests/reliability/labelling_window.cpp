// SPDX-License-Identifier: GPL-3.0-or-later
// The real window on a real project: it labels by key and trains one round after the other, until somebody kills it. What it prints, it
// has shown: "label TEXT LABEL" as saved, "training" once a run has made a step, "trained" and "failed" at its end.
#include "base/settings.h"
#include "jobs/runner.h"
#include "store/project.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/shell/main_window.h"
#include "ui/theme.h"

#include <QApplication>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace wendu;

namespace {

constexpr int keyEvery = 10;      // milliseconds
constexpr qint64 enoughToLearn = 30; // labels

void say(const char *line)
{
    std::puts(line);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    theme::apply(application, theme::Mode::Light);
    Settings settings;
    MainWindow window(&settings);
    window.show();
    window.openProject(QString::fromLocal8Bit(argv[1]));
    while (window.isOpening())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (!window.labelPage()) {
        std::fprintf(stderr, "%s\n", qPrintable(window.problem()));
        return 1;
    }
    LabelSession *session = window.labelPage()->session();
    Runner *runner = window.workspace().runner;
    QObject::connect(session, &LabelSession::committed, &window, [](const LabelEvent &event) {
        std::printf("label %lld %lld\n", event.text, event.labels.value(0));
        std::fflush(stdout);
    });
    bool learning = false;
    QObject::connect(runner, &Runner::metricsArrived, &window, [&learning] {
        if (!learning)
            say("training");
        learning = true;
    });
    QObject::connect(runner, &Runner::finished, &window, [&learning](const Result<void> &result) {
        learning = false;
        say(result ? "trained" : "failed");
    });
    QTimer keys;
    int pressed = 0;
    QObject::connect(&keys, &QTimer::timeout, &window, [&] {
        if (!window.isActiveWindow()) // offscreen nobody else sees to it when a dialog goes
            window.activateWindow();
        else if (session->state() == LabelSession::State::Ready)
            QTest::keyClick(window.labelPage(), static_cast<Qt::Key>(Qt::Key_1 + pressed++ % 3));
        else if (session->state() == LabelSession::State::Empty)
            QApplication::quit();
        if (!runner->busy() && session->counts().labelled >= enoughToLearn)
            QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier);
    });
    keys.start(keyEvery);
    return QApplication::exec();
}
