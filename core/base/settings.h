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
        Language,        // "", "en", "zh_CN"; empty: the system's
        Theme,           // "", "light", "dark"; empty: the system's
        WorkerCommand,   // a command line; empty: wendu-worker beside this program
        Device,          // "", "cpu", "cuda"; empty: the worker chooses
        BaseModel,       // a folder in Hugging Face's format; empty: the one that came along
        AnnotatorName,
        RecentProjects,  // most recent first
        WindowGeometry,
        WindowState,
        ShowSuggestions, // false: hidden until the label is given
        PickStrategy,
        PickCount,
        RecipeName,
        KeyCount
    };

    explicit Settings(QObject *parent = nullptr);
    ~Settings() override;

    QVariant value(Key key) const;
    QString text(Key key) const { return value(key).toString(); }
    void setValue(Key key, const QVariant &value);
    void reset(Key key);

Q_SIGNALS:
    void changed(wendu::Settings::Key key);

private:
    std::unique_ptr<QSettings> m_file;
};

} // namespace wendu
