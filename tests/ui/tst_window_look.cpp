// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows at the sizes that it may have.
#include "store/project.h"
#include "ui/label/label_button.h"
#include "ui/label/label_page.h"
#include "ui/label/text_card.h"
#include "ui/page.h"
#include "ui/shell/screenshots.h"
#include "ui/texts/compare_dialog.h"
#include "ui/texts/label_buttons.h"
#include "ui/texts/texts_page.h"
#include "ui/theme.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyleOption>
#include <QTableView>
#include <QTest>
#include <QTextDocumentFragment>

using namespace wendu;

namespace {

QString tooNarrow(const QString &text, int has, int needs)
{
    return QStringLiteral("“%1” has %2 and needs %3").arg(text).arg(has).arg(needs);
}

int widthOf(const QWidget *widget, QString text)
{
    static const QRegularExpression mnemonic(QStringLiteral("&(?!&)"));
    int widest = 0;
    for (const QString &line : text.remove(mnemonic).split(QLatin1Char('\n')))
        widest = std::max(widest, widget->fontMetrics().horizontalAdvance(line));
    return widest;
}

// What a table paints: its headings, and its cells save those that a column of free text cuts on purpose.
QString clippedCell(const QTableView &table)
{
    constexpr int padding = 16; // both sides
    const QAbstractItemModel *model = table.model();
    for (int column = 0; column < model->columnCount(); ++column) {
        if (table.isColumnHidden(column))
            continue;
        const int has = table.columnWidth(column);
        const QString heading = model->headerData(column, Qt::Horizontal).toString();
        if (const int needs = widthOf(table.horizontalHeader(), heading) + padding; !heading.isEmpty() && has < needs)
            return tooNarrow(heading, has, needs);
        for (int row = 0; row < std::min(model->rowCount(), 20); ++row) {
            const QString text = model->index(row, column).data().toString();
            if (text.isEmpty() || (table.objectName() == QLatin1String("texts") && column == 0))
                continue;
            if (const int needs = widthOf(&table, text) + padding; has < needs)
                return tooNarrow(text, has, needs);
        }
    }
    return {};
}

// The first thing in sight that has less room than its words need, measured from the words: what a layout guarantees, a
// minimum size, would only repeat what the widget believes. Empty: none.
QString clipped(const QWidget &window)
{
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        int has = widget->contentsRect().width();
        QString text;
        if (const auto *table = qobject_cast<const QTableView *>(widget)) {
            if (const QString found = clippedCell(*table); !found.isEmpty())
                return found;
        } else if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            QStyleOptionComboBox option;
            option.initFrom(box);
            text = box->currentText();
            has = box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box).width();
        } else if (const auto *spin = qobject_cast<const QSpinBox *>(widget)) {
            text = spin->text();
            has = spin->findChild<QLineEdit *>()->contentsRect().width() - 4;
        } else if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            if (label->wordWrap() && !label->text().isEmpty() && label->height() < label->heightForWidth(label->width()))
                return tooNarrow(label->text(), label->height(), label->heightForWidth(label->width()));
            text = label->wordWrap() ? QString() : label->text();
            if (Qt::mightBeRichText(text))
                text = QTextDocumentFragment::fromHtml(text).toPlainText();
        } else if (const auto *given = qobject_cast<const LabelButton *>(widget)) {
            if (given->width() < given->sizeHint().width())
                return tooNarrow(given->text(), given->width(), given->sizeHint().width());
        } else if (const auto *push = qobject_cast<const QPushButton *>(widget)) {
            QStyleOptionButton option;
            option.initFrom(push);
            text = push->text();
            has = push->style()->subElementRect(QStyle::SE_PushButtonContents, &option, push).width();
            if (!push->icon().isNull() && !text.isEmpty())
                has -= push->iconSize().width() + 4;
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            text = button->text();
        }
        if (const int needs = widthOf(widget, text); has < needs)
            return tooNarrow(text, has, needs);
    }
    return {};
}

} // namespace

class tst_WindowLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void manyLabelsFitIntoTheWindow_data();
    void manyLabelsFitIntoTheWindow();
    void manyLabelsFitBelowTheTexts();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void picturesAreTakenOfEveryPage();
};

void tst_WindowLook::initTestCase()
{
    theme::apply(*qApp, theme::Mode::Light);
}

void tst_WindowLook::manyLabelsFitIntoTheWindow_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("allInSight");
    QTest::newRow("3") << 3 << true;
    QTest::newRow("12") << 12 << true;
    QTest::newRow("20") << 20 << false;
    QTest::newRow("50") << 50 << false;
}

