// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/screenshots.h"

#include "base/settings.h"
#include "jobs/base_models.h"
#include "store/project.h"
#include "store/reader.h"
#include "ui/actions.h"
#include "ui/background_reader.h"
#include "ui/keys/command_keys.h"
#include "ui/keys/shortcut_editor.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/models/get_model_dialog.h"
#include "ui/pace/pace_dock.h"
#include "ui/page.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/shell/cheat_sheet.h"
#include "ui/shell/file_step.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/new_project_dialog.h"
#include "ui/shell/privacy_page.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QEvent>
#include <QPixmap>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace wendu {
namespace {

constexpr int quietTime = 150;  // ms without painting
constexpr int patience = 60000; // ms for the worker to start and to explain one text

// Of the texts to come: one that fills two lines or so, for a picture says little of two words.
TextId tellingText(const Reader &reader)
{
    constexpr int candidates = 25;
    constexpr qsizetype wanted = 110;
    TextFilter filter;
    filter.state = TextFilter::Unlabelled;
    if (const auto round = reader.latestRound(); round && *round)
        filter.round = (*round)->id;
    const auto rows = reader.rows(filter, TextOrder::MostUncertain, 0, candidates);
    if (!rows || rows->empty())
        return 0;
    const auto distance = [](const TextRow &row) { return std::abs(row.text.text.size() - wanted); };
    return std::min_element(rows->begin(), rows->end(),
                            [&](const TextRow &a, const TextRow &b) { return distance(a) < distance(b); })
        ->text.id;
}

} // namespace

Screenshots::Screenshots(MainWindow *window, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(folder)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietTime);
    connect(&m_quiet, &QTimer::timeout, this, &Screenshots::onQuiet);
    qApp->installEventFilter(this);
}

void Screenshots::start()
{
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT finished(0, {tr("The folder %1 cannot be made.").arg(m_folder)});
        return;
    }
    m_project = m_window->workspace().project ? m_window->workspace().project->path() : QString();
    for (const QString &code : language::available()) {
        for (const bool dark : {false, true})
            plan(code, dark);
    }
    next();
}

void Screenshots::plan(const QString &code, bool dark)
{
    const QString suffix = QStringLiteral("-%1-%2").arg(code, dark ? QStringLiteral("dark") : QStringLiteral("light"));
    m_steps.append([this, code, dark] {
        language::install(code);
        theme::apply(*qApp, dark ? theme::Mode::Dark : theme::Mode::Light);
        whenQuiet([this] { next(); });
    });
    if (!m_project.isEmpty()) {
        m_steps.append([this] {
            if (const TextId text = tellingText(m_window->workspace().project->reader()))
                m_window->labelPage()->goTo(text);
            next();
        });
        const QStringList names{QStringLiteral("label"), QStringLiteral("texts"), QStringLiteral("train"),
                                QStringLiteral("models")};
        for (int i = 0; i < names.size(); ++i)
            m_steps.append([this, i, name = names.at(i) + suffix] { page(i, name); });
        m_steps.append([this, suffix] { colours(suffix); });
        m_steps.append([this, suffix] { keys(suffix); });
        m_steps.append([this, suffix] { dialogs(suffix); });
        const std::tuple<const char *, int, const char *> commands[] = {{"edit.history", 0, "history"},
                                                                        {"edit.labels", 0, "labels"},
                                                                        {"project.export", 1, "export"},
                                                                        {"texts.contradictions", 1, "contradictions"}};
        for (const auto &[id, page, name] : commands)
            m_steps.append(
                [this, id, page, name, suffix] { ofCommand(QLatin1String(id), page, QLatin1String(name) + suffix); });
        m_steps.append([this, suffix] { palette(suffix); });
        m_steps.append([this, suffix] { pace(suffix); });
    }
    m_steps.append([this, suffix] { startPage(suffix); });
    m_steps.append([this, suffix] { wizard(suffix); });
}

void Screenshots::next()
{
    if (m_steps.isEmpty()) {
        Q_EMIT finished(m_pictures, m_failures);
        return;
    }
    QMetaObject::invokeMethod(this, m_steps.takeFirst(), Qt::QueuedConnection);
}

void Screenshots::whenQuiet(Step step)
{
    m_afterwards = std::move(step);
    m_quiet.start();
}

void Screenshots::onQuiet()
{
    if (BackgroundReader::underWay() > 0 || m_window->isOpening())
        m_quiet.start();
    else if (m_afterwards)
        std::exchange(m_afterwards, {})();
}

