// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "base/settings.h"
#include "jobs/base_models.h"
#include "jobs/runner.h"
#include "store/project.h"
#include "store/reader.h"
#include "ui/actions.h"
#include "ui/history/edit_history.h"
#include "ui/history/history_actions.h"
#include "ui/keys/command_keys.h"
#include "ui/keys/shortcut_editor.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/models/models_page.h"
#include "ui/palette/command_palette.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/shell/appearance.h"
#include "ui/shell/import_summary.h"
#include "ui/shell/import_task.h"
#include "ui/shell/importing.h"
#include "ui/shell/language.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/new_project_dialog.h"
#include "ui/shell/open_project.h"
#include "ui/shell/palette_commands.h"
#include "ui/shell/project_creation.h"
#include "ui/shell/project_opener.h"
#include "ui/shell/project_settings.h"
#include "ui/shell/rail.h"
#include "ui/shell/sample_project.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_panel.h"
#include "ui/shell/window_commands.h"
#include "ui/shell/window_docks.h"
#include "ui/shell/window_menus.h"
#include "ui/texts/text_exporting.h"
#include "ui/texts/texts_page.h"
#include "ui/theme.h"
#include "ui/train/train_page.h"
#include "ui/widgets/screen_room.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <utility>

namespace wendu {
namespace {

constexpr int recentKept = 6;
constexpr int recentCommands = 8;
constexpr int windowOffset = 32; // of a further window, so that it does not hide the one before
constexpr QLatin1String projectSuffix(".wendu");

// The file or folder of a drop, projects first: a project is opened, anything else is read as texts.
QString droppedFile(const QMimeData *data)
{
    QString other;
    for (const QUrl &url : data->urls()) {
        const QString file = url.toLocalFile();
        if (file.endsWith(projectSuffix))
            return file;
        if (other.isEmpty() && QFileInfo::exists(file))
            other = file;
    }
    return other;
}

// In a list of the settings, which keeps so many.
void putFirst(Settings &settings, Settings::Key key, const QString &entry, int kept)
{
    QStringList list = settings.value(key).toStringList();
    list.removeAll(entry);
    list.prepend(entry);
    settings.setValue(key, QStringList(list.mid(0, kept)));
}

} // namespace

MainWindow::MainWindow(Settings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_keys(new CommandKeys(settings, this))
{
    resize(roomFor(*this, {1280, 800}));
    setMinimumSize(920, 480); // full HD at 200 % leaves 960 × 540, of which the desktop takes some
    setAcceptDrops(true);
    buildFrame();
    buildOpener();
    m_commands = new WindowCommands(this, settings);
    m_commands->adopt("view.panel", m_docks->sideAction());
    m_commands->adopt("view.pace", m_docks->paceAction());
    m_palette = new CommandPalette(this);
    m_palette->setFurther([this](const QString &query) { return paletteFurther(*this, query); });
    connect(m_palette, &CommandPalette::ran, this, &MainWindow::rememberCommand);
    connect(settings, &Settings::changed, this, &MainWindow::followSetting);
    m_commands->enable();
    retranslate();
    applyKeys();
    m_docks->restore();
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

    m_docks = new WindowDocks(this, m_settings);
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

void MainWindow::searchTexts(const QString &words)
{
    if (!m_open)
        return;
    if (!words.isEmpty()) {
        TextFilter filter;
        filter.search = words;
        m_textsPage->show(filter);
    }
    showPage(1);
    m_open->actions().find(QStringLiteral("texts.search"))->trigger();
}

void MainWindow::labelText(TextId text)
{
    if (!m_open)
        return;
    showPage(0);
    m_labelPage->goTo(text);
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
    if (m_history)
        m_history->retranslate();
    setWindowTitle(m_open ? tr("%1 – Wendu").arg(m_open->project().name()) : tr("Wendu"));
    m_docks->retranslate();
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
    m_docks->showSide(nullptr);
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
        m_opener->cancel();
    else
        m_opener->open(path);
}

bool MainWindow::isOpening() const
{
    return m_opener->isOpening();
}

void MainWindow::buildOpener()
{
    m_opener = new ProjectOpener(this);
    connect(m_opener, &ProjectOpener::opened, this, [this](const std::optional<Error> &reason) {
        replace(m_opener->take(), [this, reason] {
            if (reason)
                tell(*reason);
        });
    });
    connect(m_opener, &ProjectOpener::refused, this, &MainWindow::tell);
    connect(m_opener, &ProjectOpener::ended, this, &MainWindow::openingEnded, Qt::QueuedConnection);
    connect(m_opener, &ProjectOpener::shownElsewhere, this, [this](const QString &path) {
        m_notice->show(tr("“%1” is open in another window, which has come to the front.").arg(QFileInfo(path).fileName()));
        Q_EMIT shownElsewhere(path);
    });
}

void MainWindow::importTexts(const QString &file)
{
    if (m_open)
        m_open->importing().ask(file);
}

void MainWindow::exportTexts()
{
    if (!m_open)
        return;
    if (m_stack->currentWidget() == m_textsPage) {
        m_open->exporting().ask(m_textsPage->filter(), m_textsPage->count());
        return;
    }
    const Result<Counts> counts = m_open->project().reader().counts();
    m_open->exporting().ask({}, counts ? counts->texts : 0);
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
    showProgress(m_creation->task(), m_creation->wanted().import.path, this);
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
    m_opener->cancel(); // this one was asked for later
    closeProject();
    m_open = std::make_unique<OpenProject>(std::move(project), *m_settings, this);
    connect(&m_open->importing(), &Importing::ended, this, &MainWindow::endImport);
    connect(m_open.get(), &OpenProject::failed, this, &MainWindow::tell);
    connect(m_open.get(), &OpenProject::noticed, this, [this](const QString &sentence) { m_notice->show(sentence); });
    connect(m_open.get(), &OpenProject::workerEnded, m_status, &StatusPanel::forgetDevice);
    connect(m_open.get(), &OpenProject::frontAsked, this, &MainWindow::comeToFront);
    // After the Label page, which then has the keys of the new labels.
    connect(&m_open->project(), &Project::changed, this, [this](const Change &change) {
        if (change.what & Change::Scheme)
            QMetaObject::invokeMethod(this, &MainWindow::applyKeys, Qt::QueuedConnection);
    });
    if (const auto warning = m_open->placeWarning())
        tell(*warning);
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
        m_stack->addWidget(page);
        if (QWidget *side = page->sidePanel())
            m_docks->addSide(side);
        connect(page, &Page::problem, this, [this](const QString &message, const QString &remedy) {
            tell({message, remedy});
        });
        connect(page, &Page::notice, m_status, &StatusPanel::say);
        connect(page, &Page::showTexts, this, [this](const TextFilter &filter) {
            m_textsPage->show(filter);
            showPage(1);
        });
        connect(page, &Page::labelText, this, &MainWindow::labelText);
    }
    m_history = std::make_unique<HistoryActions>(workspace, actions, m_labelPage, this);
    connect(m_history.get(), &HistoryActions::notice, m_status, &StatusPanel::say);
    connect(m_history.get(), &HistoryActions::problem, this, &MainWindow::tell);
    m_status->watch(workspace, m_labelPage->session());
    m_docks->watch(workspace);
    m_rail->setPages(m_pages);
    m_commands->enable();
    retranslate();
    applyKeys();
    showPage(0);
}

void MainWindow::showPage(int index)
{
    if (index < 0 || index >= m_pages.size())
        return;
    Page *page = m_pages.at(index);
    m_stack->setCurrentWidget(page);
    m_rail->setCurrent(index);
    m_docks->showSide(page->sidePanel());
    for (Page *other : std::as_const(m_pages))
        other->setInFront(other == page);
    page->activate();
}

void MainWindow::startRound()
{
    if (m_trainPage->start()) // with what is chosen there, such as a recipe of one's own
        m_status->say(tr("Training in the background: you can go on labelling."));
}

void MainWindow::deletePages()
{
    m_status->watch({}, nullptr);
    m_docks->watch({});
    m_history.reset();
    for (Page *page : std::as_const(m_pages)) {
        delete page->sidePanel();
        delete page;
    }
    m_pages.clear();
    m_labelPage = nullptr;
    m_textsPage = nullptr;
    m_trainPage = nullptr;
}

void MainWindow::renewPages()
{
    const int front = int(m_pages.indexOf(qobject_cast<Page *>(m_stack->currentWidget())));
    deletePages();
    m_open->renewActions();
    makePages();
    showPage(front);
}

void MainWindow::closeProject()
{
    if (!m_open)
        return;
    deletePages();
    m_open.reset();
    m_problem->hide();
    m_notice->hide();
    m_rail->setPages(m_pages);
    m_commands->enable();
    retranslate();
    applyKeys();
    showStart();
}

void MainWindow::remember(const QString &path)
{
    putFirst(*m_settings, Settings::RecentProjects, QFileInfo(path).absoluteFilePath(), recentKept);
}

void MainWindow::setDarkMode(bool dark)
{
    const theme::Mode mode = dark ? theme::Mode::Dark : theme::Mode::Light;
    m_settings->setValue(Settings::Theme, dark ? QStringLiteral("dark") : QStringLiteral("light"));
    if (theme::mode() != mode) // the setting was so already, and the program was started in the other one
        theme::apply(*qApp, mode);
}

void MainWindow::setDevice(const QString &device)
{
    m_settings->setValue(Settings::Device, device);
    m_commands->enable();
}

void MainWindow::setLanguage(const QString &code)
{
    m_settings->setValue(Settings::Language, code);
    if (language::current() != code)
        language::install(code);
}

void MainWindow::followSetting(Settings::Key key)
{
    appearance::follow(*m_settings, key);
    if (!m_open)
        return;
    if (key == Settings::Device) {
        m_commands->enable();
        m_open->setDevice(m_settings->text(key));
    } else if (key == Settings::WorkerCommand) {
        m_open->setWorkerCommand(m_settings->text(key));
    } else if (key == Settings::AnnotatorName) {
        if (const Result<void> changed = m_open->changeAnnotator(); !changed)
            tell(changed.error());
        else
            renewPages();
    }
}

void MainWindow::applyKeys()
{
    m_keys->apply(commands());
}

void MainWindow::rememberCommand(const QString &id)
{
    putFirst(*m_settings, Settings::RecentCommands, id, recentCommands);
}

void MainWindow::showPalette()
{
    if (m_palette->isVisible())
        m_palette->dismiss();
    else
        m_palette->open(paletteCommands(*this), m_settings->value(Settings::RecentCommands).toStringList());
}

void MainWindow::showPreferences()
{
    auto *dialog = new PreferencesDialog(m_settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showShortcutEditor()
{
    auto *editor = new ShortcutEditor(m_keys, this);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    editor->open();
}

MainWindow *MainWindow::showAnotherWindow()
{
    auto *window = new MainWindow(m_settings);
    window->setAttribute(Qt::WA_DeleteOnClose);
    if (!isMaximized() && !isFullScreen())
        window->setGeometry(geometry().translated(windowOffset, windowOffset));
    window->show();
    return window;
}

void MainWindow::comeToFront()
{
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
    Q_EMIT broughtToFront();
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
    m_opener->cancel();
    m_docks->keep();
    closeProject();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString file = droppedFile(event->mimeData());
    if (event->mimeData()->urls().size() > 1)
        m_notice->show(tr("Of the %1 files only “%2” was taken: one at a time, or a folder with all of them.")
                           .arg(QLocale().toString(event->mimeData()->urls().size()))
                           .arg(QFileInfo(file).fileName()));
    if (file.endsWith(projectSuffix))
        openProject(file);
    else if (m_open && !m_open->project().readOnly())
        importTexts(file);
    else
        showNewProject(file);
}

} // namespace wendu
