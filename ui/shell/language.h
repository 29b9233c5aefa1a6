// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace wendu::language {

// "en" and "zh_CN".
QStringList available();
// What `wanted` (a setting; empty: the system's) comes to.
QString resolve(const QString &wanted);
// Installs the catalogues of `code`, ours and Qt's, and with them the locale for figures and dates. Every widget hears
// LanguageChange.
void install(const QString &code);
QString current();

} // namespace wendu::language