bool Screenshots::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && m_quiet.isActive())
        m_quiet.start();
    return QObject::eventFilter(watched, event);
}

void Screenshots::keep(const QString &name, QWidget *widget)
{
    const QString path = QDir(m_folder).filePath(name + QStringLiteral(".png"));
    if ((widget ? widget : m_window)->grab().save(path))
        ++m_pictures;
    else
        fail(tr("The picture %1 cannot be written.").arg(path));
}

void Screenshots::page(int index, const QString &name)
{
    m_window->showPage(index);
    whenQuiet([this, name] {
        keep(name);
        next();
    });
}

void Screenshots::colours(const QString &suffix)
{
    m_window->showPage(0);
    LabelPage *page = m_window->labelPage();
    auto *context = new QObject(this);
    const auto done = [this, context, page, suffix](bool coloured) {
        disconnect(page, nullptr, context, nullptr); // one answer is enough
        context->deleteLater();
        if (!coloured) {
            fail(tr("The attribution for a picture did not come: %1").arg(m_window->problem()));
            next();
            return;
        }
        whenQuiet([this, page, suffix] {
            keep(QStringLiteral("label-colours") + suffix);
            page->showColours(); // off again
            next();
        });
    };
    connect(
        page, &LabelPage::coloursShown, context, [done] { done(true); }, Qt::QueuedConnection);
    connect(
        page, &Page::problem, context, [done] { done(false); }, Qt::QueuedConnection);
    QTimer::singleShot(patience, context, [done] { done(false); });
    page->showColours();
}

void Screenshots::keys(const QString &suffix)
{
    CheatSheet sheet(m_window->commands());
    keep(QStringLiteral("keys") + suffix, &sheet);
    next();
}

void Screenshots::dialogs(const QString &suffix)
{
    GetModelDialog get;
    keep(QStringLiteral("get-model") + suffix, &get);
    PrivacyPage privacy(m_project);
    keep(QStringLiteral("privacy") + suffix, &privacy);
    Settings settings;
    PreferencesDialog preferences(&settings);
    keep(QStringLiteral("preferences") + suffix, &preferences);
    ImportDialog import;
    import.findChild<FileStep *>()->setFile(sampleTexts());
    keep(QStringLiteral("import") + suffix, &import);
    ShortcutEditor editor(m_window->findChild<CommandKeys *>());
    keep(QStringLiteral("change-keys") + suffix, &editor);
    next();
}

void Screenshots::ofCommand(const QString &id, int page, const QString &name)
{
    m_window->showPage(page);
    QAction *action = nullptr;
    for (const Actions *actions : m_window->commands())
        action = action ? action : actions->find(id);
    if (action)
        action->trigger();
    whenQuiet([this, name] {
        const auto windows = QApplication::topLevelWidgets();
        const auto dialog = std::find_if(windows.begin(), windows.end(), [](const QWidget *window) {
            return window->isVisible() && qobject_cast<const QDialog *>(window);
        });
        if (dialog == windows.end()) {
            fail(tr("There is no dialog for the picture %1.").arg(name));
        } else {
            keep(name, *dialog);
            (*dialog)->close();
        }
        next();
    });
}

void Screenshots::palette(const QString &suffix)
{
    m_window->showPage(0);
    m_window->showPalette();
    whenQuiet([this, suffix] {
        keep(QStringLiteral("palette") + suffix);
        m_window->showPalette(); // away again
        next();
    });
}

void Screenshots::pace(const QString &suffix)
{
    auto *dock = m_window->findChild<PaceDock *>();
    dock->show();
    dock->raise(); // from behind the other dock
    whenQuiet([this, dock, suffix] {
        keep(QStringLiteral("pace") + suffix);
        dock->hide();
        next();
    });
}

void Screenshots::startPage(const QString &suffix)
{
    m_window->closeProject();
    whenQuiet([this, suffix] {
        keep(QStringLiteral("start") + suffix);
        if (!m_project.isEmpty())
            m_window->openProject(m_project);
        whenQuiet([this] { next(); });
    });
}

void Screenshots::wizard(const QString &suffix)
{
    NewProjectDialog wizard;
    wizard.setFile(sampleTexts());
    for (int step = 0; step < 3; ++step) {
        wizard.showStep(step);
        keep(QStringLiteral("new-%1").arg(step + 1) + suffix, &wizard);
    }
    next();
}

} // namespace wendu
