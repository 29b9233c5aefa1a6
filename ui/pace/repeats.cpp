// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pace/repeats.h"

#include "base/settings.h"
#include "store/project.h"
#include "store/reader.h"

#include <QRandomGenerator>

namespace wendu {
namespace {

// Far enough back that nobody remembers the answer, and that it is not among the last ten decisions beside the text.
constexpr int decisionsApart = 50;

} // namespace

std::optional<TextId> Repeats::next(const QList<TextId> &passed)
{
    m_coming = 0;
    const Settings *settings = m_workspace.settings;
    const int percent = settings ? settings->value(Settings::RepeatPercent).toInt() : 0;
    auto *random = QRandomGenerator::global();
    if (percent <= 0 || m_workspace.project->readOnly() || random->bounded(100) >= percent)
        return {};
    const auto found
        = m_workspace.project->reader().textToRepeat(m_workspace.annotator, decisionsApart, random->generateDouble());
    if (!found || !*found || **found == m_again
        || passed.contains(**found)) // none is no misfortune: the text that was next is
        return {};
    m_coming = **found;
    return m_coming;
}

void Repeats::moveOn(TextId text)
{
    if (text == m_again)
        return; // still the same
    m_again = text == m_coming ? text : 0;
}

} // namespace wendu
