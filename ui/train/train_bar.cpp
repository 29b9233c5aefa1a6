// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/train_bar.h"

#include "base/settings.h"
#include "jobs/base_models.h"
#include "ui/models/get_model_dialog.h"
#include "ui/train/recipe_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

namespace wendu {
namespace {

constexpr int rowGap = 10;
constexpr int countWidth = 80; // five digits and the arrows

// What the entries of the lists stand for.
const QString smallSet = QStringLiteral("small-set");
const QString article = QStringLiteral("article");
const QString own = QStringLiteral("own");
const QString edit = QStringLiteral("edit");
const QString browse = QStringLiteral("browse");
const QString get = QStringLiteral("get");

} // namespace

TrainBar::TrainBar(Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_recipes(new QComboBox(this))
    , m_baseModels(new QComboBox(this))
    , m_then(new QLabel(this))
    , m_count(new QSpinBox(this))
    , m_strategies(new QComboBox(this))
    , m_quickly(new QCheckBox(this))
    , m_button(new QPushButton(this))
    , m_sentence(new QLabel(this))
{
    m_count->setRange(1, 10000);
    m_count->setFixedWidth(countWidth);
    m_count->setValue(settings->value(Settings::PickCount).toInt());
    m_quickly->setChecked(settings->value(Settings::ScoreQuickly).toBool());
    m_sentence->setProperty("muted", true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *training = new QHBoxLayout;
    training->setSpacing(10);
    training->addWidget(m_button);
    training->addWidget(m_recipes);
    training->addWidget(m_baseModels);
    auto *picking = new QHBoxLayout;
    picking->setSpacing(10);
    picking->addWidget(m_then);
    picking->addWidget(m_count);
    picking->addWidget(m_strategies);
    picking->addWidget(m_quickly);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight);
    m_row->setSpacing(rowGap);
    m_row->addLayout(training);
    m_row->addLayout(picking, 1);
    m_row->setAlignment(training, Qt::AlignLeft);
    m_row->setAlignment(picking, Qt::AlignLeft);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(m_row);
    column->addWidget(m_sentence);
    connectParts();
    retranslate();
}

void TrainBar::connectParts()
{
    connect(m_recipes, &QComboBox::activated, this, &TrainBar::chooseRecipe);
    connect(m_baseModels, &QComboBox::activated, this, &TrainBar::chooseBaseModel);
    connect(m_strategies, &QComboBox::activated, this,
            [this](int index) { m_settings->setValue(Settings::PickStrategy, m_strategies->itemData(index)); });
    connect(m_count, &QSpinBox::valueChanged, this, [this](int count) { m_settings->setValue(Settings::PickCount, count); });
    connect(m_quickly, &QCheckBox::toggled, this,
            [this](bool quickly) { m_settings->setValue(Settings::ScoreQuickly, quickly); });
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_busy)
            Q_EMIT stopAsked();
        else
            Q_EMIT startAsked();
    });
}

Plan TrainBar::plan() const
{
    Plan plan;
    plan.recipe = recipe();
    plan.baseModel = m_baseModels->currentData().toString();
    plan.strategy = m_strategies->currentData().toString();
    plan.count = m_count->value();
    plan.quickly = m_quickly->isChecked();
    plan.seed = plan.recipe.seed;
    return plan;
}

protocol::Recipe TrainBar::recipe() const
{
    const QString chosen = m_settings->text(Settings::RecipeName);
    if (chosen == article)
        return protocol::articleRecipe();
    return chosen == own ? m_own : protocol::smallSetRecipe();
}

void TrainBar::setOwnRecipe(const protocol::Recipe &recipe)
{
    if (m_own == recipe)
        return; // an open list is not to be filled anew under the pointer
    m_own = recipe;
    fillRecipes();
}

void TrainBar::setBusy(bool busy)
{
    m_busy = busy;
    enable();
}

void TrainBar::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void TrainBar::setBlocked(const QString &why)
{
    m_blocked = why;
    enable();
}

void TrainBar::enable()
{
    m_button->setText(m_busy ? tr("Stop") : tr("Train"));
    m_button->setProperty("primary", !m_busy);
    m_button->style()->unpolish(m_button);
    m_button->style()->polish(m_button);
    m_button->setEnabled(m_busy || m_blocked.isEmpty());
    m_button->setToolTip(m_busy                ? tr("Ends the training within one batch; its labels and earlier models stay")
                         : m_blocked.isEmpty() ? tr("Train on the labels, score the rest and pick the next texts")
                                               : m_blocked);
    for (QWidget *control : std::initializer_list<QWidget *>{m_recipes, m_baseModels, m_count, m_strategies, m_quickly})
        control->setEnabled(!m_busy);
}

