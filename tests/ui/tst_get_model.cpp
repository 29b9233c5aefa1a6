// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog that gets a model by its name, with a hub on loopback; and the page that says what leaves the machine.
#include "hub_server.h"
#include "jobs/base_models.h"
#include "jobs/own_models.h"
#include "ui/models/get_model_dialog.h"
#include "ui/shell/language.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/new_project_dialog.h"
#include "ui/shell/privacy_page.h"
#include "ui/shell/sample_project.h"
#include "ui/theme.h"
#include "window_fixture.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

const QString weights = u"model.safetensors"_s;

void fallSilent(HubServer &server)
{
    server.spoil(
        u"cdn/"_s + weights,
        [](const HubServer::Request &, HubServer::Reply &reply) {
            reply.cutAfter = 100000;
            reply.silent = true;
        },
        1);
}

} // namespace

class GetModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void nothingIsAskedBeforeLookUpIsPressed();
    void whatThereIsIsShownAndFetched();
    void aStoppedDownloadIsResumed();
    void closingKeepsWhatHasCome();
    void whatGoesWrongIsSaid_data();
    void whatGoesWrongIsSaid();
    void aModelThatIsThereIsTaken();
    void theNewProjectTakesTheModel();
    void whatIsTypedIsShownAsItIs();
    void thePrivacyPageNamesHostsAndPlaces();
    void thePrivacyPageSaysWhereTheWorkersCommandLeads();
    void thePrivacyPageCutsNothingOff_data();
    void thePrivacyPageCutsNothingOff();

private:
    static QPushButton *next(const QDialog &dialog)
    {
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->isDefault())
                return button;
        }
        qFatal("there is no default button");
    }
    static void type(QDialog &dialog, const QString &name)
    {
        dialog.findChildren<QLineEdit *>().constFirst()->setText(name);
    }
    static QString problem(const QDialog &dialog)
    {
        const auto *bar = dialog.findChild<MessageBar *>();
        return bar->isHidden() ? QString() : bar->message();
    }
    static QString textOf(const QDialog &dialog)
    {
        QString all;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            all += label->text() + u'\n';
        return all;
    }
    // As far as the button that says "Download".
    static void find(QDialog &dialog)
    {
        type(dialog, u"owner/tiny"_s);
        QTest::mouseClick(next(dialog), Qt::LeftButton);
        QTRY_VERIFY2(next(dialog)->text().startsWith(u"Download"_s), qPrintable(problem(dialog)));
    }
    QString part() const
    {
        return incomingFolder(ownModelsFolder(), u"owner--tiny"_s, HubServer::commit()) + u'/' + weights + u".part"_s;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HubServer> m_server;
};

void GetModelTest::initTestCase()
{
    theme::apply(*qApp, theme::Mode::Light);
}

void GetModelTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<HubServer>();
    addTinyModel(*m_server);
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder->path()));
    qputenv("WENDU_SETTINGS", QFile::encodeName(m_folder->filePath(u"settings.ini"_s)));
    Settings().setValue(Settings::HubEndpoint, m_server->endpoint());
}

void GetModelTest::nothingIsAskedBeforeLookUpIsPressed()
{
    {
        GetModelDialog dialog;
        dialog.show();
        QVERIFY(!next(dialog)->isEnabled());
        type(dialog, u"owner/tiny"_s);
        QCOMPARE(next(dialog)->text(), u"Look up"_s);
        QVERIFY(next(dialog)->isEnabled());
        bool said = false;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            said |= label->isVisible() && label->text().contains(u"127.0.0.1 is asked for the model of this name"_s);
        QVERIFY(said);
    }
    GetModelDialog other; // what the first had asked would have come by now
    other.show();
    find(other);
    QCOMPARE(m_server->requests().size(), 1);
}

void GetModelTest::whatThereIsIsShownAndFetched()
{
    GetModelDialog dialog;
    dialog.show();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    find(dialog);
    QCOMPARE(next(dialog)->text(), u"Download 300.0 kB"_s);
    const auto *files = dialog.findChild<QTableWidget *>();
    QVERIFY(files->isVisible());
    QCOMPARE(files->rowCount(), 4);
    QCOMPARE(files->item(3, 0)->text(), weights);
    QCOMPARE(m_server->requests().size(), 1); // nothing is fetched yet
    QTest::mouseClick(next(dialog), Qt::LeftButton);
    QVERIFY(accepted.wait());
    QCOMPARE(dialog.folder(), ownModel(u"owner/tiny"_s));
    QVERIFY(baseModels().contains(QFileInfo(dialog.folder()).canonicalFilePath()));
}

void GetModelTest::aStoppedDownloadIsResumed()
{
    fallSilent(*m_server);
    GetModelDialog dialog;
    dialog.show();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    find(dialog);
    QTest::mouseClick(next(dialog), Qt::LeftButton);
    QCOMPARE(next(dialog)->text(), u"Stop"_s);
    QTRY_COMPARE(QFileInfo(part()).size(), 100000);
    QVERIFY(dialog.findChild<QProgressBar *>()->isVisible());
    QTest::mouseClick(next(dialog), Qt::LeftButton);
    QTRY_COMPARE(next(dialog)->text(), u"Resume"_s);
    QCOMPARE(problem(dialog), QString());
    QTest::mouseClick(next(dialog), Qt::LeftButton);
    QVERIFY(accepted.wait());
    QCOMPARE(m_server->requests(u"cdn/"_s + weights).last().headers["range"], "bytes=100000-");
}

