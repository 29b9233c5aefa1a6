// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/asking.h"
#include "app/cli/commands.h"
#include "app/cli/model_tool.h"
#include "app/cli/output_lines.h"

#include <algorithm>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

// "label" is one name, "labels" of several at once a list; the worker's message has been checked.
Json lineOf(const TextTable::Row &row, const protocol::Predictions &answer, const protocol::Prediction &prediction)
{
    const std::vector<std::string> &labels = answer.labels;
    Json given = Json::array();
    for (const int label : prediction.predicted)
        given.push_back(labels[std::size_t(label)]);
    const bool several = answer.task == "multiple";
    Json probabilities = Json::object();
    for (std::size_t i = 0; i < labels.size(); ++i)
        probabilities[labels[i]] = prediction.probabilities[i];
    return {{"id", utf8(row.id)},
            {"text", utf8(row.text)},
            {several ? "labels" : "label", several ? given : given.front()},
            {"probabilities", probabilities},
            {"logits", prediction.logits},
            {"input_ids", prediction.inputIds},
            {"truncated", prediction.truncated}};
}

class Predict : public ModelTool
{
public:
    const char *name() const override { return "predict"; }
    const char *purpose() const override { return "let a model judge the texts of a CSV or TSV file"; }

protected:
    const char *participle() const override { return "predicted"; }
    Result<qint64> work(const Work &work) override;

private:
    static Result<void> predictBatch(const Work &work, const std::vector<TextTable::Row> &rows);
};

Result<qint64> Predict::work(const Work &work)
{
    return inBatches(work, u"Predicting"_s, [&work](const std::vector<TextTable::Row> &rows) { return predictBatch(work, rows); });
}

Result<void> Predict::predictBatch(const Work &work, const std::vector<TextTable::Row> &rows)
{
    protocol::Predict request;
    request.model = work.model;
    for (const TextTable::Row &row : rows)
        request.texts.push_back(textForModel(row.text));
    const Result<protocol::Predictions> answer = work.ask.answer(work.ask->predict(request));
    if (!answer)
        return answer.error();
    const auto fits
        = [&answer](const protocol::Prediction &item) { return answer->task == "multiple" || item.predicted.size() == 1; };
    if (answer->items.size() != rows.size() || !std::all_of(answer->items.begin(), answer->items.end(), fits)) {
        return Error{u"The worker answered %1 texts with %2 predictions for %3 labels."_s.arg(rows.size())
                         .arg(answer->items.size())
                         .arg(answer->labels.size()),
                     u"Check which program the worker's command starts."_s};
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (const Result<void> written = work.out.write(lineOf(rows[i], *answer, answer->items[i])); !written)
            return written;
    }
    return {};
}

} // namespace

std::unique_ptr<Command> predictCommand()
{
    return std::make_unique<Predict>();
}

} // namespace wendu::cli
