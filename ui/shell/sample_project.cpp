// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sample_project.h"

#include "jobs/base_models.h"
#include "ui/shell/label_presets.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace wendu {

NewProject sampleProject(const QString &path)
{
    NewProject choice;
    choice.path = path;
    choice.task.name = QCoreApplication::translate("wendu::SampleProject", "Product reviews");
    choice.task.labels = labelPresets().at(1).labels;
    // The file's own names, in English: its label column is matched by name.
    const QString names[] = {QStringLiteral("negative"), QStringLiteral("neutral"), QStringLiteral("positive")};
    for (int i = 0; i < choice.task.labels.size(); ++i)
        choice.task.labels[i].name = names[i];
    choice.task.guidelines = QCoreApplication::translate(
        "wendu::SampleProject",
        "Judge what the customer feels about **this product**, not about the shop or the courier.\n\n"
        "- **negative**: a complaint, a disappointment, a warning to others\n"
        "- **neutral**: a fact, a question, or praise and blame in balance\n"
        "- **positive**: content, praise, a recommendation");
    choice.import.path = sampleTexts();
    choice.import.textColumn = QStringLiteral("text");
    choice.import.idColumn = QStringLiteral("id");
    choice.import.labelColumn = QStringLiteral("label");
    choice.import.holdOutShare = 0.2;
    choice.import.labelsOnlyForHoldOut = true;
    choice.import.annotator = QCoreApplication::translate("wendu::SampleProject", "20 raters");
    choice.baseModel = defaultBaseModel();
    return choice;
}

QString sampleProjectPath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return QDir(folder).filePath(QStringLiteral("sample.wendu"));
}

} // namespace wendu