void GetModelTest::closingKeepsWhatHasCome()
{
    fallSilent(*m_server);
    GetModelDialog dialog;
    dialog.show();
    QSignalSpy rejected(&dialog, &QDialog::rejected);
    find(dialog);
    QTest::mouseClick(next(dialog), Qt::LeftButton);
    QTRY_COMPARE(QFileInfo(part()).size(), 100000);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(rejected.count() > 0 || rejected.wait());
    QCOMPARE(QFileInfo(part()).size(), 100000);
}

void GetModelTest::whatGoesWrongIsSaid_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("said");
    QTest::newRow("unknown") << u"owner/other"_s << u"HTTP 404"_s;
    QTest::newRow("no name") << u"../other"_s << u"is not a model name"_s;
    QTest::newRow("other bytes") << u"owner/tiny"_s << u"is not what the hub says it is"_s;
}

void GetModelTest::whatGoesWrongIsSaid()
{
    QFETCH(const QString, name);
    QFETCH(const QString, said);
    m_server->spoil(u"vocab.txt"_s, [](const HubServer::Request &, HubServer::Reply &reply) { reply.body[0] = '?'; });
    GetModelDialog dialog;
    dialog.show();
    type(dialog, name);
    QTest::mouseClick(next(dialog), Qt::LeftButton);
    QTRY_VERIFY(next(dialog)->isEnabled());
    if (next(dialog)->text().startsWith(u"Download"_s)) {
        QTest::mouseClick(next(dialog), Qt::LeftButton);
        QTRY_COMPARE(next(dialog)->text(), u"Resume"_s);
    }
    QVERIFY2(problem(dialog).contains(said), qPrintable(problem(dialog)));
    type(dialog, u"owner/else"_s);
    QCOMPARE(next(dialog)->text(), u"Look up"_s);
}

void GetModelTest::aModelThatIsThereIsTaken()
{
    QVERIFY(QDir().mkpath(ownModelsFolder() + u"/owner--tiny"_s));
    GetModelDialog dialog;
    type(dialog, u"owner/tiny"_s);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QTest::mouseClick(next(dialog), Qt::LeftButton);
    QCOMPARE(accepted.count(), 1);
    QCOMPARE(dialog.folder(), ownModel(u"owner/tiny"_s));
    QCOMPARE(m_server->requests().size(), 0);
}

void GetModelTest::theNewProjectTakesTheModel()
{
    NewProjectDialog wizard;
    wizard.showStep(2);
    wizard.show();
    for (QPushButton *button : wizard.findChildren<QPushButton *>()) {
        if (button->text() == u"Get a model…"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QPointer<GetModelDialog> dialog = wizard.findChild<GetModelDialog *>();
    QVERIFY(dialog);
    find(*dialog);
    QTest::mouseClick(next(*dialog), Qt::LeftButton);
    QTRY_VERIFY(!dialog);
    QCOMPARE(wizard.choice().baseModel, ownModel(u"owner/tiny"_s));
    QCOMPARE(wizard.findChild<QComboBox *>(u"baseModels"_s)->currentText(), u"owner/tiny"_s);
}

void GetModelTest::whatIsTypedIsShownAsItIs()
{
    GetModelDialog dialog;
    dialog.findChildren<QLineEdit *>().at(1)->setText(u"<b>a&b</b>"_s);
    int shown = 0;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->text().contains(u"<b>a&b</b> is asked"_s)) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            ++shown;
        }
    }
    QCOMPARE(shown, 1);
}

void GetModelTest::thePrivacyPageNamesHostsAndPlaces()
{
    const QString all = textOf(PrivacyPage(u"/data/reviews.wendu"_s));
    for (const QString &said : {u"127.0.0.1"_s, u"redirects to"_s, u"/data/reviews.wendu"_s, u"/data/reviews.models"_s,
                                u"/data/reviews.backups"_s, QFileInfo(sampleProjectPath()).path(), ownModelsFolder(),
                                QFileInfo(QFileInfo(part()).path()).path(), Settings().path()})
        QVERIFY2(all.contains(said), qPrintable(said));
    QVERIFY(textOf(PrivacyPage(QString())).contains(u"NAME.backups"_s));
}

void GetModelTest::thePrivacyPageSaysWhereTheWorkersCommandLeads()
{
    QVERIFY(textOf(PrivacyPage(QString())).contains(u"runs on this machine"_s));
    Settings().setValue(Settings::WorkerCommand, u"ssh gpu01 wendu-worker"_s);
    const QString all = textOf(PrivacyPage(QString()));
    QVERIFY(all.contains(u"ssh gpu01 wendu-worker"_s));
    QVERIFY(all.contains(u"go to that machine"_s));
    QVERIFY(!all.contains(u"runs on this machine"_s));
}

void GetModelTest::thePrivacyPageCutsNothingOff_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Chinese") << u"zh_CN"_s;
}

void GetModelTest::thePrivacyPageCutsNothingOff()
{
    QFETCH(const QString, code);
    language::install(code);
    PrivacyPage page(u"/data/documents/what our customers say/all the reviews of the years 2024 to 2026.wendu"_s);
    language::install(u"en"_s);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        QVERIFY2(label->height() >= needed, qPrintable(label->text()));
    }
}

QTEST_MAIN(GetModelTest)
#include "tst_get_model.moc"
