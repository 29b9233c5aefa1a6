// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace wendu {

class MainWindow;

// Walks the real window through every page in both languages and both themes and keeps a picture of each:
// label-en-light.png, label-colours-zh_CN-dark.png, … The open project gives what there is to see.
class Screenshots : public QObject
{
    Q_OBJECT

public:
    Screenshots(MainWindow *window, const QString &folder, QObject *parent = nullptr);
    void start();

Q_SIGNALS:
    void finished(int pictures, const QStringList &failures);

private:
    using Step = std::function<void()>; // ends by calling next(), at once or later
    void plan();
    void planPages(const QString &suffix);
    void next();
    void keep(const QString &name, QWidget *widget = nullptr);
    void colours(const QString &suffix);

    MainWindow *m_window;
    QString m_folder;
    QString m_project;
    QList<Step> m_steps;
    int m_pictures = 0;
    QStringList m_failures;
};

} // namespace wendu
