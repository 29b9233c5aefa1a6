// SPDX-License-Identifier: GPL-3.0-or-later
//
// wendu-cli and wendu-worker as they are, on a tiny model.
#include "cli_fixture.h"
#include "support/tiny_model.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

constexpr int longWait = 120000;

} // namespace

class CliTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeLoop();
    void otherKindsGoTheWholeLoop_data();
    void otherKindsGoTheWholeLoop();
    void aDeviceThatIsNotThereIsSaid();
    void whatPeopleSeeIsNoJson();
    void wrongUsageIsTwo_data();
    void wrongUsageIsTwo();
    void failureIsOneAndSaysWhy_data();
    void failureIsOneAndSaysWhy();
    void badModelsAreRefused_data();
    void badModelsAreRefused();
    void workersThatMisbehaveCostNothing_data();
    void workersThatMisbehaveCostNothing();
    void aKilledWorkerFailsTheRunAndTheNextOneWorks();
    void ctrlCStopsARun();
    void exportTakesNoFolderThatHoldsSomething();
    void aFailedPredictionLeavesTheOldFile();
    void tokenizeWritesWhatTheModelReads();
    void saysHowManyTextsWereCut();
    void aPromptNeedsALanguageModel();
    void simulationIsTheSameTwice();
    void transformersLoadsTheExport();
};

