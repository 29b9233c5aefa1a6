// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include "tests/store/scenes.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

namespace wendu {

WindowFixture::WindowFixture(int texts, double holdOut, const QList<Label> &labels)
    : m_path(m_folder.filePath(QStringLiteral("reviews.wendu")))
{
    scenes::Scene scene(labels);
    scene.addTexts(texts, holdOut);
    take(scene);
}

WindowFixture::WindowFixture(scenes::Scene &scene)
    : m_path(m_folder.filePath(QStringLiteral("reviews.wendu")))
{
    take(scene);
}

void WindowFixture::take(scenes::Scene &scene)
{
    qputenv("WENDU_SETTINGS", QFile::encodeName(m_folder.filePath(QStringLiteral("settings.ini"))));
    const QString from = scene.path;
    scene.project.reset();
    if (!QFile::copy(from, m_path))
        qFatal("the project cannot be copied");
    m_settings = std::make_unique<Settings>();
    m_settings->setValue(Settings::AnnotatorName, QStringLiteral("Ada"));
}

WindowFixture::~WindowFixture() = default;

void WindowFixture::open()
{
    m_window = std::make_unique<MainWindow>(m_settings.get());
    m_window->show();
    m_window->openProject(m_path);
    if (!QTest::qWaitFor([this] { return !m_window->isOpening(); }))
        qFatal("the project does not open");
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qFatal("the window does not become active");
}

void WindowFixture::reopenWindow()
{
    m_window->close();
    m_window.reset();
    open();
}

Project &WindowFixture::project()
{
    return *m_window->workspace().project;
}

LabelSession &WindowFixture::session()
{
    return *m_window->labelPage()->session();
}

TextId WindowFixture::front()
{
    return session().current() ? session().current()->text.id : 0;
}

bool WindowFixture::decide(Qt::Key key)
{
    QSignalSpy committed(&session(), &LabelSession::committed);
    QTest::keyClick(m_window.get(), key);
    return committed.count() > 0 || committed.wait();
}

Result<RunId> WindowFixture::scoreFront()
{
    return project().writeAndWait<RunId>([text = front()](Writer &writer) -> Result<RunId> {
        Run run;
        run.state = RunState::Finished;
        run.labels = 1234;
        run.startedAt = 1;
        run.endedAt = run.startedAt + 70 * 60 * 1000;
        run.after = Evaluation{100, 0.7, 0.725, 0.7, {30, 5, 5, 5, 20, 5, 5, 5, 20}};
        const Result<RunId> id = writer.addRun(run);
        if (!id)
            return id;
        Model model;
        model.run = *id;
        model.hash = QStringLiteral("0").repeated(64);
        model.folder = QStringLiteral("1");
        model.complete = true;
        const Result<ModelId> added = writer.addModel(model);
        if (!added)
            return added.error();
        const TextScore scores[] = {{text, {0.1F, 0.2F, 3.0F}}};
        const Result<void> scored = writer.addScores(*added, scores);
        return scored ? id : Result<RunId>(scored.error());
    });
}

} // namespace wendu
