// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/settings.h"

#include <QPointer>
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
        {Settings::ScoreQuickly, "round/score_quickly", false},
        {Settings::RecipeName, "train/recipe", QStringLiteral("small-set")},
        {Settings::ReadingSize, "label/reading_size", 100},
        {Settings::LabelTwins, "label/twins", true},
        {Settings::HubEndpoint, "hub/endpoint", QStringLiteral("https://huggingface.co")},
        {Settings::CommandKeys, "keys/commands", QStringList()},
        {Settings::RecentCommands, "window/recent_commands", QStringList()},
        {Settings::AttributionColours, "window/attribution_colours", QStringLiteral("PuOr")},
        {Settings::ShowPace, "label/show_pace", true},
        {Settings::RepeatPercent, "label/repeat_percent", 0},
    }};
    return table.at(static_cast<std::size_t>(key));
}

QList<Settings *> s_all; // of the GUI thread

std::unique_ptr<QSettings> openFile()
{
    const QString path = qEnvironmentVariable("WENDU_SETTINGS");
    if (path.isEmpty())
        return std::make_unique<QSettings>(QStringLiteral("Wendu"), QStringLiteral("wendu"));
    return std::make_unique<QSettings>(path, QSettings::IniFormat);
}

} // namespace

Settings::Settings(QObject *parent)
    : Settings(QString(), parent)
{
}

Settings::Settings(const QString &projectId, QObject *parent)
    : QObject(parent)
    , m_projectId(projectId)
    , m_file(openFile())
{
    s_all.append(this);
}

Settings::~Settings()
{
    s_all.removeOne(this);
}

void Settings::tell(Key key)
{
    const QString name = nameOf(key);
    const QString file = path();
    // A listener may make or end such an object.
    for (const QPointer<Settings> &other : QList<QPointer<Settings>>(s_all.begin(), s_all.end())) {
        if (other && other->nameOf(key) == name && other->path() == file)
            Q_EMIT other->changed(key);
    }
}

bool Settings::isOwn(Key key) const
{
    return key == BaseModel && !m_projectId.isEmpty();
}

QString Settings::nameOf(Key key) const
{
    const QString name = QLatin1String(entryOf(key).name);
    return isOwn(key) ? QStringLiteral("projects/%1/%2").arg(m_projectId, name) : name;
}

bool Settings::isSet(Key key) const
{
    return m_file->contains(nameOf(key));
}

QVariant Settings::value(Key key) const
{
    const Entry &entry = entryOf(key);
    QVariant found = m_file->value(isSet(key) ? nameOf(key) : QString::fromLatin1(entry.name), entry.standard);
    // An INI file hands back strings: a value that does not convert is as good as none.
    if (!found.convert(entry.standard.metaType()))
        return entry.standard;
    return found;
}

void Settings::setValue(Key key, const QVariant &value)
{
    const bool unchanged = this->value(key) == value;
    // A project keeps also what is the same everywhere: that may change.
    if (unchanged && (isSet(key) || !isOwn(key)))
        return;
    m_file->setValue(nameOf(key), value);
    if (!unchanged)
        tell(key);
}

void Settings::reset(Key key)
{
    m_file->remove(nameOf(key));
    tell(key);
}

QString Settings::path() const
{
    return m_file->fileName();
}

} // namespace wendu