void CliTest::theWholeLoop()
{
    const CliFixture fixture;
    const QJsonObject imported = fixture.makeProject(u"hold-out"_s).event(u"imported"_s);
    QCOMPARE(imported[u"added"_s].toInt(), 120);
    const int holdOut = imported[u"labelled"_s].toInt();
    QVERIFY(holdOut > 15 && holdOut < 45);

    const Outcome tooEarly = fixture.run({u"score"_s, u"p.wendu"_s});
    QCOMPARE(tooEarly.status, 1);
    QVERIFY2(tooEarly.errors.contains(u"no trained model"_s), qPrintable(tooEarly.errors));

    // The annotator's part, played from the file.
    const auto labelPicks = [&fixture](const Outcome &picked) {
        QByteArray labels = "id,label\n";
        const QByteArrayList rows = fixture.read(u"texts.csv"_s).split('\n');
        for (const QJsonObject &pick : picked.events(u"pick"_s)) {
            const QByteArray id = pick[u"id"_s].toString().toUtf8();
            labels += id + ',' + rows[id.toInt()].split(',').last() + '\n';
        }
        fixture.write(u"labels.csv"_s, labels);
        return fixture.run({u"label"_s, u"p.wendu"_s, u"--from"_s, u"labels.csv"_s, u"--json"_s});
    };
    const Outcome first
        = fixture.run({u"pick"_s, u"p.wendu"_s, u"--strategy"_s, u"random"_s, u"--count"_s, u"30"_s, u"--json"_s});
    QVERIFY2(first.status == 0, qPrintable(first.errors));
    QCOMPARE(first.events(u"pick"_s).size(), 30);
    QCOMPARE(labelPicks(first).event(u"labelled"_s)[u"labelled"_s].toInt(), 30);

    const Outcome trained = fixture.run(fixture.trainArguments());
    QVERIFY2(trained.status == 0, qPrintable(trained.errors));
    QCOMPARE(trained.events(u"epoch"_s).size(), 8);
    QCOMPARE(trained.event(u"run_ended"_s)[u"state"_s].toString(), u"finished"_s);
    QCOMPARE(trained.event(u"run_ended"_s)[u"labels"_s].toInt(), 30);
    QCOMPARE(trained.event(u"evaluation"_s)[u"when"_s].toString(), u"after"_s);
    QCOMPARE(trained.event(u"evaluation"_s)[u"count"_s].toInt(), holdOut);

    const Outcome scored = fixture.run({u"score"_s, u"p.wendu"_s, u"--json"_s});
    QVERIFY2(scored.status == 0, qPrintable(scored.errors));
    QCOMPARE(scored.event(u"scored"_s)[u"texts"_s].toInt(), 90 - 30 + (30 - holdOut));
    const Outcome picked = fixture.run({u"pick"_s, u"p.wendu"_s, u"--count"_s, u"20"_s, u"--json"_s});
    QVERIFY2(picked.status == 0, qPrintable(picked.errors));
    double previous = 0;
    for (const QJsonObject &pick : picked.events(u"pick"_s)) {
        QVERIFY(pick[u"value"_s].toDouble() >= previous); // margins, best first
        previous = pick[u"value"_s].toDouble();
        QCOMPARE(pick[u"between"_s].toArray().size(), 2);
    }
    QCOMPARE(labelPicks(picked).event(u"labelled"_s)[u"labelled"_s].toInt(), 20);
    QVERIFY(fixture.run(fixture.trainArguments()).status == 0);

    const Outcome predicted
        = fixture.run({u"predict"_s, u"p.wendu"_s, u"--in"_s, u"texts.csv"_s, u"--out"_s, u"out.jsonl"_s});
    QVERIFY2(predicted.status == 0, qPrintable(predicted.errors));
    const QList<QJsonObject> predictions = fixture.lines(u"out.jsonl"_s);
    QCOMPARE(predictions.size(), 120);
    QCOMPARE(predictions[7][u"id"_s].toString(), u"8"_s);
    QCOMPARE(predictions[7][u"logits"_s].toArray().size(), 3);
    const QJsonObject probabilities = predictions[7][u"probabilities"_s].toObject();
    QVERIFY(qAbs(probabilities[u"bad"_s].toDouble() + probabilities[u"fine"_s].toDouble()
                 + probabilities[u"good"_s].toDouble() - 1)
            < 1e-6);

    const Outcome exported = fixture.run({u"export"_s, u"p.wendu"_s, u"--to"_s, u"model"_s});
    QVERIFY2(exported.status == 0, qPrintable(exported.errors));
    QVERIFY(QFileInfo::exists(fixture.path(u"model/config.json"_s)));
    QVERIFY(QFileInfo::exists(fixture.path(u"model/model.safetensors"_s)));
    QVERIFY(fixture.read(u"model/README.md"_s).contains("pipeline_tag: text-classification"));

    const Outcome explained = fixture.run(
        {u"explain"_s, u"model"_s, u"--in"_s, u"texts.csv"_s, u"--out"_s, u"why.jsonl"_s, u"--limit"_s, u"5"_s});
    QVERIFY2(explained.status == 0, qPrintable(explained.errors));
    const QList<QJsonObject> reasons = fixture.lines(u"why.jsonl"_s);
    QCOMPARE(reasons.size(), 5);
    const QJsonArray tokens = reasons[0][u"tokens"_s].toArray();
    QCOMPARE(tokens.first().toString(), u"[CLS]"_s);
    QCOMPARE(reasons[0][u"attributions"_s].toArray().size(), tokens.size());
    const QJsonObject word = reasons[0][u"words"_s].toArray().first().toObject();
    QVERIFY(reasons[0][u"text"_s].toString().startsWith(word[u"word"_s].toString()));

    QCOMPARE(fixture.run({u"check"_s, u"p.wendu"_s}).status, 0);
    const Outcome status = fixture.run({u"status"_s, u"p.wendu"_s, u"--json"_s});
    QCOMPARE(status.event(u"status"_s)[u"labelled"_s].toInt(), 50);
    QCOMPARE(status.events(u"run"_s).size(), 2);

    const QString models = fixture.path(u"p.models"_s);
    const QString weights
        = models + u'/' + QDir(models).entryList(QDir::Dirs | QDir::NoDotAndDotDot).first() + u"/model.safetensors"_s;
    QFile file(weights);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 4) && file.write("worm") == 4);
    file.close();
    const Outcome damaged = fixture.run({u"check"_s, u"p.wendu"_s, u"--json"_s});
    QCOMPARE(damaged.status, 1);
    QVERIFY(damaged.event(u"finding"_s)[u"message"_s].toString().contains(u"its files have changed"_s));
}

void CliTest::otherKindsGoTheWholeLoop_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("table");    // id,text,label
    QTest::addColumn<QStringList>("figures"); // beside the accuracy
    QTest::addColumn<QByteArray>("configSays");
    QByteArray several = "id,text,label\n";
    const ml::test::TinySets sets = ml::test::tinySets(120);
    for (std::size_t i = 0; i < sets.ids.size(); ++i) {
        QByteArrayList names;
        for (const int label : sets.labels[i])
            names.append(QByteArray::fromStdString(ml::test::tinyLabels()[std::size_t(label)]));
        several += QByteArray::number(qlonglong(sets.ids[i])) + ",\"" + QByteArray::fromStdString(sets.texts[i]) + "\","
                   + names.join('|') + '\n';
    }
    QTest::newRow("several at once") << u"multiple"_s << several << QStringList{u"micro_f1"_s}
                                     << QByteArray("\"problem_type\": \"multi_label_classification\"");
    QTest::newRow("in order") << u"ordinal"_s << CliFixture().read(u"texts.csv"_s)
                              << QStringList{u"mean_absolute_error"_s, u"weighted_kappa"_s}
                              << QByteArray("\"wendu_task\": \"ordinal\"");
}

