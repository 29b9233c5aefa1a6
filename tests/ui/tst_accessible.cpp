// SPDX-License-Identifier: GPL-3.0-or-later
// Every page and every dialog: each control has a name, Tab reaches it, no text is cut, in English, in Chinese and in a
// language that is 40 % longer; and the palette's text reads on its ground. tst_accessible_200 is the same program at twice
// the scale.
#include "tests/store/scenes.h"
#include "ui/actions.h"
#include "ui/background_reader.h"
#include "ui/history/history_dialog.h"
#include "ui/history/history_view.h"
#include "ui/keys/command_keys.h"
#include "ui/keys/shortcut_editor.h"
#include "ui/models/get_model_dialog.h"
#include "ui/pace/pace_dock.h"
#include "ui/page.h"
#include "ui/palette/command_palette.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/scheme/remove_label_dialog.h"
#include "ui/scheme/scheme_dialog.h"
#include "ui/shell/cheat_sheet.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/language.h"
#include "ui/shell/new_project_dialog.h"
#include "ui/shell/privacy_page.h"
#include "ui/texts/compare_dialog.h"
#include "ui/texts/export_dialog.h"
#include "ui/texts/filter_panel.h"
#include "ui/theme.h"
#include "ui/train/recipe_dialog.h"
#include "window_fixture.h"

#include "jobs/base_models.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include <cmath>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

constexpr double forText = 4.5;

// Every string longer by two fifths, as German or Finnish may be, with what is filled in left alone.
class Longer : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        QString text = QString::fromUtf8(source);
        for (int more = std::max(1, int(std::ceil(text.size() * 0.4))); more > 0; --more)
            text += more % 7 == 6 ? u' ' : u'e';
        return text;
    }
};

class Speaking
{
public:
    explicit Speaking(const QString &code)
        : m_longer(code == u"longer"_s)
    {
        language::install(m_longer ? u"en"_s : code);
        if (m_longer)
            QCoreApplication::installTranslator(&m_translator);
        theme::apply(*qApp, theme::Mode::Light); // the font goes with the language
    }
    ~Speaking()
    {
        if (m_longer)
            QCoreApplication::removeTranslator(&m_translator);
        language::install(u"en"_s);
    }
    Q_DISABLE_COPY_MOVE(Speaking)

private:
    bool m_longer;
    Longer m_translator;
};

QString describe(const QWidget *widget)
{
    QString name = QLatin1String(widget->metaObject()->className());
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        name += u" “"_s + button->text() + u'”';
    else if (const auto *label = qobject_cast<const QLabel *>(widget))
        name += u" “"_s + label->text().left(60) + u'”';
    else if (!widget->objectName().isEmpty())
        name += u' ' + widget->objectName();
    QStringList above;
    for (const QWidget *parent = widget->parentWidget(); parent && above.size() < 3; parent = parent->parentWidget())
        above.append(QLatin1String(parent->metaObject()->className()));
    return name + u" in "_s + above.join(u" < "_s);
}

// What the keyboard can come to. The parts of a composed widget go with the whole.
QList<QWidget *> controls(QWidget *top)
{
    QList<QWidget *> found;
    for (QWidget *widget : top->findChildren<QWidget *>()) {
        const auto *tabs = qobject_cast<QTabBar *>(widget); // Qt leaves one without a tab behind docks that are closed
        if (widget->isVisible() && widget->isEnabled() && !(tabs && tabs->count() == 0) && widget->window() == top->window()
            && !widget->focusProxy() && (widget->focusPolicy() & Qt::TabFocus) && !widget->objectName().startsWith(u"qt_"_s))
            found.append(widget);
    }
    return found;
}

QStringList nameless(QWidget *top)
{
    QStringList faults;
    for (QWidget *control : controls(top)) {
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(control);
        if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty())
            faults.append(u"has no name: "_s + describe(control));
    }
    return faults;
}

