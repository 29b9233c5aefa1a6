// SPDX-License-Identifier: GPL-3.0-or-later
// Two windows never fight over one project: the second brings the first to the front, or opens it for reading only, and what
// a killed one leaves behind stands in nobody's way.
#include "../window_fixture.h"

#include "store/project.h"
#include "ui/actions.h"
#include "ui/label/label_session.h"
#include "ui/shell/window_bell.h"
#include "ui/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20000;

// A window in a process of its own.
class Other : public QProcess
{
public:
    explicit Other(const QString &project)
    {
        setProcessChannelMode(QProcess::ForwardedErrorChannel);
        start(QStringLiteral(WENDU_TEST_BIN_DIR "/window_to_find"), {project});
    }
    ~Other() override
    {
        kill();
        waitForFinished();
    }
    QString word()
    {
        QElapsedTimer clock;
        clock.start();
        while (!canReadLine() && clock.elapsed() < patience && state() != QProcess::NotRunning) {
            waitForReadyRead(100);
            QCoreApplication::processEvents(); // the window of this process answers meanwhile
        }
        return QString::fromLatin1(readLine().trimmed());
    }
};

} // namespace

class tst_SeveralWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp, theme::Mode::Light); }
    void theProgramBringsTheOtherWindowToTheFront();
    void aWindowBringsTheOtherOneToTheFront();
    void aWindowOfTheSameProcessComesToo();
    void whatAKilledWindowLeavesIsNoHindrance();
    void aWindowThatHangsIsNotWaitedForLong();
    void withoutABellTheSecondOneReads();
    void anotherProjectIsNoneOfItsBusiness();
    void aFurtherWindowHasAProjectOfItsOwn();
    void garbageAtTheBellDoesNoHarm();
};

void tst_SeveralWindows::theProgramBringsTheOtherWindowToTheFront()
{
    WindowFixture fixture(3);
    Other first(fixture.path());
    QCOMPARE(first.word(), u"writes"_s);
    QProcess second;
    second.start(QStringLiteral(WENDU_BIN_DIR "/wendu"), {fixture.path()});
    QVERIFY(second.waitForFinished(patience)); // by itself: there is nothing left to do
    QCOMPARE(second.exitStatus(), QProcess::NormalExit);
    QCOMPARE(second.exitCode(), 0);
    QCOMPARE(first.word(), u"front"_s);
    // By another name of the same file, too.
    const QString link = fixture.file(u"link.wendu"_s);
    QVERIFY(QFile::link(fixture.path(), link));
    second.start(QStringLiteral(WENDU_BIN_DIR "/wendu"), {link});
    QVERIFY(second.waitForFinished(patience));
    QCOMPARE(first.word(), u"front"_s);
}

void tst_SeveralWindows::aWindowBringsTheOtherOneToTheFront()
{
    WindowFixture fixture(3), mine(4);
    Other first(fixture.path());
    QCOMPARE(first.word(), u"writes"_s);
    mine.open();
    QSignalSpy elsewhere(&mine.window(), &MainWindow::shownElsewhere);
    mine.window().openProject(fixture.path());
    QTRY_COMPARE(elsewhere.size(), 1);
    QCOMPARE(first.word(), u"front"_s);
    QVERIFY2(mine.window().notice().contains(u"reviews.wendu"_s), qPrintable(mine.window().notice()));
    QCOMPARE(mine.project().path(), QFileInfo(mine.path()).canonicalFilePath()); // what was open stays open
}

void tst_SeveralWindows::aWindowOfTheSameProcessComesToo()
{
    WindowFixture fixture(3);
    fixture.open();
    MainWindow *second = fixture.window().showAnotherWindow();
    QVERIFY(QTest::qWaitForWindowExposed(second));
    fixture.window().showMinimized();
    QSignalSpy elsewhere(second, &MainWindow::shownElsewhere);
    second->openProject(fixture.path());
    QTRY_COMPARE(elsewhere.size(), 1);
    QVERIFY(!second->workspace().project);
    QTRY_VERIFY(!fixture.window().isMinimized());
    QTRY_VERIFY(fixture.window().isActiveWindow());
    second->close();
    QVERIFY(fixture.decide(Qt::Key_1)); // the first one still writes
}

void tst_SeveralWindows::whatAKilledWindowLeavesIsNoHindrance()
{
    WindowFixture fixture(3);
    for (int i = 0; i < 3; ++i) {
        Other first(fixture.path());
        QCOMPARE(first.word(), u"writes"_s); // each time, though the one before was killed
        ::kill(static_cast<pid_t>(first.processId()), SIGKILL);
        QVERIFY(first.waitForFinished());
        QCOMPARE(first.exitStatus(), QProcess::CrashExit);
        QVERIFY(!WindowBell::ringAndWait(fixture.path())); // nobody is there
    }
    Other last(fixture.path());
    QCOMPARE(last.word(), u"writes"_s);
    QTRY_VERIFY(WindowBell::ringAndWait(fixture.path()));
    QCOMPARE(last.word(), u"front"_s);
}