// With the real base model: from the file to the answers.
void CliTest::otherKindsGoTheWholeLoop()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, table);
    QFETCH(QStringList, figures);
    QFETCH(QByteArray, configSays);
    const QString base = QStringLiteral(WENDU_SOURCE_DIR "/.deps/models/all-MiniLM-L6-v2");
    if (!QFileInfo::exists(base + u"/model.safetensors"_s))
        QSKIP("needs the base model in .deps/models");
    const CliFixture fixture;
    fixture.write(u"texts.csv"_s, table);
    fixture.write(u"recipe.json"_s,
                  R"({"name": "own", "learning_rate": 0.0005, "batch_size": 16, "epochs": 5, "minimum_steps": 0,
                                        "maximum_length": 32})");
    const auto run = [&fixture](const QStringList &arguments) {
        const Outcome outcome = fixture.run(arguments + QStringList(u"--json"_s));
        if (outcome.status != 0)
            qWarning("%s", qPrintable(outcome.errors));
        return outcome;
    };
    const Outcome made = run({u"new"_s, u"p.wendu"_s, u"--kind"_s, kind, u"--labels"_s, u"bad,fine,good"_s});
    QCOMPARE(made.event(u"created"_s)[u"kind"_s].toString(), kind);
    const Outcome imported = run({u"import"_s, u"p.wendu"_s, u"texts.csv"_s, u"--text-column"_s, u"text"_s,
                                  u"--label-column"_s, u"label"_s, u"--id-column"_s, u"id"_s, u"--hold-out"_s, u"0.25"_s});
    QCOMPARE(imported.event(u"imported"_s)[u"labelled"_s].toInt(), 120);
    fixture.write(u"more.csv"_s, "id,text\na,the sound is good and the box is bad\nb,it is fine\nc,a very good phone\n");
    QCOMPARE(run({u"import"_s, u"p.wendu"_s, u"more.csv"_s, u"--text-column"_s, u"text"_s, u"--id-column"_s, u"id"_s,
                  u"--hold-out"_s, u"0"_s})
                 .event(u"imported"_s)[u"added"_s]
                 .toInt(),
             3);
    QCOMPARE(run({u"status"_s, u"p.wendu"_s}).event(u"status"_s)[u"kind"_s].toString(), kind);

    const Outcome trained = run({u"train"_s, u"p.wendu"_s, u"--recipe"_s, u"recipe.json"_s, u"--base-model"_s, base});
    QCOMPARE(trained.event(u"run_ended"_s)[u"state"_s].toString(), u"finished"_s);
    const QList<QJsonObject> evaluations = trained.events(u"evaluation"_s);
    QCOMPARE(evaluations.size(), 2);
    for (const QString &figure : figures)
        QVERIFY2(evaluations.last().contains(figure), qPrintable(figure));
    const double after = evaluations.last()[u"accuracy"_s].toDouble();
    qInfo("accuracy on the hold-out %.3f, before the training %.3f", after, evaluations.first()[u"accuracy"_s].toDouble());
    QVERIFY(after > evaluations.first()[u"accuracy"_s].toDouble());
    QVERIFY(after > 0.6);

    QCOMPARE(run({u"score"_s, u"p.wendu"_s}).event(u"scored"_s)[u"texts"_s].toInt(), 3);
    const QList<QJsonObject> picks = run({u"pick"_s, u"p.wendu"_s, u"--count"_s, u"2"_s}).events(u"pick"_s);
    QCOMPARE(picks.size(), 2);
    QVERIFY(picks[0][u"value"_s].toDouble() <= picks[1][u"value"_s].toDouble());
    QCOMPARE(picks[0][u"between"_s].toArray().size(), kind == u"multiple"_s ? 1 : 2);
    const bool several = kind == u"multiple"_s;
    fixture.write(u"labels.jsonl"_s,
                  several ? "{\"id\": \"a\", \"label\": [\"bad\", \"good\"]}\n" : "{\"id\": \"a\", \"label\": \"fine\"}\n");
    QCOMPARE(run({u"label"_s, u"p.wendu"_s, u"--from"_s, u"labels.jsonl"_s}).event(u"labelled"_s)[u"labelled"_s].toInt(), 1);

    QCOMPARE(run({u"export"_s, u"p.wendu"_s, u"--to"_s, u"model"_s}).status, 0);
    QVERIFY(fixture.read(u"model/config.json"_s).contains(configSays));
    QVERIFY(fixture.read(u"model/README.md"_s).contains(several ? "| micro F1 |" : "| quadratic weighted kappa |"));
    QCOMPARE(run({u"predict"_s, u"model"_s, u"--in"_s, u"texts.csv"_s, u"--out"_s, u"out.jsonl"_s}).status, 0);
    const QList<QJsonObject> answers = fixture.lines(u"out.jsonl"_s);
    QCOMPARE(answers.size(), 120);
    int right = 0;
    const QByteArrayList rows = table.split('\n');
    for (int i = 0; i < answers.size(); ++i) {
        QStringList given(answers[i][u"label"_s].toString());
        if (several)
            given = answers[i][u"labels"_s].toVariant().toStringList();
        right += given.join(u'|').toUtf8() == rows[i + 1].split(',').last() ? 1 : 0;
        double sum = 0;
        const QJsonObject probabilities = answers[i][u"probabilities"_s].toObject();
        for (const QJsonValue value : probabilities)
            sum += value.toDouble();
        QVERIFY(several || qAbs(sum - 1) < 1e-6);
    }
    QVERIFY2(right > 90, qPrintable(QString::number(right)));
    QCOMPARE(run({u"explain"_s, u"model"_s, u"--in"_s, u"texts.csv"_s, u"--out"_s, u"why.jsonl"_s, u"--limit"_s, u"2"_s,
                  u"--steps"_s, u"20"_s})
                 .status,
             0);
    QCOMPARE(run({u"check"_s, u"p.wendu"_s}).status, 0);
}

