// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/task_kind.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace wendu {
namespace {

constexpr std::array<const char *, 3> names{"single", "multiple", "ordinal"}; // in the order of TaskKind

} // namespace

const char *nameOf(TaskKind kind)
{
    return names[static_cast<std::size_t>(kind)];
}

std::optional<TaskKind> taskKindNamed(std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<TaskKind>(found - names.begin()));
}

int starsIn(const QString &name)
{
    static const QRegularExpression numbered(QStringLiteral("^([1-9])\\s*(?:stars?|星|★)$"),
                                             QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression drawn(QStringLiteral("^★+$"));
    if (const auto match = numbered.match(name); match.hasMatch())
        return match.captured(1).toInt();
    return drawn.match(name).hasMatch() ? static_cast<int>(name.size()) : 0;
}

bool areStars(const QList<Label> &labels)
{
    for (int i = 0; i < labels.size(); ++i) {
        if (starsIn(labels.at(i).name) != i + 1)
            return false;
    }
    return labels.size() > 1;
}

} // namespace wendu
