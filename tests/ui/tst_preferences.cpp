// SPDX-License-Identifier: GPL-3.0-or-later
// Each preference holds at once, and is kept.
#include "ui/preferences/preferences_dialog.h"

#include "jobs/worker_client.h"
#include "store/project.h"
#include "store/reader.h"
#include "ui/actions.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/pace/pace_dock.h"
#include "ui/page.h"
#include "ui/shell/appearance.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/language.h"
#include "ui/shell/new_project_dialog.h"
#include "ui/theme.h"
#include "window_fixture.h"

#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>

#include <algorithm>

using namespace wendu;
using namespace Qt::StringLiterals;

class tst_Preferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aNameStandsBesideTheNextLabel();
    void theLanguageFollowsAtOnce();
    void theThemeFollowsAtOnce();
    void aSettingIsHeardByTheOpenProject();
    void theColoursOfWordsFollow();
    void everyColourOfWordsReads_data();
    void everyColourOfWordsReads();
    void theDeviceIsTheMenusToo();
    void aFaultyHostIsSaidAndNotKept_data();
    void aFaultyHostIsSaidAndNotKept();
    void thePaceCanBeSwitchedOff();
    void theWindowComesBackAsItWasLeft();
    void everyFieldIsReachedByTab();
    void whatTheFileSaysIsShownEvenWhenItIsNoChoice();
    void aDroppedFileIsReadAsTexts_data();
    void aDroppedFileIsReadAsTexts();

private:
    static PreferencesDialog *open(WindowFixture &fixture);
    static void choose(PreferencesDialog *dialog, Settings::Key key, const QVariant &value);
};

void tst_Preferences::init()
{
    language::install(u"en"_s);
    theme::setDiverging(theme::Scale::PuOr);
    theme::apply(*qApp, theme::Mode::Light);
}

PreferencesDialog *tst_Preferences::open(WindowFixture &fixture)
{
    QTest::keyClick(&fixture.window(), Qt::Key_Comma, Qt::ControlModifier);
    auto *dialog = fixture.window().findChild<PreferencesDialog *>();
    // qWaitForWindowActive() is content with the window that it belongs to.
    if (!dialog || !QTest::qWaitFor([dialog] { return QApplication::activeWindow() == dialog; }))
        qFatal("the preferences do not open");
    return dialog;
}

void tst_Preferences::choose(PreferencesDialog *dialog, Settings::Key key, const QVariant &value)
{
    auto *box = qobject_cast<QComboBox *>(dialog->field(key));
    if (!box || box->findData(value) < 0)
        qFatal("no such choice");
    box->setFocus();
    // By keyboard: the keys walk the choices, and each is activated.
    for (int i = 0; i < box->count() && box->currentIndex() > 0; ++i)
        QTest::keyClick(box, Qt::Key_Up);
    for (int i = 0; i < box->count() && box->currentData() != value; ++i)
        QTest::keyClick(box, Qt::Key_Down);
}