void CliTest::aDeviceThatIsNotThereIsSaid()
{
    if (QFileInfo::exists(u"/proc/driver/nvidia"_s))
        QSKIP("this machine has a card");
    const CliFixture fixture;
    QCOMPARE(fixture.makeProject().status, 0);
    const Outcome outcome = fixture.run(QStringList{u"--device"_s, u"cuda"_s} + fixture.trainArguments());
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.errors.contains(u"has no device 'cuda'"_s), qPrintable(outcome.errors));
    QCOMPARE(outcome.event(u"run_ended"_s)[u"state"_s].toString(), u"failed"_s);
}

void CliTest::whatPeopleSeeIsNoJson()
{
    const CliFixture fixture;
    QCOMPARE(fixture.makeProject().status, 0);
    const Outcome status = fixture.run({u"status"_s, u"p.wendu"_s});
    QVERIFY(status.output.contains(u"120 texts for the labels bad, fine, good"_s));
    QVERIFY(!status.output.contains(u'{'));
    QVERIFY(status.errors.isEmpty());
}

void CliTest::wrongUsageIsTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("no such command") << QStringList{u"fly"_s};
    QTest::newRow("a missing argument") << QStringList{u"new"_s, u"p.wendu"_s};
    QTest::newRow("no such option") << QStringList{u"check"_s, u"p.wendu"_s, u"--fast"_s};
    QTest::newRow("no such strategy") << QStringList{u"pick"_s, u"p.wendu"_s, u"--strategy"_s, u"guess"_s};
    QTest::newRow("no number") << QStringList{u"pick"_s, u"p.wendu"_s, u"--count"_s, u"many"_s};
    QTest::newRow("out of range") << QStringList{u"import"_s, u"p"_s,          u"f"_s, u"--text-column"_s,
                                                 u"t"_s,      u"--hold-out"_s, u"2"_s};
    QTest::newRow("no such device") << QStringList{u"--device"_s, u"abacus"_s, u"check"_s, u"p.wendu"_s};
    QTest::newRow("no such kind of task") << QStringList{u"new"_s, u"p"_s,      u"--labels"_s,
                                                         u"a,b"_s, u"--kind"_s, u"ranking"_s};
}

void CliTest::wrongUsageIsTwo()
{
    QFETCH(QStringList, arguments);
    const CliFixture fixture;
    const Outcome outcome = fixture.run(arguments);
    QCOMPARE(outcome.status, 2);
    QVERIFY(!outcome.errors.isEmpty());
    QCOMPARE(fixture.run({u"--help"_s}).status, 0);
}