void tst_WindowLook::manyLabelsFitIntoTheWindow()
{
    QFETCH(const int, count);
    QFETCH(const bool, allInSight);
    QList<Label> labels;
    for (int i = 1; i <= count; ++i)
        labels.append({0, QStringLiteral("opinion %1").arg(i), {}, {}});
    WindowFixture fixture(3, 0, labels);
    fixture.open();
    MainWindow &window = fixture.window();
    const QSize size(1024, 700);
    window.resize(size);
    QTRY_COMPARE(window.size(), size);
    const LabelPage *page = window.labelPage();
    const auto buttons = page->findChildren<LabelButton *>();
    QCOMPARE(buttons.size(), count);
    QCoreApplication::sendPostedEvents(); // the layouts of the new size
    QRegion taken;
    buttons.first()->setFocus(Qt::TabFocusReason);
    for (LabelButton *button : buttons) {
        QVERIFY(button->hasFocus());
        QTRY_COMPARE(button->visibleRegion().boundingRect().size(), button->size()); // where Tab comes is scrolled to
        const QRect place = button->geometry();
        QVERIFY2(button->parentWidget()->rect().contains(place), qPrintable(button->text()));
        QVERIFY2(!taken.intersects(place), qPrintable(button->text()));
        QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        taken += place;
        QTest::keyClick(button, Qt::Key_Tab);
    }
    QCOMPARE(buttons.first()->parentWidget()->visibleRegion().contains(taken.boundingRect().bottomRight())
                 && buttons.first()->parentWidget()->visibleRegion().contains(taken.boundingRect().topLeft()),
             allInSight);
    QVERIFY(page->findChild<TextCard *>()->height() >= page->height() / 3);
}

// On the texts page and where two are compared: buttons of their full size, in rows that scroll.
void tst_WindowLook::manyLabelsFitBelowTheTexts()
{
    QList<Label> labels;
    for (int i = 1; i <= 50; ++i)
        labels.append({0, QStringLiteral("opinion %1").arg(i), {}, {}});
    WindowFixture fixture(3, 0, labels);
    fixture.open();
    MainWindow &window = fixture.window();
    const QSize size(1024, 700);
    window.resize(size);
    window.showPage(1);
    QTRY_COMPARE(window.size(), size);
    QTRY_COMPARE(window.findChild<TextsPage *>()->count(), 3);
    window.findChild<TextsPage *>()->findChild<QTableView *>()->selectAll();
    CompareDialog dialog(fixture.project(), QStringLiteral("two"), {},
                         [](const Reader &) -> Result<std::vector<Contradiction>> {
                             return std::vector<Contradiction>{{1, 2, 1}};
                         });
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTRY_VERIFY(!dialog.isReading());
    QVERIFY(dialog.width() <= 1024);
    for (QWidget *place : {static_cast<QWidget *>(window.findChild<TextsPage *>()), static_cast<QWidget *>(&dialog)}) {
        auto *area = place->findChild<LabelButtons *>();
        QVERIFY(area);
        const auto buttons = area->findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 50);
        QTRY_VERIFY(buttons.first()->isEnabled());
        place->window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(place->window()));
        QVERIFY(area->height() < place->height() / 3);
        buttons.first()->setFocus(Qt::TabFocusReason);
        for (QPushButton *button : buttons) {
            QVERIFY(button->hasFocus());
            QTRY_COMPARE(button->visibleRegion().boundingRect().size(), button->size()); // where Tab comes is scrolled to
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
            QTest::keyClick(button, Qt::Key_Tab);
        }
    }
}

void tst_WindowLook::nothingIsClipped_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280 × 800") << QSize(1280, 800);
    QTest::newRow("smallest") << QSize();
}

void tst_WindowLook::nothingIsClipped()
{
    QFETCH(QSize, size);
    WindowFixture fixture(20, 0.2);
    fixture.open();
    MainWindow &window = fixture.window();
    QVERIFY(fixture.decide(Qt::Key_3));
    QVERIFY(fixture.scoreFront().ok());
    if (size.isEmpty())
        size = window.minimumSize();
    window.resize(size);
    for (const char *language : {"en", "zh_CN", "en"}) {
        window.setLanguage(QLatin1String(language));
        for (int page = 0; page < window.pages().size(); ++page) {
            window.showPage(page);
            QTRY_COMPARE(clipped(window), QString());
            QCOMPARE(window.size(), size); // no page pushed it open
        }
    }
}

void tst_WindowLook::picturesAreTakenOfEveryPage()
{
    WindowFixture fixture(20);
    fixture.open();
    fixture.window().closeProject();
    const QString folder = fixture.file(QStringLiteral("pictures"));
    Screenshots screenshots(&fixture.window(), folder);
    QSignalSpy finished(&screenshots, &Screenshots::finished);
    screenshots.start();
    QVERIFY(finished.wait(60000));
    QCOMPARE(finished.constFirst().at(1).toStringList(), QStringList());
    const QStringList files = QDir(folder).entryList({QStringLiteral("*.png")});
    QCOMPARE(files.size(), finished.constFirst().at(0).toInt());
    for (const char *name : {"start-en-light.png", "start-zh_CN-dark.png", "new-1-en-light.png", "new-3-zh_CN-dark.png"})
        QVERIFY2(files.contains(QLatin1String(name)), name);
    for (const QString &file : files) {
        const QImage image(QDir(folder).filePath(file));
        QVERIFY(!image.isNull());
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY2(colours.size() > 10, qPrintable(file));
    }
    theme::apply(*qApp, theme::Mode::Light);
}

QTEST_MAIN(tst_WindowLook)
#include "tst_window_look.moc"
