// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/settings.h"

#include <QSettings>

#include <array>

namespace wendu {
namespace {

struct Entry
{
    Settings::Key key;
    const char *name;
    QVariant standard;
};

const Entry &entryOf(Settings::Key key)
{
    static const std::array<Entry, Settings::KeyCount> table{{
        {Settings::Language, "window/language", QString()},
        {Settings::Theme, "window/theme", QString()},
        {Settings::WorkerCommand, "worker/command", QString()},
        {Settings::Device, "worker/device", QString()},
        {Settings::BaseModel, "worker/base_model", QString()},
        {Settings::AnnotatorName, "annotator/name", QString()},
        {Settings::RecentProjects, "window/recent", QStringList()},
        {Settings::WindowGeometry, "window/geometry", QByteArray()},
        {Settings::WindowState, "window/state", QByteArray()},
        {Settings::ShowSuggestions, "label/show_suggestions", false},
        {Settings::PickStrategy, "round/strategy", QStringLiteral("margin")},
        {Settings::PickCount, "round/count", 25},
        {Settings::RecipeName, "train/recipe", QStringLiteral("small-set")},
    }};
    return table.at(static_cast<std::size_t>(key));
}

std::unique_ptr<QSettings> openFile()
{
    const QString path = qEnvironmentVariable("WENDU_SETTINGS");
    if (path.isEmpty())
        return std::make_unique<QSettings>(QStringLiteral("Wendu"), QStringLiteral("wendu"));
    return std::make_unique<QSettings>(path, QSettings::IniFormat);
}

} // namespace

Settings::Settings(QObject *parent)
    : QObject(parent)
    , m_file(openFile())
{}

Settings::~Settings() = default;

QVariant Settings::value(Key key) const
{
    const Entry &entry = entryOf(key);
    QVariant found = m_file->value(QLatin1String(entry.name), entry.standard);
    // An INI file hands back strings: a value that does not convert is as good as none.
    if (!found.convert(entry.standard.metaType()))
        return entry.standard;
    return found;
}

void Settings::setValue(Key key, const QVariant &value)
{
    if (this->value(key) == value)
        return;
    m_file->setValue(QLatin1String(entryOf(key).name), value);
    Q_EMIT changed(key);
}

void Settings::reset(Key key)
{
    m_file->remove(QLatin1String(entryOf(key).name));
    Q_EMIT changed(key);
}

} // namespace wendu
