// SPDX-License-Identifier: GPL-3.0-or-later
// The real window on a real project, labelling by key as fast as it takes them, until somebody kills it. What it prints, it has
// shown as saved: one line a label, "text label".
#include "base/settings.h"
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

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    theme::apply(application, theme::Mode::Light);
    Settings settings;
    MainWindow window(&settings);
    window.show();
    window.openProject(QString::fromLocal8Bit(argv[1]));
    if (!window.labelPage()) {
        std::fprintf(stderr, "%s\n", qPrintable(window.problem()));
        return 1;
    }
    LabelSession *session = window.labelPage()->session();
    QObject::connect(session, &LabelSession::committed, &window, [](const LabelEvent &event) {
        std::printf("%lld %lld\n", event.text, event.labels.value(0));
        std::fflush(stdout);
    });
    QTimer keys;
    int pressed = 0;
    QObject::connect(&keys, &QTimer::timeout, &window, [&] {
        if (session->state() == LabelSession::State::Ready)
            QTest::keyClick(window.labelPage(), static_cast<Qt::Key>(Qt::Key_1 + pressed++ % 3));
        else if (session->state() == LabelSession::State::Empty)
            QApplication::quit();
    });
    keys.start(0);
    return QApplication::exec();
}