void CliTest::failureIsOneAndSaysWhy_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("no project") << QStringList{u"status"_s, u"none.wendu"_s} << u"none.wendu"_s;
    QTest::newRow("a file that is no project") << QStringList{u"status"_s, u"texts.csv"_s} << u"texts.csv"_s;
    QTest::newRow("a project that is there") << QStringList{u"new"_s, u"p.wendu"_s, u"--labels"_s, u"a,b"_s} << u"p.wendu"_s;
    QTest::newRow("no such column") << QStringList{u"import"_s, u"p.wendu"_s, u"texts.csv"_s, u"--text-column"_s, u"body"_s}
                                    << u"body"_s;
    QTest::newRow("no such column to predict")
        << QStringList{u"predict"_s, u"base"_s, u"--in"_s, u"texts.csv"_s, u"--out"_s, u"o"_s, u"--text-column"_s, u"body"_s}
        << u"no column 'body'; found: id, text, label"_s;
    QTest::newRow("no model yet") << QStringList{u"export"_s, u"p.wendu"_s, u"--to"_s, u"out"_s} << u"no trained model"_s;
    QTest::newRow("no recipe") << QStringList{u"train"_s, u"p.wendu"_s, u"--recipe"_s, u"soup.json"_s} << u"soup.json"_s;
    QTest::newRow("a recipe out of range")
        << QStringList{u"train"_s, u"p.wendu"_s, u"--recipe"_s, u"wrong.json"_s} << u"batch_size is 0; expected 1 to 4096"_s;
    QTest::newRow("a recipe with a typo") << QStringList{u"train"_s, u"p.wendu"_s, u"--recipe"_s, u"typo.json"_s}
                                          << u"unknown key epoch"_s;
    QTest::newRow("no worker") << QStringList{u"train"_s, u"p.wendu"_s, u"--worker"_s, u"/no/such/worker"_s}
                               << u"could not be started: /no/such/worker"_s;
    QTest::newRow("no base model") << QStringList{u"train"_s, u"p.wendu"_s, u"--base-model"_s, u"nowhere"_s}
                                   << u"no folder nowhere"_s;
    QTest::newRow("a base model that predicts")
        << QStringList{u"predict"_s, u"base"_s, u"--in"_s, u"texts.csv"_s, u"--out"_s, u"o"_s} << u"without a classifier"_s;
    QTest::newRow("a hold-out of everything")
        << QStringList{u"simulate"_s, u"texts.csv"_s, u"--hold-out"_s, u"120"_s} << u"leaves nothing of 120"_s;
}

void CliTest::failureIsOneAndSaysWhy()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    const CliFixture fixture;
    QCOMPARE(fixture.makeProject().status, 0);
    fixture.write(u"wrong.json"_s, R"({"batch_size": 0})");
    fixture.write(u"typo.json"_s, R"({"epoch": 3})");
    const Outcome outcome = fixture.run(arguments + QStringList(u"--json"_s));
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.errors.contains(said), qPrintable(outcome.errors));
    QCOMPARE(outcome.event(u"error"_s)[u"message"_s].toString().isEmpty(), false);
    QVERIFY(!QFileInfo::exists(fixture.path(u"o"_s)));
    QVERIFY(!QFileInfo::exists(fixture.path(u"out"_s)));
    QCOMPARE(fixture.run({u"check"_s, u"p.wendu"_s}).status, 0);
}

void CliTest::badModelsAreRefused_data()
{
    QTest::addColumn<QString>("said");
    QTest::newRow("missing tensor") << u"lack the tensor"_s;
    QTest::newRow("wrong shape") << u"has the shape"_s;
    QTest::newRow("pickle") << u"pickle"_s;
    QTest::newRow("truncated") << u"model.safetensors"_s;
    QTest::newRow("no config") << u"no config.json"_s;
    QTest::newRow("no weights") << u"no file of weights"_s;
    QTest::newRow("other architecture") << u"model_type is octopus; expected albert, bert, "_s;
    QTest::newRow("config is no JSON") << u"config.json"_s;
}

void CliTest::badModelsAreRefused()
{
    QFETCH(QString, said);
    const CliFixture fixture;
    QCOMPARE(fixture.makeProject().status, 0);
    const QString row = QLatin1String(QTest::currentDataTag());
    const QByteArray weights = fixture.read(u"base/model.safetensors"_s);
    const QByteArray config = fixture.read(u"base/config.json"_s);
    if (row == u"missing tensor"_s) {
        fixture.write(u"base/model.safetensors"_s,
                      QByteArray(weights).replace("bert.pooler.dense.bias", "bert.pooler.dense.mias"));
    } else if (row == u"wrong shape"_s) {
        fixture.write(u"base/config.json"_s,
                      QByteArray(config).replace("\"intermediate_size\": 64", "\"intermediate_size\": 96"));
    } else if (row == u"pickle"_s) {
        QFile::rename(fixture.path(u"base/model.safetensors"_s), fixture.path(u"base/pytorch_model.bin"_s));
    } else if (row == u"truncated"_s) {
        fixture.write(u"base/model.safetensors"_s, weights.left(weights.size() / 2));
    } else if (row == u"no config"_s) {
        QFile::remove(fixture.path(u"base/config.json"_s));
    } else if (row == u"no weights"_s) {
        QFile::remove(fixture.path(u"base/model.safetensors"_s));
    } else if (row == u"other architecture"_s) {
        fixture.write(u"base/config.json"_s,
                      QByteArray(config).replace("\"model_type\": \"bert\"", "\"model_type\": \"octopus\""));
    } else {
        fixture.write(u"base/config.json"_s, config.left(40));
    }
    const Outcome outcome = fixture.run(fixture.trainArguments());
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.errors.contains(said), qPrintable(outcome.errors));
    QCOMPARE(outcome.event(u"run_ended"_s)[u"state"_s].toString(), u"failed"_s);
    const QString failure = outcome.event(u"run_ended"_s)[u"failure"_s].toString();
    QVERIFY2(failure.contains(said), qPrintable(failure));
}