void tst_Preferences::aNameStandsBesideTheNextLabel()
{
    WindowFixture fixture(6);
    fixture.open();
    QVERIFY(fixture.decide(Qt::Key_1));
    const AnnotatorId ada = fixture.window().workspace().annotator;
    fixture.window().showPage(2);
    PreferencesDialog *dialog = open(fixture);
    auto *line = qobject_cast<QLineEdit *>(dialog->field(Settings::AnnotatorName));
    QCOMPARE(line->text(), u"Ada"_s);
    line->selectAll();
    QTest::keyClicks(line, u"Grace"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(dialog->isVisible()); // Enter keeps what was typed
    QVERIFY(fixture.window().workspace().annotator != ada);
    QVERIFY(fixture.window().pages().at(2)->isVisible()); // the page stays
    dialog->close();
    fixture.window().activateWindow(); // as a desktop does
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    fixture.window().showPage(0);
    const TextId text = fixture.front();
    QVERIFY(fixture.decide(Qt::Key_2));
    const AnnotatorId grace = *fixture.project().reader().annotator(u"Grace"_s);
    QVERIFY(grace != 0);
    QCOMPARE(fixture.project().reader().events(text)->last().annotator, grace);
    QCOMPARE(fixture.settings().text(Settings::AnnotatorName), u"Grace"_s);
}

void tst_Preferences::theLanguageFollowsAtOnce()
{
    WindowFixture fixture(3);
    fixture.open();
    const QString english = fixture.window().pages().first()->title();
    PreferencesDialog *dialog = open(fixture);
    choose(dialog, Settings::Language, u"zh_CN"_s);
    QCOMPARE(language::current(), u"zh_CN"_s);
    QVERIFY(fixture.window().pages().first()->title() != english);
    QTRY_VERIFY(dialog->windowTitle() != u"Preferences"_s);
    QTRY_VERIFY(dialog->field(Settings::Language)->hasFocus()); // the dialog was built anew around the eyes
    choose(dialog, Settings::Language, u"en"_s);
    QTRY_COMPARE(dialog->windowTitle(), u"Preferences"_s);
    choose(dialog, Settings::Language, QString()); // as the system, which is English in tests
    QCOMPARE(language::current(), language::resolve({}));
    QCOMPARE(fixture.settings().text(Settings::Language), QString());
}

void tst_Preferences::theThemeFollowsAtOnce()
{
    WindowFixture fixture(3);
    fixture.open();
    PreferencesDialog *dialog = open(fixture);
    choose(dialog, Settings::Theme, u"dark"_s);
    QCOMPARE(theme::mode(), theme::Mode::Dark);
    choose(dialog, Settings::Theme, QString());
    QCOMPARE(theme::mode(), theme::systemMode());
    QCOMPARE(fixture.settings().text(Settings::Theme), QString());
}

void tst_Preferences::aSettingIsHeardByTheOpenProject()
{
    QList<Settings::Key> heard; // outlives what is listened to
    WindowFixture fixture(3);
    fixture.open();
    // The pages hold the settings as the project sees them, which is an object of its own.
    Settings *ofProject = fixture.window().workspace().settings;
    QVERIFY(ofProject != &fixture.settings());
    connect(ofProject, &Settings::changed, this, [&heard](Settings::Key key) { heard.append(key); });
    PreferencesDialog *dialog = open(fixture);
    choose(dialog, Settings::ReadingSize, 130);
    QVERIFY(!heard.isEmpty());
    QCOMPARE(heard.last(), Settings::ReadingSize);
    QCOMPARE(ofProject->value(Settings::ReadingSize).toInt(), 130);
    heard.clear();
    fixture.settings().setValue(Settings::BaseModel, u"elsewhere"_s); // each project has its own
    ofProject->setValue(Settings::BaseModel, u"here"_s);
    QCOMPARE(heard, QList<Settings::Key>{Settings::BaseModel});
    QCOMPARE(fixture.settings().text(Settings::BaseModel), u"elsewhere"_s);
}

void tst_Preferences::theColoursOfWordsFollow()
{
    WindowFixture fixture(3);
    fixture.open();
    const QColor before = theme::diverging(1);
    PreferencesDialog *dialog = open(fixture);
    choose(dialog, Settings::AttributionColours, u"RdBu"_s);
    QVERIFY(theme::diverging(1) != before);
    QVERIFY(theme::diverging(1).blue() > theme::diverging(1).red());
    QVERIFY(theme::diverging(-1).red() > theme::diverging(-1).blue());
    QCOMPARE(theme::diverging(0), theme::card());
}

void tst_Preferences::everyColourOfWordsReads_data()
{
    QTest::addColumn<theme::Mode>("mode");
    QTest::addColumn<theme::Scale>("scale");
    QTest::newRow("PuOr, light") << theme::Mode::Light << theme::Scale::PuOr;
    QTest::newRow("PuOr, dark") << theme::Mode::Dark << theme::Scale::PuOr;
    QTest::newRow("RdBu, light") << theme::Mode::Light << theme::Scale::RdBu;
    QTest::newRow("RdBu, dark") << theme::Mode::Dark << theme::Scale::RdBu;
}

void tst_Preferences::everyColourOfWordsReads()
{
    QFETCH(const theme::Mode, mode);
    QFETCH(const theme::Scale, scale);
    theme::setDiverging(scale);
    theme::apply(*qApp, mode);
    // WCAG 2.2, once more by itself.
    const auto luminance = [](const QColor &colour) {
        const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const auto contrast = [&](const QColor &a, const QColor &b) {
        const double x = luminance(a), y = luminance(b);
        return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
    };
    double further[2] = {1, 1}; // from the card, on each side
    for (int i = 1; i <= 100; ++i) {
        for (const int side : {-1, 1}) {
            const QColor ground = theme::diverging(side * i / 100.0);
            QVERIFY2(contrast(theme::inkOn(ground), ground) >= 4.5, qPrintable(ground.name()));
            const double now = contrast(ground, theme::card());
            QVERIFY2(now >= further[side > 0] - 1e-9, qPrintable(ground.name())); // more stands out more
            further[side > 0] = now;
        }
    }
}

void tst_Preferences::theDeviceIsTheMenusToo()
{
    WindowFixture fixture(3);
    fixture.open();
    PreferencesDialog *dialog = open(fixture);
    choose(dialog, Settings::Device, u"cpu"_s);
    const Actions *own = fixture.window().commands().last();
    QVERIFY(own->find(u"model.device.cpu"_s)->isChecked());
    fixture.window().setDevice({});
    QVERIFY(own->find(u"model.device.automatic"_s)->isChecked());
    QCOMPARE(fixture.settings().text(Settings::Device), QString());
}

void tst_Preferences::aFaultyHostIsSaidAndNotKept_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("fine");
    QTest::newRow("a host") << u"https://models.example"_s << true;
    QTest::newRow("with a path") << u"https://models.example/hub"_s << true;
    QTest::newRow("of this machine") << u"http://localhost:8080"_s << true;
    QTest::newRow("in the clear") << u"http://models.example"_s << false;
    QTest::newRow("no scheme") << u"models.example"_s << false;
    QTest::newRow("a file") << u"file:///etc"_s << false;
    QTest::newRow("words") << u"the usual one"_s << false;
    QTest::newRow("no host") << u"https://"_s << false;
}

void tst_Preferences::aFaultyHostIsSaidAndNotKept()
{
    QFETCH(const QString, typed);
    QFETCH(const bool, fine);
    WindowFixture fixture(3);
    fixture.open();
    const QString before = fixture.settings().text(Settings::HubEndpoint);
    PreferencesDialog *dialog = open(fixture);
    auto *line = qobject_cast<QLineEdit *>(dialog->field(Settings::HubEndpoint));
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, typed);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(fixture.settings().text(Settings::HubEndpoint), fine ? typed : before);
    QCOMPARE(hubFault(typed).isEmpty(), fine);
    line->clear(); // nothing is the standard
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(fixture.settings().text(Settings::HubEndpoint), before);
}

