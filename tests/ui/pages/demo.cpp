// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo.h"

#include "protocol/recipe.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <cmath>

namespace wendu {
namespace {

using namespace Qt::StringLiterals;
using scenes::need;

const QStringList &reviews()
{
    static const QStringList texts{
        u"The battery lasts, I give them that, but after the second week the hinge started to creak and now nobody answers my mails."_s,
        u"Arrived on time, as said."_s,
        u"Best case I have had yet; the colour is even warmer than in the pictures."_s,
        u"Does it fit the older one?"_s,
        u"The strap broke within a month."_s,
        u"客服态度很好，退款第二天就到了。"_s,
        u"I returned it twice. Third time lucky, I suppose."_s,
        u"Sound is fine for the price, nothing more."_s,
        u"My daughter loves it and takes it everywhere."_s,
        u"The manual is in four languages, none of them mine."_s,
        u"Works as described."_s,
        u"屏幕有一条划痕，包装也被打开过。"_s,
        u"Setup took five minutes and the connection has not dropped once since."_s,
        u"It gets hot enough to fry an egg on."_s,
        u"Delivered to the neighbour without a note."_s,
        u"Exactly what I was looking for, and half the weight of my old one."_s,
        u"The update made it slower."_s,
        u"Three stars, because the bag is nice."_s,
        u"颜色和图片一样，尺寸也合适。"_s,
        u"I would buy it again tomorrow."_s,
        u"Stopped charging after the first night, and the shop only offers a voucher."_s,
        u"Average."_s,
        u"The buttons feel cheap, but the picture is the sharpest I have seen on a screen this size."_s,
        u"Never again."_s,
    };
    return texts;
}

// The task of the project fixture: negative, neutral, positive.
int truthOf(TextId text)
{
    return int(text * 7 % 3);
}

QString recipeJson()
{
    return QString::fromStdString(nlohmann::json(protocol::smallSetRecipe()).dump());
}

} // namespace

Demo::Demo(const QString &worker)
    : settings()
    , client(worker, {})
    , runner(std::make_unique<Runner>(scene.project.get(), &client))
{
}

Workspace Demo::workspace()
{
    return {scene.project.get(), runner.get(), &client, &settings, scene.annotator};
}

void Demo::addReviews()
{
    scene.addTexts(reviews(), 0.25);
}

void Demo::labelSome(int count)
{
    const QList<TextId> ids = scene.ids();
    for (const TextId id : ids.first(std::min<qsizetype>(count, ids.size())))
        scene.label(id, truthOf(id));
}

std::vector<Metric> Demo::metrics(int steps, double finalLoss, double finalAccuracy)
{
    QRandomGenerator noise(quint32(steps * 31 + int(finalLoss * 1000)));
    std::vector<Metric> metrics;
    constexpr int stepsPerEpoch = 14;
    for (int step = 1; step <= steps; ++step) {
        const double left = std::exp(-4.0 * step / steps);
        const double loss = finalLoss + (1.1 - finalLoss) * left;
        const double accuracy = finalAccuracy - (finalAccuracy - 0.36) * left;
        const double epoch = double(step) / stepsPerEpoch;
        Metric one{Metric::TrainStep,
                   step,
                   epoch,
                   std::max(0.02, loss * (0.8 + 0.4 * noise.generateDouble())),
                   std::clamp(std::round((accuracy + 0.2 * (noise.generateDouble() - 0.4)) * 16) / 16, 0.0, 1.0),
                   5e-5 * left};
        metrics.push_back(one);
        if (step % stepsPerEpoch == 0)
            metrics.push_back({Metric::Validation, step, epoch, loss * 1.15 + 0.1, accuracy - 0.06, 0});
    }
    return metrics;
}

Evaluation Demo::evaluation(qint64 count, double accuracy)
{
    Evaluation evaluation;
    evaluation.count = count;
    evaluation.loss = 1.2 - accuracy;
    evaluation.accuracy = accuracy;
    evaluation.macroF1 = accuracy - 0.03;
    const auto right = qint64(std::llround(double(count) * accuracy));
    const qint64 wrong = count - right;
    evaluation.confusion = {right * 2 / 5, wrong / 4, wrong / 10,
                            wrong / 5,     right / 5, wrong / 8,
                            wrong / 10,    wrong / 6, right - right * 2 / 5 - right / 5};
    return evaluation;
}

RunId Demo::addRun(qint64 labels, double accuracy, RunState state)
{
    Run run;
    run.state = state;
    run.recipe = recipeJson();
    run.baseModel = u"all-MiniLM-L6-v2"_s;
    run.baseModelHash = QString(64, u'b');
    run.snapshotHash = u"8f3a5b0d9c2e4f61a7b8c9d0e1f2031425364758697a8b9cadbecfd0e1f283c2"_s;
    run.labels = labels;
    run.startedAt = 1'790'000'000'000 + labels * 60'000;
    run.trainSeconds = 18 + double(labels) / 8;
    run.device = u"CPU, 2 threads"_s;
    run.before = evaluation(712, 0.37);
    if (state == RunState::Finished)
        run.after = evaluation(712, accuracy);
    if (state == RunState::Failed)
        run.failure
            = u"The worker ended without a word: it was killed (signal 9). The machine may have run out of memory."_s;
    return need(project()->writeAndWait<RunId>([&](Writer &writer) -> Result<RunId> {
        const RunId id = need(writer.addRun(run));
        const std::vector<Metric> curve = metrics(int(labels), 0.9 - 0.8 * accuracy, accuracy + 0.08);
        need(writer.addMetrics(id, curve));
        return id;
    }));
}

ModelId Demo::addModel(RunId run)
{
    Model model;
    model.run = run;
    model.hash = QString(64, u'a');
    model.folder = u"run-%1"_s.arg(run);
    model.complete = true;
    const QDir folder(project()->modelsFolder() + u'/' + model.folder);
    folder.mkpath(u"."_s);
    for (const QString &name : {u"config.json"_s, u"model.safetensors"_s, u"vocab.txt"_s}) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(2000, 'x')) != 2000)
            qFatal("%s", qPrintable(file.errorString()));
    }
    std::vector<TextScore> scores;
    for (const TextId id : scene.ids()) {
        // Mostly as truthOf() has it, unsure by turns.
        std::vector<float> logits(3, 0.0F);
        logits[std::size_t(id % 5 == 0 ? (truthOf(id) + 1) % 3 : truthOf(id))] = 0.2F + 0.35F * float(id % 8);
        scores.push_back({id, logits});
    }
    return need(project()->writeAndWait<ModelId>([&](Writer &writer) -> Result<ModelId> {
        const ModelId id = need(writer.addModel(model));
        need(writer.addScores(id, scores));
        return id;
    }));
}

void Demo::addRounds(int count)
{
    double accuracy = 0.52;
    for (int i = 0; i < count; ++i) {
        const qint64 labels = 89 + 25 * i;
        if (i == count - 3 && count > 3)
            addRun(labels - 10, 0, RunState::Failed);
        const RunId run = addRun(labels, accuracy);
        addModel(run);
        accuracy += 0.07 / (1 + 0.3 * i);
    }
}

} // namespace wendu
