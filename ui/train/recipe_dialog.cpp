// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/recipe_dialog.h"

#include "ui/theme.h"
#include "ui/train/recipe_field.h"
#include "ui/widgets/screen_room.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>

namespace wendu {
namespace {

// "KEY is VALUE; expected RANGE", as protocol::faultOf() says it: the key stands at its beginning.
QString keyOf(const QString &fault)
{
    return fault.section(u' ', 0, 0);
}

} // namespace

RecipeDialog::RecipeDialog(const protocol::Recipe &recipe, QWidget *parent)
    : QDialog(parent)
    , m_recipe(recipe)
    , m_fields(RecipeField::all(this, [this] { check(); }))
    , m_fault(new QLabel(this))
    , m_buttons(
          new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this))
{
    setWindowTitle(tr("Recipe"));
    build();
    fill(recipe);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QPushButton *restore = m_buttons->button(QDialogButtonBox::RestoreDefaults);
    restore->setText(tr("Small-set defaults"));
    connect(restore, &QPushButton::clicked, this, [this] { fill(protocol::smallSetRecipe()); });
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Use this recipe"));
    m_buttons->button(QDialogButtonBox::Ok)->setProperty("primary", true);
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
}

RecipeDialog::~RecipeDialog() = default;

void RecipeDialog::build()
{
    auto *fields = new QWidget;
    auto *grid = new QGridLayout(fields);
    grid->setContentsMargins(2, 0, 2, 0); // for the frames of what has the keyboard
    grid->setHorizontalSpacing(36);
    grid->setVerticalSpacing(10);
    addPart(grid, 0, 0, tr("Learning"),
              {QStringLiteral("optimizer"), QStringLiteral("learning_rate"), QStringLiteral("head_learning_rate"),
               QStringLiteral("weight_decay"), QStringLiteral("warm_up"), QStringLiteral("linear_decay"),
               QStringLiteral("clip_norm"), QStringLiteral("dropout"), QStringLiteral("seed")});
    addPart(grid, 0, 1, tr("Length and parts"),
              {QStringLiteral("epochs"), QStringLiteral("minimum_steps"), QStringLiteral("batch_size"),
               QStringLiteral("maximum_length"), QStringLiteral("truncation"), QStringLiteral("validation_share"), QStringLiteral("patience"),
               QStringLiteral("frozen"), QStringLiteral("frozen_layers")});
    addPart(grid, 2, 0, tr("Labels as words of a language model"),
            {QStringLiteral("prompt"), QStringLiteral("label_words")}, 2);
    const auto placeholder = [this](const char *key) {
        auto *line = qobject_cast<QLineEdit *>(m_fields.at(QLatin1String(key))->editor);
        line->setPlaceholderText(m_fields.at(QLatin1String(key))->hint);
    };
    placeholder("prompt");
    placeholder("label_words");
    m_fault->setWordWrap(true);
    m_fault->setMinimumHeight(2 * m_fault->fontMetrics().lineSpacing());
    m_fault->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 18);
    column->setSpacing(14);
    QScrollArea *area = scrolling(fields, this);
    column->addWidget(area, 1);
    column->addWidget(m_fault);
    column->addWidget(m_buttons);
    // An area asks for less than what is in it.
    const int bar = area->verticalScrollBar()->sizeHint().width();
    area->setMinimumWidth(fields->minimumSizeHint().width() + bar);
    const QSize rest = column->sizeHint() - area->sizeHint();
    resize(roomFor(*this, {fields->sizeHint().width() + bar + 48, fields->sizeHint().height() + rest.height()}));
}

void RecipeDialog::addPart(QGridLayout *grid, int row, int column, const QString &title, const QStringList &keys, int columns)
{
    auto *heading = new QLabel(title, this);
    heading->setProperty("heading", true);
    heading->setContentsMargins(0, row > 0 ? 10 : 0, 0, 0);
    grid->addWidget(heading, row, column, 1, columns);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    QWidget *before = nullptr;
    for (const QString &key : keys) {
        const RecipeField &field = *m_fields.at(key);
        form->addRow(field.title, field.editor);
        if (before)
            setTabOrder(before, field.editor);
        before = field.editor;
    }
    if (columns > 1)
        grid->addLayout(form, row + 1, column, 1, columns);
    else
        grid->addLayout(form, row + 1, column, Qt::AlignTop);
}

void RecipeDialog::fill(const protocol::Recipe &recipe)
{
    m_recipe = recipe;
    for (const auto &[key, field] : m_fields)
        field->show(recipe);
    check();
}

protocol::Recipe RecipeDialog::recipe() const
{
    protocol::Recipe read = m_recipe;
    for (const auto &[key, field] : m_fields)
        field->read(read);
    read.name = "own";
    return read;
}

QString RecipeDialog::fault() const
{
    protocol::Recipe read = m_recipe;
    for (const auto &[key, field] : m_fields) {
        if (!field->read(read))
            return tr("%1: this is no figure; expected one such as 0.1 or 2e-5.").arg(field->title);
    }
    const QString fault = QString::fromStdString(protocol::faultOf(read));
    const auto field = m_fields.find(keyOf(fault));
    if (fault.isEmpty() || field == m_fields.end())
        return fault;
    return tr("%1: %2").arg(field->second->title, fault);
}

void RecipeDialog::check()
{
    const QString wrong = fault();
    m_fault->setText(wrong.isEmpty() ? tr("A run keeps the recipe that it was trained with.") : wrong);
    theme::setMuted(*m_fault, wrong.isEmpty());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(wrong.isEmpty());
}

} // namespace wendu
