// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace wendu {

// The translation context of everything that import and export say to a person.
class Exchange
{
    Q_DECLARE_TR_FUNCTIONS(Exchange)
};

} // namespace wendu
