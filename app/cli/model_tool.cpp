// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_tool.h"

#include "app/cli/asking.h"
#include "app/cli/model_source.h"
#include "app/cli/output_lines.h"

#include <CLI/CLI.hpp>

#include <QElapsedTimer>

namespace wendu::cli {

using namespace Qt::StringLiterals;

void ModelTool::describe(CLI::App &arguments)
{
    arguments.add_option("MODEL", m_model, "a model's folder, the name of a model that was added, or a project's file for its latest model")->required();
    arguments.add_option("--in", m_in, "the CSV or TSV file")->required();
    arguments.add_option("--out", m_out, "the file of JSON lines to write")->required();
    arguments.add_option("--text-column", m_textColumn, "the column of the texts")->capture_default_str();
    arguments.add_option("--id-column", m_idColumn, "a column of identifiers (default: id, else the row's number)");
    m_format.describe(arguments);
}

Result<void> ModelTool::run(Session &session)
{
    const Result<TableFormat> format = m_format.format();
    if (!format)
        return format.error();
    Result<TextTable> table = TextTable::open(text(m_in), *format, {text(m_textColumn), text(m_idColumn), {}, text(m_pairColumn)});
    if (!table)
        return table.error();
    const Result<QString> folder = modelFolder(session, m_model);
    if (!folder)
        return folder.error();
    OutputLines out(text(m_out));
    if (const Result<void> opened = out.open(); !opened)
        return opened;

    Console &console = session.console();
    Asking ask(session);
    console.progress(u"Opening the model"_s, -1);
    const Result<std::string> model = ask.answer(ask->openModel(*folder));
    if (!model)
        return model.error();
    QElapsedTimer clock;
    clock.start();
    const Result<qint64> texts = work({ask, *model, *table, out, console});
    if (!texts)
        return texts.error();
    if (const Result<void> written = out.commit(); !written)
        return written;
    const double seconds = double(clock.elapsed()) / 1000;
    const auto [further, sentence] = remark();
    Json report{{"event", participle()}, {"texts", *texts}, {"seconds", seconds}, {"file", m_out}};
    report.update(further);
    console.report(report, u"%1 texts %2 in %3 s.%4"_s.arg(*texts).arg(QLatin1String(participle())).arg(seconds, 0, 'f', 1)
                               .arg(sentence.isEmpty() ? QString() : u' ' + sentence));
    return {};
}

Result<qint64> ModelTool::inBatches(const Work &work, const QString &title,
                                    const std::function<Result<void>(const std::vector<TextTable::Row> &)> &handle)
{
    constexpr std::size_t batch = 256;
    constexpr qsizetype batchLength = 200000; // UTF-16 units: an answer has to fit a frame
    qint64 texts = 0;
    qsizetype length = 0;
    std::vector<TextTable::Row> rows;
    for (bool more = true; more;) {
        const auto row = work.table.next();
        if (!row)
            return row.error();
        more = row->has_value();
        if (more) {
            rows.push_back(**row);
            length += (*row)->text.size() + (*row)->pair.size();
        }
        if (rows.empty() || (more && rows.size() < batch && length < batchLength))
            continue;
        if (const Result<void> done = handle(rows); !done)
            return done.error();
        texts += qint64(rows.size());
        rows.clear();
        length = 0;
        work.console.progress(title, work.table.fractionRead());
    }
    return texts;
}

} // namespace wendu::cli
