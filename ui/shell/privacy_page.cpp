// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/privacy_page.h"

#include "base/settings.h"
#include "jobs/base_models.h"
#include "jobs/own_models.h"
#include "ui/shell/sample_project.h"
#include "ui/widgets/screen_room.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace wendu {
namespace {

constexpr int pageWidth = 680; // most paths fit into a line

} // namespace

PrivacyPage::PrivacyPage(const QString &project, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Privacy"));
    setMinimumWidth(pageWidth);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(28, 24, 28, 8);
    column->setSpacing(8);
    const Settings settings;
    const QString command = settings.text(Settings::WorkerCommand);
    addHeading(column, tr("What leaves this machine"));
    addParagraph(column, tr("Nothing, unless you ask for it. Texts, labels and models stay in your files; there is no "
                            "account and no telemetry."));
    addParagraph(column, tr("“Get a model” sends the model's name to the host shown there (now %1), and fetches its files "
                            "from that host and from those that it redirects to. No other part of Wendu uses the "
                            "network, and nothing is sent before you press “Look up”.")
                             .arg(QUrl(settings.text(Settings::HubEndpoint)).host()));
    addParagraph(column, command.isEmpty()
                             ? tr("The worker, which trains, runs on this machine and is spoken to through a pipe.")
                             : tr("The worker, which trains, is started by your command “%1”. If that leads to another "
                                  "machine, as ssh does, your texts, labels and models go to that machine.")
                                   .arg(command));
    addHeading(column, tr("What is kept, and where"));
    addPlaces(column, placesOf(project) + commonPlaces());
    column->addStretch();
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 20);
    whole->setSpacing(8);
    whole->addWidget(scrolling(content, this), 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(28, 0, 28, 0);
    foot->addStretch();
    auto *close = new QPushButton(tr("Close"), this);
    close->setProperty("primary", true);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    foot->addWidget(close);
    whole->addLayout(foot);
    // A window's first size is that of its hint, at whose width other lines are broken than at this one.
    close->ensurePolished();
    resize(roomFor(*this, {pageWidth, column->totalHeightForWidth(pageWidth) + foot->sizeHint().height() + 28}));
}

// A project's own files. Without one: what each has.
QList<PrivacyPage::Place> PrivacyPage::placesOf(const QString &project)
{
    if (project.isEmpty()) {
        return {{tr("Projects"),
                 tr("Each is one file, NAME.wendu, where you put it. Beside it stand its trained models in NAME.models and "
                    "its backups, with the same texts and labels, in NAME.backups.")}};
    }
    const QFileInfo file(project);
    const QString stem = QDir(file.path()).filePath(file.completeBaseName());
    return {{tr("This project"), QDir::toNativeSeparators(project)},
            {tr("Its trained models"), QDir::toNativeSeparators(stem + QStringLiteral(".models"))},
            {tr("Its backups"), QDir::toNativeSeparators(stem + QStringLiteral(".backups"))}};
}

QList<PrivacyPage::Place> PrivacyPage::commonPlaces()
{
    const QString cache
        = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/wendu/models");
    const QString models = ownModelsFolder();
    return {{tr("Sample project"), QDir::toNativeSeparators(QFileInfo(sampleProjectPath()).path())},
            {tr("Base models"), QDir::toNativeSeparators(models)},
            {tr("Unfinished downloads"), QDir::toNativeSeparators(QFileInfo(incomingFolder(models, {}, {})).path())},
            {tr("Copies for the worker"), QDir::toNativeSeparators(cache)},
            {tr("Settings"), QDir::toNativeSeparators(Settings().path())}};
}

void PrivacyPage::addHeading(QVBoxLayout *column, const QString &text)
{
    auto *heading = new QLabel(text, this);
    heading->setProperty("heading", true);
    column->addSpacing(column->isEmpty() ? 0 : 12);
    column->addWidget(heading);
}

void PrivacyPage::addParagraph(QVBoxLayout *column, const QString &text)
{
    column->addWidget(selectable(text));
}

void PrivacyPage::addPlaces(QVBoxLayout *column, const QList<Place> &places)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    for (const Place &place : places) {
        const int row = grid->rowCount();
        auto *what = new QLabel(place.what, this);
        what->setProperty("muted", true);
        grid->addWidget(what, row, 0, Qt::AlignTop);
        grid->addWidget(selectable(place.where), row, 1);
    }
    column->addLayout(grid);
}

QLabel *PrivacyPage::selectable(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

} // namespace wendu
