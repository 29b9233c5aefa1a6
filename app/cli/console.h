// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <nlohmann/json.hpp>

namespace wendu::cli {

using Json = nlohmann::ordered_json;

// What the program says: sentences on standard output for people, or one JSON object a line for machines; progress on
// standard error where that is a terminal.
class Console
{
public:
    explicit Console(bool json);
    ~Console();

    // `record` for machines, `sentence` for people; an empty sentence is for machines alone.
    void report(const Json &record, const QString &sentence);
    void failure(const Error &error);
    // A fraction below 0: not known. Seconds below 0: not known.
    void progress(const QString &what, double fraction, double secondsLeft = -1);
    bool isTerminal() const { return m_terminal; } // whether progress shows
    void warn(const QString &sentence);            // on standard error

private:
    void clearProgress();

    bool m_json;
    bool m_terminal;
    bool m_progressShown = false;
    QString m_lastProgress;
};

inline std::string utf8(const QString &text)
{
    return text.toStdString();
}

} // namespace wendu::cli
