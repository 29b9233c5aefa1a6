// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/asking.h"
#include "app/cli/commands.h"
#include "app/cli/model_tool.h"
#include "app/cli/output_lines.h"

#include <CLI/CLI.hpp>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

Json pairs(const std::vector<protocol::Span> &spans)
{
    Json list = Json::array();
    for (const protocol::Span &span : spans)
        list.push_back({span.begin, span.end});
    return list;
}

// Spans count code points; a QString counts UTF-16 units.
Json wordsOf(const QString &text, const protocol::Attribution &attribution)
{
    const QList<uint> points = text.toUcs4();
    Json list = Json::array();
    for (std::size_t i = 0; i < attribution.words.size(); ++i) {
        const protocol::Span span = attribution.words[i];
        const QList<uint> part = points.mid(span.begin, span.end - span.begin);
        const auto *begin = reinterpret_cast<const char32_t *>(part.constData());
        list.push_back({{"word", utf8(QString::fromUcs4(begin, part.size()))},
                        {"begin", span.begin},
                        {"end", span.end},
                        {"attribution", attribution.wordAttributions[i]}});
    }
    return list;
}

Json lineOf(const TextTable::Row &row, const protocol::Attribution &attribution)
{
    Json probabilities = Json::object();
    for (std::size_t i = 0; i < attribution.labels.size() && i < attribution.probabilities.size(); ++i)
        probabilities[attribution.labels[i]] = attribution.probabilities[i];
    const auto target = std::size_t(attribution.target);
    return {{"id", utf8(row.id)},
            {"text", utf8(row.text)},
            {"target", attribution.target},
            {"label", target < attribution.labels.size() ? attribution.labels[target] : std::string()},
            {"probabilities", probabilities},
            {"tokens", attribution.tokens},
            {"offsets", pairs(attribution.offsets)},
            {"attributions", attribution.attributions},
            {"words", wordsOf(row.text, attribution)},
            {"logit", attribution.logit},
            {"baseline_logit", attribution.baselineLogit},
            {"delta", attribution.delta},
            {"steps", attribution.steps},
            {"truncated", attribution.truncated}};
}

class Explain : public ModelTool
{
public:
    const char *name() const override { return "explain"; }
    const char *purpose() const override { return "say which words made a model judge as it did (integrated gradients)"; }
    void describe(CLI::App &arguments) override
    {
        ModelTool::describe(arguments);
        arguments.add_option("--target", m_target, "the number of the label to explain, -1: the most likely one")
            ->check(CLI::Range(-1, 100000))
            ->capture_default_str();
        arguments.add_option("--steps", m_steps, "of the integral, 0: as many as it takes")->check(CLI::Range(0, 1000))->capture_default_str();
        arguments.add_option("--limit", m_limit, "at most so many texts (default: all)")->check(CLI::PositiveNumber);
    }

protected:
    const char *participle() const override { return "explained"; }
    Result<qint64> work(const Work &work) override;

private:
    int m_target = -1;
    int m_steps = 50;
    qint64 m_limit = 0;
};

Result<qint64> Explain::work(const Work &work)
{
    qint64 texts = 0;
    for (; m_limit == 0 || texts < m_limit; ++texts) {
        const auto row = work.table.next();
        if (!row)
            return row.error();
        if (!*row)
            break;
        protocol::Explain request;
        request.model = work.model;
        request.text = textForModel((*row)->text);
        request.target = m_target;
        request.steps = m_steps;
        const Result<protocol::Attribution> answer = work.ask.answer(work.ask->explain(request));
        if (!answer)
            return answer.error();
        if (const Result<void> written = work.out.write(lineOf(**row, *answer)); !written)
            return written.error();
        work.console.progress(u"Explaining"_s, work.table.fractionRead());
    }
    return texts;
}

} // namespace

std::unique_ptr<Command> explainCommand()
{
    return std::make_unique<Explain>();
}

} // namespace wendu::cli
