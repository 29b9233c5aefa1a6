// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/scenes.h"
#include "ui/label/label_session.h"

#include <QSignalSpy>
#include <QTest>

using namespace wendu;
using scenes::need;

Q_DECLARE_METATYPE(wendu::LabelEvent)
Q_DECLARE_METATYPE(wendu::Error)

namespace {

using State = LabelSession::State;

struct Sitting : scenes::Scene
{
    explicit Sitting(int texts = 0, double holdOut = 0)
    {
        if (texts > 0)
            addTexts(texts, holdOut);
        sitDown();
    }

    void sitDown()
    {
        session = std::make_unique<LabelSession>(Workspace{project.get(), nullptr, nullptr, nullptr, annotator});
    }

    TextId front() const { return session->current() ? session->current()->text.id : 0; }
    // What another connection sees: what is on disk.
    TextState onDisk(TextId text) const { return need(need(project->openReader())->state(text)); }
    QList<TextId> unlabelled() const
    {
        TextFilter filter;
        filter.state = TextFilter::Unlabelled;
        return ids(filter);
    }
    QList<LabelEvent> events(TextId text) const { return need(project->reader().events(text)); }

    std::unique_ptr<LabelSession> session; // goes before the project
};

// Labels what is in front and waits until it is stored. Returns the text that was judged.
TextId judge(Sitting &sitting, int label)
{
    const TextId text = sitting.front();
    QSignalSpy committed(sitting.session.get(), &LabelSession::committed);
    sitting.session->label(label);
    return committed.count() > 0 || committed.wait() ? text : 0;
}

} // namespace

class tst_LabelSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLabelIsOnDiskBeforeTheNextTextComes();
    void fiftyTextsComeOnceEach();
    void keysPressedWhileSavingJudgeNothing();
    void aLabelThatTheTaskLacksIsNotTaken();
    void aSkippedTextComesNoMore();
    void staysAtTheText_data();
    void staysAtTheText();
    void backWalksThroughTheDecisions();
    void aDecisionMadeAgainTakesTheOldOnesPlace();
    void undoBringsTheTextBackUnlabelled();
    void undoWithNothingToUndoDoesNothing();
    void theTimeSpentIsRecorded();
    void onlyTimeInSightIsRecorded();
    void aFailedWriteLeavesTheTextInFront();
    void picksComeNextWithTheirReason();
    void picksThatComeWhileSavingAreNext();
    void aTextGoneBackToStaysWhenPicksCome();
    void theEndIsToldAndNewTextsEndIt();
    void aKeptCommentIsStoredBeforeTheDecision();
    void thePaceNeedsSomeDecisions();
    void aSessionThatIsGoneHearsNothing();
};

void tst_LabelSession::initTestCase()
{
    qRegisterMetaType<wendu::LabelEvent>("wendu::LabelEvent");
    qRegisterMetaType<wendu::Error>("wendu::Error");
}

void tst_LabelSession::aLabelIsOnDiskBeforeTheNextTextComes()
{
    Sitting sitting(3);
    const TextId text = sitting.front();
    QList<LabelId> seen;
    connect(sitting.session.get(), &LabelSession::currentChanged, this, [&] {
        if (sitting.front() != text)
            seen = sitting.onDisk(text).labels;
    });
    sitting.session->label(1);
    QCOMPARE(sitting.front(), text); // not before the write has answered
    QTRY_VERIFY(sitting.front() != text);
    QCOMPARE(seen, QList<LabelId>{sitting.task.labels.at(1).id});
}

void tst_LabelSession::fiftyTextsComeOnceEach()
{
    Sitting sitting(50);
    QSet<TextId> judged;
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(sitting.session->state(), State::Ready);
        const TextId text = judge(sitting, i % 3);
        QVERIFY(text != 0);
        judged.insert(text);
        QCOMPARE(sitting.onDisk(text).labels, QList<LabelId>{sitting.task.labels.at(i % 3).id});
    }
    QCOMPARE(judged.size(), 50);
    QCOMPARE(sitting.session->state(), State::Empty);
    QCOMPARE(sitting.session->counts().labelled, 50);
    QCOMPARE(sitting.findings(), QStringList());
}

