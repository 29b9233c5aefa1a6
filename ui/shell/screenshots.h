// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace wendu {

class MainWindow;

// Walks the real window through every page in both languages and both themes and keeps a picture of each:
// label-en-light.png, label-colours-zh_CN-dark.png, … The open project gives what there is to see. Changes no setting.
class Screenshots : public QObject
{
    Q_OBJECT

public:
    Screenshots(MainWindow *window, const QString &folder, QObject *parent = nullptr);
    void start();

Q_SIGNALS:
    void finished(int pictures, const QStringList &failures);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Step = std::function<void()>; // ends by calling next() or whenQuiet()
    void plan(const QString &language, bool dark);
    void next();
    // Goes on once everything asked for has been read and the window has stopped painting.
    void whenQuiet(Step step);
    void onQuiet();
    void keep(const QString &name, QWidget *widget = nullptr);
    void page(int index, const QString &name);
    void colours(const QString &suffix);
    void startPage(const QString &suffix);
    void wizard(const QString &suffix);
    void keys(const QString &suffix);
    void dialogs(const QString &suffix);
    void ofCommand(const QString &id, int page, const QString &name); // the dialog that the command opens, on that page
    void palette(const QString &suffix);
    void pace(const QString &suffix);
    void fail(const QString &reason) { m_failures.append(reason); }

    MainWindow *m_window;
    QString m_folder;
    QString m_project;
    QList<Step> m_steps;
    QTimer m_quiet;
    Step m_afterwards;
    int m_pictures = 0;
    QStringList m_failures;
};

} // namespace wendu
