// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "base/follow.h"
#include "base/settings.h"
#include "jobs/base_models.h"
#include "jobs/runner.h"
#include "jobs/worker_client.h"
#include "store/project.h"
#include "store/reader.h"
#include "store/writer.h"
#include "ui/actions.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/models/models_page.h"
#include "ui/shell/cheat_sheet.h"
#include "ui/shell/file_step.h"
#include "ui/shell/import_progress.h"
#include "ui/shell/import_summary.h"
#include "ui/shell/importing.h"
#include "ui/shell/language.h"
#include "ui/shell/leaving.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/new_project_dialog.h"
#include "ui/shell/privacy_page.h"
#include "ui/shell/project_creation.h"
#include "ui/shell/project_settings.h"
#include "ui/shell/rail.h"
#include "ui/shell/sample_project.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_panel.h"
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

// Members go in the reverse of this order: pages (in the window) first, then what they used.
struct MainWindow::Open
{
    std::unique_ptr<Project> project;
    std::unique_ptr<Settings> settings; // as the project sees them
    std::unique_ptr<WorkerClient> worker;
    std::unique_ptr<Runner> runner;
    std::unique_ptr<Actions> actions;
    std::unique_ptr<Importing> importing;
    bool deviceChanged = false; // since the worker was started
};

MainWindow::MainWindow(Settings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_actions(new Actions(this))
{
    resize(1280, 800);
    setMinimumSize(1024, 700);
    setAcceptDrops(true);
    buildFrame();
    addActions();
    enableCommands();
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
            m_open->runner->stop();
    });
    connect(m_start, &StartPage::newAsked, this, [this] { showNewProject(); });
    connect(m_start, &StartPage::openAsked, this, &MainWindow::chooseProject);
    connect(m_start, &StartPage::sampleAsked, this, [this] { openSample(); });
    connect(m_start, &StartPage::projectAsked, this, &MainWindow::openProject);
    connect(m_rail, &Rail::pageAsked, this, &MainWindow::showPage);
}

