// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/settings.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace wendu {

// All that can be set, in one place; each change holds at once and is kept. The dialog only writes settings: whoever they
// concern hears Settings::changed.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(Settings *settings, QWidget *parent = nullptr);
    // The field of one setting; nullptr: it is not set here.
    QWidget *field(Settings::Key key) const { return m_fields.value(key); }

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Choice
    {
        QVariant value;
        QString name;
    };
    void build();
    void rebuild(); // in another language
    void addYou(QVBoxLayout *column);
    void addLooks(QVBoxLayout *column);
    void addLabelling(QVBoxLayout *column);
    void addWorker(QVBoxLayout *column);
    QFormLayout *section(QVBoxLayout *column, const QString &title);
    void addChoice(QFormLayout *form, Settings::Key key, const QString &name, const QList<Choice> &choices);
    void addLine(QFormLayout *form, Settings::Key key, const QString &name, const QString &placeholder);
    void addSwitch(QFormLayout *form, Settings::Key key, const QString &name);
    void addNote(QFormLayout *form, const QString &note);
    void keepLine(Settings::Key key, QLineEdit *line);

    Settings *m_settings;
    QHash<Settings::Key, QWidget *> m_fields;
    QWidget *m_content = nullptr;
    QLabel *m_fault = nullptr; // what is wrong with the host that was typed
};

// What is wrong with a host of models; empty: nothing.
QString hubFault(const QString &endpoint);

} // namespace wendu
