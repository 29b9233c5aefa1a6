// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli_fixture.h"

#include "support/tiny_model.h"

#include <QFile>
#include <QJsonDocument>

namespace wendu {
namespace {

constexpr int longWait = 300000; // a training of the real model on a machine that is busy

QList<QJsonObject> parsed(const QByteArray &lines)
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : lines.split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            qFatal("no JSON object: %s", line.constData());
        objects.append(document.object());
    }
    return objects;
}

} // namespace

QList<QJsonObject> Outcome::records() const
{
    return parsed(output.toUtf8());
}

QList<QJsonObject> Outcome::events(const QString &event) const
{
    QList<QJsonObject> found;
    for (const QJsonObject &record : records()) {
        if (record[QStringLiteral("event")] == event)
            found.append(record);
    }
    return found;
}

QJsonObject Outcome::event(const QString &name) const
{
    const QList<QJsonObject> found = events(name);
    return found.isEmpty() ? QJsonObject() : found.last();
}

CliFixture::CliFixture()
{
    ml::test::TinyModel().write(path(QStringLiteral("base")).toStdString());
    const ml::test::TinyTexts texts = ml::test::tinyTexts(120);
    QByteArray table = "id,text,label\n";
    for (std::size_t i = 0; i < texts.ids.size(); ++i) {
        table += QByteArray::number(qlonglong(texts.ids[i])) + ",\"" + QByteArray::fromStdString(texts.texts[i]) + "\","
                 + QByteArray::fromStdString(ml::test::tinyLabels()[std::size_t(texts.labels[i])]) + '\n';
    }
    write(QStringLiteral("texts.csv"), table);
    write(QStringLiteral("quick.json"),
          R"({"name": "quick", "learning_rate": 0.005, "epochs": 8, "minimum_steps": 0, "maximum_length": 32})");
    write(QStringLiteral("endless.json"), R"({"name": "endless", "epochs": 10000, "maximum_length": 32})");
}

Outcome CliFixture::run(const QStringList &arguments) const
{
    QProcess process;
    start(process, arguments);
    if (!process.waitForFinished(longWait))
        qFatal("wendu-cli %s does not end", qPrintable(arguments.join(u' ')));
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

void CliFixture::start(QProcess &process, const QStringList &arguments, const QStringList &program) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), path(QStringLiteral("cache"))); // the worker's models
    environment.insert(QStringLiteral("WENDU_BASE_MODEL"), path(QStringLiteral("base")));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
    const QStringList command
        = (program.isEmpty() ? QStringList(QStringLiteral(WENDU_BIN_DIR "/wendu-cli")) : program) + arguments;
    process.start(command.constFirst(), command.mid(1));
    if (!process.waitForStarted())
        qFatal("%s: %s", qPrintable(command.constFirst()), qPrintable(process.errorString()));
}

Outcome CliFixture::makeProject(const QString &labelsFor) const
{
    const Outcome made = run(
        {QStringLiteral("new"), QStringLiteral("p.wendu"), QStringLiteral("--labels"), QStringLiteral("bad,fine,good")});
    if (made.status != 0)
        return made;
    return run({QStringLiteral("import"), QStringLiteral("p.wendu"), QStringLiteral("texts.csv"),
                QStringLiteral("--text-column"), QStringLiteral("text"), QStringLiteral("--label-column"),
                QStringLiteral("label"), QStringLiteral("--id-column"), QStringLiteral("id"), QStringLiteral("--hold-out"),
                QStringLiteral("0.25"), QStringLiteral("--labels-for"), labelsFor, QStringLiteral("--json")});
}

QStringList CliFixture::trainArguments(const QString &recipe) const
{
    return {QStringLiteral("train"), QStringLiteral("p.wendu"), QStringLiteral("--recipe"), recipe,
            QStringLiteral("--json")};
}

QString CliFixture::scriptedWorker(const QString &fault)
{
    return QStringLiteral("\"" WENDU_TEST_BIN_DIR "/misbehaving-worker\" ") + fault;
}

void CliFixture::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s: %s", qPrintable(name), qPrintable(file.errorString()));
}

QByteArray CliFixture::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QJsonObject> CliFixture::lines(const QString &name) const
{
    return parsed(read(name));
}

} // namespace wendu
