// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/privacy_page.h"

#include "base/settings.h"
#include "jobs/base_models.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace wendu {

PrivacyPage::PrivacyPage(const QString &project, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Privacy"));
    setMinimumWidth(600);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 24, 28, 20);
    column->setSpacing(8);
    const Settings settings;
    const QString cache
        = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/wendu/models");
    add(column, tr("What leaves this machine"),
        {tr("Nothing, unless you ask for it. Texts, labels and models stay in your files; there is no account and no "
            "telemetry."),
         tr("“Get a model” sends the name of the model to the host shown there (now %1) and fetches its files. It is the "
            "only "
            "part of Wendu that uses the network, and nothing happens before you press “Look up”.")
             .arg(QUrl(settings.text(Settings::HubEndpoint)).host()),
         settings.text(Settings::WorkerCommand).isEmpty()
             ? tr("The worker, which trains, runs on this machine and is spoken to through a pipe.")
             : tr("You have set the worker's command to “%1”: texts and labels go where that leads.")
                   .arg(settings.text(Settings::WorkerCommand))});
    add(column, tr("What is kept, and where"),
        {project.isEmpty() ? tr(
             "Each project is one file, NAME.wendu, where you put it; its trained models stand beside it in NAME.models.")
                           : tr("This project with its texts and labels: %1; its trained models stand beside it.")
                                 .arg(QDir::toNativeSeparators(project)),
         tr("Base models: %1").arg(QDir::toNativeSeparators(ownModelsFolder())),
         tr("Copies of models for the worker: %1").arg(QDir::toNativeSeparators(cache)),
         tr("Settings: %1").arg(QDir::toNativeSeparators(settings.path()))});
    column->addStretch();
    column->addSpacing(8);
    auto *close = new QPushButton(tr("Close"), this);
    close->setProperty("primary", true);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    column->addWidget(close, 0, Qt::AlignRight);
}

void PrivacyPage::add(QVBoxLayout *column, const QString &heading, const QStringList &paragraphs)
{
    auto *title = new QLabel(heading, this);
    title->setProperty("heading", true);
    column->addSpacing(column->isEmpty() ? 0 : 12);
    column->addWidget(title);
    for (const QString &paragraph : paragraphs) {
        auto *label = new QLabel(paragraph, this);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setWordWrap(true);
        column->addWidget(label);
    }
}

} // namespace wendu
