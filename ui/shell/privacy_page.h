// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QVBoxLayout;

namespace wendu {

// What Wendu keeps, and where; and what leaves the machine.
class PrivacyPage : public QDialog
{
    Q_OBJECT

public:
    // `project`: the open project's file; empty: none is open.
    explicit PrivacyPage(const QString &project, QWidget *parent = nullptr);

private:
    void add(QVBoxLayout *column, const QString &heading, const QStringList &paragraphs);
};

} // namespace wendu
