// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace wendu {

enum class Encoding { Utf8, Utf16Le, Utf16Be, Gb18030, Windows1252 };

QString nameOf(Encoding encoding);
QStringList encodingNames();
// By its name as TableFormat has it, in any case.
std::optional<Encoding> encodingNamed(const QString &name);

struct DetectedEncoding
{
    Encoding encoding = Encoding::Utf8;
    int markLength = 0; // of the byte order mark
};
// From a file's first bytes; `whole` when they are all there is. An Error for UTF-32, which nobody means.
// By a byte order mark; else UTF-16 by the zero bytes beside commas and line ends; else UTF-8 when it is valid; else GB18030
// when the byte pairs are common Chinese characters; else Windows-1252, in which every file can be read.
Result<DetectedEncoding> detectEncoding(const QByteArray &bytes, bool whole);
int markLength(const QByteArray &bytes, Encoding encoding);

// How many bytes at the beginning are valid UTF-8. A sequence that the end cuts short is not counted.
qsizetype validUtf8(const char *bytes, qsizetype length);
// Whether what follows the valid part is only cut short, not wrong.
bool isUtf8Prefix(const char *bytes, qsizetype length);

} // namespace wendu
