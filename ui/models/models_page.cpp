// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/models_page.h"

#include "base/follow.h"
#include "jobs/background.h"
#include "jobs/exporter.h"
#include "store/project.h"
#include "ui/actions.h"
#include "ui/models/card_view.h"
#include "ui/train/training_set.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace wendu {
namespace {

constexpr int listWidth = 330;

} // namespace

ModelsPage::ModelsPage(const Workspace &workspace, Actions &actions, QWidget *parent)
    : Page(workspace, parent)
    , m_actions(actions)
    , m_feed(workspace.project)
    , m_models(&m_feed)
{
    m_pool.setMaxThreadCount(1);
    QAction *action = m_actions.add(QStringLiteral("models.export"), {}, QKeySequence(Qt::CTRL | Qt::Key_E));
    build();
    connect(action, &QAction::triggered, this, &ModelsPage::askWhereTo);
    connect(m_export, &QPushButton::clicked, this, &ModelsPage::askWhereTo);
    connect(&m_feed, &ModelsFeed::changed, this, &ModelsPage::onModels);
    connect(&m_feed, &ModelsFeed::cardRead, this, [this](RunId run) {
        if (run == m_shown)
            drawCard();
    });
    connect(&m_feed, &ModelsFeed::failed, this, [this](const Error &error) { Q_EMIT problem(error.message, error.remedy); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (const RunId run = m_models.runAt(current.row()))
            showRun(run);
    });
    retranslate();
}

ModelsPage::~ModelsPage()
{
    m_pool.waitForDone();
}

void ModelsPage::build()
{
    m_list = new QListView(this);
    m_list->setModel(&m_models);
    m_list->setItemDelegate(new ModelsDelegate(m_list));
    m_list->setFixedWidth(listWidth);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);

    auto *both = new QWidget(this);
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(28, 20, 28, 20);
    row->setSpacing(24);
    row->addWidget(m_list);
    row->addWidget(makeDetails(), 1);

    m_nothing = new QLabel(this);
    m_nothing->setProperty("muted", true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(40);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(both);
    m_stack->addWidget(m_nothing);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);
}

QWidget *ModelsPage::makeDetails()
{
    auto *details = new QWidget(this);
    m_name = new QLabel(details);
    m_name->setProperty("title", true);
    m_about = new QLabel(details);
    m_about->setProperty("muted", true);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_about->setWordWrap(true);
    m_export = new QPushButton(details);
    m_export->setProperty("primary", true);
    m_card = new CardView(details);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(4);
    titles->addWidget(m_name);
    titles->addWidget(m_about);
    auto *top = new QHBoxLayout;
    top->addLayout(titles, 1);
    top->addWidget(m_export, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(top);
    column->addWidget(m_card, 1);
    return details;
}

QString ModelsPage::title() const
{
    return tr("Models");
}

QString ModelsPage::iconName() const
{
    return QStringLiteral("models");
}

void ModelsPage::activate()
{
    m_list->setFocus(Qt::OtherFocusReason);
    drawCard();
}

void ModelsPage::onModels()
{
    const int row = m_models.rowOf(m_shown);
    showRun(row >= 0 ? m_shown : m_models.runAt(0));
}

void ModelsPage::showRun(RunId run)
{
    m_shown = run;
    if (const int row = m_models.rowOf(run); row >= 0 && m_list->currentIndex().row() != row)
        m_list->setCurrentIndex(m_models.index(row));
    m_stack->setCurrentIndex(m_models.rowCount() > 0 ? 0 : 1);
    drawDetails();
    drawCard();
}

void ModelsPage::drawDetails()
{
    const int row = m_models.rowOf(m_shown);
    m_export->setEnabled(row >= 0 && !m_exporting);
    QAction *action = m_actions.find(QStringLiteral("models.export"));
    action->setProperty("reason", row < 0 ? tr("There is no model yet") : QString());
    action->setEnabled(m_export->isEnabled());
    m_export->setText(m_exporting ? tr("Exporting…") : tr("Export…"));
    if (row < 0)
        return;
    const Run &run = m_feed.entries()[row].run;
    const QLocale locale;
    m_name->setText(m_models.index(row).data().toString() + QStringLiteral("  ·  ")
                    + m_models.index(row).data(ModelsList::FigureRole).toString());
    QStringList about{m_models.index(row).data(ModelsList::AboutRole).toString()};
    if (run.after && run.after->count > 0)
        about.append(tr("macro F1 %1").arg(locale.toString(run.after->macroF1, 'f', 2)));
    about.append(tr("from %1").arg(run.baseModel));
    about.append(tr("snapshot %1").arg(TrainingSet::shortHash(run.snapshotHash)));
    m_about->setText(about.join(QStringLiteral(" · ")));
}

void ModelsPage::drawCard()
{
    if (m_models.rowOf(m_shown) < 0)
        return;
    if (const QString card = m_feed.card(m_shown); !card.isEmpty())
        m_card->setCard(card);
}

QString ModelsPage::suggestedName() const
{
    return QStringLiteral("%1-run-%2").arg(workspace().project->name()).arg(m_shown);
}

void ModelsPage::askWhereTo()
{
    if (m_models.rowOf(m_shown) < 0 || m_exporting)
        return;
    auto *dialog = new QFileDialog(this, tr("Export the model of run %1: name a new folder").arg(m_shown));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOptions(QFileDialog::DontUseNativeDialog | QFileDialog::DontConfirmOverwrite | QFileDialog::ShowDirsOnly);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setLabelText(QFileDialog::FileName, tr("Folder:"));
    dialog->setLabelText(QFileDialog::Accept, tr("Export"));
    dialog->selectFile(suggestedName());
    connect(dialog, &QFileDialog::fileSelected, this, &ModelsPage::exportTo);
    dialog->open();
}

void ModelsPage::exportTo(const QString &folder)
{
    const Result<ExportJob> job = exportJob(*workspace().project, m_shown, folder);
    if (!job) {
        Q_EMIT problem(job.error().message, job.error().remedy);
        return;
    }
    m_exporting = true;
    drawDetails();
    follow(inBackground<Result<void>>(m_pool, [job = *job] { return exportModel(job); }), this,
           [this, folder](const Result<void> &done) {
               m_exporting = false;
               drawDetails();
               if (done)
                   Q_EMIT notice(tr("Exported to %1").arg(QDir::toNativeSeparators(folder)));
               else
                   Q_EMIT problem(done.error().message, done.error().remedy);
           });
}

void ModelsPage::retranslate()
{
    m_actions.setText(QStringLiteral("models.export"), tr("Export the model…"));
    m_list->setAccessibleName(tr("Models"));
    m_card->setAccessibleName(tr("Model card"));
    m_export->setToolTip(tr("Write a folder that Transformers loads as it is, with this card"));
    m_nothing->setText(tr("No model yet. The first training that ends leaves one here, with its figures and its card."));
    drawDetails();
    m_list->viewport()->update();
}

void ModelsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wendu
