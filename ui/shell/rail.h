// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace wendu {

class Page;

// The slim bar on the left that names the pages.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);
    void setPages(const QList<Page *> &pages); // none: it is hidden
    void setCurrent(int index);
    void retranslate(const QList<Page *> &pages);

Q_SIGNALS:
    void pageAsked(int index);

private:
    QVBoxLayout *m_column;
    QButtonGroup *m_buttons;
};

} // namespace wendu