void MainWindow::addActions()
{
    const auto add = [this](const char *id, const QKeySequence &key, auto slot) {
        connect(m_actions->add(QLatin1String(id), {}, key), &QAction::triggered, this, slot);
    };
    add("project.new", QKeySequence::New, [this] { showNewProject(); });
    add("project.open", QKeySequence::Open, [this] { chooseProject(); });
    add("project.sample", {}, [this] { openSample(); });
    add("project.import", Qt::CTRL | Qt::Key_I, [this] { m_open->importing->ask(); });
    add("project.close", QKeySequence::Close, [this] { leave([this] { closeProject(); }); });
    add("project.quit", QKeySequence::Quit, [this] { close(); });
    add("view.dark", {}, [this] { setDarkMode(theme::mode() == theme::Mode::Light); });
    add("view.search", Qt::Key_Slash, [this] {
        if (!m_open)
            return;
        showPage(1);
        m_open->actions->find(QStringLiteral("texts.search"))->trigger();
    });
    auto *devices = new QActionGroup(this); // of which one is chosen
    for (const char *device : {"", "cpu", "cuda"}) {
        const QString id = QStringLiteral("model.device.%1").arg(QLatin1String(*device ? device : "automatic"));
        QAction *choice = m_actions->add(id, {}, {});
        choice->setCheckable(true);
        devices->addAction(choice);
        connect(choice, &QAction::triggered, this, [this, device] { setDevice(QLatin1String(device)); });
    }
    add("view.english", {}, [this] { setLanguage(QStringLiteral("en")); });
    add("view.chinese", {}, [this] { setLanguage(QStringLiteral("zh_CN")); });
    add("help.keys", Qt::Key_Question, [this] {
        auto *sheet = new CheatSheet(commands(), this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    add("help.privacy", {}, [this] {
        auto *page = new PrivacyPage(m_open ? m_open->project->path() : QString(), this);
        page->setAttribute(Qt::WA_DeleteOnClose);
        page->open();
    });
    for (int i = 0; i < 4; ++i) {
        const QString id = QStringLiteral("view.page.%1").arg(i + 1);
        connect(m_actions->add(id, {}, QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i))), &QAction::triggered,
                this, [this, i] { showPage(i); });
    }
    for (QAction *action : m_actions->all())
        addAction(action);
}

void MainWindow::enableCommands()
{
    m_actions->find(QStringLiteral("project.import"))->setEnabled(m_open && !m_open->project->readOnly());
    m_actions->find(QStringLiteral("project.close"))->setEnabled(m_open != nullptr);
    showDevice();
}

QList<const Actions *> MainWindow::commands() const
{
    return m_open ? QList<const Actions *>{m_open->actions.get(), m_actions} : QList<const Actions *>{m_actions};
}

void MainWindow::retranslate()
{
    const std::pair<const char *, QString> texts[] = {
        {"project.new", tr("New project …")},
        {"project.open", tr("Open …")},
        {"project.sample", tr("Sample project")},
        {"project.import", tr("Import texts …")},
        {"project.close", tr("Close the project")},
        {"project.quit", tr("Quit")},
        {"view.dark", tr("Light or dark")},
        {"view.search", m_open ? tr("Search the texts") : QString()},
        {"model.device.automatic", m_open ? tr("Automatic") : QString()},
        {"model.device.cpu", m_open ? tr("Processor (CPU)") : QString()},
        {"model.device.cuda", m_open ? tr("Graphics card (CUDA)") : QString()},
        {"view.english", QStringLiteral("English")},
        {"view.chinese", QStringLiteral("简体中文")},
        {"help.keys", tr("All keys")},
        {"help.privacy", tr("Privacy")},
    };
    for (const auto &[id, text] : texts)
        m_actions->setText(QLatin1String(id), text);
    for (int i = 0; i < 4; ++i)
        m_actions->setText(QStringLiteral("view.page.%1").arg(i + 1),
                           i < m_pages.size() ? m_pages.at(i)->title() : QString());
    if (m_open)
        m_open->actions->setText(QStringLiteral("round.start"), tr("Train and pick the next texts"));
    setWindowTitle(m_open ? tr("%1 – Wendu").arg(m_open->project->name()) : tr("Wendu"));
    m_dock->setWindowTitle(tr("About this text"));
    m_rail->retranslate(m_pages);
    buildMenus(menuBar(), *m_actions, m_open ? m_open->actions.get() : nullptr, m_dock->toggleViewAction());
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
    if (m_open && QFileInfo(path) == QFileInfo(m_open->project->path()))
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

void MainWindow::leave(const std::function<void()> &go)
{
    if (m_open)
        whenNothingRuns(m_open->runner.get(), m_open->importing->task(), this, go);
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
    m_open = std::make_unique<Open>();
    m_open->project = std::move(project);
    m_open->settings = settingsOf(*m_open->project, *m_settings);
    m_open->worker
        = std::make_unique<WorkerClient>(m_settings->text(Settings::WorkerCommand), m_settings->text(Settings::Device));
    m_open->runner = std::make_unique<Runner>(m_open->project.get(), m_open->worker.get());
    m_open->actions = std::make_unique<Actions>();
    m_open->importing = std::make_unique<Importing>(m_open->project.get(), this);
    connect(m_open->importing.get(), &Importing::ended, this, &MainWindow::endImport);
    connect(m_open->importing.get(), &Importing::refused, this, &MainWindow::tell);
    m_workspace = {m_open->project.get(), m_open->runner.get(), m_open->worker.get(), m_open->settings.get(), 0};

    QString name = m_settings->text(Settings::AnnotatorName);
    if (name.isEmpty())
        name = qEnvironmentVariable("USER", QStringLiteral("annotator"));
    if (!m_open->project->readOnly()) {
        const QString reason = tr("Wendu ended while this run was under way.");
        const auto prepared
            = m_open->project->writeAndWait<AnnotatorId>([name, reason](Writer &writer) -> Result<AnnotatorId> {
                  const Result<int> abandoned = writer.failAbandonedRuns(reason);
                  if (!abandoned)
                      return abandoned.error();
                  return writer.ensureAnnotator(name);
              });
        if (prepared)
            m_workspace.annotator = *prepared;
        else
            tell(prepared.error());
    }
    remember(m_open->project->path());
    makePages();
    Q_EMIT projectOpened();
}

void MainWindow::makePages()
{
    Actions &actions = *m_open->actions;
    connect(actions.add(QStringLiteral("round.start"), {}, Qt::CTRL | Qt::Key_T), &QAction::triggered, this,
            &MainWindow::startRound);
    addAction(actions.find(QStringLiteral("round.start")));
    m_labelPage = new LabelPage(m_workspace, actions, m_stack);
    m_textsPage = new TextsPage(m_workspace, actions, m_stack);
    m_trainPage = new TrainPage(m_workspace, actions, m_stack);
    m_pages = {m_labelPage, m_textsPage, m_trainPage, new ModelsPage(m_workspace, actions, m_stack)};
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
    connect(m_open->runner.get(), &Runner::noticed, this, [this](const QString &sentence) { m_notice->show(sentence); });
    connect(m_open->runner.get(), &Runner::finished, this, [this](const Result<void> &result) {
        if (!result)
            tell(result.error());
        changeDevice();
    });
    m_status->watch(m_workspace, m_labelPage->session());
    m_rail->setPages(m_pages);
    enableCommands();
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
    m_workspace = {};
    m_problem->hide();
    m_notice->hide();
    m_rail->setPages(m_pages);
    enableCommands();
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
    showDevice();
    if (same || !m_open)
        return;
    m_open->worker->setDevice(device);
    m_open->deviceChanged = true;
    if (m_open->runner->busy())
        m_notice->show(tr("What runs stays on its device; what follows it goes to the other one."));
    changeDevice();
}

void MainWindow::changeDevice()
{
    if (m_open->runner->busy() || !std::exchange(m_open->deviceChanged, false))
        return;
    m_open->worker->stop(); // the next job or question starts it on the device that was chosen
    m_status->forgetDevice();
}

void MainWindow::showDevice()
{
    const QString wanted = m_settings->text(Settings::Device);
    QAction *chosen
        = m_actions->find(QStringLiteral("model.device.") + (wanted.isEmpty() ? QStringLiteral("automatic") : wanted));
    if (chosen) // the settings' file may say anything
        chosen->setChecked(true);
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
    if (m_open && anythingRuns(m_open->runner.get(), m_open->importing->task())) {
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
