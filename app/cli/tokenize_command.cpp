// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/asking.h"
#include "app/cli/commands.h"
#include "app/cli/model_tool.h"
#include "app/cli/output_lines.h"

#include <CLI/CLI.hpp>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

constexpr const char *headAndTail = "head-and-tail";

Json lineOf(const TextTable::Row &row, const protocol::TokenizedText &item)
{
    Json offsets = Json::array();
    for (const protocol::Span &span : item.offsets)
        offsets.push_back({span.begin, span.end});
    return {{"id", utf8(row.id)},
            {"text", utf8(row.text)},
            {"input_ids", item.inputIds},
            {"tokens", item.tokens},
            {"offsets", offsets},
            {"token_type_ids", item.types},
            {"truncated", item.truncated}};
}

class Tokenize : public ModelTool
{
public:
    const char *name() const override { return "tokenize"; }
    const char *purpose() const override { return "write what a model reads of the texts of a CSV or TSV file"; }
    void describe(CLI::App &arguments) override
    {
        ModelTool::describe(arguments);
        arguments.add_option("--pair-column", m_pairColumn, "a column of second texts (default: none)");
        arguments.add_option("--max-length", m_maximumLength, "at most so many tokens, special ones included (default: all)")
            ->check(CLI::PositiveNumber);
        arguments.add_option("--truncation", m_truncation, "what is kept of a longer text; pairs: the head")
            ->check(CLI::IsMember({"head", headAndTail}))
            ->capture_default_str();
    }

protected:
    const char *participle() const override { return "tokenized"; }
    Result<qint64> work(const Work &work) override;
    std::pair<Json, QString> remark() const override
    {
        return {{{"truncated", m_truncated}}, u"%1 were truncated."_s.arg(m_truncated)};
    }

private:
    Result<void> tokenizeBatch(const Work &work, const std::vector<TextTable::Row> &rows);

    int m_maximumLength = 0;
    std::string m_truncation = "head";
    qint64 m_truncated = 0;
};

Result<qint64> Tokenize::work(const Work &work)
{
    return inBatches(work, u"Tokenizing"_s, [this, &work](const std::vector<TextTable::Row> &rows) { return tokenizeBatch(work, rows); });
}

Result<void> Tokenize::tokenizeBatch(const Work &work, const std::vector<TextTable::Row> &rows)
{
    protocol::Tokenize request;
    request.model = work.model;
    request.maximumLength = m_maximumLength;
    request.headAndTail = m_truncation == headAndTail;
    for (const TextTable::Row &row : rows) {
        request.texts.push_back(textForModel(row.text));
        if (!m_pairColumn.empty())
            request.pairs.push_back(textForModel(row.pair));
    }
    const Result<protocol::TokenizedTexts> answer = work.ask.answer(work.ask->tokenize(request));
    if (!answer)
        return answer.error();
    if (answer->items.size() != rows.size())
        return Error{u"The worker answered %1 texts with %2."_s.arg(rows.size()).arg(answer->items.size()),
                     u"Check which program the worker's command starts."_s};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        m_truncated += answer->items[i].truncated;
        if (const Result<void> written = work.out.write(lineOf(rows[i], answer->items[i])); !written)
            return written;
    }
    return {};
}

} // namespace

std::unique_ptr<Command> tokenizeCommand()
{
    return std::make_unique<Tokenize>();
}

} // namespace wendu::cli
