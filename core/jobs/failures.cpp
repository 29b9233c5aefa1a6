// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/failures.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>
#include <string_view>

namespace wendu {
namespace {

// Placeholders: %1 the subject (a file, tensor or field), %2 what was found, %3 what was expected.
struct Words
{
    std::string_view code;
    const char *message;
    const char *remedy;
};

constexpr std::array table{
    Words{
        "version_mismatch",
        QT_TRANSLATE_NOOP("wendu::Failure", "This program speaks version %2 of the protocol; the worker speaks version %3."),
        QT_TRANSLATE_NOOP("wendu::Failure", "Install the same release of Wendu on both sides.")},
    Words{"protocol", QT_TRANSLATE_NOOP("wendu::Failure", "The worker received what it cannot read: %2."),
          QT_TRANSLATE_NOOP("wendu::Failure",
                            "Check that both programs are of one release, and that nothing else writes to the "
                            "worker's input.")},
    Words{"unknown_model", QT_TRANSLATE_NOOP("wendu::Failure", "The worker no longer has the model %1."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Start again: the model is then sent once more.")},
    Words{"unknown_set", QT_TRANSLATE_NOOP("wendu::Failure", "The worker has no texts of the name %1."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Start again: the texts are then sent once more.")},
    Words{"strategy_unknown", QT_TRANSLATE_NOOP("wendu::Failure", "There is no strategy '%2'; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Choose one of these strategies.")},
    Words{"target_unknown", QT_TRANSLATE_NOOP("wendu::Failure", "The model has no label number %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Choose one of the model's labels.")},
    Words{"not_scored", QT_TRANSLATE_NOOP("wendu::Failure", "The strategy needs scores, and the texts have none."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Score the texts first, or pick at random.")},
    Words{"labels_too_few", QT_TRANSLATE_NOOP("wendu::Failure", "There are too few labels: found %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Label more texts, with different labels.")},
    Words{"labels_too_many", QT_TRANSLATE_NOOP("wendu::Failure", "%1 has %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Give each text one label, or use a project of several labels at once.")},
    Words{"label_unknown", QT_TRANSLATE_NOOP("wendu::Failure", "%1 has label number %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Use a model that was trained for this task's labels.")},
    Words{"recipe_invalid", QT_TRANSLATE_NOOP("wendu::Failure", "The recipe cannot be used: %1: %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Correct the recipe.")},
    Words{"task_unsupported", QT_TRANSLATE_NOOP("wendu::Failure", "The task is of the kind '%2'; this worker knows %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Use a worker of this release, or a task of another kind.")},
    Words{"model_missing_file", QT_TRANSLATE_NOOP("wendu::Failure", "The model lacks a file: %1: %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Fetch the whole model again, or choose another folder.")},
    Words{"config_invalid",
          QT_TRANSLATE_NOOP("wendu::Failure", "The model's configuration cannot be used: %1: found %2; "
                                              "expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Fetch the model again, or choose another one.")},
    Words{"unsupported_model",
          QT_TRANSLATE_NOOP("wendu::Failure", "This kind of model is not supported: %1 is %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Choose another base model.")},
    Words{"head_missing",
          QT_TRANSLATE_NOOP("wendu::Failure", "The model is a base model without a classifier (%1 is missing); "
                                              "expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Train it first, or choose a model that was trained.")},
    Words{"language_head_missing",
          QT_TRANSLATE_NOOP("wendu::Failure", "The base model has no language head (%1 is missing): it cannot say a word "
                                              "for a prompt."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Choose a masked language model, or train without a prompt.")},
    Words{"prompt_invalid", QT_TRANSLATE_NOOP("wendu::Failure", "The prompt cannot be used: %1 is %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Correct the recipe's prompt.")},
    Words{"label_word_unknown",
          QT_TRANSLATE_NOOP("wendu::Failure", "The label word %1 is no word of this model, which cuts it into %2."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Choose a shorter or more frequent word.")},
    Words{"tensor_missing", QT_TRANSLATE_NOOP("wendu::Failure", "The model's weights lack the tensor %1; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Fetch the model again: its weights do not belong to its config.json.")},
    Words{"tensor_unknown",
          QT_TRANSLATE_NOOP("wendu::Failure", "The model's weights have %2 that its config.json does not account for: %1."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Fetch the model again: its weights do not belong to its config.json.")},
    Words{"tensor_shape", QT_TRANSLATE_NOOP("wendu::Failure", "The model's tensor %1 has the shape %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Fetch the model again: its weights do not belong to its config.json.")},
    Words{"tensor_dtype",
          QT_TRANSLATE_NOOP("wendu::Failure", "The model's tensor %1 holds numbers of the type %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Take a copy of the model with floating-point weights.")},
    Words{"safetensors_truncated",
          QT_TRANSLATE_NOOP("wendu::Failure", "The file of weights %1 is cut off: found %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Fetch the file again.")},
    Words{"safetensors_invalid",
          QT_TRANSLATE_NOOP("wendu::Failure", "The file of weights %1 cannot be used: found %2; "
                                              "expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Fetch the file again.")},
    Words{"pickle_refused",
          QT_TRANSLATE_NOOP("wendu::Failure", "%1 is a pickle, which can run any code when it is read; "
                                              "expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Take the model's safetensors files.")},
    Words{"file_refused", QT_TRANSLATE_NOOP("wendu::Failure", "The worker refuses the file %1: found %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Choose a folder in Hugging Face's format.")},
    Words{"hash_mismatch",
          QT_TRANSLATE_NOOP("wendu::Failure", "%1 has changed while it was sent: its hash is %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Start again.")},
    Words{"model_too_large", QT_TRANSLATE_NOOP("wendu::Failure", "The model is too large for the worker: %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Choose a smaller model, or give the worker a larger cache.")},
    Words{"read_failed", QT_TRANSLATE_NOOP("wendu::Failure", "The worker cannot read %1: %2."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Check the disk of the worker's cache and start again.")},
    Words{"write_failed", QT_TRANSLATE_NOOP("wendu::Failure", "The worker cannot write %1: %2; expected %3."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Make room on the disk of the worker's cache and start again.")},
    Words{"out_of_memory", QT_TRANSLATE_NOOP("wendu::Failure", "The worker has not enough memory for this."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Choose a smaller maximum length or a smaller model, or close other "
                                              "programs.")},
    Words{"loss_not_finite", QT_TRANSLATE_NOOP("wendu::Failure", "The training diverged: the loss is %2."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Choose a smaller learning rate, or clip the gradient.")},
    Words{
        "device_unavailable", QT_TRANSLATE_NOOP("wendu::Failure", "The worker has no device '%2'; there is %3."),
        QT_TRANSLATE_NOOP("wendu::Failure", "Let the worker choose the device, or use a worker on a machine with a card.")},
    Words{"internal", QT_TRANSLATE_NOOP("wendu::Failure", "The worker met an error that it did not expect: %2."),
          QT_TRANSLATE_NOOP("wendu::Failure", "Try again; if it happens again, report it with the worker's log.")},
};

// Placeholders: %1 and %2, the notice's before and after.
struct NoticeWords
{
    std::string_view code;
    const char *sentence;
};

constexpr std::array notices{
    NoticeWords{
        "train_batch_halved",
        QT_TRANSLATE_NOOP("wendu::Failure",
                          "There is not enough memory to learn from %1 texts at once: the training goes on with %2 at "
                          "a time. It takes longer, and the result is the same.")},
    NoticeWords{
        "score_batch_halved",
        QT_TRANSLATE_NOOP("wendu::Failure",
                          "There is not enough memory to score %1 word pieces at once: the scoring goes on with %2.")},
    NoticeWords{"texts_truncated",
                QT_TRANSLATE_NOOP("wendu::Failure",
                                  "%1 of %2 texts are longer than the recipe's word pieces a text: a part of them is not "
                                  "read.")},
};

// In one pass, so that a placeholder inside of what was found stays what it is.
QString filled(const QString &pattern, const std::array<QString, 3> &values)
{
    QString text;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int digit = i + 1 < pattern.size() && pattern[i] == u'%' ? pattern[i + 1].digitValue() : 0;
        if (digit >= 1 && digit <= 3) {
            text += values[std::size_t(digit - 1)];
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

} // namespace

Error errorOf(const protocol::Failure &failure)
{
    const auto words = std::find_if(table.begin(), table.end(), [&](const Words &w) { return w.code == failure.code; });
    if (words == table.end())
        return {QString::fromStdString(failure.message), QString::fromStdString(failure.remedy)};
    const std::array values{QString::fromStdString(failure.subject), QString::fromStdString(failure.found),
                            QString::fromStdString(failure.expected)};
    return {filled(QCoreApplication::translate("wendu::Failure", words->message), values),
            filled(QCoreApplication::translate("wendu::Failure", words->remedy), values)};
}

QString sentenceOf(const protocol::Notice &notice)
{
    const auto words = std::find_if(notices.begin(), notices.end(), [&](const auto &w) { return w.code == notice.code; });
    if (words == notices.end())
        return QString::fromStdString(notice.message);
    const QLocale locale;
    return filled(QCoreApplication::translate("wendu::Failure", words->sentence),
                  {locale.toString(qint64(notice.before)), locale.toString(qint64(notice.after)), QString()});
}

QString sentenceOf(const protocol::Scored &scored)
{
    if (scored.exact >= scored.distinct)
        return {};
    const QLocale locale;
    const auto count = [&locale](std::int64_t value) { return locale.toString(qint64(value)); };
    // Down: 99.96 are not 100.
    const auto percent = [&locale](double share) { return locale.toString(std::floor(1000 * share) / 10, 'f', 1); };
    return QCoreApplication::translate(
               "wendu::Failure",
               "%1 of %2 texts, those that could be among the picks, were scored exactly, the others in %3. "
               "Of %4 texts scored both ways %5 % have the same label, and about %6 % of the picks are "
               "expected to be those of exact scores.")
        .arg(count(scored.exact), count(scored.distinct), QString::fromStdString(scored.precision), count(scored.sample),
             percent(scored.sameLabels), percent(scored.kept));
}

} // namespace wendu
