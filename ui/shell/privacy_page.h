// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
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
    struct Place
    {
        QString what;
        QString where;
    };
    static QList<Place> placesOf(const QString &project);
    static QList<Place> commonPlaces();
    void addHeading(QVBoxLayout *column, const QString &text);
    void addParagraph(QVBoxLayout *column, const QString &text);
    void addPlaces(QVBoxLayout *column, const QList<Place> &places);
    QLabel *selectable(const QString &text);
};

} // namespace wendu
