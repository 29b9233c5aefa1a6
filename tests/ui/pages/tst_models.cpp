// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo.h"

#include "ui/actions.h"
#include "ui/models/card_view.h"
#include "ui/models/models_page.h"

#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

struct OpenPage
{
    explicit OpenPage(Demo &demo)
        : page(demo.workspace(), actions)
        , list(page.findChild<QListView *>())
        , card(page.findChild<QTextBrowser *>())
        , button(page.findChild<QPushButton *>())
    {
        page.resize(1100, 700);
        page.show();
        page.activate();
    }
    bool has(int models) const
    {
        return QTest::qWaitFor([&] { return list->model()->rowCount() == models; });
    }

    Actions actions;
    ModelsPage page;
    QListView *list;
    QTextBrowser *card;
    QPushButton *button;
};

} // namespace

class tst_models : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("WENDU_SETTINGS", settings.filePath(u"settings.ini"_s).toLocal8Bit()); }
    void listsWhatIsComplete();
    void showsTheCardOfTheChosenModel();
    void aModelThatArrivesIsListed();
    void exportsAFolder();
    void refusesAFolderThatHoldsSomething();
    void askingForAFolderRunsNoLoopOfItsOwn();
    void frontMatterIsLeftOut();
    void aLongCardIsShownFromItsBeginning();
    void saysWhenNothingIsThere();

private:
    QTemporaryDir settings;
};

void tst_models::listsWhatIsComplete()
{
    Demo demo;
    demo.addReviews();
    demo.addRounds(4); // a failed run among them has no model
    OpenPage open(demo);
    QVERIFY(open.has(4));
    QCOMPARE(open.page.shownRun(), 5);
    const QString said = open.list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(said.contains(u"164 labels"_s) && said.contains(u"±"_s), qPrintable(said));
}

void tst_models::showsTheCardOfTheChosenModel()
{
    Demo demo;
    demo.addReviews();
    demo.addRounds(2);
    OpenPage open(demo);
    QVERIFY(open.has(2));
    QTRY_VERIFY(open.card->toPlainText().contains(u"learnt from 114"_s));
    QVERIFY(!open.card->toPlainText().contains(u"library_name"_s));
    open.list->setFocus();
    QTest::keyClick(open.list, Qt::Key_Down);
    QCOMPARE(open.page.shownRun(), 1);
    QTRY_VERIFY(open.card->toPlainText().contains(u"learnt from 89"_s));
}

void tst_models::aModelThatArrivesIsListed()
{
    Demo demo;
    demo.addReviews();
    OpenPage open(demo);
    demo.addModel(demo.addRun(50, 0.6));
    QVERIFY(open.has(1));
    QTRY_VERIFY(open.button->isVisible() && open.button->isEnabled());
}

void tst_models::exportsAFolder()
{
    Demo demo;
    demo.addReviews();
    demo.addRounds(1);
    OpenPage open(demo);
    QVERIFY(open.has(1));
    QSignalSpy notices(&open.page, &Page::notice);
    QSignalSpy problems(&open.page, &Page::problem);
    const QString target = demo.scene.file(u"out"_s);
    open.page.exportTo(target);
    QVERIFY(!open.button->isEnabled()); // while it is written
    QTRY_COMPARE(notices.size(), 1);
    QVERIFY(open.button->isEnabled());
    QCOMPARE(problems.size(), 0);
    QDir folder(target);
    QCOMPARE(folder.entryList(QDir::Files, QDir::Name),
             (QStringList{u"README.md"_s, u"config.json"_s, u"model.safetensors"_s, u"vocab.txt"_s}));
    QCOMPARE(QFileInfo(folder.filePath(u"model.safetensors"_s)).size(), 2000);
}

void tst_models::refusesAFolderThatHoldsSomething()
{
    Demo demo;
    demo.addReviews();
    demo.addRounds(1);
    OpenPage open(demo);
    QVERIFY(open.has(1));
    QSignalSpy problems(&open.page, &Page::problem);
    open.page.exportTo(demo.scene.folder.path());
    QTRY_COMPARE(problems.size(), 1);
    QVERIFY(open.button->isEnabled());
}

void tst_models::askingForAFolderRunsNoLoopOfItsOwn()
{
    Demo demo;
    demo.addReviews();
    demo.addRounds(1);
    OpenPage open(demo);
    QVERIFY(open.has(1));
    QTRY_VERIFY(open.button->isEnabled());
    open.actions.find(u"models.export"_s)->trigger(); // comes back at once
    auto *dialog = open.page.findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QSignalSpy notices(&open.page, &Page::notice);
    const QString target = demo.scene.file(u"named"_s);
    dialog->selectFile(target);
    dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(target);
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_COMPARE(notices.size(), 1);
    QVERIFY(QFile::exists(target + u"/README.md"_s));
}

void tst_models::frontMatterIsLeftOut()
{
    QCOMPARE(CardView::withoutFrontMatter(u"---\na: b\n---\n\n# Card\n---\n"_s), u"\n# Card\n---\n"_s);
    QCOMPARE(CardView::withoutFrontMatter(u"---\n---\n# Card"_s), u"# Card"_s);
    QCOMPARE(CardView::withoutFrontMatter(u"# Card"_s), u"# Card"_s);
    // A stranger's card reads no file, and is no HTML.
    CardView view;
    view.setCard(u"![x](%1) <b>bold</b>"_s.arg(QStringLiteral(__FILE__)));
    const QUrl file = QUrl::fromLocalFile(QStringLiteral(WENDU_SOURCE_DIR "/README.md"));
    QCOMPARE(view.loadResource(QTextDocument::HtmlResource, file).toByteArray(), QByteArray());
    QVERIFY2(view.toPlainText().contains(u"<b>"_s), qPrintable(view.toPlainText()));
    QCOMPARE(CardView::withoutFrontMatter(u"---\na: b\n"_s), u"---\na: b\n"_s);
}

// In the page, where its size comes after its text.
void tst_models::aLongCardIsShownFromItsBeginning()
{
    CardView view;
    view.resize(300, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.setCard(u"# Card\n\n"_s + u"A line of a card.\n\n"_s.repeated(100));
    view.resize(300, 180);
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 0);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    QCOMPARE(view.textCursor().position(), 0);
    view.verticalScrollBar()->setValue(40);
    QEvent palette(QEvent::PaletteChange);
    QApplication::sendEvent(&view, &palette);
    QCOMPARE(view.verticalScrollBar()->value(), 40); // whoever reads goes on reading
}

void tst_models::saysWhenNothingIsThere()
{
    Demo demo;
    OpenPage open(demo);
    const auto said = [&] {
        const auto labels = open.page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"No model yet"_s);
        });
    };
    QTRY_VERIFY(said());
}

QTEST_MAIN(tst_models)
#include "tst_models.moc"
