// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"
#include "ui/workspace.h"

#include <optional>

namespace wendu {

// Shows some labelled texts again, without the label that they have, when the settings say so: an annotator learns how far
// he agrees with himself. It says nothing of it, or the second answer would be another kind of answer.
class Repeats
{
public:
    explicit Repeats(const Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // Sometimes a text to show again in place of the one that is next, and none of `passed`; mostly none.
    std::optional<TextId> next(const QList<TextId> &passed);
    // This text comes to the front: again, when it is what next() has given.
    void moveOn(TextId text);
    void goElsewhere() { m_coming = 0; } // to a text that somebody asked for
    bool showsAgain(TextId text) const { return text != 0 && text == m_again; }

private:
    Workspace m_workspace;
    TextId m_coming = 0; // is to be shown again next; 0: none
    TextId m_again = 0;  // is in front, again
};

} // namespace wendu