void CliTest::workersThatMisbehaveCostNothing_data()
{
    QTest::addColumn<QString>("said");
    QTest::newRow("killed-in-training") << u"killed by signal 9"_s;
    QTest::newRow("garbage-in-training") << u"no message"_s;
    QTest::newRow("half-message") << u"cut off"_s;
    QTest::newRow("wrong-version") << u"version 99"_s;
    QTest::newRow("exit-at-start") << u"libtorch.so"_s;
}

void CliTest::workersThatMisbehaveCostNothing()
{
    QFETCH(QString, said);
    const CliFixture fixture;
    QCOMPARE(fixture.makeProject().status, 0);
    const QString worker = CliFixture::scriptedWorker(QLatin1String(QTest::currentDataTag()));
    const Outcome outcome = fixture.run(fixture.trainArguments() + QStringList{u"--worker"_s, worker});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.errors.contains(said), qPrintable(outcome.errors));
    const Outcome status = fixture.run({u"status"_s, u"p.wendu"_s, u"--json"_s});
    QVERIFY(status.event(u"run"_s)[u"failure"_s].toString().contains(said));
    QVERIFY(status.event(u"status"_s)[u"labelled"_s].toInt() > 0);
    QCOMPARE(fixture.run({u"check"_s, u"p.wendu"_s}).status, 0);
}

void CliTest::aKilledWorkerFailsTheRunAndTheNextOneWorks()
{
    const CliFixture fixture;
    QCOMPARE(fixture.makeProject().status, 0);
    fixture.write(u"worker.sh"_s, "#!/bin/sh\necho $$ > worker.pid\nexec \"" + CliFixture::worker().toUtf8() + "\"\n");
    QFile::setPermissions(fixture.path(u"worker.sh"_s), QFile::ReadOwner | QFile::ExeOwner);
    QProcess cli;
    fixture.start(cli, fixture.trainArguments(u"endless.json"_s) + QStringList{u"--worker"_s, fixture.path(u"worker.sh"_s)});
    QByteArray output;
    QTRY_VERIFY_WITH_TIMEOUT((output += cli.readAllStandardOutput()).contains("\"event\":\"epoch\""), longWait);
    ::kill(fixture.read(u"worker.pid"_s).trimmed().toInt(), SIGKILL);
    QVERIFY(cli.waitForFinished(longWait));
    QCOMPARE(cli.exitCode(), 1);
    QVERIFY(cli.readAllStandardError().contains("killed by signal 9 (out of memory?)"));
    const Outcome status = fixture.run({u"status"_s, u"p.wendu"_s, u"--json"_s});
    QCOMPARE(status.event(u"run"_s)[u"state"_s].toString(), u"failed"_s);
    const Outcome next = fixture.run(fixture.trainArguments());
    QVERIFY2(next.status == 0, qPrintable(next.errors));
}

void CliTest::ctrlCStopsARun()
{
    const CliFixture fixture;
    QCOMPARE(fixture.makeProject().status, 0);
    QProcess cli;
    fixture.start(cli, fixture.trainArguments(u"endless.json"_s));
    QByteArray output;
    QTRY_VERIFY_WITH_TIMEOUT((output += cli.readAllStandardOutput()).contains("\"event\":\"epoch\""), longWait);
    ::kill(pid_t(cli.processId()), SIGINT);
    QVERIFY(cli.waitForFinished(longWait));
    QCOMPARE(cli.exitStatus(), QProcess::NormalExit);
    QCOMPARE(cli.exitCode(), 1);
    const Outcome status = fixture.run({u"status"_s, u"p.wendu"_s, u"--json"_s});
    QCOMPARE(status.event(u"run"_s)[u"state"_s].toString(), u"stopped"_s);
}

