// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/leaving.h"

#include "jobs/runner.h"
#include "ui/edit_watch.h"
#include "ui/shell/import_task.h"
#include "ui/texts/text_exporting.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include <memory>
#include <utility>

namespace wendu {
namespace {

struct Leaving
{
    Q_DECLARE_TR_FUNCTIONS(wendu::Leaving)
};

constexpr auto once = static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection);

bool exports(const Work &work)
{
    return work.exporting && work.exporting->running();
}

void stopAll(const Work &work)
{
    if (work.edits)
        work.edits->stop();
    if (exports(work))
        work.exporting->cancel();
    if (work.import)
        work.import->cancel();
    if (work.runner && work.runner->busy())
        work.runner->stop();
}

// One after the other, each waited for.
void whenAllHasEnded(const Work &work, QWidget *window, const std::function<void()> &go)
{
    const auto further = [work, window, go] { whenAllHasEnded(work, window, go); };
    if (exports(work))
        QObject::connect(work.exporting, &TextExporting::ended, window, further, once);
    else if (work.import)
        QObject::connect(work.import, &QObject::destroyed, window, further, once);
    else if (work.edits && work.edits->isBusy())
        QObject::connect(work.edits, &EditWatch::ended, window, further, once);
    else if (work.runner && work.runner->busy())
        QObject::connect(work.runner, &Runner::finished, window, further, once);
    else
        go();
}

bool anybodyWouldAsk(const Work &work)
{
    return exports(work) || work.import || (work.runner && work.runner->busy()) || (work.edits && work.edits->takesLong());
}

struct Question
{
    QString text;
    QString consequence;
    QString stop;
};

// One for each of what runs.
QList<Question> questionsFor(const Work &work)
{
    QList<Question> questions;
    if (work.edits && work.edits->takesLong()) {
        questions.append({Leaving::tr("Many texts are being changed."),
                          Leaving::tr("When that is stopped now, they stay as they were."),
                          Leaving::tr("Stop it and close")});
    }
    if (work.import) {
        questions.append({Leaving::tr("Texts are being imported."),
                          Leaving::tr("When it is stopped now, none of the file's texts are taken."),
                          Leaving::tr("Stop the import and close")});
    }
    if (exports(work)) {
        questions.append({Leaving::tr("Texts are being exported."),
                          Leaving::tr("When it is stopped now, there will be no file."),
                          Leaving::tr("Stop the export and close")});
    }
    if (work.runner && work.runner->busy()) {
        questions.append({Leaving::tr("A round is under way: the worker trains, or picks the next texts."),
                          Leaving::tr("Labels are kept in any case. A run that is stopped leaves no model."),
                          Leaving::tr("Stop the run and close")});
    }
    return questions;
}

} // namespace

bool anythingRuns(const Work &work)
{
    return anybodyWouldAsk(work) || (work.edits && work.edits->isBusy());
}

void whenNothingRuns(const Work &work, QWidget *window, const std::function<void()> &go)
{
    if (!anythingRuns(work)) {
        go();
        return;
    }
    if (!anybodyWouldAsk(work)) {
        // An edit that is through in a moment: only when it lingers is there something to ask.
        const auto again = [work, window, go, done = std::make_shared<bool>(false)] {
            if (!std::exchange(*done, true))
                whenNothingRuns(work, window, go);
        };
        QObject::connect(work.edits, &EditWatch::ended, window, again, once);
        QObject::connect(work.edits, &EditWatch::lingers, window, again, once);
        return;
    }
    const QList<Question> questions = questionsFor(work);
    QStringList texts, consequences;
    for (const Question &question : questions) {
        texts.append(question.text);
        consequences.append(question.consequence);
    }
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(texts.join(QLatin1Char('\n')));
    box->setInformativeText(consequences.join(QLatin1Char('\n')));
    QPushButton *stay = box->addButton(Leaving::tr("Go on working"), QMessageBox::RejectRole);
    QPushButton *stop
        = box->addButton(questions.size() == 1 ? questions.first().stop : Leaving::tr("Stop all of it and close"),
                         QMessageBox::DestructiveRole);
    stay->setProperty("primary", true);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    QObject::connect(stop, &QPushButton::clicked, window, [work, window, go] {
        stopAll(work);
        whenAllHasEnded(work, window, go);
    });
    box->open();
}

} // namespace wendu
