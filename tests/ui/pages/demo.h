// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../../store/scenes.h"
#include "base/settings.h"
#include "jobs/runner.h"
#include "jobs/worker_client.h"
#include "ui/workspace.h"

namespace wendu {

// A project as it may look after some rounds: made-up figures in a real project file, and a worker that is never started.
class Demo
{
public:
    explicit Demo(const QString &worker = QStringLiteral("/bin/false"));

    Workspace workspace();
    Project *project() { return scene.project.get(); }

    void addReviews(); // 24 of them, the hold-out drawn from them
    void labelSome(int count);
    // A run whose curves fall and rise as curves do; with `model`, one with files of its own, and scores of every text.
    RunId addRun(qint64 labels, double accuracy, RunState state = RunState::Finished);
    ModelId addModel(RunId run);
    void addRounds(int count);

    static std::vector<Metric> metrics(int steps, double finalLoss, double finalAccuracy);
    static Evaluation evaluation(qint64 count, double accuracy);

    scenes::Scene scene;
    Settings settings;
    WorkerClient client;
    std::unique_ptr<Runner> runner;
};

} // namespace wendu
