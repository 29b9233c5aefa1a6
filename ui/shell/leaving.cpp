// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/leaving.h"

#include "jobs/runner.h"
#include "ui/shell/import_task.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

namespace wendu {
namespace {

struct Leaving
{
    Q_DECLARE_TR_FUNCTIONS(wendu::Leaving)
};

constexpr auto once = static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection);

// The import first: it ends within a batch of rows.
void stopAll(const QPointer<Runner> &runner, ImportTask *import, QWidget *window, const std::function<void()> &go)
{
    const auto stopRun = [runner, window, go] {
        if (!runner || !runner->busy()) {
            go();
            return;
        }
        QObject::connect(runner, &Runner::finished, window, go, once);
        runner->stop();
    };
    if (!import) {
        stopRun();
        return;
    }
    QObject::connect(import, &QObject::destroyed, window, stopRun, once);
    import->cancel();
}

} // namespace

bool anythingRuns(const Runner *runner, const ImportTask *import)
{
    return import || (runner && runner->busy());
}

void whenNothingRuns(Runner *runner, ImportTask *import, QWidget *window, const std::function<void()> &go)
{
    if (!anythingRuns(runner, import)) {
        go();
        return;
    }
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    if (import) {
        box->setText(Leaving::tr("Texts are being imported."));
        box->setInformativeText(Leaving::tr("When it is stopped now, none of the file's texts are taken."));
    } else {
        box->setText(Leaving::tr("A round is under way: the worker trains, or picks the next texts."));
        box->setInformativeText(Leaving::tr("Labels are kept in any case. A run that is stopped leaves no model."));
    }
    QPushButton *stay = box->addButton(Leaving::tr("Go on working"), QMessageBox::RejectRole);
    QPushButton *stop
        = box->addButton(import ? Leaving::tr("Stop the import and close") : Leaving::tr("Stop the run and close"),
                         QMessageBox::DestructiveRole);
    stay->setProperty("primary", true);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    QObject::connect(stop, &QPushButton::clicked, window,
                     [running = QPointer<Runner>(runner), importing = QPointer<ImportTask>(import), window, go] {
                         stopAll(running, importing, window, go);
                     });
    box->open();
}

} // namespace wendu
