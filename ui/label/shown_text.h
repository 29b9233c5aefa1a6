// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace wendu {

// That of the first letter which has one, as HTML's dir="auto" does it; none for digits and emoji alone.
std::optional<Qt::LayoutDirection> firstDirection(QStringView text);

// A text as a QTextDocument can show it, piece by piece, and where each of its characters stands in there. The document
// takes CR LF for one break, some characters for its own structure, and others have no picture; a paragraph of megabytes it
// lays out only as a whole. So what is shown is not what was imported, and positions have to be told from one to the other.
class ShownText
{
public:
    explicit ShownText(const QString &text = {});

    // The next piece, about so many UTF-16 code units; it ends with a paragraph where one ends, and starts a new one
    // otherwise. Paragraphs end with a line feed. Empty once there is no more.
    QString next(qsizetype about);
    bool hasMore() const { return m_taken < m_text.size(); }
    qsizetype taken() const { return m_taken; } // of the text, so far
    // A position in the text, in UTF-16 code units, to one in the document; what is not taken yet stands at its end.
    int toShown(qsizetype position) const;
    bool rightToLeft() const { return m_rightToLeft; }       // by its first character that has a direction
    bool hasRightToLeft() const { return m_hasRightToLeft; } // of what was taken

private:
    struct Shift
    {
        qsizetype from = 0; // positions from here on
        qsizetype by = 0;   // stand so much further on
    };
    void shift(qsizetype from, int by);

    QString m_text;
    qsizetype m_taken = 0;
    std::vector<Shift> m_shifts; // ascending
    bool m_rightToLeft = false;
    bool m_hasRightToLeft = false;
};

} // namespace wendu
