// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/reader.h"

#include <string>

namespace CLI {
class App;
}

namespace wendu::cli {

// Which texts: the options of a command that say what TextFilter says. All that is given holds at once.
class FilterArguments
{
public:
    void describe(CLI::App &arguments);
    // Labels, annotators and imports are named as the project names them.
    Result<TextFilter> filter(const Reader &reader) const;

private:
    std::string m_state = "any";
    std::string m_holdOut;
    std::string m_label;
    std::string m_mark;
    std::string m_import;
    std::string m_annotator;
    std::string m_search;
    std::string m_truth;
    std::string m_predicted;
    int m_round = 0;
    double m_marginFrom = -1; // negative: any
    double m_marginBelow = -1;
    bool m_flagged = false;
    bool m_commented = false;
    bool m_disagrees = false;
    bool m_contradicts = false;
};

} // namespace wendu::cli
