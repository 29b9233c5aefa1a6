// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "app/cli/waiting.h"
#include "base/settings.h"
#include "jobs/base_models.h"
#include "jobs/hub/hub.h"
#include "jobs/own_models.h"

#include <CLI/CLI.hpp>

#include <QDir>
#include <QLocale>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

QString size(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

// The option, else the environment, else the setting.
QString endpointFor(const std::string &option)
{
    if (!option.empty())
        return QString::fromStdString(option);
    const QString named = qEnvironmentVariable("WENDU_HUB");
    return named.isEmpty() ? Settings().text(Settings::HubEndpoint) : named;
}

Json recordOf(const hub::Model &model)
{
    Json files = Json::array();
    for (const hub::File &file : model.files)
        files.push_back({{"name", utf8(file.name)}, {"bytes", file.size}});
    return {{"event", "found"},
            {"model", utf8(model.name)},
            {"commit", utf8(model.commit)},
            {"bytes", model.size()},
            {"files", files}};
}

class Model : public Command
{
public:
    const char *name() const override { return "model"; }
    const char *purpose() const override { return "get base models, list them, remove them"; }
    void describe(CLI::App &arguments) override;
    Result<void> run(Session &session) override;

private:
    void describeAdd(CLI::App &arguments);
    Result<void> add(Session &session);
    Result<QString> fetch(Session &session);
    Result<QString> copy(Session &session);
    static Result<void> list(Session &session);
    Result<void> remove(Session &session) const;

    CLI::App *m_add = nullptr;
    CLI::App *m_list = nullptr;
    std::string m_model;
    std::string m_revision = "main";
    std::string m_endpoint;
};

void Model::describe(CLI::App &arguments)
{
    arguments.require_subcommand(1);
    m_add = arguments.add_subcommand("add", "get a model from a folder, or by its name from a hub");
    describeAdd(*m_add);
    m_list = arguments.add_subcommand("list", "say which base models there are");
    CLI::App *const remove
        = arguments.add_subcommand("remove", "remove a model that was added, and what is left of its download");
    remove->footer(
        "It asks nothing, and cannot know which projects still use the model: they then need another, or the same again.");
    remove->add_option("NAME", m_model, "the model's name, as 'list' says it")->required();
}

void Model::describeAdd(CLI::App &arguments)
{
    arguments.footer("By a folder nothing is sent anywhere. By a name, the host of the hub is asked for the model of that "
                     "name and for its\n"
                     "files; nothing else is sent, and no text of a project ever is. Press Ctrl+C to stop: the same command "
                     "goes on later.");
    arguments.add_option("MODEL", m_model, "a folder, or a name such as google-bert/bert-base-chinese")->required();
    arguments.add_option("--revision", m_revision, "a branch, a tag or a commit")->capture_default_str();
    arguments.add_option(
        "--endpoint", m_endpoint,
        "the hub's or a mirror's address (default: WENDU_HUB, else the setting, else https://huggingface.co)");
}

Result<void> Model::run(Session &session)
{
    if (m_add->parsed())
        return add(session);
    return m_list->parsed() ? list(session) : remove(session);
}

Result<void> Model::add(Session &session)
{
    // A folder of the name "owner/name" is taken for what it is: what is here needs no network.
    const Result<QString> folder = QFileInfo(text(m_model)).isDir() ? copy(session) : fetch(session);
    if (!folder)
        return folder.error();
    session.console().report({{"event", "added"}, {"model", utf8(shownModelName(*folder))}, {"folder", utf8(*folder)}},
                             u"Added %1: %2"_s.arg(shownModelName(*folder), QDir::toNativeSeparators(*folder)));
    return {};
}

Result<QString> Model::copy(Session &session)
{
    Console &console = session.console();
    const std::atomic_bool &stopped = session.interrupt().requested();
    const auto progress = [&console](qint64 bytes, qint64 total) {
        console.progress(u"Copying"_s, double(bytes) / double(std::max<qint64>(total, 1)));
    };
    return addModelFolder(text(m_model), progress, stopped);
}

Result<QString> Model::fetch(Session &session)
{
    Console &console = session.console();
    const hub::Request request{endpointFor(m_endpoint), text(m_model), text(m_revision)};
    hub::Hub hub;
    QObject::connect(&session.interrupt(), &Interrupt::arrived, &hub, &hub::Hub::stop);
    console.progress(u"Asking %1 for %2"_s.arg(request.endpoint, request.name), -1);
    const Result<hub::Model> model = wait(hub.lookUp(request));
    if (!model)
        return model.error();
    console.report(recordOf(*model),
                   u"%1 at %2: %3 in %4 files from %5"_s.arg(model->name, model->commit.left(12), size(model->size()))
                       .arg(model->files.size())
                       .arg(model->endpoint.host()));
    QString told;
    QObject::connect(&hub, &hub::Hub::progressed, &hub, [&](const hub::Progress &progress) {
        const QString file = u"%1 of %2: %3"_s.arg(progress.number).arg(progress.files).arg(progress.file);
        if (std::exchange(told, file) != file) {
            console.report(
                {{"event", "file"}, {"file", utf8(progress.file)}, {"bytes", progress.bytes}, {"total", progress.total}},
                console.isTerminal() ? QString() : file);
        }
        const QString speed
            = progress.bytesPerSecond > 0 ? u", %1/s"_s.arg(size(qint64(progress.bytesPerSecond))) : QString();
        console.progress(file + speed, double(progress.bytes) / double(std::max<qint64>(progress.total, 1)),
                         progress.secondsLeft);
    });
    return wait(hub.download(*model));
}

Result<void> Model::list(Session &session)
{
    const QList<InstalledModel> models = installedModels();
    for (const InstalledModel &model : models) {
        const QString commit = model.origin ? model.origin->commit : QString();
        const Json record{{"event", "model"},     {"model", utf8(model.name)},    {"family", utf8(model.family)},
                          {"bytes", model.bytes}, {"folder", utf8(model.folder)}, {"commit", utf8(commit)}};
        session.console().report(record, u"%1  %2  %3  %4  %5"_s.arg(model.name, model.family, size(model.bytes),
                                                                     commit.isEmpty() ? u"-"_s : commit.left(12),
                                                                     QDir::toNativeSeparators(model.folder)));
    }
    if (models.isEmpty())
        session.console().report({{"event", "models"}, {"count", 0}},
                                 u"There is no base model. Get one: wendu-cli model add NAME."_s);
    return {};
}

Result<void> Model::remove(Session &session) const
{
    const Result<qint64> freed = removeModel(text(m_model));
    if (!freed)
        return freed.error();
    session.console().report({{"event", "removed"}, {"model", m_model}, {"bytes", *freed}},
                             u"Removed %1, which freed %2."_s.arg(text(m_model), size(*freed)));
    return {};
}

} // namespace

std::unique_ptr<Command> modelCommand()
{
    return std::make_unique<Model>();
}

} // namespace wendu::cli