void tst_Preferences::thePaceCanBeSwitchedOff()
{
    WindowFixture fixture(12);
    fixture.open();
    for (int i = 0; i < 8; ++i)
        QVERIFY(fixture.decide(Qt::Key_1));
    const auto told = [&fixture] {
        const QList<QLabel *> labels = fixture.window().labelPage()->sidePanel()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel *label) { return label->text().contains(u"an hour"_s); });
    };
    QVERIFY(told());
    auto *dock = fixture.window().findChild<PaceDock *>();
    QVERIFY(dock->isHidden()); // until somebody asks
    dock->toggleViewAction()->trigger();
    QVERIFY(dock->isVisible());
    fixture.settings().setValue(Settings::ShowPace, false);
    QVERIFY(dock->isHidden());
    QVERIFY(!dock->toggleViewAction()->isVisible());
    QVERIFY(!told()); // beside the text neither
    fixture.reopenWindow();
    dock = fixture.window().findChild<PaceDock *>();
    QVERIFY(dock->isHidden() && !dock->toggleViewAction()->isVisible());
    fixture.settings().setValue(Settings::ShowPace, true);
    QVERIFY(dock->toggleViewAction()->isVisible());
    QVERIFY(dock->isVisible());
    fixture.reopenWindow();
    QVERIFY(fixture.window().findChild<PaceDock *>()->isVisible()); // where it was left
}