void tst_SeveralWindows::aWindowThatHangsIsNotWaitedForLong()
{
    WindowFixture fixture(3);
    Other first(fixture.path());
    QCOMPARE(first.word(), u"writes"_s);
    ::kill(static_cast<pid_t>(first.processId()), SIGSTOP);
    QElapsedTimer clock;
    clock.start();
    Other second(fixture.path());
    const QString word = second.word();
    ::kill(static_cast<pid_t>(first.processId()), SIGCONT);
    QCOMPARE(word, u"reads"_s);
    QVERIFY2(clock.elapsed() < 10000, qPrintable(QString::number(clock.elapsed())));
}

void tst_SeveralWindows::withoutABellTheSecondOneReads()
{
    WindowFixture fixture(3);
    // As wendu-cli does: it writes, and has no window.
    const auto writes = Project::open(fixture.path());
    QVERIFY(writes.ok());
    MainWindow window(&fixture.settings());
    window.show();
    window.openProject(fixture.path());
    QTRY_VERIFY(!window.isOpening());
    QVERIFY(window.workspace().project);
    QVERIFY(window.workspace().project->readOnly());
    QVERIFY2(window.problem().contains(u"reading only"_s), qPrintable(window.problem()));
    QVERIFY(window.problem().contains(QString::number(QCoreApplication::applicationPid()))); // who has it
}

void tst_SeveralWindows::anotherProjectIsNoneOfItsBusiness()
{
    WindowFixture one(3), two(3);
    Other first(one.path());
    QCOMPARE(first.word(), u"writes"_s);
    Other second(two.path());
    QCOMPARE(second.word(), u"writes"_s);
    QVERIFY(!WindowBell::ringAndWait(one.file(u"missing.wendu"_s)));
    QTRY_VERIFY(WindowBell::ringAndWait(two.path()));
    QCOMPARE(second.word(), u"front"_s);
    QTRY_VERIFY(WindowBell::ringAndWait(one.path()));
    QCOMPARE(first.word(), u"front"_s); // and nothing before it
}

void tst_SeveralWindows::aFurtherWindowHasAProjectOfItsOwn()
{
    WindowFixture fixture(3), other(4);
    fixture.open();
    QTest::keyClick(&fixture.window(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    MainWindow *second = nullptr;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<MainWindow *>(window); found && found != &fixture.window())
            second = found;
    }
    QVERIFY(second && second->isVisible());
    QVERIFY(second->pos() != fixture.window().pos());
    second->openProject(other.path());
    QTRY_VERIFY(!second->isOpening());
    QVERIFY(second->workspace().project && !second->workspace().project->readOnly());
    QVERIFY(!fixture.project().readOnly());
    QPointer<MainWindow> gone = second;
    second->close();
    QTRY_VERIFY(!gone);
    fixture.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    QVERIFY(fixture.decide(Qt::Key_1));
    QVERIFY(Project::open(other.path()).ok()); // its lock is gone with it
}

void tst_SeveralWindows::garbageAtTheBellDoesNoHarm()
{
    WindowFixture fixture(3);
    fixture.open();
    qunsetenv("XDG_ACTIVATION_TOKEN");
    const QByteArray sent[] = {{}, QByteArray(100000, 'x'), QByteArray("\xff\0\x01\n", 4), "\n\n\n", "half a line"};
    for (const QByteArray &bytes : sent) {
        QLocalSocket stranger;
        stranger.connectToServer(WindowBell::nameOf(fixture.path()));
        QVERIFY(stranger.waitForConnected());
        stranger.write(bytes);
        if (bytes.contains('\n') || bytes.size() > 1000) { // answered, or thrown out
            QTRY_COMPARE(stranger.state(), QLocalSocket::UnconnectedState);
        } else {
            QVERIFY(bytes.isEmpty() || stranger.waitForBytesWritten());
            stranger.abort();
        }
    }
    QVERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN"));
    // A token that is none of the desktop's, and longer than any.
    qputenv("XDG_ACTIVATION_TOKEN", QByteArray(100000, 'x'));
    bool answered = false, there = false;
    WindowBell::ring(fixture.path(), this, [&](bool here) {
        answered = true;
        there = here;
    });
    QTRY_VERIFY(answered);
    qunsetenv("XDG_ACTIVATION_TOKEN");
    QVERIFY(there);
    QVERIFY(fixture.decide(Qt::Key_1));
}

QTEST_MAIN(tst_SeveralWindows)
#include "tst_several_windows.moc"
