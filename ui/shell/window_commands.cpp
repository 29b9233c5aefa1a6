// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_commands.h"

#include "base/settings.h"
#include "store/project.h"
#include "ui/actions.h"
#include "ui/page.h"
#include "ui/shell/cheat_sheet.h"
#include "ui/shell/main_window.h"
#include "ui/shell/privacy_page.h"
#include "ui/theme.h"

#include <QActionGroup>
#include <QApplication>

namespace wendu {
namespace {

constexpr int pages = 4;

} // namespace

WindowCommands::WindowCommands(MainWindow *window, Settings *settings)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
    , m_actions(new Actions(this))
{
    addProjectCommands();
    addViewCommands();
    addDevices();
    addHelp();
    for (QAction *action : m_actions->all())
        m_window->addAction(action);
}

template<typename Slot>
void WindowCommands::add(const char *id, const QKeySequence &key, Slot slot)
{
    connect(m_actions->add(QLatin1String(id), {}, key), &QAction::triggered, this, slot);
}

void WindowCommands::adopt(const char *id, QAction *action)
{
    m_actions->adopt(QLatin1String(id), action);
    m_window->addAction(action);
}

void WindowCommands::addProjectCommands()
{
    add("project.new", QKeySequence::New, [this] { m_window->showNewProject(); });
    add("project.open", QKeySequence::Open, [this] { m_window->chooseProject(); });
    add("project.sample", {}, [this] { m_window->openSample(); });
    add("window.new", Qt::CTRL | Qt::SHIFT | Qt::Key_N, [this] { m_window->showAnotherWindow(); });
    add("project.import", Qt::CTRL | Qt::Key_I, [this] { m_window->importTexts(); });
    add("project.export", Qt::CTRL | Qt::SHIFT | Qt::Key_E, [this] { m_window->exportTexts(); });
    add("project.close", QKeySequence::Close, [this] { m_window->leaveProject(); });
    add("project.preferences", Qt::CTRL | Qt::Key_Comma, [this] { m_window->showPreferences(); });
    add("project.quit", QKeySequence::Quit, [] { QApplication::closeAllWindows(); }); // each asks when something runs
}

void WindowCommands::addViewCommands()
{
    add("view.palette", Qt::CTRL | Qt::Key_K, [this] { m_window->showPalette(); });
    add("view.dark", {}, [this] { m_window->setDarkMode(theme::mode() == theme::Mode::Light); });
    add("view.search", Qt::Key_Slash, [this] { m_window->searchTexts(); });
    add("view.english", {}, [this] { m_window->setLanguage(QStringLiteral("en")); });
    add("view.chinese", {}, [this] { m_window->setLanguage(QStringLiteral("zh_CN")); });
    for (int i = 0; i < pages; ++i) {
        const QString id = QStringLiteral("view.page.%1").arg(i + 1);
        connect(m_actions->add(id, {}, QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i))), &QAction::triggered,
                this, [this, i] { m_window->showPage(i); });
    }
}

void WindowCommands::addDevices()
{
    auto *devices = new QActionGroup(this); // of which one is chosen
    for (const char *device : {"", "cpu", "cuda"}) {
        const QString id = QStringLiteral("model.device.%1").arg(QLatin1String(*device ? device : "automatic"));
        QAction *choice = m_actions->add(id, {}, {});
        choice->setCheckable(true);
        devices->addAction(choice);
        connect(choice, &QAction::triggered, this, [this, device] { m_window->setDevice(QLatin1String(device)); });
    }
}

void WindowCommands::addHelp()
{
    add("help.keys", Qt::Key_Question, [this] {
        auto *sheet = new CheatSheet(m_window->commands(), m_window);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    add("help.changekeys", {}, [this] { m_window->showShortcutEditor(); });
    add("help.privacy", {}, [this] {
        const Project *project = m_window->workspace().project;
        auto *page = new PrivacyPage(project ? project->path() : QString(), m_window);
        page->setAttribute(Qt::WA_DeleteOnClose);
        page->open();
    });
}

void WindowCommands::retranslate()
{
    const bool project = m_window->workspace().project;
    const std::pair<const char *, QString> texts[] = {
        {"project.new", tr("New project…")},
        {"project.open", tr("Open…")},
        {"project.sample", tr("Sample project")},
        {"project.import", tr("Import texts…")},
        {"project.export", tr("Export texts…")},
        {"project.close", tr("Close the project")},
        {"project.preferences", tr("Preferences…")},
        {"project.quit", tr("Quit")},
        {"window.new", tr("New window")},
        {"view.palette", tr("Find a command…")},
        {"view.dark", tr("Light or dark")},
        {"view.search", project ? tr("Search the texts") : QString()},
        {"model.device.automatic", project ? tr("Automatic") : QString()},
        {"model.device.cpu", project ? tr("Processor (CPU)") : QString()},
        {"model.device.cuda", project ? tr("Graphics card (CUDA)") : QString()},
        {"view.english", QStringLiteral("English")},
        {"view.chinese", QStringLiteral("简体中文")},
        {"help.keys", tr("All keys")},
        {"help.changekeys", tr("Change keys…")},
        {"help.privacy", tr("Privacy")},
    };
    for (const auto &[id, text] : texts)
        m_actions->setText(QLatin1String(id), text);
    const QList<Page *> shown = m_window->pages();
    for (int i = 0; i < pages; ++i)
        m_actions->setText(QStringLiteral("view.page.%1").arg(i + 1), i < shown.size() ? shown.at(i)->title() : QString());
}

void WindowCommands::enable()
{
    const Project *project = m_window->workspace().project;
    m_actions->find(QStringLiteral("project.import"))->setEnabled(project && !project->readOnly());
    m_actions->find(QStringLiteral("project.export"))->setEnabled(project);
    m_actions->find(QStringLiteral("project.close"))->setEnabled(project);
    showDevice();
}

void WindowCommands::showDevice()
{
    const QString wanted = m_settings->text(Settings::Device);
    QAction *chosen
        = m_actions->find(QStringLiteral("model.device.") + (wanted.isEmpty() ? QStringLiteral("automatic") : wanted));
    if (chosen) // the settings' file may say anything
        chosen->setChecked(true);
}

} // namespace wendu
