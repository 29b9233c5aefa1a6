// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/model_card.h"

#include <QDateTime>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <cmath>

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

qint64 correct(const Evaluation &evaluation, qsizetype labels)
{
    qint64 hits = 0;
    for (qsizetype i = 0; i < labels && i * labels + i < evaluation.confusion.size(); ++i)
        hits += evaluation.confusion[i * labels + i];
    return hits;
}

QString withInterval(const Evaluation &evaluation, qsizetype labels)
{
    const Interval interval = wilsonInterval(correct(evaluation, labels), evaluation.count);
    return u"%1 (95 % interval %2 to %3)"_s.arg(figure(evaluation.accuracy), figure(interval.low), figure(interval.high));
}

QString frontMatter(const CardFacts &facts)
{
    QString text
        = u"---\nlibrary_name: transformers\npipeline_tag: text-classification\ntags:\n- text-classification\n- wendu\n"_s;
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
    return text
           + u"\nThe model learnt from %1 labelled texts (snapshot SHA-256 `%2`).\n\n"_s.arg(facts.run.labels)
                 .arg(facts.run.snapshotHash);
}

QString figures(const CardFacts &facts)
{
    QString text = u"## Figures on the hold-out\n\n"_s;
    const std::optional<Evaluation> &after = facts.run.after;
    if (!after || after->count == 0)
        return text + u"The hold-out had no labels: how well the model does is not known.\n\n"_s;
    const qsizetype labels = facts.run.learnt.size();
    text
        += u"On %1 labelled texts that were drawn at random, that no training saw and that no picking chose from:\n\n"_s.arg(
            after->count);
    text += header({u"measure"_s, u"value"_s});
    text += row({u"accuracy"_s, withInterval(*after, labels)});
    text += row({u"macro F1"_s, figure(after->macroF1)});
    text += row({u"cross-entropy"_s, figure(after->loss)});
    if (facts.run.before)
        text += row({u"accuracy before training"_s, figure(facts.run.before->accuracy)});
    if (after->confusion.size() != labels * labels)
        return text + u'\n';
    QStringList names;
    for (const LearntLabel &label : facts.run.learnt)
        names.append(plain(label.name));
    text += u"\nConfusion matrix (rows: the truth; columns: the model):\n\n"_s + header(QStringList(u" "_s) + names);
    for (qsizetype truth = 0; truth < labels; ++truth) {
        QStringList cells(names[truth]);
        for (qsizetype predicted = 0; predicted < labels; ++predicted)
            cells.append(QString::number(after->confusion[truth * labels + predicted]));
        text += row(cells);
    }
    return text + u'\n';
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

QString usage()
{
    return uR"(## How to load it

```python
from transformers import pipeline

classify = pipeline("text-classification", model="THIS FOLDER", truncation=True)
print(classify("Arrived late, and the box was open."))
```

`AutoModelForSequenceClassification.from_pretrained` and `AutoTokenizer.from_pretrained` load it as well.
)"_s;
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
    text += u"A classifier of texts for the task \"%1\", fine-tuned with Wendu %2 on %3.\n\n"_s.arg(
        plain(facts.task), QStringLiteral(WENDU_VERSION), dateOf(facts.run.endedAt));
    return text + labelTable(facts) + figures(facts) + training(facts) + usage();
}

} // namespace wendu
