// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/failure.h"

#include "ml/batch/memory.h"
#include "ml/error.h"
#include "protocol/frame.h"

#include <c10/util/Exception.h>
#include <nlohmann/json.hpp>

#include <array>

namespace wendu::ml {
namespace {

constexpr std::array<std::string_view, 35> codes{"version_mismatch",  "protocol",
                                                 "unknown_model",     "unknown_set",
                                                 "strategy_unknown",  "target_unknown",
                                                 "not_scored",        "labels_too_few",
                                                 "labels_too_many",   "label_unknown",
                                                 "recipe_invalid",    "task_unsupported",
                                                 "config_invalid",    "model_missing_file",
                                                 "unsupported_model", "head_missing",
                                                 "prompt_invalid",    "label_word_unknown",
                                                 "language_head_missing",
                                                 "tensor_missing",    "tensor_shape",
                                                 "tensor_dtype",      "safetensors_truncated",
                                                 "tensor_unknown",
                                                 "pickle_refused",    "safetensors_invalid",
                                                 "file_refused",      "hash_mismatch",
                                                 "model_too_large",   "read_failed",
                                                 "write_failed",      "out_of_memory",
                                                 "loss_not_finite",   "device_unavailable",
                                                 "internal"};

protocol::Failure failure(std::string code, std::string found, std::string message, std::string remedy)
{
    protocol::Failure failure;
    failure.code = std::move(code);
    failure.found = std::move(found);
    failure.message = std::move(message);
    failure.remedy = std::move(remedy);
    return failure;
}

protocol::Failure tooLittleMemory(const std::string &found)
{
    return failure("out_of_memory", found, "The worker has not enough memory for this.",
                   "Choose a smaller maximum length or a smaller model, or close other programs.");
}

protocol::Failure internal(const std::string &what)
{
    return failure("internal", what, "The worker met an error that it did not expect: " + what + ".",
                   "Try again; if it happens again, report it with the worker's log.");
}

} // namespace

std::span<const std::string_view> failureCodes()
{
    return codes;
}

protocol::Failure failureOf(const std::exception_ptr &exception)
{
    if (const std::string found = outOfMemory(exception); !found.empty())
        return tooLittleMemory(found);
    try {
        std::rethrow_exception(exception);
    } catch (const Error &error) {
        const Error::Parts &parts = error.parts();
        protocol::Failure result = failure(parts.code, parts.found, parts.message, parts.remedy);
        result.subject = parts.subject;
        result.expected = parts.expected;
        return result;
    } catch (const protocol::ProtocolError &error) {
        return failure("protocol", error.what(),
                       std::string("The worker received what it cannot read: ") + error.what() + ".",
                       "Check that nothing else writes to the worker's input and that both programs are of one release.");
    } catch (const c10::Error &error) {
        return internal(firstLine(error.what_without_backtrace()));
    } catch (const nlohmann::json::exception &error) {
        return failure("config_invalid", error.what(),
                       std::string("A JSON file of the model cannot be used: ") + error.what() + ".",
                       "Fetch the model again.");
    } catch (const std::exception &error) {
        return internal(firstLine(error.what()));
    } catch (...) {
        return internal("an exception of an unknown type");
    }
}

} // namespace wendu::ml
