// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/recipe_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>

#include <limits>

namespace wendu {
namespace {

using protocol::Recipe;
using Edited = std::function<void()>;

// A figure as it is written in papers: 2e-5. With a point, whatever the language: that is how recipes are told to each
// other.
std::unique_ptr<RecipeField> number(QWidget *parent, double Recipe::*field, const Edited &edited)
{
    auto made = std::make_unique<RecipeField>();
    auto *line = new QLineEdit(parent);
    QObject::connect(line, &QLineEdit::textChanged, parent, edited);
    made->editor = line;
    made->show = [line, field](const Recipe &recipe) { line->setText(QString::number(recipe.*field, 'g', 6)); };
    made->read = [line, field](Recipe &recipe) {
        bool ok = false;
        recipe.*field = line->text().trimmed().toDouble(&ok);
        return ok;
    };
    return made;
}

std::unique_ptr<RecipeField> count(QWidget *parent, int Recipe::*field, int least, int most, const Edited &edited)
{
    auto made = std::make_unique<RecipeField>();
    auto *box = new QSpinBox(parent);
    box->setRange(least, most);
    QObject::connect(box, &QSpinBox::valueChanged, parent, edited);
    made->editor = box;
    made->show = [box, field](const Recipe &recipe) { box->setValue(recipe.*field); };
    made->read = [box, field](Recipe &recipe) {
        recipe.*field = box->value();
        return true;
    };
    return made;
}

std::unique_ptr<RecipeField> choice(QWidget *parent, std::string Recipe::*field,
                                    const QList<std::pair<QString, std::string>> &choices, const Edited &edited)
{
    auto made = std::make_unique<RecipeField>();
    auto *box = new QComboBox(parent);
    for (const auto &[name, value] : choices)
        box->addItem(name, QString::fromStdString(value));
    QObject::connect(box, &QComboBox::currentIndexChanged, parent, edited);
    made->editor = box;
    made->show
        = [box, field](const Recipe &recipe) { box->setCurrentIndex(box->findData(QString::fromStdString(recipe.*field))); };
    made->read = [box, field](Recipe &recipe) {
        recipe.*field = box->currentData().toString().toStdString();
        return true;
    };
    return made;
}

std::unique_ptr<RecipeField> text(QWidget *parent, std::string Recipe::*field, const Edited &edited)
{
    auto made = std::make_unique<RecipeField>();
    auto *line = new QLineEdit(parent);
    QObject::connect(line, &QLineEdit::textChanged, parent, edited);
    made->editor = line;
    made->show = [line, field](const Recipe &recipe) { line->setText(QString::fromStdString(recipe.*field)); };
    made->read = [line, field](Recipe &recipe) {
        recipe.*field = line->text().trimmed().toStdString();
        return true;
    };
    return made;
}

// Between commas, the ideographic ones too.
std::unique_ptr<RecipeField> words(QWidget *parent, std::vector<std::string> Recipe::*field, const Edited &edited)
{
    auto made = std::make_unique<RecipeField>();
    auto *line = new QLineEdit(parent);
    QObject::connect(line, &QLineEdit::textChanged, parent, edited);
    made->editor = line;
    made->show = [line, field](const Recipe &recipe) {
        QStringList list;
        for (const std::string &word : recipe.*field)
            list.append(QString::fromStdString(word));
        line->setText(list.join(QStringLiteral(", ")));
    };
    made->read = [line, field](Recipe &recipe) {
        static const QRegularExpression between(QStringLiteral("[,\u3001\uff0c]"));
        (recipe.*field).clear();
        for (const QString &word : line->text().split(between, Qt::SkipEmptyParts)) {
            if (!word.trimmed().isEmpty())
                (recipe.*field).push_back(word.trimmed().toStdString());
        }
        return true;
    };
    return made;
}

std::unique_ptr<RecipeField> decay(QWidget *parent, const Edited &edited)
{
    auto made = std::make_unique<RecipeField>();
    auto *box = new QCheckBox(RecipeField::tr("linearly to 0"), parent);
    QObject::connect(box, &QCheckBox::toggled, parent, edited);
    made->editor = box;
    made->show = [box](const Recipe &recipe) { box->setChecked(recipe.linearDecay); };
    made->read = [box](Recipe &recipe) {
        recipe.linearDecay = box->isChecked();
        return true;
    };
    return made;
}

std::unique_ptr<RecipeField> seed(QWidget *parent, const Edited &edited)
{
    auto made = std::make_unique<RecipeField>();
    auto *line = new QLineEdit(parent);
    QObject::connect(line, &QLineEdit::textChanged, parent, edited);
    made->editor = line;
    made->show = [line](const Recipe &recipe) { line->setText(QString::number(recipe.seed)); };
    made->read = [line](Recipe &recipe) {
        bool ok = false;
        recipe.seed = line->text().trimmed().toULongLong(&ok);
        return ok;
    };
    return made;
}

} // namespace

std::map<QString, std::unique_ptr<RecipeField>> RecipeField::all(QWidget *parent, const Edited &edited)
{
    std::map<QString, std::unique_ptr<RecipeField>> fields;
    const auto add
        = [&fields](const char *key, std::unique_ptr<RecipeField> field, const QString &title, const QString &hint = {}) {
              field->title = title;
              field->hint = hint;
              field->editor->setToolTip(hint);
              field->editor->setAccessibleName(title);
              fields.emplace(QLatin1String(key), std::move(field));
          };
    add("optimizer",
        choice(parent, &Recipe::optimizer, {{tr("AdamW"), "adamw"}, {tr("SGD with momentum 0.9"), "sgd"}}, edited),
        tr("Optimizer"));
    add("learning_rate", number(parent, &Recipe::learningRate, edited), tr("Learning rate"), tr("Such as 2e-5"));
    add("head_learning_rate", number(parent, &Recipe::headLearningRate, edited), tr("… of the head"),
        tr("The new layer on top may want more; 0: as the rest"));
    add("weight_decay", number(parent, &Recipe::weightDecay, edited), tr("Weight decay"));
    add("warm_up", number(parent, &Recipe::warmUp, edited), tr("Warm-up"), tr("As a share of all steps, 0 to 1"));
    add("linear_decay", decay(parent, edited), tr("Decay"), tr("Lets the rate fall until the last step"));
    add("clip_norm", number(parent, &Recipe::clipNorm, edited), tr("Clip gradients at"),
        tr("The norm of them all; 0: not at all"));
    add("epochs", count(parent, &Recipe::epochs, 0, 10000, edited), tr("Epochs, at most"),
        tr("0 only with a prompt: the model labels as it is"));
    add("minimum_steps", count(parent, &Recipe::minimumSteps, 0, 1000000, edited), tr("Steps, at least"),
        tr("Epochs are added until there are so many: a small set needs them"));
    add("batch_size", count(parent, &Recipe::batchSize, 1, 4096, edited), tr("Texts in a batch"));
    add("maximum_length", count(parent, &Recipe::maximumLength, 3, 8192, edited), tr("Word pieces a text"),
        tr("Longer texts are cut"));
    add("truncation",
        choice(parent, &Recipe::truncation,
               {{tr("the beginning"), "head"}, {tr("the beginning and the end"), "head-and-tail"}}, edited),
        tr("Kept of longer texts"), tr("In long reviews the verdict often stands at the end"));
    add("patience", count(parent, &Recipe::patience, 0, std::numeric_limits<int>::max(), edited), tr("Patience"),
        tr("So many epochs without a better validation loss end the run; 0: never. Needs a validation share"));
    add("validation_share", number(parent, &Recipe::validationShare, edited), tr("Validation share"),
        tr("Of the labels, kept aside to stop early, 0 to 0.5; 0: the hold-out is watched"));
    add("dropout", number(parent, &Recipe::dropout, edited), tr("Dropout"), tr("Below 0: as the base model says"));
    add("frozen",
        choice(parent, &Recipe::frozen,
               {{tr("nothing"), "none"},
                {tr("embeddings"), "embeddings"},
                {tr("embeddings and lower layers"), "layers"},
                {tr("all but the head"), "all-but-head"}},
               edited),
        tr("Frozen"), tr("What the training leaves as it is"));
    add("frozen_layers", count(parent, &Recipe::frozenLayers, 0, 1000, edited), tr("Lower layers frozen"));
    add("seed", seed(parent, edited), tr("Seed"), tr("The same seed and the same labels give the same run on a CPU"));
    add("prompt", text(parent, &Recipe::prompt, edited), tr("Prompt"),
        tr("Such as “{text} It was {mask}.” Empty: a classifier is trained on top"));
    add("label_words", words(parent, &Recipe::labelWords, edited), tr("Label words"),
        tr("One for each label, in their order, with commas between: great, okay, terrible"));
    return fields;
}

} // namespace wendu