QStringList unreached(QWidget *top)
{
    QSet<const QWidget *> reached;
    top->activateWindow();
    if (!top->window()->isActiveWindow() && !QTest::qWaitForWindowActive(top->window()))
        return {u"does not become active: "_s + describe(top)};
    const QList<QWidget *> wanted = controls(top);
    if (wanted.isEmpty())
        return {};
    wanted.first()->setFocus();
    for (qsizetype i = 0; i < 4 * wanted.size() + 40; ++i) {
        QWidget *now = QApplication::focusWidget();
        if (!now)
            return {u"the focus is lost in "_s + describe(top)};
        for (const QWidget *part = now; part; part = part->parentWidget())
            reached.insert(part); // a field of a composed widget stands for it
        QTest::keyClick(now, Qt::Key_Tab);
    }
    QStringList faults;
    for (const QWidget *control : wanted) {
        // Of those that exclude each other Tab comes to the chosen one; the arrows do the rest.
        const auto *choice = qobject_cast<const QAbstractButton *>(control);
        const bool another
            = choice && !choice->isChecked()
              && (qobject_cast<const QRadioButton *>(choice) || (choice->group() && choice->group()->exclusive()));
        if (!reached.contains(control) && !another)
            faults.append(u"is not reached by Tab: "_s + describe(control));
    }
    return faults;
}

QStringList clipped(QWidget *top)
{
    QStringList faults;
    const auto check = [&](const QWidget *widget, QSize needed) {
        if (widget->width() < needed.width() || widget->height() < needed.height())
            faults.append(u"is cut (%1x%2 of %3x%4): "_s.arg(widget->width())
                              .arg(widget->height())
                              .arg(needed.width())
                              .arg(needed.height())
                          + describe(widget));
    };
    for (const QWidget *widget : top->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != top->window())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            if (label->text().isEmpty() || !label->pixmap(Qt::ReturnByValue).isNull())
                continue;
            const int lines = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            check(label, {label->wordWrap() ? 0 : label->sizeHint().width(), lines});
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            // Those of ours that paint themselves cut long names and say them in the tooltip.
            const bool plain = qobject_cast<const QPushButton *>(button) || qobject_cast<const QCheckBox *>(button)
                               || qobject_cast<const QRadioButton *>(button) || qobject_cast<const QToolButton *>(button);
            if (plain && !button->text().isEmpty() && button->toolTip() != button->text())
                check(button, button->minimumSizeHint().expandedTo(
                                  {button->fontMetrics().horizontalAdvance(button->text().remove(u'&')), 0}));
        } else if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            check(box, {box->fontMetrics().horizontalAdvance(box->currentText()), 0});
        }
    }
    return faults;
}

} // namespace

class tst_Accessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPage_data() { languages(); }
    void everyPage();
    void everyKindOfTask_data();
    void everyKindOfTask();
    void everyDialog_data() { languages(); }
    void everyDialog();
    void theFormsOfTheStart_data() { languages(); }
    void theFormsOfTheStart();
    void thePaletteReads_data();
    void thePaletteReads();
    void theChecksCanFail();

private:
    static void languages();
    static QStringList faultsOf(QWidget *top, const QString &where);
};

void tst_Accessible::languages()
{
    QTest::addColumn<QString>("language");
    for (const QString &code : {u"en"_s, u"zh_CN"_s, u"longer"_s})
        QTest::newRow(qPrintable(code)) << code;
}

QStringList tst_Accessible::faultsOf(QWidget *top, const QString &where)
{
    // What is read in the background has come in and has its place.
    if (!QTest::qWaitFor([] { return BackgroundReader::underWay() == 0; }))
        return {where + u": is still reading"_s};
    const bool fits = QTest::qWaitFor([&] { return clipped(top).isEmpty(); }, 2000);
    QStringList faults = nameless(top) + (fits ? QStringList() : clipped(top)) + unreached(top);
    for (QString &fault : faults)
        fault.prepend(where + u": "_s);
    return faults;
}

