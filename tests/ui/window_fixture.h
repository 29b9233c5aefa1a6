// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/settings.h"
#include "ui/shell/main_window.h"

#include <QTemporaryDir>

#include <memory>

namespace wendu {

class LabelSession;
namespace scenes {
struct Scene;
}

// The real window over a project file of its own, with settings of its own.
class WindowFixture
{
public:
    // Without labels of its own the project has negative, neutral and positive.
    explicit WindowFixture(int texts, double holdOut = 0, const QList<Label> &labels = {});
    // Over a copy of the scene's project, which is closed.
    explicit WindowFixture(scenes::Scene &scene);
    ~WindowFixture();

    void open();         // shows the window with the project
    void reopenWindow(); // as if the program had ended in between

    MainWindow &window() { return *m_window; }
    Settings &settings() { return *m_settings; }
    Project &project();
    LabelSession &session();
    TextId front();
    // Presses a key in the window and waits for what is committed. False when nothing was.
    bool decide(Qt::Key key);
    // Stores a run of 70 minutes with a model that says positive of the text in front.
    Result<RunId> scoreFront();
    QString path() const { return m_path; }
    QString file(const QString &name) const { return m_folder.filePath(name); }

private:
    void take(scenes::Scene &scene);

    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace wendu
