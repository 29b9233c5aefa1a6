// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/notices.h"

#include "ml/worker/log.h"

namespace wendu::ml {
namespace {

void say(Output &output, const protocol::Notice &notice)
{
    logLine(notice.code + ": " + notice.message);
    if (notice.job != 0)
        output.send(notice);
}

std::string sentence(std::int64_t before, std::int64_t after, const std::string &what, const std::string &how)
{
    return "There is not enough memory for " + std::to_string(before) + " " + what + " at once: the work goes on with "
           + std::to_string(after) + how + ".";
}

} // namespace

void trainingHalved(Output &output, std::int64_t job, std::int64_t before, std::int64_t after)
{
    say(output, {job, "train_batch_halved", before, after,
                 sentence(before, after, "texts", ", whose gradients are added up to those of the batch")});
}

Halved scoringHalved(Output &output, std::int64_t job)
{
    return [&output, job](std::int64_t before, std::int64_t after) {
        say(output, {job, "score_batch_halved", before, after, sentence(before, after, "word pieces", "")});
    };
}

void textsTruncated(Output &output, std::int64_t job, std::int64_t truncated, std::int64_t texts)
{
    if (truncated > 0)
        say(output, {job, "texts_truncated", truncated, texts,
                     std::to_string(truncated) + " of " + std::to_string(texts)
                         + " texts are longer than the maximum length: a part of them is not read."});
}

} // namespace wendu::ml
