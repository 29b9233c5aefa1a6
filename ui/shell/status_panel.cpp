// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_panel.h"

#include "base/settings.h"
#include "jobs/runner.h"
#include "jobs/worker_client.h"
#include "ui/device_name.h"
#include "ui/duration.h"
#include "ui/edit_watch.h"
#include "ui/label/label_session.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

#include <cmath>

namespace wendu {
namespace {

constexpr int noticeTime = 6000;
constexpr qint64 memoryLookup = 2000;

} // namespace

StatusPanel::StatusPanel(QWidget *parent)
    : QWidget(parent)
    , m_saved(new QLabel(this))
    , m_job(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_left(new QLabel(this))
    , m_stop(new QPushButton(this))
    , m_notice(new QLabel(this))
    , m_device(new QLabel(this))
    , m_noticeTimer(new QTimer(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 14, 0);
    row->setSpacing(14);
    m_saved->setTextFormat(Qt::RichText);
    m_saved->setObjectName(QStringLiteral("saved"));
    m_device->setObjectName(QStringLiteral("device"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(160);
    m_progress->setRange(0, 1000);
    for (QLabel *label : {m_job, m_left, m_notice, m_device})
        label->setProperty("muted", true);
    m_notice->setTextFormat(Qt::PlainText);
    m_stop->setProperty("flat", true);
    m_stop->setMinimumHeight(0);
    m_stop->setStyleSheet(QStringLiteral("QPushButton { min-height: 16px; padding: 2px 8px; }"));
    row->addWidget(m_saved);
    row->addWidget(m_job);
    row->addWidget(m_progress);
    row->addWidget(m_left);
    row->addWidget(m_stop);
    row->addWidget(m_notice, 1);
    row->addWidget(m_device);
    m_noticeTimer->setSingleShot(true);
    connect(m_noticeTimer, &QTimer::timeout, m_notice, &QLabel::clear);
    connect(m_stop, &QPushButton::clicked, this, &StatusPanel::stopAsked);
    auto *look = new QTimer(this);
    connect(look, &QTimer::timeout, this, &StatusPanel::showWorker);
    look->start(static_cast<int>(memoryLookup));
    watch({}, nullptr);
}

void StatusPanel::watch(const Workspace &workspace, LabelSession *session)
{
    for (QObject *former : {static_cast<QObject *>(m_workspace.runner), static_cast<QObject *>(m_workspace.worker),
                            static_cast<QObject *>(m_workspace.edits), static_cast<QObject *>(m_session)}) {
        if (former)
            former->disconnect(this);
    }
    m_workspace = workspace;
    m_session = session;
    m_failed = false;
    m_known.clear();
    if (workspace.runner)
        connect(workspace.runner, &Runner::statusChanged, this, &StatusPanel::showJob);
    if (workspace.worker)
        connect(workspace.worker, &WorkerClient::stateChanged, this, &StatusPanel::showWorker);
    if (workspace.edits) {
        connect(workspace.edits, &EditWatch::progressed, this, &StatusPanel::showSaved);
        connect(workspace.edits, &EditWatch::ended, this, &StatusPanel::showSaved);
    }
    if (session) {
        connect(session, &LabelSession::stateChanged, this, &StatusPanel::showSaved);
        connect(session, &LabelSession::notSaved, this, [this] {
            m_failed = true;
            showSaved();
        });
        connect(session, &LabelSession::committed, this, [this] {
            m_failed = false;
            showSaved();
        });
    }
    showJob();
    showSaved();
    showWorker();
}

void StatusPanel::say(const QString &sentence)
{
    m_notice->setText(sentence);
    m_noticeTimer->start(noticeTime);
}

void StatusPanel::forgetDevice()
{
    m_known.clear();
    showWorker();
}

void StatusPanel::showSaved()
{
    m_saved->setVisible(m_session != nullptr);
    const bool readOnly = m_session && !m_session->writable();
    const bool saving = (m_session && m_session->state() == LabelSession::State::Saving)
                        || (m_workspace.edits && m_workspace.edits->isBusy());
    const QString word = readOnly ? tr("read only") : m_failed ? tr("not saved") : saving ? tr("saving") : tr("saved");
    const QColor dot = m_failed ? theme::warning() : saving || readOnly ? theme::faint() : theme::good();
    m_saved->setText(QStringLiteral("<span style='color:%1'>●</span> %2").arg(dot.name(), word.toHtmlEscaped()));
    m_saved->setAccessibleName(word);
}

void StatusPanel::showJob()
{
    const JobStatus status = m_workspace.runner ? m_workspace.runner->status() : JobStatus();
    const bool busy = status.phase != JobStatus::Idle;
    for (QWidget *widget : {static_cast<QWidget *>(m_job), static_cast<QWidget *>(m_progress),
                            static_cast<QWidget *>(m_left), static_cast<QWidget *>(m_stop)})
        widget->setVisible(busy);
    m_stop->setText(tr("Stop"));
    if (!busy)
        return;
    const QString names[] = {QString(),
                             tr("Starting the worker"),
                             tr("Sending the model"),
                             tr("Sending the texts"),
                             tr("Training run %1").arg(status.run),
                             tr("Measuring on the hold-out"),
                             tr("Receiving the model"),
                             tr("Scoring the pool"),
                             tr("Picking the next texts")};
    m_job->setText(status.notResponding ? tr("The worker does not answer") : names[status.phase]);
    m_progress->setRange(0, status.fraction < 0 ? 0 : 1000);
    if (status.fraction >= 0)
        m_progress->setValue(static_cast<int>(std::lround(status.fraction * 1000)));
    m_progress->setAccessibleName(m_job->text());
    QStringList left;
    if (status.phase == JobStatus::Training && status.totalEpochs > 0)
        left.append(tr("epoch %1 of %2").arg(status.epoch).arg(status.totalEpochs));
    if (status.secondsLeft >= 0)
        left.append(tr("%1 left").arg(duration(status.secondsLeft)));
    m_left->setText(left.join(QStringLiteral(" · ")));
}

void StatusPanel::showWorker()
{
    m_device->setVisible(m_workspace.worker != nullptr);
    if (!m_workspace.worker)
        return;
    if (m_workspace.worker->state() == WorkerClient::State::Ready)
        m_known = QString::fromStdString(m_workspace.worker->worker().device);
    m_device->setText(QStringList{device(), workerState()}.join(QStringLiteral(" · ")));
}

QString StatusPanel::device() const
{
    if (!m_known.isEmpty())
        return deviceName(m_known);
    const QString wanted = m_workspace.settings ? m_workspace.settings->text(Settings::Device) : QString();
    if (wanted.isEmpty())
        return tr("device: automatic");
    return wanted == QLatin1String("cpu") ? tr("CPU") : tr("graphics card");
}

QString StatusPanel::workerState() const
{
    switch (m_workspace.worker->state()) {
    case WorkerClient::State::Off:
        return tr("worker at rest");
    case WorkerClient::State::Starting:
        return tr("worker is starting");
    case WorkerClient::State::NotResponding:
        return tr("worker does not answer");
    case WorkerClient::State::Ready:
        break;
    }
    const qint64 memory = m_workspace.worker->memory();
    return memory > 0 ? tr("worker %1").arg(QLocale().formattedDataSize(memory, 1)) : tr("worker is ready");
}

void StatusPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        showJob();
        showSaved();
        showWorker();
    }
}

} // namespace wendu