void tst_Preferences::theWindowComesBackAsItWasLeft()
{
    WindowFixture fixture(3);
    fixture.open();
    const auto docks = [&fixture] { return fixture.window().findChildren<QDockWidget *>(); };
    fixture.window().resize(1111, 755);
    for (QDockWidget *dock : docks()) {
        dock->show();
        fixture.window().addDockWidget(Qt::LeftDockWidgetArea, dock);
    }
    QApplication::processEvents();
    const QSize size = fixture.window().size();
    fixture.reopenWindow();
    QCOMPARE(fixture.window().size(), size);
    QCOMPARE(docks().size(), 2);
    for (QDockWidget *dock : docks())
        QCOMPARE(fixture.window().dockWidgetArea(dock), Qt::LeftDockWidgetArea);
    // Also when the project was closed before the window.
    fixture.window().findChild<PaceDock *>()->toggleViewAction()->trigger();
    QVERIFY(fixture.window().findChild<PaceDock *>()->isVisible());
    fixture.window().closeProject();
    QVERIFY(!fixture.window().findChild<PaceDock *>()->isVisible());
    fixture.reopenWindow();
    QVERIFY(fixture.window().findChild<PaceDock *>()->isVisible());
}

void tst_Preferences::everyFieldIsReachedByTab()
{
    WindowFixture fixture(3);
    fixture.open();
    PreferencesDialog *dialog = open(fixture);
    QSet<QWidget *> reached;
    QVERIFY(dialog->field(Settings::AnnotatorName)->hasFocus());
    for (int i = 0; i < 30; ++i) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const Settings::Key key :
         {Settings::AnnotatorName, Settings::Language, Settings::Theme, Settings::ReadingSize, Settings::AttributionColours,
          Settings::LabelTwins, Settings::ShowPace, Settings::RepeatPercent, Settings::WorkerCommand, Settings::Device,
          Settings::HubEndpoint})
        QVERIFY2(reached.contains(dialog->field(key)), qPrintable(QString::number(key)));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

void tst_Preferences::whatTheFileSaysIsShownEvenWhenItIsNoChoice()
{
    WindowFixture fixture(3);
    fixture.settings().setValue(Settings::ReadingSize, 117);
    fixture.open();
    PreferencesDialog *dialog = open(fixture);
    QCOMPARE(qobject_cast<QComboBox *>(dialog->field(Settings::ReadingSize))->currentData().toInt(), 117);
}

void tst_Preferences::aDroppedFileIsReadAsTexts_data()
{
    QTest::addColumn<bool>("project");
    QTest::newRow("into the open project") << true;
    QTest::newRow("into a new one") << false;
}

void tst_Preferences::aDroppedFileIsReadAsTexts()
{
    QFETCH(const bool, project);
    WindowFixture fixture(3);
    fixture.open();
    if (!project)
        fixture.window().closeProject();
    QFile file(fixture.file(u"more.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("text\nThe strap broke.\n");
    file.close();
    QMimeData data;
    data.setUrls({QUrl(u"https://host.example/a.csv"_s), QUrl::fromLocalFile(file.fileName())});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&fixture.window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&fixture.window(), &drop);
    QCOMPARE(fixture.window().findChild<ImportDialog *>() != nullptr, project);
    QCOMPARE(fixture.window().findChild<NewProjectDialog *>() != nullptr, !project);
    QDialog *dialog = project ? static_cast<QDialog *>(fixture.window().findChild<ImportDialog *>())
                              : fixture.window().findChild<NewProjectDialog *>();
    const QList<QLineEdit *> lines = dialog->findChildren<QLineEdit *>();
    QVERIFY(
        std::any_of(lines.begin(), lines.end(), [](const QLineEdit *line) { return line->text().endsWith(u"more.csv"_s); }));
}

QTEST_MAIN(tst_Preferences)
#include "tst_preferences.moc"
