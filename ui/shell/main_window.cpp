// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "base/settings.h"
#include "jobs/base_models.h"
#include "jobs/runner.h"
#include "store/project.h"
#include "ui/actions.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/models/models_page.h"
#include "ui/shell/import_progress.h"
#include "ui/shell/import_summary.h"
#include "ui/shell/importing.h"
#include "ui/shell/language.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/new_project_dialog.h"
#include "ui/shell/open_project.h"
#include "ui/shell/project_creation.h"
#include "ui/shell/project_settings.h"
#include "ui/shell/rail.h"
#include "ui/shell/sample_project.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_panel.h"
#include "ui/shell/window_commands.h"
#include "ui/shell/window_menus.h"
#include "ui/texts/texts_page.h"
#include "ui/theme.h"
#include "ui/train/train_page.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <utility>

namespace wendu {
namespace {

constexpr int recentKept = 6;
constexpr int layoutVersion = 1;

QString droppedProject(const QMimeData *data)
{
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile() && url.toLocalFile().endsWith(QLatin1String(".wendu")))
            return url.toLocalFile();
    }
    return {};
}

} // namespace

MainWindow::MainWindow(Settings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
{
    resize(1280, 800);
    setMinimumSize(1024, 700);
    setAcceptDrops(true);
    buildFrame();
    m_commands = new WindowCommands(this, settings);
    m_commands->adopt("view.panel", m_dock->toggleViewAction());
    m_commands->enable();
    retranslate();
    restoreGeometry(settings->value(Settings::WindowGeometry).toByteArray());
    if (restoreState(settings->value(Settings::WindowState).toByteArray(), layoutVersion))
        m_dockWanted = !m_dock->isHidden();
    showStart();
}

MainWindow::~MainWindow()
{
    m_creation.reset();
    closeProject();
}

void MainWindow::buildFrame()
{
    auto *central = new QWidget(this);
    auto *row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_rail = new Rail(central);
    row->addWidget(m_rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    row->addLayout(column, 1);
    m_problem = new MessageBar(MessageBar::Kind::Problem, central);
    m_notice = new MessageBar(MessageBar::Kind::Notice, central);
    auto *messages = new QVBoxLayout;
    messages->setContentsMargins(12, 8, 12, 0);
    messages->setSpacing(6);
    messages->addWidget(m_problem);
    messages->addWidget(m_notice);
    column->addLayout(messages);
    m_stack = new QStackedWidget(central);
    m_start = new StartPage(m_stack);
    m_stack->addWidget(m_start);
    column->addWidget(m_stack, 1);
    setCentralWidget(central);

    m_dock = new QDockWidget(this);
    m_dock->setObjectName(QStringLiteral("contextDock"));
    m_dockStack = new QStackedWidget(m_dock);
    m_dock->setWidget(m_dockStack);
    m_dock->setMinimumWidth(300);
    addDockWidget(Qt::RightDockWidgetArea, m_dock);
    m_dock->installEventFilter(this);
    connect(m_dock->toggleViewAction(), &QAction::triggered, this, [this](bool shown) { m_dockWanted = shown; });

    m_status = new StatusPanel(this);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    connect(m_status, &StatusPanel::stopAsked, this, [this] {
        if (m_open)
            m_open->runner().stop();
    });
    connect(m_start, &StartPage::newAsked, this, [this] { showNewProject(); });
    connect(m_start, &StartPage::openAsked, this, &MainWindow::chooseProject);
    connect(m_start, &StartPage::sampleAsked, this, [this] { openSample(); });
    connect(m_start, &StartPage::projectAsked, this, &MainWindow::openProject);
    connect(m_rail, &Rail::pageAsked, this, &MainWindow::showPage);
}

void MainWindow::searchTexts()
{
    if (!m_open)
        return;
    showPage(1);
    m_open->actions().find(QStringLiteral("texts.search"))->trigger();
}

QList<const Actions *> MainWindow::commands() const
{
    const Actions *own = &m_commands->actions();
    return m_open ? QList<const Actions *>{&m_open->actions(), own} : QList<const Actions *>{own};
}

const Workspace &MainWindow::workspace() const
{
    static const Workspace none;
    return m_open ? m_open->workspace() : none;
}

void MainWindow::retranslate()
{
    m_commands->retranslate();
    if (m_open)
        m_open->actions().setText(QStringLiteral("round.start"), tr("Train and pick the next texts"));
    setWindowTitle(m_open ? tr("%1 – Wendu").arg(m_open->project().name()) : tr("Wendu"));
    m_dock->setWindowTitle(tr("About this text"));
    m_rail->retranslate(m_pages);
    buildMenus(menuBar(), m_commands->actions(), m_open ? &m_open->actions() : nullptr);
}

void MainWindow::showStart()
{
    QStringList there;
    for (const QString &path : m_settings->value(Settings::RecentProjects).toStringList()) {
        if (QFileInfo::exists(path))
            there.append(path);
    }
    m_start->setRecent(there);
    m_start->setSampleAvailable(!sampleTexts().isEmpty());
    m_stack->setCurrentWidget(m_start);
    m_dock->hide();
    m_rail->hide();
}

void MainWindow::chooseProject()
{
    auto *dialog = new QFileDialog(this, tr("Open a project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Wendu projects (*.wendu)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openProject);
    dialog->open();
}

void MainWindow::openProject(const QString &path)
{
    // Opened again it would meet its own lock.
    if (m_open && QFileInfo(path) == QFileInfo(m_open->project().path()))
        return;
    Result<std::unique_ptr<Project>> opened = Project::open(path);
    if (!opened) {
        const Error refused = opened.error();
        opened = Project::open(path, Project::Mode::ReadOnly);
        if (!opened) {
            tell(refused);
            return;
        }
        replace(std::move(*opened), [this, path, refused] {
            tell({tr("%1 is open for reading only. %2").arg(QFileInfo(path).fileName(), refused.message), refused.remedy});
        });
        return;
    }
    replace(std::move(*opened));
}

void MainWindow::importTexts()
{
    if (m_open)
        m_open->importing().ask();
}

void MainWindow::leaveProject()
{
    leave([this] { closeProject(); });
}

void MainWindow::leave(const std::function<void()> &go)
{
    if (m_open)
        m_open->whenNothingRuns(go);
    else
        go();
}

void MainWindow::replace(std::unique_ptr<Project> project, const std::function<void()> &afterwards)
{
    // Shared, since what is called later has to be copied; closed again when nobody calls it.
    auto next = std::make_shared<std::unique_ptr<Project>>(std::move(project));
    leave([this, next, afterwards] {
        if (!*next)
            return;
        adopt(std::move(*next));
        if (afterwards)
            afterwards();
    });
}

void MainWindow::openSample(const QString &path)
{
    const QString where = path.isEmpty() ? sampleProjectPath() : path;
    if (QFileInfo::exists(where)) {
        openProject(where);
        return;
    }
    if (m_creation)
        return; // it is on its way
    m_creation = std::make_unique<ProjectCreation>(sampleProject(where));
    connect(m_creation.get(), &ProjectCreation::finished, this, &MainWindow::endSample, Qt::QueuedConnection);
    if (const Result<void> begun = m_creation->start(); !begun) {
        m_creation.reset();
        tell(begun.error());
        return;
    }
    new ImportProgress(m_creation->task(), m_creation->wanted().import.path, this);
}

void MainWindow::endSample(const Result<Import> &result)
{
    const std::unique_ptr<ProjectCreation> creation = std::move(m_creation);
    if (!result) {
        endImport(result);
        return;
    }
    welcome(creation->take(), creation->wanted(), *result);
}

void MainWindow::showNewProject(const QString &file)
{
    auto *dialog = new NewProjectDialog(m_settings->text(Settings::BaseModel), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewProjectDialog::created, this,
            [this, dialog](const NewProject &made, const Import &import) { welcome(dialog->takeProject(), made, import); });
    if (!file.isEmpty())
        dialog->setFile(file);
    dialog->open();
}

void MainWindow::welcome(std::unique_ptr<Project> project, const NewProject &made, const Import &import)
{
    if (!made.baseModel.isEmpty())
        settingsOf(*project, *m_settings)->setValue(Settings::BaseModel, made.baseModel);
    remember(made.path); // there to be opened also when the other one stays
    replace(std::move(project), [this, import] { endImport(import); });
}

void MainWindow::endImport(const Result<Import> &result)
{
    if (result)
        m_notice->show(importSummary(*result));
    else
        tell(result.error());
    Q_EMIT importEnded();
}

void MainWindow::adopt(std::unique_ptr<Project> project)
{
    closeProject();
    m_open = std::make_unique<OpenProject>(std::move(project), *m_settings, this);
    connect(&m_open->importing(), &Importing::ended, this, &MainWindow::endImport);
    connect(m_open.get(), &OpenProject::failed, this, &MainWindow::tell);
    connect(m_open.get(), &OpenProject::noticed, this, [this](const QString &sentence) { m_notice->show(sentence); });
    connect(m_open.get(), &OpenProject::workerEnded, m_status, &StatusPanel::forgetDevice);
    if (const Result<void> prepared = m_open->prepare(); !prepared)
        tell(prepared.error());
    remember(m_open->project().path());
    makePages();
    Q_EMIT projectOpened();
}

void MainWindow::makePages()
{
    Actions &actions = m_open->actions();
    const Workspace &workspace = m_open->workspace();
    connect(actions.add(QStringLiteral("round.start"), {}, Qt::CTRL | Qt::Key_T), &QAction::triggered, this,
            &MainWindow::startRound);
    addAction(actions.find(QStringLiteral("round.start")));
    m_labelPage = new LabelPage(workspace, actions, m_stack);
    m_textsPage = new TextsPage(workspace, actions, m_stack);
    m_trainPage = new TrainPage(workspace, actions, m_stack);
    m_pages = {m_labelPage, m_textsPage, m_trainPage, new ModelsPage(workspace, actions, m_stack)};
    for (Page *page : std::as_const(m_pages)) {
        // The same key may mean one thing on each page: a page that is not in front has no say. A group, so that what the
        // page itself has disabled stays so.
        auto *group = new QActionGroup(page);
        group->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
        for (QAction *action : page->actions())
            group->addAction(action);
        m_pageActions.append(group);
        m_stack->addWidget(page);
        if (QWidget *side = page->sidePanel())
            m_dockStack->addWidget(side);
        connect(page, &Page::problem, this, [this](const QString &message, const QString &remedy) {
            tell({message, remedy});
        });
        connect(page, &Page::notice, m_status, &StatusPanel::say);
        connect(page, &Page::showTexts, this, [this](const TextFilter &filter) {
            m_textsPage->show(filter);
            showPage(1);
        });
        connect(page, &Page::labelText, this, [this](TextId text) {
            showPage(0);
            m_labelPage->goTo(text);
        });
    }
    m_status->watch(workspace, m_labelPage->session());
    m_rail->setPages(m_pages);
    m_commands->enable();
    retranslate();
    showPage(0);
}

void MainWindow::showPage(int index)
{
    if (index < 0 || index >= m_pages.size())
        return;
    Page *page = m_pages.at(index);
    m_stack->setCurrentWidget(page);
    m_rail->setCurrent(index);
    showSide();
    for (int i = 0; i < m_pages.size(); ++i)
        m_pageActions.at(i)->setEnabled(i == index);
    page->activate();
}

void MainWindow::showSide()
{
    auto *page = qobject_cast<Page *>(m_stack->currentWidget());
    QWidget *side = page ? page->sidePanel() : nullptr;
    if (side)
        m_dockStack->setCurrentWidget(side);
    m_dock->setVisible(side && m_dockWanted);
    m_dock->toggleViewAction()->setEnabled(side != nullptr);
}

void MainWindow::startRound()
{
    if (m_trainPage->start()) // with what is chosen there, such as a recipe of one's own
        m_status->say(tr("Training in the background: you can go on labelling."));
}

void MainWindow::closeProject()
{
    if (!m_open)
        return;
    m_status->watch({}, nullptr);
    for (Page *page : std::as_const(m_pages)) {
        delete page->sidePanel();
        delete page;
    }
    m_pages.clear();
    m_pageActions.clear();
    m_labelPage = nullptr;
    m_textsPage = nullptr;
    m_trainPage = nullptr;
    m_open.reset();
    m_problem->hide();
    m_notice->hide();
    m_rail->setPages(m_pages);
    m_commands->enable();
    retranslate();
    showStart();
}

void MainWindow::remember(const QString &path)
{
    QStringList recent = m_settings->value(Settings::RecentProjects).toStringList();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    recent.removeAll(absolute);
    recent.prepend(absolute);
    m_settings->setValue(Settings::RecentProjects, QStringList(recent.mid(0, recentKept)));
}

void MainWindow::setDarkMode(bool dark)
{
    m_settings->setValue(Settings::Theme, dark ? QStringLiteral("dark") : QStringLiteral("light"));
    theme::apply(*qApp, dark ? theme::Mode::Dark : theme::Mode::Light);
}

void MainWindow::setDevice(const QString &device)
{
    const bool same = m_settings->text(Settings::Device) == device;
    m_settings->setValue(Settings::Device, device);
    m_commands->enable();
    if (!same && m_open)
        m_open->setDevice(device);
}

void MainWindow::setLanguage(const QString &code)
{
    m_settings->setValue(Settings::Language, code);
    language::install(code);
}

void MainWindow::tell(const Error &error)
{
    m_problem->show(error.message, error.remedy);
}

QString MainWindow::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->message();
}

QString MainWindow::notice() const
{
    return m_notice->isHidden() ? QString() : m_notice->message();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_open && m_open->busy()) {
        event->ignore();
        leave([this] {
            closeProject();
            close();
        });
        return;
    }
    m_dock->setVisible(m_dockWanted);
    m_settings->setValue(Settings::WindowGeometry, saveGeometry());
    m_settings->setValue(Settings::WindowState, saveState(layoutVersion));
    closeProject();
    QMainWindow::closeEvent(event);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_dock && event->type() == QEvent::Close)
        m_dockWanted = false;
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedProject(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    openProject(droppedProject(event->mimeData()));
}

} // namespace wendu
