// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QVariant>

#include <memory>

class QSettings;

namespace wendu {

// The user's settings: one table of key, name in the file and default (settings.cpp). Used from the GUI thread.
// WENDU_SETTINGS names another file, so that a test never touches the user's own.
class Settings : public QObject
{
    Q_OBJECT

public:
    enum Key {
        Language,      // "", "en", "zh_CN"; empty: the system's
        Theme,         // "", "light", "dark"; empty: the system's
        WorkerCommand, // a command line; empty: wendu-worker beside this program
        Device,        // "", "cpu", "cuda"; empty: the worker chooses
        BaseModel,     // a folder in Hugging Face's format; empty: the one that came along. Each project has its own
        AnnotatorName,
        RecentProjects, // most recent first
        WindowGeometry,
        WindowState,
        ShowSuggestions, // false: hidden until the label is given
        PickStrategy,
        PickCount,
        ScoreQuickly, // exactly only what could be picked
        RecipeName,
        ReadingSize, // of the text under judgement, in per cent
        LabelTwins,  // a label goes to the identical texts as well
        HubEndpoint, // where models are looked up by name; asked only when somebody asks for one
        CommandKeys, // one line a command whose keys the user has changed: its id and its keys, parted by tabs
        RecentCommands, // ids, most recent first
        AttributionColours, // "PuOr", "RdBu"
        ShowPace,
        RepeatPercent, // of the texts that come up: labelled ones, again, without their label
        KeyCount
    };

    explicit Settings(QObject *parent = nullptr);
    // The same settings as a project sees them: what each project has for itself is read and kept under the project's id,
    // and is as everywhere else until it is set.
    explicit Settings(const QString &projectId, QObject *parent = nullptr);
    ~Settings() override;

    QVariant value(Key key) const;
    bool isSet(Key key) const; // here, not only everywhere else
    QString text(Key key) const { return value(key).toString(); }
    void setValue(Key key, const QVariant &value);
    void reset(Key key);
    QString path() const; // of the file

Q_SIGNALS:
    // Also when another object of this program has changed it: what is set in one place holds everywhere at once.
    void changed(wendu::Settings::Key key);

private:
    bool isOwn(Key key) const; // of this project
    QString nameOf(Key key) const;
    void tell(Key key);

    QString m_projectId; // empty: of no project
    std::unique_ptr<QSettings> m_file;
};

} // namespace wendu
