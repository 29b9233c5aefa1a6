// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace wendu::ml {

// What is wrong, in the parts that protocol::Failure carries: wendu_ml throws this wherever a person can do something about
// it, and one place in worker/ turns it (and c10::Error and the rest) into a Failure.
class Error : public std::runtime_error
{
public:
    struct Parts
    {
        std::string code;     // stable, for example "tensor_missing"; listed in worker/failure.h
        std::string subject;  // the file, tensor or field
        std::string found;
        std::string expected;
        std::string message; // one whole English sentence that names subject, found and expected
        std::string remedy;  // one whole English sentence: what to do
    };
    explicit Error(Parts parts)
        : std::runtime_error(parts.message + " " + parts.remedy)
        , m_parts(std::move(parts))
    {}
    const Parts &parts() const { return m_parts; }

private:
    Parts m_parts;
};

// Of what a library says. LibTorch adds a C++ backtrace that nobody but us can read, and that the log has in full.
inline std::string firstLine(const std::string &text)
{
    return text.substr(0, text.find('\n'));
}

} // namespace wendu::ml
