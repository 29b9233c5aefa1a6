// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDir;
class QString;

namespace wendu {

// The label page with every kind of labels and of texts, beside its panel, and the wizard's step of labels; as pictures
// named label-WHAT-SUFFIX.png, in the theme and the language that are set.
void takeLabelPictures(const QDir &folder, const QString &suffix);

} // namespace wendu
