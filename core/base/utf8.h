// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace wendu {

// QString::fromUtf8() drops a byte order mark at the beginning. At the beginning of a file that is right; at the beginning
// of a cell or of a stored text it is a character like any other.
inline QString textFromUtf8(const char *bytes, qsizetype length)
{
    QString text = QString::fromUtf8(bytes, length);
    if (QByteArrayView(bytes, length).startsWith("\xef\xbb\xbf"))
        text.prepend(QChar(QChar::ByteOrderMark));
    return text;
}

} // namespace wendu
