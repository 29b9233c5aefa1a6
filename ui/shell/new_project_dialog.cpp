// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/new_project_dialog.h"

#include "base/follow.h"
#include "jobs/base_models.h"
#include "store/label_defaults.h"
#include "ui/models/get_model_dialog.h"
#include "ui/shell/file_step.h"
#include "ui/shell/import_task.h"
#include "ui/shell/label_presets.h"
#include "ui/shell/labels_step.h"
#include "ui/shell/message_bar.h"
#include "ui/widgets/screen_room.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace wendu {
namespace {

constexpr int mostLabels = 50;

} // namespace

NewProjectDialog::NewProjectDialog(const QString &baseModel, QWidget *parent)
    : QDialog(parent)
    , m_title(new QLabel(this))
    , m_problem(new MessageBar(MessageBar::Kind::Problem, this))
    , m_file(new FileStep(this))
    , m_labels(new LabelsStep(this))
    , m_steps(new QStackedWidget(this))
    , m_doing(new QLabel(this))
    , m_back(new QPushButton(tr("Back"), this))
    , m_next(new QPushButton(this))
{
    setWindowTitle(tr("New project"));
    resize(roomFor(*this, {820, 580}));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 22, 28, 20);
    column->setSpacing(16);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    column->addWidget(m_title);
    column->addWidget(m_problem);
    m_steps->addWidget(m_file);
    m_steps->addWidget(m_labels);
    m_steps->addWidget(modelStep());
    column->addWidget(m_steps, 1);
    if (!baseModel.isEmpty() && m_model->findData(baseModel) < 0 && QFileInfo(baseModel).isDir())
        m_model->addItem(QFileInfo(baseModel).fileName(), baseModel);
    if (const int known = m_model->findData(baseModel); known >= 0)
        m_model->setCurrentIndex(known);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel"), this);
    m_next->setProperty("primary", true);
    m_next->setDefault(true);
    m_doing->setProperty("muted", true);
    buttons->addWidget(cancel);
    buttons->addStretch();
    buttons->addWidget(m_doing);
    buttons->addSpacing(8);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connectParts();
    showStep(0);
}

NewProjectDialog::~NewProjectDialog()
{
    stopReading();
}

void NewProjectDialog::connectParts()
{
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_steps->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, &NewProjectDialog::next);
    connect(m_file, &FileStep::changed, this, [this] {
        stopReading();
        suggestPath();
        update();
    });
    connect(m_labels, &LabelsStep::changed, this, &NewProjectDialog::update);
    connect(m_path, &QLineEdit::textChanged, this, &NewProjectDialog::update);
    connect(m_path, &QLineEdit::textEdited, this, [this] { m_pathByHand = true; });
}

QWidget *NewProjectDialog::modelStep()
{
    auto *step = new QWidget(this);
    auto *form = new QGridLayout(step);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(10);
    form->setVerticalSpacing(8);
    form->setRowMinimumHeight(2, 18);
    form->setRowStretch(4, 1);
    m_model = new QComboBox(step);
    m_model->setObjectName(QStringLiteral("baseModels"));
    m_model->setAccessibleName(tr("Base model"));
    for (const QString &folder : baseModels())
        m_model->addItem(shownModelName(folder), folder);
    auto *get = new QPushButton(tr("Get a model…"), step);
    connect(get, &QPushButton::clicked, this, &NewProjectDialog::getModel);
    auto *other = new QPushButton(tr("Another folder…"), step);
    connect(other, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Choose a model folder"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
            m_model->addItem(QFileInfo(folder).fileName(), folder);
            m_model->setCurrentIndex(m_model->count() - 1);
        });
        dialog->open();
    });
    form->addWidget(new QLabel(tr("Base model"), step), 0, 0);
    form->addWidget(m_model, 0, 1);
    form->addWidget(other, 0, 2);
    form->addWidget(get, 0, 3);
    auto *about = new QLabel(tr("A pretrained BERT in Hugging Face's format: config.json, vocab.txt, model.safetensors. "
                                "It is fine-tuned on your labels and stays on this machine."),
                             step);
    about->setProperty("muted", true);
    about->setWordWrap(true);
    form->addWidget(about, 1, 1, 1, 3);
    m_path = new QLineEdit(step);
    m_path->setAccessibleName(tr("Project file"));
    auto *choose = new QPushButton(tr("Choose…"), step);
    connect(choose, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Where to keep the project"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("wendu"));
        dialog->selectFile(m_path->text());
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
            m_path->setText(path);
            m_pathByHand = true;
        });
        dialog->open();
    });
    form->addWidget(new QLabel(tr("Project file"), step), 3, 0);
    form->addWidget(m_path, 3, 1);
    form->addWidget(choose, 3, 2);
    form->setColumnStretch(1, 1);
    return step;
}

void NewProjectDialog::getModel()
{
    auto *dialog = new GetModelDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QString folder = QFileInfo(dialog->folder()).canonicalFilePath();
        if (m_model->findData(folder) < 0)
            m_model->addItem(shownModelName(folder), folder);
        m_model->setCurrentIndex(m_model->findData(folder));
    });
    dialog->open();
}

void NewProjectDialog::setFile(const QString &path)
{
    m_file->setFile(path);
}

void NewProjectDialog::suggestPath()
{
    if (m_pathByHand)
        return;
    const QFileInfo info(m_file->plan().path);
    QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (folder.isEmpty() || !QFileInfo(folder).isWritable())
        folder = info.path();
    m_path->setText(folder + QLatin1Char('/') + info.completeBaseName() + QStringLiteral(".wendu"));
}

