// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/settings.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/screenshots.h"
#include "ui/shell/window_bell.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QTextStream>

#include <string_view>

using namespace wendu;

namespace {

void takePictures(MainWindow *window, const QString &folder)
{
    auto *screenshots = new Screenshots(window, folder, window);
    QObject::connect(screenshots, &Screenshots::finished, window, [folder](int pictures, const QStringList &failures) {
        QTextStream out(stdout);
        out << QCoreApplication::translate("main", "%1 pictures in %2").arg(QString::number(pictures), folder) << Qt::endl;
        QTextStream err(stderr);
        for (const QString &failure : failures)
            err << failure << Qt::endl;
        QCoreApplication::exit(failures.isEmpty() ? 0 : 1);
    });
    screenshots->start();
}

// Qt reads the factor when the application object is made, so the option has to be found before that.
void applyScale(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::string_view(argv[i]) == "--scale")
            qputenv("QT_SCALE_FACTOR", argv[i + 1]);
    }
}

} // namespace

int main(int argc, char **argv)
{
    applyScale(argc, argv);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("wendu"));
    QApplication::setApplicationDisplayName(QStringLiteral("Wendu"));
    QApplication::setApplicationVersion(QStringLiteral(WENDU_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/wendu/icons/wendu.svg")));
    QApplication::setDesktopFileName(QStringLiteral("wendu"));

    Settings settings;
    appearance::apply(settings);

    const auto say = [](const char *text) { return QCoreApplication::translate("main", text); };
    QCommandLineParser parser;
    parser.setApplicationDescription(say(QT_TRANSLATE_NOOP("main", "Labels customer feedback and trains a model on it.")));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("project"), say(QT_TRANSLATE_NOOP("main", "A project to open (.wendu).")),
                                 QStringLiteral("[project]"));
    const QCommandLineOption sample(QStringLiteral("sample"), say(QT_TRANSLATE_NOOP("main", "Open the sample project.")));
    const QCommandLineOption themeOption(QStringLiteral("theme"), say(QT_TRANSLATE_NOOP("main", "light or dark.")),
                                         QStringLiteral("name"));
    const QCommandLineOption languageOption(QStringLiteral("language"), say(QT_TRANSLATE_NOOP("main", "en or zh_CN.")),
                                            QStringLiteral("code"));
    const QCommandLineOption screenshots(
        QStringLiteral("screenshots"),
        say(QT_TRANSLATE_NOOP("main", "Keep a picture of every page in this folder, and end.")), QStringLiteral("folder"));
    const QCommandLineOption scale(QStringLiteral("scale"),
                                   say(QT_TRANSLATE_NOOP("main", "Everything larger, such as 1.5 or 2.")),
                                   QStringLiteral("factor"));
    parser.addOptions({sample, themeOption, languageOption, screenshots, scale});
    parser.process(application);

    if (parser.isSet(languageOption))
        language::install(language::resolve(parser.value(languageOption)));
    if (parser.isSet(themeOption)) {
        theme::apply(application,
                     parser.value(themeOption) == QLatin1String("dark") ? theme::Mode::Dark : theme::Mode::Light);
    }
    const QString project = parser.positionalArguments().value(0);
    // Who asks for a project that stands open in another window wants that window.
    if (!project.isEmpty() && !parser.isSet(sample) && WindowBell::ringAndWait(project))
        return 0;

    MainWindow window(&settings);
    window.show();
    if (parser.isSet(sample))
        window.openSample(project);
    else if (!project.isEmpty())
        window.openProject(project);
    if (parser.isSet(screenshots)) {
        const auto take = [&window, folder = parser.value(screenshots)] { takePictures(&window, folder); };
        if (window.isOpening())
            QObject::connect(&window, &MainWindow::openingEnded, &window, take, Qt::SingleShotConnection);
        else if (window.makingSample())
            QObject::connect(&window, &MainWindow::importEnded, &window, take, Qt::SingleShotConnection);
        else
            take();
    }
    return QApplication::exec();
}
