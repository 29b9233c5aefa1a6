// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/text_hash.h"

namespace wendu {

quint64 mixed(quint64 number)
{
    number ^= number >> 30;
    number *= 0xbf58476d1ce4e5b9U;
    number ^= number >> 27;
    number *= 0x94d049bb133111ebU;
    return number ^ (number >> 31);
}

qint64 textHash(const QString &text)
{
    constexpr quint64 offset = 0xcbf29ce484222325U;
    constexpr quint64 prime = 0x100000001b3U;
    const QString folded = text.simplified().toCaseFolded();
    quint64 hash = offset;
    for (const QChar character : folded) {
        hash = (hash ^ (character.unicode() & 0xffU)) * prime;
        hash = (hash ^ (character.unicode() >> 8U)) * prime;
    }
    return static_cast<qint64>(mixed(hash));
}

} // namespace wendu
