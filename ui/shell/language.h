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
// The words of the source for what stands on the screen now: a command is also found by its English name. Several sources
// may have one translation: all of them, parted by spaces. Empty: not one of ours, or English is what is shown.
QString english(const QString &shown);

} // namespace wendu::language