void tst_Accessible::everyPage()
{
    QFETCH(const QString, language);
    const Speaking speaking(language);
    WindowFixture fixture(30, 0.2);
    fixture.open();
    for (int i = 0; i < 4; ++i)
        QVERIFY(fixture.decide(static_cast<Qt::Key>(Qt::Key_1 + i % 3)));
    QVERIFY(fixture.scoreFront().ok());
    // The smallest that it may be; with longer words as it is at first.
    if (language != u"longer"_s)
        fixture.window().resize(fixture.window().minimumSize());
    QStringList faults;
    for (int page = 0; page < fixture.window().pages().size(); ++page) {
        fixture.window().showPage(page);
        faults += faultsOf(&fixture.window(), u"page %1"_s.arg(page));
    }
    fixture.window().showPage(1);
    for (const Actions *commands : fixture.window().commands()) {
        if (QAction *filters = commands->find(QStringLiteral("texts.filters")))
            filters->trigger();
    }
    auto *panel = fixture.window().findChild<FilterPanel *>();
    QTRY_VERIFY(panel && panel->isVisible());
    faults += nameless(panel) + clipped(panel);
    panel->hide();
    fixture.window().activateWindow(); // offscreen nobody else does when a panel goes
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    fixture.window().showPage(0);
    auto *pace = fixture.window().findChild<PaceDock *>();
    pace->toggleViewAction()->trigger();
    faults += faultsOf(&fixture.window(), u"pace"_s);
    pace->close();
    QTest::keyClick(&fixture.window(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = fixture.window().findChild<CommandPalette *>();
    QVERIFY(palette->isVisible());
    faults += nameless(palette) + clipped(palette);
    palette->dismiss();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void tst_Accessible::everyKindOfTask_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<TaskKind>("kind");
    QTest::addColumn<QStringList>("labels");
    const QStringList topics{u"quality"_s, u"price"_s, u"delivery"_s, u"service"_s, u"usability"_s, u"packaging"_s};
    const QStringList stars{u"1 star"_s, u"2 stars"_s, u"3 stars"_s, u"4 stars"_s, u"5 stars"_s};
    for (const QString &code : {u"en"_s, u"zh_CN"_s, u"longer"_s}) {
        QTest::addRow("several at once, %s", qPrintable(code)) << code << TaskKind::Multiple << topics;
        QTest::addRow("stars, %s", qPrintable(code)) << code << TaskKind::Ordinal << stars;
    }
}

// The Label page and the editor of labels where several are chosen, where they are a scale, and with marks.
void tst_Accessible::everyKindOfTask()
{
    QFETCH(const QString, language);
    QFETCH(const TaskKind, kind);
    QFETCH(const QStringList, labels);
    const Speaking speaking(language);
    QList<Label> all;
    for (const QString &name : labels)
        all.append({0, name, {}, {}});
    scenes::Scene scene(all, kind);
    scene.addTexts(6);
    scene.setMarks(QStringList{u"mixed"_s, u"sarcastic"_s});
    WindowFixture fixture(scene);
    fixture.open();
    if (language != u"longer"_s)
        fixture.window().resize(fixture.window().minimumSize());
    QStringList faults = faultsOf(&fixture.window(), u"label page"_s);
    SchemeDialog editor(fixture.window().workspace());
    editor.show();
    faults += faultsOf(&editor, u"editor of labels"_s);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void tst_Accessible::everyDialog()
{
    QFETCH(const QString, language);
    const Speaking speaking(language);
    WindowFixture fixture(10);
    fixture.open();
    auto *keys = fixture.window().findChild<CommandKeys *>();
    std::vector<std::unique_ptr<QDialog>> dialogs;
    dialogs.push_back(std::make_unique<PreferencesDialog>(&fixture.settings()));
    dialogs.push_back(std::make_unique<ShortcutEditor>(keys));
    dialogs.push_back(std::make_unique<CheatSheet>(fixture.window().commands()));
    dialogs.push_back(std::make_unique<PrivacyPage>(fixture.path()));
    dialogs.push_back(std::make_unique<GetModelDialog>());
    dialogs.push_back(std::make_unique<RecipeDialog>(protocol::smallSetRecipe()));
    dialogs.push_back(std::make_unique<ImportDialog>());
    const Workspace &workspace = fixture.window().workspace();
    const Task task = scenes::need(workspace.project->reader().task());
    dialogs.push_back(std::make_unique<HistoryDialog>(new HistoryView(workspace.project, workspace.history)));
    dialogs.push_back(std::make_unique<SchemeDialog>(workspace));
    dialogs.push_back(std::make_unique<RemoveLabelDialog>(task.labels.first(), 1204, task.labels));
    TextFilter found;
    found.search = u"late"_s;
    dialogs.push_back(std::make_unique<ExportDialog>(u"reviews"_s, found, 17, 24));
    dialogs.push_back(std::make_unique<CompareDialog>(*workspace.project, u"Side by side"_s, u"None"_s, [](const Reader &) {
        return Result<std::vector<Contradiction>>(std::vector<Contradiction>{{1, 2, 0.9}, {3, 4, 0.8}});
    }));
    QStringList faults;
    for (const auto &dialog : dialogs) {
        dialog->show();
        faults += faultsOf(dialog.get(), QLatin1String(dialog->metaObject()->className()));
        // Qt's own of 800 × 800 is no person's.
        const QSize room = dialog->screen()->availableSize();
        if (room.width() == 960 && (dialog->width() > room.width() || dialog->height() > room.height()))
            faults.append(u"%1 is %2 high"_s.arg(QLatin1String(dialog->metaObject()->className())).arg(dialog->height()));
        dialog->hide();
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void tst_Accessible::theFormsOfTheStart()
{
    QFETCH(const QString, language);
    const Speaking speaking(language);
    WindowFixture fixture(10);
    fixture.open();
    fixture.window().closeProject();
    fixture.window().resize(fixture.window().minimumSize());
    QStringList faults = faultsOf(&fixture.window(), u"start"_s);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    if (sampleTexts().isEmpty())
        QSKIP("the sample texts are not here");
    NewProjectDialog wizard;
    wizard.setFile(sampleTexts());
    wizard.show();
    for (int step = 0; step < 3; ++step) {
        wizard.showStep(step);
        faults += faultsOf(&wizard, u"step %1"_s.arg(step + 1));
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void tst_Accessible::thePaletteReads_data()
{
    QTest::addColumn<theme::Mode>("mode");
    QTest::newRow("light") << theme::Mode::Light;
    QTest::newRow("dark") << theme::Mode::Dark;
}

void tst_Accessible::thePaletteReads()
{
    QFETCH(const theme::Mode, mode);
    theme::apply(*qApp, mode);
    const auto luminance = [](const QColor &colour) {
        const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const std::pair<QPalette::ColorRole, QPalette::ColorRole> pairs[] = {{QPalette::WindowText, QPalette::Window},
                                                                         {QPalette::Text, QPalette::Base},
                                                                         {QPalette::ButtonText, QPalette::Button},
                                                                         {QPalette::PlaceholderText, QPalette::Base},
                                                                         {QPalette::HighlightedText, QPalette::Highlight},
                                                                         {QPalette::ToolTipText, QPalette::ToolTipBase},
                                                                         {QPalette::Link, QPalette::Base},
                                                                         {QPalette::Text, QPalette::AlternateBase}};
    for (const auto &[ink, ground] : pairs) {
        const double a = luminance(qApp->palette().color(ink)), b = luminance(qApp->palette().color(ground));
        const double contrast = (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
        QVERIFY2(contrast >= forText, qPrintable(u"%1 on %2: %3"_s.arg(ink).arg(ground).arg(contrast)));
    }
    theme::apply(*qApp, theme::Mode::Light);
}

void tst_Accessible::theChecksCanFail()
{
    QWidget top;
    auto *silent = new QLineEdit(&top); // no name
    auto *cut = new QPushButton(u"a text that is wider than its button"_s, &top);
    cut->setGeometry(0, 40, 30, 30);
    auto *never = new QPushButton(u"never"_s, &top);
    never->setGeometry(0, 80, 100, 30);
    top.resize(300, 200);
    top.show();
    QVERIFY(QTest::qWaitForWindowActive(&top) || (top.activateWindow(), QTest::qWaitForWindowActive(&top)));
    QCOMPARE(nameless(&top).size(), 1);
    QCOMPARE(clipped(&top).size(), 1);
    QCOMPARE(unreached(&top).size(), 0);
    // One that is left again at once is never reached.
    connect(qApp, &QApplication::focusChanged, &top, [&](QWidget *, QWidget *now) {
        if (now == never)
            silent->setFocus();
    });
    // The filter puts the focus on before Tab has settled: what counts is what has it when it is looked at.
    QCOMPARE(unreached(&top).size(), 1);
}

QTEST_MAIN(tst_Accessible)
#include "tst_accessible.moc"
