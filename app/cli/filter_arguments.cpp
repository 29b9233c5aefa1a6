// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/filter_arguments.h"

#include <CLI/CLI.hpp>

#include <QStringList>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

Result<int> labelIndex(const Task &task, const std::string &name)
{
    QStringList names;
    for (qsizetype index = 0; index < task.labels.size(); ++index) {
        if (task.labels.at(index).name == QString::fromStdString(name))
            return static_cast<int>(index);
        names.append(task.labels.at(index).name);
    }
    return Error{u"There is no label '%1' in this project."_s.arg(QString::fromStdString(name)),
                 u"Name one of %1."_s.arg(names.join(u", "_s))};
}

Result<MarkId> markNamed(const Task &task, const QString &wanted)
{
    QStringList names;
    for (const Label &mark : task.marks) {
        if (mark.name == wanted)
            return mark.id;
        names.append(mark.name);
    }
    return Error{u"There is no mark '%1' in this project."_s.arg(wanted),
                 names.isEmpty() ? u"It has none."_s : u"Name one of %1."_s.arg(names.join(u", "_s))};
}

Result<ImportId> importNamed(const Reader &reader, const QString &wanted)
{
    const Result<QList<Import>> imports = reader.imports();
    if (!imports)
        return imports.error();
    ImportId found = 0;
    QStringList names;
    for (const Import &import : *imports) { // of two files of one name the later one
        if (import.name == wanted || QString::number(import.id) == wanted)
            found = import.id;
        names.append(u"%1 (%2)"_s.arg(import.id).arg(import.name));
    }
    if (found)
        return found;
    return Error{u"There is no import '%1' in this project."_s.arg(wanted), u"Name one of %1."_s.arg(names.join(u", "_s))};
}

TextFilter::State stateNamed(const std::string &name)
{
    using enum TextFilter::State;
    const std::pair<const char *, TextFilter::State> states[]
        = {{"unlabelled", Unlabelled}, {"labelled", Labelled}, {"skipped", Skipped}};
    for (const auto &[known, state] : states) {
        if (name == known)
            return state;
    }
    return Any;
}

} // namespace

void FilterArguments::describe(CLI::App &arguments)
{
    arguments.add_option("--state", m_state, "texts that are so")
        ->check(CLI::IsMember({"any", "unlabelled", "labelled", "skipped"}))
        ->capture_default_str();
    arguments.add_flag("--flagged", m_flagged, "texts with a flag");
    arguments.add_flag("--commented", m_commented, "texts with a comment");
    arguments.add_option("--hold-out", m_holdOut, "the hold-out alone (yes), or without it (no)")
        ->check(CLI::IsMember({"yes", "no"}));
    arguments.add_option("--label", m_label, "texts with this label");
    arguments.add_option("--mark", m_mark, "texts with this mark beside their label");
    arguments.add_option("--import", m_import, "of one import, by its number or its file's name");
    arguments.add_option("--round", m_round, "picked in this round")->check(CLI::PositiveNumber);
    arguments.add_option("--annotator", m_annotator, "decided by this annotator, in the program");
    arguments.add_flag("--disagrees", m_disagrees, "where the latest model says otherwise");
    arguments.add_flag("--contradicts", m_contradicts, "where an identical text has another label");
    arguments.add_option("--margin-from", m_marginFrom, "the latest model's margin is at least this")
        ->check(CLI::Range(0.0, 1.0));
    arguments.add_option("--margin-below", m_marginBelow, "the latest model's margin is less than this")
        ->check(CLI::Range(0.0, 1.0));
    arguments.add_option("--search", m_search, "texts that hold this");
    arguments.add_option("--truth", m_truth, "of the hold-out: labelled so");
    arguments.add_option("--predicted", m_predicted, "of the hold-out: for which the model says this label");
}

Result<TextFilter> FilterArguments::filter(const Reader &reader) const
{
    TextFilter filter;
    filter.state = stateNamed(m_state);
    if (!m_holdOut.empty())
        filter.holdOut = m_holdOut == "yes";
    filter.flagged = m_flagged;
    filter.commented = m_commented;
    filter.disagrees = m_disagrees;
    filter.contradicts = m_contradicts;
    filter.marginFrom = m_marginFrom;
    filter.marginBelow = m_marginBelow;
    filter.search = QString::fromStdString(m_search);
    const Result<Task> task = reader.task();
    if (!task)
        return task.error();
    int label = -1;
    const std::pair<const std::string &, int &> labels[]
        = {{m_label, label}, {m_truth, filter.truth}, {m_predicted, filter.predicted}};
    for (const auto &[name, index] : labels) {
        if (name.empty())
            continue;
        const Result<int> found = labelIndex(*task, name);
        if (!found)
            return found.error();
        index = *found;
    }
    filter.label = label < 0 ? 0 : task->labels.at(label).id;
    if (!m_mark.empty()) {
        const Result<MarkId> mark = markNamed(*task, QString::fromStdString(m_mark));
        if (!mark)
            return mark.error();
        filter.mark = *mark;
    }
    if (!m_import.empty()) {
        const Result<ImportId> import = importNamed(reader, QString::fromStdString(m_import));
        if (!import)
            return import.error();
        filter.import = *import;
    }
    if (!m_annotator.empty()) {
        const Result<AnnotatorId> annotator = reader.annotator(QString::fromStdString(m_annotator));
        if (!annotator)
            return annotator.error();
        if (!*annotator)
            return Error{u"There is no annotator '%1' in this project."_s.arg(QString::fromStdString(m_annotator)),
                         u"Check the name."_s};
        filter.annotator = *annotator;
    }
    if (m_round > 0) {
        const Result<QList<Round>> rounds = reader.rounds();
        if (!rounds)
            return rounds.error();
        for (const Round &round : *rounds) {
            if (round.number == m_round)
                filter.round = round.id;
        }
        if (!filter.round)
            return Error{u"There is no round %1 in this project."_s.arg(m_round), u"It has %1."_s.arg(rounds->size())};
    }
    return filter;
}

} // namespace wendu::cli
