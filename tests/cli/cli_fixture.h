// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace wendu {

// What a run of wendu-cli left.
struct Outcome
{
    int status = -1;
    QString output;
    QString errors;

    QList<QJsonObject> records() const; // of --json
    QList<QJsonObject> events(const QString &event) const;
    QJsonObject event(const QString &name) const; // the last; empty when there is none
};

// A scratch folder with a tiny base model, texts whose label is a word of theirs, and wendu-cli to be called in it.
class CliFixture
{
public:
    CliFixture();

    QString path(const QString &name) const { return m_folder.filePath(name); }
    Outcome run(const QStringList &arguments) const; // waits until it ends
    // `program`: in place of wendu-cli, with arguments of its own before the others.
    void start(QProcess &process, const QStringList &arguments, const QStringList &program = {}) const;
    // A project of 120 texts, a quarter of them hold-out, all labelled or only those.
    Outcome makeProject(const QString &labelsFor = QStringLiteral("all")) const;
    QStringList trainArguments(const QString &recipe = QStringLiteral("quick.json")) const;

    static QString worker() { return QStringLiteral(WENDU_BIN_DIR "/wendu-worker"); }
    static QString scriptedWorker(const QString &fault);
    void write(const QString &name, const QByteArray &bytes) const;
    QByteArray read(const QString &name) const;
    QList<QJsonObject> lines(const QString &name) const; // of a file of JSON lines

private:
    QTemporaryDir m_folder;
};

} // namespace wendu
