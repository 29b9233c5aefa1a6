// SPDX-License-Identifier: GPL-3.0-or-later
// A window on a project that says what happens to it, a word a line: "writes" or "reads" when the project is open, "front"
// each time it is asked to come to the front, "elsewhere" when another window came to the front instead.
#include "base/settings.h"
#include "store/project.h"
#include "ui/shell/main_window.h"
#include "ui/theme.h"

#include <QApplication>

#include <cstdio>

using namespace wendu;

namespace {

void say(const char *word)
{
    std::printf("%s\n", word);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    theme::apply(application, theme::Mode::Light);
    Settings settings;
    MainWindow window(&settings);
    QObject::connect(&window, &MainWindow::projectOpened, &window,
                     [&window] { say(window.workspace().project->readOnly() ? "reads" : "writes"); });
    QObject::connect(&window, &MainWindow::broughtToFront, &window, [] { say("front"); });
    QObject::connect(&window, &MainWindow::shownElsewhere, &window, [] { say("elsewhere"); });
    window.show();
    window.openProject(QString::fromLocal8Bit(argv[1]));
    return QApplication::exec();
}
