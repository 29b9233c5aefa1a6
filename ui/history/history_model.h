// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/edits.h"
#include "ui/background_reader.h"

#include <QAbstractListModel>
#include <QTimer>

namespace wendu {

class Project;
struct Change;

// What people did, newest first, read in pages as the list is scrolled; its last row is the beginning, before anything was
// done.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { EditRole = Qt::UserRole, DoneRole, MetaRole, ColourRole };

    explicit HistoryModel(const Project &project, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    bool isBeginning(int row) const { return m_whole && row == m_lines.size(); }
    EditId editAt(int row) const; // 0: the beginning
    bool isDone(int row) const;
    bool isAnyDoneAbove(int row) const;
    int rowOf(EditId edit) const; // -1: not read, or none
    void retranslate();

Q_SIGNALS:
    void failed(const wendu::Error &error);

private:
    void onChanged(const Change &change);
    void readAgain();
    void take(const QList<EditLine> &lines, bool more, bool whole);
    void readColours();

    const Project &m_project;
    BackgroundReader m_reader;
    QTimer m_refresh;
    QList<EditLine> m_lines;
    QHash<LabelId, QString> m_colours;
    bool m_whole = false; // down to the beginning
    bool m_reading = false;
    int m_generation = 0;
};

} // namespace wendu
