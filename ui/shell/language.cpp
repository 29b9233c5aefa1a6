// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QHash>
#include <QLibraryInfo>
#include <QLocale>
#include <QMutex>
#include <QTranslator>

#include <memory>
#include <vector>

namespace wendu::language {
namespace {

constexpr qsizetype longestName = 60; // of a command; sentences are looked up by nobody

QString s_current = QStringLiteral("en");
QMutex s_mutex;
QHash<QString, QStringList> s_sources; // by what they were translated to

// Remembers what it has translated, to be asked the other way round.
class Catalogue : public QTranslator
{
public:
    QString translate(const char *context, const char *source, const char *disambiguation, int n) const override
    {
        const QString found = QTranslator::translate(context, source, disambiguation, n);
        if (!found.isEmpty() && found.size() <= longestName) {
            const QMutexLocker locked(&s_mutex); // the writer's and the importer's threads translate too
            QStringList &sources = s_sources[found];
            const QString name = QString::fromUtf8(source);
            if (!sources.contains(name))
                sources.append(name);
        }
        return found;
    }
};

std::vector<std::unique_ptr<QTranslator>> s_installed;

void add(const QString &name, const QString &folder)
{
    std::unique_ptr<QTranslator> translator;
    if (s_current == QLatin1String("en"))
        translator = std::make_unique<QTranslator>();
    else
        translator = std::make_unique<Catalogue>();
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
    {
        const QMutexLocker locked(&s_mutex);
        s_sources.clear();
    }
    s_current = code;
    QLocale::setDefault(code == QLatin1String("zh_CN") ? QLocale(QLocale::Chinese, QLocale::China)
                                                       : QLocale(QLocale::English, QLocale::UnitedStates));
    // English has a catalogue too: it holds the plural forms.
    add(QStringLiteral("wendu_%1").arg(code), QStringLiteral(":/wendu/translations"));
    add(QStringLiteral("qtbase_%1").arg(code), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

QString english(const QString &shown)
{
    const QMutexLocker locked(&s_mutex);
    return s_sources.value(shown).join(QLatin1Char(' '));
}

QString current()
{
    return s_current;
}

} // namespace wendu::language