void tst_LabelSession::keysPressedWhileSavingJudgeNothing()
{
    Sitting sitting(4);
    const TextId first = sitting.front();
    sitting.session->label(0);
    QCOMPARE(sitting.session->state(), State::Saving);
    sitting.session->label(1);
    sitting.session->skip();
    sitting.session->toggleFlag();
    sitting.session->undo();
    sitting.session->back();
    QTRY_COMPARE(sitting.session->state(), State::Ready);
    QCOMPARE(sitting.events(first).size(), 1);
    QCOMPARE(sitting.session->counts().labelled, 1);
    QVERIFY(sitting.events(sitting.front()).isEmpty());
}

void tst_LabelSession::aLabelThatTheTaskLacksIsNotTaken()
{
    Sitting sitting(2);
    const TextId text = sitting.front();
    for (const int index : {-1, 3, 9}) {
        sitting.session->label(index);
        QCOMPARE(sitting.session->state(), State::Ready);
    }
    QCOMPARE(sitting.front(), text);
    QVERIFY(sitting.events(text).isEmpty());
}

void tst_LabelSession::aSkippedTextComesNoMore()
{
    Sitting sitting(3);
    const TextId skipped = sitting.front();
    sitting.session->skip();
    QTRY_VERIFY(sitting.front() != skipped);
    QVERIFY(sitting.onDisk(skipped).skipped);
    while (sitting.session->state() != State::Empty)
        QVERIFY(judge(sitting, 0) != skipped);
    QCOMPARE(sitting.session->counts().skipped, 1);
    QCOMPARE(sitting.session->counts().labelled, 2);
}

void tst_LabelSession::staysAtTheText_data()
{
    QTest::addColumn<QString>("comment");
    QTest::newRow("flag") << QString();
    QTest::newRow("comment") << QStringLiteral("which product?");
    QTest::newRow("comment in Chinese, with a line break") << QStringLiteral("指的是哪件商品？\n😀");
}

void tst_LabelSession::staysAtTheText()
{
    QFETCH(const QString, comment);
    Sitting sitting(2);
    const TextId text = sitting.front();
    QSignalSpy committed(sitting.session.get(), &LabelSession::committed);
    if (comment.isEmpty())
        sitting.session->toggleFlag();
    else
        sitting.session->comment(comment);
    QVERIFY(committed.wait());
    QCOMPARE(sitting.front(), text);
    QCOMPARE(sitting.session->current()->state.flagged, comment.isEmpty());
    QCOMPARE(sitting.session->current()->state.comment, comment);
    QCOMPARE(sitting.onDisk(text).comment, comment);
    if (comment.isEmpty()) {
        sitting.session->toggleFlag();
        QVERIFY(committed.wait());
        QVERIFY(!sitting.onDisk(text).flagged);
    }
}

void tst_LabelSession::backWalksThroughTheDecisions()
{
    Sitting sitting(6);
    QList<TextId> judged;
    for (int i = 0; i < 3; ++i)
        judged.prepend(judge(sitting, i));
    for (int i = 0; i < 3; ++i) {
        sitting.session->back();
        QCOMPARE(sitting.front(), judged.at(i));
        QCOMPARE(sitting.session->current()->state.labels, QList<LabelId>{sitting.task.labels.at(2 - i).id});
    }
    sitting.session->back(); // there is no more
    QCOMPARE(sitting.front(), judged.last());
}

void tst_LabelSession::aDecisionMadeAgainTakesTheOldOnesPlace()
{
    Sitting sitting(3);
    const TextId first = judge(sitting, 0);
    sitting.session->back();
    QCOMPARE(judge(sitting, 2), first);
    const QList<LabelEvent> events = sitting.events(first);
    QCOMPARE(events.size(), 2);
    QVERIFY(events.at(0).supersedes == events.at(1).uuid || events.at(1).supersedes == events.at(0).uuid);
    QCOMPARE(sitting.onDisk(first).labels, QList<LabelId>{sitting.task.labels.at(2).id});
    QCOMPARE(sitting.session->counts().labelled, 1);
    QVERIFY(sitting.front() != first);
}