void CliTest::exportTakesNoFolderThatHoldsSomething()
{
    const CliFixture fixture;
    QCOMPARE(fixture.makeProject().status, 0);
    QCOMPARE(fixture.run(fixture.trainArguments()).status, 0);
    QDir().mkpath(fixture.path(u"taken"_s));
    fixture.write(u"taken/mine.txt"_s, "mine");
    const Outcome outcome = fixture.run({u"export"_s, u"p.wendu"_s, u"--to"_s, u"taken"_s});
    QCOMPARE(outcome.status, 1);
    QVERIFY(outcome.errors.contains(u"holds something already"_s));
    QCOMPARE(QDir(fixture.path(u"taken"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList(u"mine.txt"_s));
    QDir().mkpath(fixture.path(u"empty"_s));
    QCOMPARE(fixture.run({u"export"_s, u"p.wendu"_s, u"--to"_s, u"empty"_s}).status, 0);
    QVERIFY(QFileInfo::exists(fixture.path(u"empty/model.safetensors"_s)));
}

void CliTest::aFailedPredictionLeavesTheOldFile()
{
    const CliFixture fixture;
    fixture.write(u"out.jsonl"_s, "old\n");
    const Outcome outcome = fixture.run({u"predict"_s, u"base"_s, u"--in"_s, u"texts.csv"_s, u"--out"_s, u"out.jsonl"_s});
    QCOMPARE(outcome.status, 1);
    QCOMPARE(fixture.read(u"out.jsonl"_s), QByteArray("old\n"));
    QCOMPARE(fixture.run({u"predict"_s, u"base"_s, u"--in"_s, u"texts.csv"_s, u"--out"_s, u"no/such/folder/out"_s}).status,
             1);
}

void CliTest::tokenizeWritesWhatTheModelReads()
{
    const CliFixture fixture;
    fixture.write(u"pairs.csv"_s, "id,text,answer\na,the good one,bad\nb,good good good good good good,bad\n");
    const auto tokenize = [&fixture](const QStringList &more) {
        return fixture.run(QStringList{u"tokenize"_s, u"base"_s, u"--in"_s, u"pairs.csv"_s, u"--out"_s, u"tokens.jsonl"_s,
                                       u"--json"_s}
                           + more);
    };
    // A base model without a classifier will do.
    const Outcome whole = tokenize({});
    QVERIFY2(whole.status == 0, qPrintable(whole.errors));
    QCOMPARE(whole.event(u"tokenized"_s)[u"truncated"_s].toInt(), 0);
    const QList<QJsonObject> lines = fixture.lines(u"tokens.jsonl"_s);
    QCOMPARE(lines.size(), 2);
    const QJsonArray tokens = lines[1][u"tokens"_s].toArray();
    QCOMPARE(tokens.size(), 8);
    QCOMPARE(tokens.first().toString(), u"[CLS]"_s);
    QCOMPARE(tokens[1].toString(), u"good"_s);
    QCOMPARE(lines[1][u"offsets"_s].toArray()[2], QJsonValue(QJsonArray{5, 9}));
    QCOMPARE(lines[1][u"input_ids"_s].toArray().size(), tokens.size());

    QCOMPARE(tokenize({u"--max-length"_s, u"6"_s}).event(u"tokenized"_s)[u"truncated"_s].toInt(), 1);
    const Outcome pairs = tokenize({u"--pair-column"_s, u"answer"_s});
    QVERIFY2(pairs.status == 0, qPrintable(pairs.errors));
    const QJsonArray types = fixture.lines(u"tokens.jsonl"_s)[1][u"token_type_ids"_s].toArray();
    QCOMPARE(types.size(), 10); // [CLS], six words, [SEP]; one word, [SEP]
    QCOMPARE(types[7].toInt(), 0);
    QCOMPARE(types[8].toInt(), 1);
    QCOMPARE(tokenize({u"--max-length"_s, u"1"_s}).status, 1);
}

void CliTest::saysHowManyTextsWereCut()
{
    const CliFixture fixture;
    fixture.makeProject();
    const Outcome whole = fixture.run(fixture.trainArguments());
    QCOMPARE(whole.status, 0);
    QCOMPARE(whole.events(u"notice"_s).size(), 0);
    const Outcome cut = fixture.run(fixture.trainArguments()
                                    + QStringList{u"--maximum-length"_s, u"5"_s, u"--truncation"_s, u"head-and-tail"_s});
    QVERIFY2(cut.status == 0, qPrintable(cut.errors));
    QCOMPARE(cut.events(u"notice"_s).size(), 1);
    const QString said = cut.event(u"notice"_s)[u"message"_s].toString();
    QVERIFY2(said.contains(u" texts are longer than"_s), qPrintable(said));
    // The model goes on reading as it learnt to.
    const Outcome exported = fixture.run({u"export"_s, u"p.wendu"_s, u"--to"_s, fixture.path(u"cut"_s)});
    QCOMPARE(exported.status, 0);
    const QByteArray config = fixture.read(u"cut/config.json"_s);
    QVERIFY2(config.contains("\"wendu_truncation\": \"head-and-tail\""), config.constData());
    QVERIFY2(config.contains("\"wendu_maximum_length\": 5"), config.constData());
}

void CliTest::aPromptNeedsALanguageModel()
{
    const CliFixture fixture;
    fixture.makeProject();
    const QStringList prompt{u"--prompt"_s, u"{text} it was {mask} ."_s, u"--epochs"_s, u"0"_s};
    const Outcome headless
        = fixture.run(fixture.trainArguments() + prompt + QStringList{u"--label-words"_s, u"bad,fine,good"_s});
    QCOMPARE(headless.status, 1);
    QVERIFY2(headless.errors.contains(u"no language head"_s), qPrintable(headless.errors));
    const Outcome wordless = fixture.run(fixture.trainArguments() + prompt);
    QVERIFY(wordless.status != 0);
    QVERIFY2(wordless.errors.contains(u"label_words is 0"_s), qPrintable(wordless.errors));
    const Outcome unknown
        = fixture.run(fixture.trainArguments() + prompt + QStringList{u"--label-words"_s, u"bad,fine,splendid"_s});
    QCOMPARE(unknown.status, 1);
    QVERIFY2(unknown.errors.contains(u"splendid"_s), qPrintable(unknown.errors));
}

void CliTest::simulationIsTheSameTwice()
{
    const CliFixture fixture;
    const QStringList arguments{
        u"simulate"_s, u"texts.csv"_s,  u"--strategies"_s, u"margin,random"_s, u"--seeds"_s, u"1"_s,          u"--start"_s,
        u"9"_s,        u"--query"_s,    u"10"_s,           u"--rounds"_s,      u"2"_s,       u"--hold-out"_s, u"40"_s,
        u"--recipe"_s, u"quick.json"_s, u"--json"_s};
    const auto figures = [&fixture, &arguments] {
        const Outcome outcome = fixture.run(arguments);
        QStringList lines;
        for (const QJsonObject &round : outcome.events(u"round"_s)) {
            lines.append(u"%1 %2 %3"_s.arg(round[u"strategy"_s].toString())
                             .arg(round[u"labels"_s].toInt())
                             .arg(round[u"accuracy"_s].toDouble()));
        }
        return lines + QStringList(QString::number(outcome.events(u"strategy"_s).size()));
    };
    const QStringList first = figures();
    QCOMPARE(first.size(), 7);
    QCOMPARE(first.last(), u"2"_s);
    QCOMPARE(first[0].mid(7), first[3].mid(7)); // round 0: the same start set, the same training, the same hold-out
    QCOMPARE(figures(), first);
}

void CliTest::transformersLoadsTheExport()
{
    const QString python = QStringLiteral(WENDU_SOURCE_DIR "/.deps/peers/bin/python");
    const QString script = QStringLiteral(WENDU_SOURCE_DIR "/../shared/peers/check_export.py");
    if (!QFileInfo::exists(python) || !QFileInfo::exists(script))
        QSKIP("needs Transformers in .deps/peers and ../shared/peers");
    const CliFixture fixture;
    QCOMPARE(fixture.makeProject().status, 0);
    QCOMPARE(fixture.run(fixture.trainArguments()).status, 0);
    QCOMPARE(fixture.run({u"export"_s, u"p.wendu"_s, u"--to"_s, u"model"_s}).status, 0);
    QCOMPARE(fixture.run({u"predict"_s, u"model"_s, u"--in"_s, u"texts.csv"_s, u"--out"_s, u"out.jsonl"_s}).status, 0);
    QProcess peer;
    peer.setProcessChannelMode(QProcess::MergedChannels);
    peer.start(python, {script, fixture.path(u"model"_s), fixture.path(u"texts.csv"_s), fixture.path(u"out.jsonl"_s)});
    QVERIFY(peer.waitForFinished(longWait));
    QVERIFY2(peer.exitCode() == 0, peer.readAll().constData());
}

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
