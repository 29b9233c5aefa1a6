// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "store/project.h"
#include "store/task_kind.h"

#include <CLI/CLI.hpp>

#include <QFile>
#include <QFileInfo>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

class New : public Command
{
public:
    const char *name() const override { return "new"; }
    const char *purpose() const override { return "make a project"; }
    void describe(CLI::App &arguments) override
    {
        arguments.add_option("PROJECT", m_path, "the project's file, NAME.wendu")->required();
        arguments.add_option("--labels", m_labels, "the labels, with commas between")->required()->delimiter(',');
        arguments
            .add_option(
                "--kind,--task", m_kind,
                "single: one label a text; multiple: any number at once; ordinal: one of the labels in their order, from "
                "the worst to the best")
            ->check(CLI::IsMember({"single", "multiple", "ordinal"}))
            ->capture_default_str();
        arguments
            .add_option("--marks", m_marks,
                        "what can be said of a text beside its label (mixed,sarcastic), which no model learns")
            ->delimiter(',');
        arguments.add_option("--guidelines", m_guidelines, "a file in Markdown: how to label");
        arguments.add_option("--name", m_name, "what is to be judged (default: the file's name)");
    }
    Result<void> run(Session &session) override
    {
        Project::NewTask task;
        task.name = m_name.empty() ? QFileInfo(text(m_path)).completeBaseName() : text(m_name);
        task.kind = taskKindNamed(m_kind).value_or(TaskKind::Single);
        for (const std::string &label : m_labels)
            task.labels.append({0, text(label).trimmed(), {}, {}});
        for (const std::string &mark : m_marks)
            task.marks.append({0, text(mark).trimmed(), {}, {}});
        if (!m_guidelines.empty()) {
            QFile file(text(m_guidelines));
            if (!file.open(QIODevice::ReadOnly))
                return Error{u"“%1” cannot be read: %2."_s.arg(file.fileName(), file.errorString()),
                             u"Check --guidelines."_s};
            task.guidelines = QString::fromUtf8(file.readAll());
        }
        const auto project = Project::create(text(m_path), task);
        if (!project)
            return project.error();
        session.console().report(
            {{"event", "created"}, {"project", utf8((*project)->path())}, {"kind", m_kind}, {"labels", m_labels}},
            u"Made %1 with %2 labels."_s.arg((*project)->path()).arg(m_labels.size()));
        return {};
    }

private:
    std::string m_path;
    std::vector<std::string> m_labels;
    std::vector<std::string> m_marks;
    std::string m_guidelines;
    std::string m_kind = "single";
    std::string m_name;
};

} // namespace

std::unique_ptr<Command> newCommand()
{
    return std::make_unique<New>();
}

} // namespace wendu::cli