void tst_LabelSession::undoBringsTheTextBackUnlabelled()
{
    Sitting sitting(5);
    QList<TextId> judged;
    for (int i = 0; i < 3; ++i)
        judged.prepend(judge(sitting, i));
    for (const TextId text : std::as_const(judged)) {
        sitting.session->undo();
        QTRY_COMPARE(sitting.front(), text);
        QCOMPARE(sitting.session->state(), State::Ready);
        QVERIFY(sitting.session->current()->state.labels.isEmpty());
        QVERIFY(sitting.onDisk(text).labels.isEmpty());
    }
    QCOMPARE(sitting.session->counts().labelled, 0);
    QVERIFY(sitting.session->lastDecisions().isEmpty());
}

void tst_LabelSession::undoWithNothingToUndoDoesNothing()
{
    Sitting sitting(2);
    const TextId text = sitting.front();
    sitting.session->undo();
    QCOMPARE(sitting.session->state(), State::Ready);
    QCOMPARE(sitting.front(), text);
}

void tst_LabelSession::theTimeSpentIsRecorded()
{
    Sitting sitting(2);
    QElapsedTimer watch;
    watch.start();
    QTRY_VERIFY(watch.elapsed() >= 20); // somebody reads
    const TextId text = judge(sitting, 0);
    const qint64 spent = sitting.events(text).constFirst().milliseconds;
    QVERIFY2(spent >= 20 && spent <= watch.elapsed() + 1, qPrintable(QString::number(spent)));
}

void tst_LabelSession::onlyTimeInSightIsRecorded()
{
    Sitting sitting(2);
    sitting.session->setInSight(false); // another page, another window, lunch
    QElapsedTimer away;
    away.start();
    QTRY_VERIFY(away.elapsed() >= 200);
    QElapsedTimer back;
    back.start();
    sitting.session->setInSight(true);
    QTRY_VERIFY(back.elapsed() >= 20);
    const TextId text = judge(sitting, 0);
    const qint64 spent = sitting.events(text).constFirst().milliseconds;
    QVERIFY2(spent >= 20 && spent <= back.elapsed() + away.elapsed() - 200, qPrintable(QString::number(spent)));
}

void tst_LabelSession::aFailedWriteLeavesTheTextInFront()
{
    Sitting sitting(3);
    sitting.session.reset();
    sitting.reopen(Project::Mode::ReadOnly);
    sitting.sitDown();
    const TextId text = sitting.front();
    QSignalSpy failed(sitting.session.get(), &LabelSession::failed);
    QSignalSpy committed(sitting.session.get(), &LabelSession::committed);
    for (int tries = 1; tries <= 2; ++tries) {
        sitting.session->label(0);
        QTRY_COMPARE(failed.count(), tries);
        const Error error = failed.last().constFirst().value<Error>();
        QVERIFY(!error.message.isEmpty() && !error.remedy.isEmpty());
        QCOMPARE(sitting.front(), text);
        QCOMPARE(sitting.session->state(), State::Ready); // so that it can be tried again
    }
    QCOMPARE(committed.count(), 0);
    QVERIFY(sitting.onDisk(text).labels.isEmpty());
}

void tst_LabelSession::picksComeNextWithTheirReason()
{
    Sitting sitting(20);
    judge(sitting, 0);
    const TextId read = sitting.front();
    QList<TextId> others = sitting.unlabelled();
    others.removeAll(read);
    const std::vector<Picked> picks{{others.at(4), 0.03, 0, 2}, {others.at(9), 0.11, 1, 2}};
    need(sitting.project->writeAndWait<RoundId>(
        [&](Writer &writer) { return writer.addRound(0, QStringLiteral("margin"), 1, picks); }));
    QTRY_VERIFY(sitting.session->round().has_value());
    QCOMPARE(sitting.front(), read); // the key that is about to be pressed judges what was read
    QCOMPARE(judge(sitting, 2), read);
    QCOMPARE(sitting.front(), picks[0].text);
    QVERIFY(sitting.session->picked().has_value());
    QCOMPARE(sitting.session->picked()->value, 0.03);
    QCOMPARE(sitting.session->picked()->first, 0);
    QCOMPARE(sitting.session->picked()->second, 2);
    QCOMPARE(sitting.session->round()->number, 1);
    QCOMPARE(judge(sitting, 1), picks[0].text);
    QCOMPARE(judge(sitting, 1), picks[1].text);
    QCOMPARE(sitting.session->round()->done, 2);
    QVERIFY(!sitting.session->picked());
}

