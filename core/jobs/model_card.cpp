// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/model_card.h"

#include "jobs/further_figures.h"
#include "protocol/recipe.h"

#include <QDateTime>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <cmath>
#include <exception>
#include <optional>

namespace wendu {
namespace {

using namespace Qt::StringLiterals;

// A name of somebody else's choosing inside of Markdown: shown as it is, whatever it holds.
QString plain(const QString &text)
{
    static const QString special = u"\\`*_{}[]()<>#+-.!|~&"_s;
    QString escaped;
    for (const QChar c : text.simplified()) {
        if (special.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

// A JSON string is a YAML string.
QString quoted(const QString &text)
{
    return QString::fromStdString(nlohmann::json(text.toStdString()).dump());
}

QString figure(double value, int digits = 4)
{
    return QString::number(value, 'f', digits);
}

QString dateOf(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate);
}

QString row(const QStringList &cells)
{
    return u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
}

QString header(const QStringList &cells)
{
    return row(cells) + row(QStringList(cells.size(), u"---"_s));
}

QString withInterval(const Evaluation &evaluation)
{
    const qint64 hits = std::llround(evaluation.accuracy * double(evaluation.count));
    const Interval interval = wilsonInterval(hits, evaluation.count);
    return u"%1 (95 % interval %2 to %3)"_s.arg(figure(evaluation.accuracy), figure(interval.low), figure(interval.high));
}

// What a text's labels are, and what the model's answer is.
QString nature(TaskKind kind)
{
    switch (kind) {
    case TaskKind::Single:
        break;
    case TaskKind::Multiple:
        return u"A text has any number of these labels at once; the model gives each label with a probability of 0.5 or more.\n\n"_s;
    case TaskKind::Ordinal:
        return u"The labels stand in order, from the worst to the best, and Wendu's answer is the median: the first label "
               u"that "
               "has, together with those before it, a probability of 0.5 or more. Transformers' pipeline takes the most "
               "likely "
               "label instead, which can be another one; the figures below are the median's.\n\n"_s;
    }
    return {};
}

// As Wendu wrote it; nothing where somebody else did.
std::optional<protocol::Recipe> recipeOf(const Run &run)
{
    try {
        return nlohmann::json::parse(run.recipe.toStdString()).get<protocol::Recipe>();
    } catch (const std::exception &) {
        return std::nullopt;
    }
}

QString frontMatter(const CardFacts &facts)
{
    const auto recipe = recipeOf(facts.run);
    QString text = u"---\nlibrary_name: transformers\n"_s;
    if (!recipe || recipe->prompt.empty()) // a language model has no pipeline that gives labels
        text += u"pipeline_tag: text-classification\n"_s;
    text += u"tags:\n- text-classification\n- wendu\n"_s;
    text += u"model-index:\n- name: %1\n  results:"_s.arg(quoted(facts.project));
    const std::optional<Evaluation> &after = facts.run.after;
    if (!after || after->count == 0)
        return text + u" []\n---\n\n"_s;
    text += u"\n  - task:\n      type: text-classification\n"_s;
    text += u"    dataset:\n      type: hold-out\n      name: %1\n    metrics:\n"_s.arg(
        quoted(u"random hold-out of "_s + facts.project));
    text += u"    - type: accuracy\n      value: %1\n    - type: f1\n      name: Macro F1\n      value: %2\n"_s.arg(
        figure(after->accuracy), figure(after->macroF1));
    return text + u"---\n\n"_s;
}

QString labelTable(const CardFacts &facts)
{
    QString text = u"## Labels\n\n"_s + header({u"id"_s, u"label"_s, u"labelled texts"_s});
    for (qsizetype i = 0; i < facts.run.learnt.size(); ++i) {
        const LearntLabel &label = facts.run.learnt[i];
        text += row({QString::number(i), plain(label.name), QString::number(label.texts)});
    }
    const auto recipe = recipeOf(facts.run);
    return text + u'\n' + nature(facts.kind)
           + (recipe && recipe->epochs == 0
                  ? u"The model learnt from none of them.\n\n"_s
                  : u"The model learnt from %1 labelled texts (snapshot SHA-256 `%2`).\n\n"_s.arg(facts.run.labels)
                        .arg(facts.run.snapshotHash));
}

QString lossName(TaskKind kind)
{
    switch (kind) {
    case TaskKind::Single:
        break;
    case TaskKind::Multiple:
        return u"binary cross-entropy, mean over the labels"_s;
    case TaskKind::Ordinal:
        return u"binary cross-entropy, summed over the thresholds"_s;
    }
    return u"cross-entropy"_s;
}

QString confusionMatrix(const CardFacts &facts)
{
    const QList<qint64> &cells = facts.run.after->confusion;
    const qsizetype labels = facts.run.learnt.size();
    if (cells.size() != labels * labels)
        return {};
    QStringList names;
    for (const LearntLabel &label : facts.run.learnt)
        names.append(plain(label.name));
    QString text = u"\nConfusion matrix (rows: the truth; columns: the model):\n\n"_s + header(QStringList(u" "_s) + names);
    for (qsizetype truth = 0; truth < labels; ++truth) {
        QStringList line(names[truth]);
        for (qsizetype predicted = 0; predicted < labels; ++predicted)
            line.append(QString::number(cells[truth * labels + predicted]));
        text += row(line);
    }
    return text;
}

// Of several labels at once.
QString eachLabel(const CardFacts &facts)
{
    const QList<qint64> &cells = facts.run.after->confusion;
    if (cells.size() != facts.run.learnt.size() * 4)
        return {};
    QString text = u"\nEach label, in texts:\n\n"_s
                   + header({u"label"_s, u"rightly given"_s, u"wrongly given"_s, u"missed"_s, u"rightly not given"_s});
    for (qsizetype i = 0; i < facts.run.learnt.size(); ++i) {
        const qint64 *own = cells.constData() + i * 4; // rows: the truth, columns: the model; no before yes
        text += row({plain(facts.run.learnt[i].name), QString::number(own[3]), QString::number(own[1]),
                     QString::number(own[2]), QString::number(own[0])});
    }
    return text;
}

QString figures(const CardFacts &facts)
{
    QString text = u"## Figures on the hold-out\n\n"_s;
    const std::optional<Evaluation> &after = facts.run.after;
    if (!after || after->count == 0)
        return text + u"The hold-out had no labels: how well the model does is not known.\n\n"_s;
    const FurtherFigures further = furtherFigures(facts.kind, *after, facts.run.learnt.size());
    text
        += u"On %1 labelled texts that were drawn at random, that no training saw and that no picking chose from:\n\n"_s.arg(
            after->count);
    text += header({u"measure"_s, u"value"_s});
    const QString exact = facts.kind == TaskKind::Multiple ? u"accuracy (all labels right)"_s : u"accuracy"_s;
    text += row({exact, withInterval(*after)});
    text += row({u"macro F1"_s, figure(after->macroF1)});
    if (further.microF1)
        text += row({u"micro F1"_s, figure(*further.microF1)});
    if (further.meanAbsoluteError)
        text += row({u"mean absolute error, in steps"_s, figure(*further.meanAbsoluteError)});
    if (further.weightedKappa)
        text += row({u"quadratic weighted kappa"_s, figure(*further.weightedKappa)});
    text += row({lossName(facts.kind), figure(after->loss)});
    if (facts.run.before)
        text += row({u"accuracy before training"_s, figure(facts.run.before->accuracy)});
    return text + (facts.kind == TaskKind::Multiple ? eachLabel(facts) : confusionMatrix(facts)) + u'\n';
}

QString training(const CardFacts &facts)
{
    const Run &run = facts.run;
    QString text = u"## Training\n\n"_s + header({u" "_s, u" "_s});
    text += row({u"base model"_s, u"%1 (`%2`)"_s.arg(plain(run.baseModel), run.baseModelHash)});
    text += row({u"run"_s, u"`%1`"_s.arg(run.uuid)});
    text += row({u"trained"_s, dateOf(run.endedAt)});
    text += row({u"device"_s, plain(run.device)});
    text += row({u"seconds"_s, figure(run.trainSeconds, 1)});
    const auto recipe = nlohmann::json::parse(run.recipe.toStdString(), nullptr, false);
    if (!recipe.is_discarded())
        text += u"\nRecipe:\n\n```json\n%1\n```\n"_s.arg(QString::fromStdString(recipe.dump(2)));
    return text + u'\n';
}

// Of a language model whose labels are words.
QString promptedUsage(const protocol::Recipe &recipe)
{
    const QString pattern = QString::fromStdString(recipe.prompt);
    const bool nextWord = pattern.endsWith(u"{mask}"_s);
    QStringList words;
    for (const std::string &word : recipe.labelWords)
        words.append(plain(QString::fromStdString(word)));
    return uR"(## How to load it

This is a language model. It is asked to say a word where the pattern has its mask, and each label, in the order above, has one:

- pattern: %1
- words: %2

`AutoModelForMaskedLM.from_pretrained` and `AutoTokenizer.from_pretrained` load it%3. The label is the one whose word has the
largest logit at the mask; `wendu_prompt` in config.json has the words' tokens.
)"_s.arg(plain(pattern), words.join(u", "_s),
         nextWord ? u" (`AutoModelForCausalLM` where it is a GPT-2, which says the word after the pattern)"_s : QString());
}

QString usage(const CardFacts &facts)
{
    const TaskKind kind = facts.kind;
    if (const auto recipe = recipeOf(facts.run); recipe && !recipe->prompt.empty())
        return promptedUsage(*recipe);
    const QString options = kind == TaskKind::Multiple ? u", top_k=None"_s : QString();
    return uR"(## How to load it

```python
from transformers import pipeline

classify = pipeline("text-classification", model="THIS FOLDER", truncation=True%1)
print(classify("Arrived late, and the box was open."))
```

`AutoModelForSequenceClassification.from_pretrained` and `AutoTokenizer.from_pretrained` load it as well.
)"_s.arg(options);
}

} // namespace

Interval wilsonInterval(qint64 successes, qint64 count, double z)
{
    if (count <= 0)
        return {};
    const double n = double(count);
    const double share = double(successes) / n;
    const double centre = share + z * z / (2 * n);
    const double spread = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    return {(centre - spread) / scale, (centre + spread) / scale};
}

QString modelCard(const CardFacts &facts)
{
    QString text = frontMatter(facts) + u"# %1\n\n"_s.arg(plain(facts.project));
    const auto recipe = recipeOf(facts.run);
    const QString how = recipe && recipe->epochs == 0 ? u"a language model as it was, given words for labels"_s : u"fine-tuned"_s;
    text += u"A classifier of texts for the task \"%1\", %2 with Wendu %3 on %4.\n\n"_s.arg(
        plain(facts.task), how, QStringLiteral(WENDU_VERSION), dateOf(facts.run.endedAt));
    return text + labelTable(facts) + figures(facts) + training(facts) + usage(facts);
}

} // namespace wendu
