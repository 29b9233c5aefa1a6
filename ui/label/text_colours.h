// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/messages.h"
#include "ui/label/text_card.h"

namespace wendu {

// The words of an attribution as the card colours them, and the line under the text that says what the colours mean.
std::vector<TextCard::Coloured> colouredWords(const protocol::Attribution &attribution, const QString &text);
QString coloursNote(const protocol::Attribution &attribution, const QString &label);

} // namespace wendu