void tst_LabelSession::picksThatComeWhileSavingAreNext()
{
    Sitting sitting(20);
    const TextId first = sitting.front();
    QList<TextId> others = sitting.unlabelled();
    others.removeAll(first);
    const TextId wanted = others.at(7);
    sitting.session->label(0);
    QCOMPARE(sitting.session->state(), State::Saving);
    auto stored = sitting.project->write<RoundId>([wanted](Writer &writer) {
        return writer.addRound(0, QStringLiteral("margin"), 1, std::vector<Picked>{{wanted, 0.2, 1, 2}});
    });
    stored.waitForFinished(); // both are written before the session hears of either
    QVERIFY(stored.result().ok());
    QTRY_COMPARE(sitting.front(), wanted);
    QVERIFY(sitting.session->picked().has_value());
    QCOMPARE(sitting.onDisk(first).labels, QList<LabelId>{sitting.task.labels.at(0).id});
}

void tst_LabelSession::aTextGoneBackToStaysWhenPicksCome()
{
    Sitting sitting(20);
    const TextId first = judge(sitting, 0);
    sitting.session->back();
    const QList<TextId> others = sitting.unlabelled();
    QSignalSpy facts(sitting.session.get(), &LabelSession::factsChanged);
    need(sitting.project->writeAndWait<RoundId>([&](Writer &writer) {
        return writer.addRound(0, QStringLiteral("random"), 1, std::vector<Picked>{{others.at(3), 0, -1, -1}});
    }));
    QVERIFY(facts.count() > 0 || facts.wait());
    QCOMPARE(sitting.front(), first);
    judge(sitting, 1);
    QCOMPARE(sitting.front(), others.at(3));
}

void tst_LabelSession::theEndIsToldAndNewTextsEndIt()
{
    Sitting sitting;
    QCOMPARE(sitting.session->state(), State::Empty);
    sitting.session->label(0);
    sitting.session->skip();
    sitting.session->toggleFlag();
    QCOMPARE(sitting.session->state(), State::Empty);
    sitting.addTexts(1);
    QTRY_COMPARE(sitting.session->state(), State::Ready);
    QVERIFY(judge(sitting, 0) != 0);
    QCOMPARE(sitting.session->state(), State::Empty);
}

void tst_LabelSession::aKeptCommentIsStoredBeforeTheDecision()
{
    Sitting sitting(3);
    const TextId text = sitting.front();
    sitting.session->keepComment(QStringLiteral("irony?"));
    QCOMPARE(judge(sitting, 1), text);
    QCOMPARE(sitting.onDisk(text).comment, QStringLiteral("irony?"));
    QVERIFY(sitting.front() != text);
    sitting.session->undo(); // takes back the label, not the comment
    QTRY_COMPARE(sitting.front(), text);
    QTRY_VERIFY(sitting.onDisk(text).labels.isEmpty());
    QCOMPARE(sitting.onDisk(text).comment, QStringLiteral("irony?"));
}

void tst_LabelSession::thePaceNeedsSomeDecisions()
{
    Sitting sitting(8);
    for (int i = 0; i < 4; ++i)
        judge(sitting, 0);
    QVERIFY(sitting.session->textsAnHour() < 0);
    for (int i = 0; i < 2; ++i)
        judge(sitting, 0);
    QVERIFY(sitting.session->textsAnHour() > 0);
}

void tst_LabelSession::aSessionThatIsGoneHearsNothing()
{
    Sitting sitting(3);
    const TextId text = sitting.front();
    sitting.session->label(2);
    sitting.session.reset(); // the page was closed with the write under way
    QTRY_COMPARE(sitting.onDisk(text).labels, QList<LabelId>{sitting.task.labels.at(2).id}); // and yet it is stored
}

QTEST_GUILESS_MAIN(tst_LabelSession)
#include "tst_label_session.moc"
