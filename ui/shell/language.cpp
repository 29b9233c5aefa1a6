// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>
#include <vector>

namespace wendu::language {
namespace {

QString s_current = QStringLiteral("en");
std::vector<std::unique_ptr<QTranslator>> s_installed;

void add(const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(name, folder))
        return;
    QCoreApplication::installTranslator(translator.get());
    s_installed.push_back(std::move(translator));
}

} // namespace

QStringList available()
{
    return {QStringLiteral("en"), QStringLiteral("zh_CN")};
}

QString resolve(const QString &wanted)
{
    if (available().contains(wanted))
        return wanted;
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

void install(const QString &code)
{
    for (const auto &translator : s_installed)
        QCoreApplication::removeTranslator(translator.get());
    s_installed.clear();
    s_current = code;
    QLocale::setDefault(code == QLatin1String("zh_CN") ? QLocale(QLocale::Chinese, QLocale::China)
                                                       : QLocale(QLocale::English, QLocale::UnitedStates));
    // English has a catalogue too: it holds the plural forms.
    add(QStringLiteral("wendu_%1").arg(code), QStringLiteral(":/wendu/translations"));
    add(QStringLiteral("qtbase_%1").arg(code), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

QString current()
{
    return s_current;
}

} // namespace wendu::language
