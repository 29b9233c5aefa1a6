// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/settings.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/screenshots.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QTextStream>

using namespace wendu;

namespace {

theme::Mode themeOf(const QString &wanted)
{
    if (wanted == QLatin1String("dark"))
        return theme::Mode::Dark;
    return wanted == QLatin1String("light") ? theme::Mode::Light : theme::systemMode();
}

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

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("wendu"));
    QApplication::setApplicationDisplayName(QStringLiteral("Wendu"));
    QApplication::setApplicationVersion(QStringLiteral(WENDU_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/wendu/icons/wendu.svg")));
    QApplication::setDesktopFileName(QStringLiteral("wendu"));

    Settings settings;
    language::install(language::resolve(settings.text(Settings::Language)));

    const auto tr = [](const char *text) { return QCoreApplication::translate("main", text); };
    QCommandLineParser parser;
    parser.setApplicationDescription(tr(QT_TRANSLATE_NOOP("main", "Labels customer feedback and trains a model on it.")));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("project"), tr(QT_TRANSLATE_NOOP("main", "A project to open (.wendu).")),
                                 QStringLiteral("[project]"));
    const QCommandLineOption sample(QStringLiteral("sample"), tr(QT_TRANSLATE_NOOP("main", "Open the sample project.")));
    const QCommandLineOption themeOption(QStringLiteral("theme"), tr(QT_TRANSLATE_NOOP("main", "light or dark.")),
                                         QStringLiteral("name"));
    const QCommandLineOption languageOption(QStringLiteral("language"), tr(QT_TRANSLATE_NOOP("main", "en or zh_CN.")),
                                            QStringLiteral("code"));
    const QCommandLineOption screenshots(QStringLiteral("screenshots"),
                                         tr(QT_TRANSLATE_NOOP("main", "Keep a picture of every page in this folder, and end.")),
                                         QStringLiteral("folder"));
    parser.addOptions({sample, themeOption, languageOption, screenshots});
    parser.process(application);

    if (parser.isSet(languageOption))
        language::install(language::resolve(parser.value(languageOption)));
    theme::apply(application, themeOf(parser.isSet(themeOption) ? parser.value(themeOption) : settings.text(Settings::Theme)));

    MainWindow window(&settings);
    window.show();
    const QString project = parser.positionalArguments().value(0);
    if (parser.isSet(sample))
        window.openSample(project);
    else if (!project.isEmpty())
        window.openProject(project);
    if (parser.isSet(screenshots))
        takePictures(&window, parser.value(screenshots));
    return QApplication::exec();
}
