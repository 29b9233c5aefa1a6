// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace wendu {

// The translation context of everything that the store says to a person.
class Store
{
    Q_DECLARE_TR_FUNCTIONS(Store)
};

} // namespace wendu
