// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/messages.h"

#include <exception>
#include <span>
#include <string_view>

namespace wendu::ml {

// Thrown by the hook between two batches when the job that computes was cancelled or the worker is to end.
struct Cancellation
{
};

// Every code that a Failure of the worker carries. They are stable: the window translates them.
//   version_mismatch       the client speaks another version of the protocol
//   protocol               what came over the pipe is no frame or no message that fits here
//   unknown_model          a model that is not open: OpenModel has to come first
//   unknown_set            a set of texts that was never put
//   strategy_unknown       no such query strategy
//   target_unknown         no such label to explain
//   not_scored             a strategy that needs scores, and a set without
//   labels_too_few         not enough labelled texts, or only one label among them
//   labels_too_many        several labels on a text of a task with one label a text
//   label_unknown          a label's index that the job does not name
//   recipe_invalid         a field of the recipe is out of its range
//   task_unsupported       a kind of task that this release cannot train
//   model_missing_file     a folder without config.json, weights or vocabulary
//   config_invalid         config.json or a tokenizer file cannot be used
//   unsupported_model      an architecture or a tokenizer that is not supported
//   head_missing           a base model where a classifier is needed
//   language_head_missing  a model without a language head, and a prompt
//   prompt_invalid         a prompt that the model cannot be given
//   label_word_unknown     a label word that is no single token of the model's
//   tensor_missing         the weights lack tensors
//   tensor_unknown         the weights have tensors that config.json does not account for
//   tensor_shape           a tensor has another shape than config.json says
//   tensor_dtype           a tensor holds another type than floating-point numbers
//   safetensors_truncated  a weights file is shorter than its header says
//   safetensors_invalid    a weights file's header cannot be used
//   pickle_refused         weights as a pickle, which could run code
//   file_refused           a file name that is no model file's
//   hash_mismatch          a file's bytes are not those that were announced
//   model_too_large        a model larger than the cache may be
//   read_failed            a file cannot be read
//   write_failed           a file cannot be written
//   out_of_memory          the machine or the card has not enough memory
//   loss_not_finite        the training diverged
//   device_unavailable     CUDA was asked for, and there is none
//   internal               anything else: a defect
std::span<const std::string_view> failureCodes();

// What the exception says, with job and request left at 0. An Error's parts are taken as they are.
protocol::Failure failureOf(const std::exception_ptr &exception);

} // namespace wendu::ml
