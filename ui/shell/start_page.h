// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace wendu {

// What a first start shows: three ways on, and the projects opened last.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);
    void setRecent(const QStringList &paths);
    void setSampleAvailable(bool available);

Q_SIGNALS:
    void newAsked();
    void openAsked();
    void sampleAsked();
    void projectAsked(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    class WayButton;
    void retranslate();

    QLabel *m_title;
    QLabel *m_subtitle;
    WayButton *m_new;
    WayButton *m_open;
    WayButton *m_sample;
    QLabel *m_recentTitle;
    QVBoxLayout *m_recent;
    QStringList m_paths;
};

} // namespace wendu
