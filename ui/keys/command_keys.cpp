// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/command_keys.h"

#include "base/settings.h"
#include "ui/actions.h"
#include "ui/keys/command_place.h"

#include <QAction>
#include <QCoreApplication>

#include <algorithm>

namespace wendu {
namespace {

constexpr char standard[] = "standardKeys";

// A command has its standard keys until they are looked at for the first time here.
QList<QKeySequence> standardOf(QAction *action)
{
    if (!action->property(standard).isValid())
        action->setProperty(standard, QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText));
    QList<QKeySequence> keys
        = QKeySequence::listFromString(action->property(standard).toString(), QKeySequence::PortableText);
    keys.removeAll(QKeySequence()); // what an empty string is read as
    return keys;
}

} // namespace

CommandKeys::CommandKeys(Settings *settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    read();
    connect(settings, &Settings::changed, this, [this](Settings::Key key) {
        if (key != Settings::CommandKeys)
            return;
        read();
        apply(m_sources);
    });
}

// One line a command: its id and its keys, parted by tabs, which no key's name has.
void CommandKeys::read()
{
    m_own.clear();
    for (const QString &line : m_settings->value(Settings::CommandKeys).toStringList()) {
        QStringList parts = line.split(QLatin1Char('\t'));
        const QString id = parts.takeFirst();
        QList<QKeySequence> keys;
        for (const QString &part : std::as_const(parts)) {
            const QKeySequence key = QKeySequence::fromString(part, QKeySequence::PortableText);
            if (!key.isEmpty())
                keys.append(key);
        }
        m_own.insert(id, keys);
    }
}

void CommandKeys::write()
{
    QStringList lines;
    for (auto it = m_own.cbegin(); it != m_own.cend(); ++it) {
        QString line = it.key();
        for (const QKeySequence &key : it.value())
            line += QLatin1Char('\t') + key.toString(QKeySequence::PortableText);
        lines.append(line);
    }
    lines.sort();
    m_settings->setValue(Settings::CommandKeys, lines);
}

void CommandKeys::apply(const QList<const Actions *> &sources)
{
    m_sources = sources;
    QList<std::pair<CommandPlace, QKeySequence>> ofLabels;
    for (const Actions *source : sources) {
        for (const QAction *action : source->all()) {
            if (!givesLabel(Actions::idOf(action)))
                continue;
            for (const QKeySequence &key : action->shortcuts())
                ofLabels.append({placeOf(Actions::idOf(action)), key});
        }
    }
    for (const Actions *source : sources) {
        for (QAction *action : source->all()) {
            const QString id = Actions::idOf(action);
            if (givesLabel(id))
                continue;
            QList<QKeySequence> keys = standardOf(action);
            if (isChanged(id)) {
                keys = m_own.value(id);
                keys.removeIf([&](const QKeySequence &key) {
                    return std::any_of(ofLabels.begin(), ofLabels.end(), [&](const auto &label) {
                        return label.second == key && meet(label.first, scopeOf(action));
                    });
                });
            }
            if (action->shortcuts() != keys)
                action->setShortcuts(keys);
        }
    }
    Q_EMIT applied();
}

bool CommandKeys::isChanged(const QString &id) const
{
    return m_own.contains(id);
}

QList<QKeySequence> CommandKeys::standardKeys(const QString &id) const
{
    for (const Actions *source : m_sources) {
        if (QAction *action = source->find(id))
            return standardOf(action);
    }
    return {};
}

void CommandKeys::set(const QString &id, const QList<QKeySequence> &keys)
{
    if (keys == standardKeys(id))
        m_own.remove(id);
    else
        m_own.insert(id, keys);
    write();
}

void CommandKeys::reset(const QString &id)
{
    m_own.remove(id);
    write();
}

void CommandKeys::resetAll()
{
    m_own.clear();
    write();
}

QAction *CommandKeys::holder(const QKeySequence &key, const QString &id) const
{
    const QList<QAction *> all = commands();
    const auto own = std::find_if(all.begin(), all.end(), [&id](const QAction *one) { return Actions::idOf(one) == id; });
    for (QAction *action : all) {
        if (own != all.end() && action != *own && action->shortcuts().contains(key) && meet(scopeOf(action), scopeOf(*own)))
            return action;
    }
    return nullptr;
}

QList<QAction *> CommandKeys::commands() const
{
    QList<QAction *> found;
    for (const Actions *source : m_sources) {
        for (QAction *action : source->all()) {
            if (!action->text().isEmpty())
                found.append(action);
        }
    }
    return found;
}

QString keysText(const QList<QKeySequence> &keys)
{
    QStringList names;
    for (const QKeySequence &key : keys)
        names.append(keyText(key));
    names.removeDuplicates(); // the Enter of the number block
    return names.join(QCoreApplication::translate("wendu::CommandKeys", " or "));
}

QString keyText(const QKeySequence &key)
{
    const bool enter = key == QKeySequence(Qt::Key_Return) || key == QKeySequence(Qt::Key_Enter);
    return enter ? CommandKeys::tr("Enter") : key.toString(QKeySequence::NativeText);
}

QString keyText(const QAction *action)
{
    return action ? keyText(action->shortcut()) : QString();
}

QString keyHint(const QAction *action, const QString &words)
{
    const QString key = keyText(action);
    return key.isEmpty() ? QString() : key + QLatin1Char(' ') + words;
}

QString withKey(const QString &words, const QAction *action)
{
    const QString key = keyText(action);
    return key.isEmpty() ? words : CommandKeys::tr("%1 (%2)", "what a button does, and its key").arg(words, key);
}

QString withUndo(const QString &sentence, const QAction *undo)
{
    const QString key = keyText(undo);
    return key.isEmpty() ? sentence : CommandKeys::tr("%1 %2 takes it back.", "a sentence, a key").arg(sentence, key);
}

} // namespace wendu