void TrainBar::fillRecipes()
{
    const QString chosen = m_settings->text(Settings::RecipeName);
    m_recipes->clear();
    m_recipes->addItem(tr("Small set"), smallSet);
    m_recipes->addItem(tr("Standard fine-tuning"), article);
    m_recipes->addItem(tr("My own recipe"), own);
    m_recipes->insertSeparator(m_recipes->count());
    m_recipes->addItem(tr("Edit…"), edit);
    m_recipes->setItemData(0, tr("For some dozens to some hundreds of labels: %1").arg(inShort(protocol::smallSetRecipe())),
                           Qt::ToolTipRole);
    m_recipes->setItemData(1, inShort(protocol::articleRecipe()), Qt::ToolTipRole);
    m_recipes->setItemData(2, inShort(m_own), Qt::ToolTipRole);
    m_recipes->setCurrentIndex(std::max(m_recipes->findData(chosen), 0));
}

QString TrainBar::inShort(const protocol::Recipe &recipe)
{
    return tr("learning rate %1, batches of %2, up to %3 epochs, %4 word pieces")
        .arg(QString::number(recipe.learningRate, 'g', 3))
        .arg(recipe.batchSize)
        .arg(recipe.epochs)
        .arg(recipe.maximumLength);
}

void TrainBar::chooseRecipe(int index)
{
    const QString chosen = m_recipes->itemData(index).toString();
    if (chosen != edit) {
        m_settings->setValue(Settings::RecipeName, chosen);
        return;
    }
    fillRecipes(); // "Edit…" is no recipe
    editRecipe();
}

void TrainBar::editRecipe()
{
    auto *dialog = new RecipeDialog(recipe(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_own = dialog->recipe();
        m_settings->setValue(Settings::RecipeName, own);
        fillRecipes();
    });
    dialog->open();
}

void TrainBar::fillBaseModels()
{
    QStringList folders = baseModels();
    const QString chosen = m_settings->text(Settings::BaseModel);
    if (!chosen.isEmpty() && !folders.contains(chosen))
        folders.append(chosen);
    m_baseModels->clear();
    for (const QString &folder : std::as_const(folders)) {
        m_baseModels->addItem(shownModelName(folder), folder);
        m_baseModels->setItemData(m_baseModels->count() - 1, QDir::toNativeSeparators(folder), Qt::ToolTipRole);
    }
    if (folders.isEmpty())
        m_baseModels->addItem(tr("no base model"), QString());
    m_baseModels->insertSeparator(m_baseModels->count());
    m_baseModels->addItem(tr("Get a model…"), get);
    m_baseModels->addItem(tr("Choose a folder…"), browse);
    m_baseModels->setCurrentIndex(std::max(m_baseModels->findData(chosen.isEmpty() ? defaultBaseModel() : chosen), 0));
}

void TrainBar::chooseBaseModel(int index)
{
    const QString chosen = m_baseModels->itemData(index).toString();
    if (chosen != browse && chosen != get) {
        m_settings->setValue(Settings::BaseModel, chosen);
        return;
    }
    fillBaseModels();
    if (chosen == get)
        getModel();
    else
        askForFolder();
}

void TrainBar::getModel()
{
    auto *dialog = findChild<GetModelDialog *>();
    if (!dialog) {
        dialog = new GetModelDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog] {
            m_settings->setValue(Settings::BaseModel, QFileInfo(dialog->folder()).canonicalFilePath());
            fillBaseModels();
        });
    }
    dialog->show(); // not modal: labelling goes on meanwhile
    dialog->raise();
    dialog->activateWindow();
}

void TrainBar::askForFolder()
{
    auto *dialog = new QFileDialog(this, tr("A base model's folder: config.json, model.safetensors and its tokenizer"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_settings->setValue(Settings::BaseModel, folder);
        fillBaseModels();
    });
    dialog->open();
}

void TrainBar::fillStrategies()
{
    const QString chosen = m_settings->text(Settings::PickStrategy);
    m_strategies->clear();
    m_strategies->addItem(tr("by margin"), QStringLiteral("margin"));
    m_strategies->addItem(tr("by entropy"), QStringLiteral("entropy"));
    m_strategies->addItem(tr("by least confidence"), QStringLiteral("least-confidence"));
    m_strategies->addItem(tr("at random"), QStringLiteral("random"));
    m_strategies->setCurrentIndex(std::max(m_strategies->findData(chosen), 0));
}

void TrainBar::retranslate()
{
    fillRecipes();
    fillBaseModels();
    fillStrategies();
    m_then->setText(tr("pick"));
    m_recipes->setAccessibleName(tr("Recipe"));
    m_recipes->setToolTip(tr("Recipe"));
    m_baseModels->setAccessibleName(tr("Base model"));
    m_count->setAccessibleName(tr("How many texts to pick"));
    m_strategies->setAccessibleName(tr("How to pick"));
    m_strategies->setToolTip(tr("Which texts come next: those that the model is least sure of, or any"));
    m_quickly->setText(tr("quickly"));
    m_quickly->setToolTip(tr("Scores exactly only the texts that could be picked, and the others in a lower precision where this "
                             "processor is faster at it. What that changes is measured and said."));
    enable();
    fit();
}

void TrainBar::fit()
{
    int wanted = m_row->spacing();
    for (int i = 0; i < m_row->count(); ++i)
        wanted += m_row->itemAt(i)->sizeHint().width();
    const bool wide = wanted <= width();
    m_row->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_row->setSpacing(wide ? rowGap : 8);
}

void TrainBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void TrainBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wendu