void NewProjectDialog::showStep(int step)
{
    m_problem->hide();
    m_steps->setCurrentIndex(step);
    update();
}

void NewProjectDialog::next()
{
    const int step = m_steps->currentIndex();
    if (step == 0)
        readLabels();
    else if (step == 1)
        showStep(2);
    else
        create();
}

void NewProjectDialog::readLabels()
{
    // The file's own labels are what an import has to know; asked for once, so that edits are not overwritten.
    const ImportPlan plan = m_file->plan();
    const QString source = QStringList{plan.path,
                                       plan.labelColumn,
                                       plan.format.encoding,
                                       plan.format.delimiter,
                                       plan.format.sheet,
                                       QString::number(plan.format.header)}
                               .join(u'\n');
    if (plan.labelColumn.isEmpty() || source == m_labelsFrom) {
        showStep(1);
        return;
    }
    m_reading = std::make_shared<std::atomic_bool>(false);
    update();
    const auto read = [plan, cancelled = m_reading] {
        return distinctValues(plan.path, plan.format, plan.labelColumn, mostLabels + 1, cancelled.get());
    };
    follow(QtConcurrent::run(read), this, [this, asked = m_reading, source, column = plan.labelColumn](const auto &values) {
        if (asked != m_reading)
            return; // another file or column was chosen meanwhile
        m_reading.reset();
        update();
        m_next->setFocus();
        takeLabels(values, source, column);
    });
}

void NewProjectDialog::takeLabels(const Result<QStringList> &values, const QString &source, const QString &column)
{
    if (!values) {
        tell(values.error());
        return;
    }
    if (values->size() > mostLabels) {
        tell({tr("The column “%1” holds more than %n different value(s).", nullptr, mostLabels).arg(column),
              tr("Labels are few, and repeat. Choose the column that holds them, or “none” to label by hand.")});
        return;
    }
    if (!values->isEmpty()) {
        QStringList names = *values;
        names.sort();
        QList<Label> labels;
        for (int i = 0; i < names.size(); ++i)
            labels.append({0, names.at(i), i < 9 ? QString::number(i + 1) : QString(), {}});
        giveColours(labels);
        m_labels->setLabels(labels);
    }
    m_labelsFrom = source;
    showStep(1);
}

void NewProjectDialog::stopReading()
{
    if (m_reading)
        *m_reading = true;
    m_reading.reset();
    m_problem->hide();
}

void NewProjectDialog::create()
{
    m_problem->hide();
    m_creation = std::make_unique<ProjectCreation>(choice());
    connect(m_creation.get(), &ProjectCreation::finished, this, &NewProjectDialog::endCreation, Qt::QueuedConnection);
    if (const Result<void> begun = m_creation->start(); !begun) {
        m_creation.reset();
        tell(begun.error());
        return;
    }
    showProgress(m_creation->task(), m_file->plan().path, this);
    update();
}

void NewProjectDialog::endCreation(const Result<Import> &result)
{
    if (m_givenUp) {
        m_creation.reset();
        QDialog::reject();
        return;
    }
    if (result) {
        Q_EMIT created(m_creation->wanted(), *result);
        accept();
        return;
    }
    m_creation.reset();
    update();
    m_next->setFocus(); // which Cancel has got meanwhile: Enter would throw away what was typed
    tell(result.error());
}

void NewProjectDialog::reject()
{
    if (!m_creation) {
        QDialog::reject();
        return;
    }
    // Waiting here for the import to stop would freeze the window.
    m_givenUp = true;
    if (ImportTask *task = m_creation->task())
        task->cancel();
}

std::unique_ptr<Project> NewProjectDialog::takeProject()
{
    return m_creation ? m_creation->take() : nullptr;
}

void NewProjectDialog::tell(const Error &error)
{
    m_problem->show(error.message, error.remedy);
}

void NewProjectDialog::update()
{
    const int step = m_steps->currentIndex();
    const QString titles[] = {tr("1 of 3 · The file"), tr("2 of 3 · The labels"), tr("3 of 3 · The model")};
    m_title->setText(titles[step]);
    m_back->setVisible(step > 0);
    m_next->setText(step == 2 ? tr("Create the project") : tr("Next"));
    const bool ready = step == 0   ? m_file->ready()
                       : step == 1 ? m_labels->fault().isEmpty()
                                   : !m_path->text().trimmed().isEmpty();
    const bool busy = m_reading || m_creation;
    m_next->setEnabled(ready && !busy);
    m_back->setEnabled(!m_creation);
    m_steps->setEnabled(!m_creation); // what is being made is not to change under it
    m_doing->setText(m_reading    ? tr("Reading the labels of the file…")
                     : m_creation ? tr("Making the project…")
                                  : QString());
}

NewProject NewProjectDialog::choice() const
{
    NewProject choice;
    choice.path = m_path->text().trimmed();
    if (!choice.path.endsWith(QLatin1String(".wendu")))
        choice.path += QStringLiteral(".wendu");
    choice.task.name = QFileInfo(choice.path).completeBaseName();
    choice.task.kind = m_labels->kind();
    choice.task.labels = m_labels->labels();
    choice.task.marks = m_labels->marks();
    choice.task.guidelines = m_labels->guidelines();
    choice.import = m_file->plan();
    choice.baseModel = m_model->currentData().toString();
    return choice;
}

} // namespace wendu
