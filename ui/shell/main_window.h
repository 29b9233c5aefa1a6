// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/settings.h"
#include "exchange/importer.h"
#include "ui/workspace.h"

#include <QMainWindow>

#include <functional>
#include <memory>

class QStackedWidget;

namespace wendu {

class Actions;
class CommandKeys;
class CommandPalette;
class HistoryActions;
class LabelPage;
class Page;
class MessageBar;
class OpenProject;
class ProjectCreation;
class ProjectOpener;
class Rail;
struct NewProject;
class StartPage;
class StatusPanel;
class TextsPage;
class TrainPage;
class WindowCommands;
class WindowDocks;

// The window: rail, pages, dock, menus and status bar around one open project, or the start page.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Settings *settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    // In the background: projectOpened() follows, or an Error above the page. Where another window has it open that one
    // comes to the front, and shownElsewhere() follows.
    void openProject(const QString &path);
    bool isOpening() const;
    void openSample(const QString &path = {}); // makes it when it is not there yet: importEnded() comes then
    bool makingSample() const { return m_creation != nullptr; }
    void closeProject(); // at once: what runs is cut short
    void setDarkMode(bool dark);
    void setLanguage(const QString &code);
    void setDevice(const QString &device); // "", "cpu" or "cuda": where the worker computes after what runs now
    void startRound();
    void searchTexts(const QString &words = {});
    void labelText(TextId text); // on the Label page
    void importTexts(const QString &file = {});
    void exportTexts(); // those of the list when it is in front, else all
    void chooseProject();
    void leaveProject();                           // asks when something runs
    void showNewProject(const QString &file = {}); // the three steps
    void showPalette();
    void showPreferences();
    void showShortcutEditor();
    MainWindow *showAnotherWindow(); // without a project; deleted when it is closed
    void comeToFront();

    const Workspace &workspace() const; // null pointers: no project is open
    LabelPage *labelPage() const { return m_labelPage; }
    QList<Page *> pages() const { return m_pages; }
    void showPage(int index);
    QList<const Actions *> commands() const; // for the cheat sheet: the page's first
    StartPage *startPage() const { return m_start; }
    QString problem() const; // the sentence in the bar; empty when it is hidden
    QString notice() const;  // the same of what was done

Q_SIGNALS:
    void projectOpened();
    void openingEnded(); // whether or not there is a project now
    void shownElsewhere(const QString &path);
    void broughtToFront(); // by another window that was asked for this one's project
    void importEnded(); // its result, or what went wrong, stands above the page

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildFrame();
    void buildOpener();
    void retranslate();
    void endSample(const Result<Import> &result);
    void welcome(std::unique_ptr<Project> project, const NewProject &made, const Import &import);
    void leave(const std::function<void()> &go); // asks when something runs
    void replace(std::unique_ptr<Project> project, const std::function<void()> &afterwards = {});
    void adopt(std::unique_ptr<Project> project);
    void makePages();
    void deletePages();
    void renewPages(); // of the same project
    void followSetting(Settings::Key key);
    void applyKeys();
    void rememberCommand(const QString &id);
    void endImport(const Result<Import> &result);
    void remember(const QString &path);
    void showStart();
    void tell(const Error &error);

    Settings *m_settings;
    WindowCommands *m_commands = nullptr;
    CommandKeys *m_keys;
    CommandPalette *m_palette = nullptr;
    std::unique_ptr<ProjectCreation> m_creation; // of the sample project
    ProjectOpener *m_opener = nullptr;
    std::unique_ptr<OpenProject> m_open;
    QList<Page *> m_pages;
    std::unique_ptr<HistoryActions> m_history; // of the pages
    LabelPage *m_labelPage = nullptr;
    TextsPage *m_textsPage = nullptr;
    TrainPage *m_trainPage = nullptr;

    Rail *m_rail;
    MessageBar *m_problem;
    MessageBar *m_notice;
    QStackedWidget *m_stack;
    StartPage *m_start;
    WindowDocks *m_docks;
    StatusPanel *m_status;
};

} // namespace wendu
