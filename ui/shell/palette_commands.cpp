// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_commands.h"

#include "store/project.h"
#include "store/reader.h"
#include "ui/actions.h"
#include "ui/keys/command_keys.h"
#include "ui/keys/command_place.h"
#include "ui/page.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"

#include <QCoreApplication>
#include <QPointer>
#include <QRegularExpression>

#include <optional>

namespace wendu {
namespace {

constexpr qsizetype excerpt = 60;

struct Palette
{
    Q_DECLARE_TR_FUNCTIONS(wendu::Palette)
};

// An action may say so itself; what the window knows is asked next.
QString whyNot(const MainWindow &window, const QAction *action)
{
    const QString said = action->property("reason").toString();
    if (!said.isEmpty())
        return said;
    const Project *project = window.workspace().project;
    if (!project)
        return Palette::tr("No project is open");
    for (const Page *page : window.pages()) {
        if (page->actions().contains(action) && !page->isVisible())
            return Palette::tr("On the page %1").arg(page->title());
    }
    return project->readOnly() ? Palette::tr("Open for reading only") : Palette::tr("Not now");
}

Command commandOf(const MainWindow &window, QAction *action)
{
    Command command;
    command.id = Actions::idOf(action);
    command.name = action->text().remove(QLatin1Char('&'));
    command.english = language::english(action->text());
    command.place = placeOf(command.id) == CommandPlace::Everywhere ? QString() : placeName(placeOf(command.id));
    command.keys = keysText(action->shortcuts().mid(0, 1));
    command.enabled = action->isEnabled();
    if (!command.enabled)
        command.reason = whyNot(window, action);
    command.run = [action = QPointer<QAction>(action)] {
        if (action)
            action->trigger();
    };
    return command;
}

// "123", "#123", "text 123", "文本 123".
std::optional<TextId> numberIn(const QString &query)
{
    static const QRegularExpression form(QStringLiteral("^(?:[^\\d]*[\\s#])?(\\d{1,18})$"));
    const QRegularExpressionMatch match = form.match(query);
    return match.hasMatch() ? std::optional(match.captured(1).toLongLong()) : std::nullopt;
}

// None where there is no such text.
std::optional<Command> goToText(MainWindow &window, TextId id)
{
    const Result<std::optional<Text>> text = window.workspace().project->reader().text(id);
    if (!text || !*text)
        return {};
    Command command;
    command.name = Palette::tr("Go to text %1").arg(id);
    command.place = (*text)->text.left(4 * excerpt).simplified().left(excerpt);
    command.run = [window = QPointer<MainWindow>(&window), id] {
        if (window)
            window->labelText(id);
    };
    return command;
}

} // namespace

QList<Command> paletteCommands(const MainWindow &window)
{
    QList<Command> commands;
    for (const Actions *source : window.commands()) {
        for (QAction *action : source->all()) {
            if (!action->text().isEmpty() && action->isVisible() && Actions::idOf(action) != QLatin1String("view.palette"))
                commands.append(commandOf(window, action));
        }
    }
    return commands;
}

CommandPalette::Further paletteFurther(MainWindow &window, const QString &query)
{
    CommandPalette::Further further;
    if (!window.workspace().project)
        return further;
    if (const auto number = numberIn(query)) {
        if (const auto command = goToText(window, *number))
            further.certain.append(*command);
    }
    Command search;
    search.name = Palette::tr("Search the texts for “%1”").arg(query);
    search.run = [window = QPointer<MainWindow>(&window), query] {
        if (window)
            window->searchTexts(query);
    };
    further.possible.append(search);
    return further;
}

} // namespace wendu
