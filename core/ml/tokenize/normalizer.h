// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/aligned_text.h"
#include "ml/tokenize/charsmap.h"

#include <string>
#include <variant>
#include <vector>

namespace wendu::ml {

// What tokenizer.json calls a normalizer, BERT's aside (see bert_normalizer.h): steps that a text goes through before it is
// cut. The names are the reference's, and so is what each does.
namespace normalize {

enum class Form { Nfc, Nfd, Nfkc, Nfkd };
struct Lowercase
{
};
struct StripAccents // every mark, of whatever kind
{
};
struct Nmt // sentencepiece's clean-up for machine translation
{
};
struct Strip // white space
{
    bool left = true;
    bool right = true;
};
struct Replace
{
    enum class Pattern { Text, Spaces, Whitespace }; // `text`; " {2,}"; "\s{2,}|[\n\r\t]"
    Pattern pattern = Pattern::Text;
    std::string text;
    std::string with;
};
struct Prepend
{
    std::string text;
};
using Step = std::variant<Form, Lowercase, StripAccents, Nmt, Charsmap, Strip, Replace, Prepend>;

} // namespace normalize

class Normalizer
{
public:
    explicit Normalizer(std::vector<normalize::Step> steps = {});
    ~Normalizer();
    Normalizer(Normalizer &&) noexcept;
    Normalizer &operator=(Normalizer &&) noexcept;

    bool isEmpty() const;
    void apply(AlignedText &text) const;
    // The same without places, in a fraction of the time: most code points are looked up in a table.
    void apply(std::string &utf8) const;

private:
    struct Stage;
    std::vector<Stage> m_stages;
};

} // namespace wendu::ml
