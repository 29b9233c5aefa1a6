// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"
#include "ui/background_reader.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QItemSelection>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace wendu {

class Project;
struct Change;

// The texts that a filter lets through, as a table that is read page by page on another thread: a row that has not arrived
// yet is there and empty. Follows what is written to the project.
class TextsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TextColumn, LabelColumn, ModelColumn, MarginColumn, FlagsColumn, RowColumn, ColumnCount };
    enum Role {
        LoadedRole = Qt::UserRole, // bool: false while the row is being read
        ColourRole,                // of the column's label; invalid without one
        ConfidenceRole,            // double, of the model's label
        FlaggedRole,
        CommentedRole,
        HoldOutRole,
        DisagreesRole, // the model says another label than the annotator
    };
    static constexpr int pageSize = 128;
    static constexpr int mostPages = 64; // kept; those that were looked at longest ago go

    explicit TextsModel(const Project &project, QObject *parent = nullptr);
    ~TextsModel() override;

    // Reads anew, also when both are as before: the first page, which is shown, then how many there are. A search that is
    // typed on does not wait for the one before.
    void show(const TextFilter &filter, TextOrder order);
    const TextFilter &filter() const { return m_filter; }
    TextOrder order() const { return m_order; }
    bool isLoading() const { return m_counting; } // whether the count is being read
    const Task &task() const { return m_task; }

    std::optional<TextRow> textRow(int row) const; // none while it is being read
    std::optional<TextId> textAt(int row) const;
    // The texts of selected rows, read where they are not here; an Error when the list has changed in between, because rows
    // would then stand for other texts than those that were chosen.
    using TextsCallback = std::function<void(const Result<QList<TextId>> &)>;
    void textsOf(const QItemSelection &selection, TextsCallback done);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void retranslate();

Q_SIGNALS:
    void firstRowsCame();            // of a new list; more may be there, and are being counted
    void countChanged(qint64 count); // exact; comes with every answer to show()
    void taskChanged();
    void failed(const wendu::Error &error);

private:
    struct Page
    {
        std::vector<TextRow> rows;
        quint64 lastUse = 0;
        bool stale = false; // shown until it has been read again
    };
    struct Answer
    {
        Task task;
        qint64 count = 0;
        qint64 firstPage = 0;
        std::vector<TextRow> rows;
    };

    void onChanged(const Change &change);
    void readFirst();
    void takeFirst(const Answer &answer);
    void readAll();
    void take(const Answer &answer);
    void takeTask(const Task &task);
    void finishReading();
    bool isUpToDate() const { return !m_counting && !m_refresh.isActive(); }
    void want(int page) const;
    void readNext();
    void takePage(int page, const std::vector<TextRow> &rows);
    void keepPage(int page, const std::vector<TextRow> &rows);
    const TextRow *rowAt(int row) const;
    QVariant text(const TextRow &row, int column) const;
    QVariant toolTip(const TextRow &row, int column) const;
    QVariant told(const TextRow &row, int column, int role) const;

    TextFilter m_filter;
    TextOrder m_order = TextOrder::Imported;
    Task m_task;
    qint64 m_count = 0;
    bool m_counting = false;
    bool m_partial = false;                   // there are m_count rows and perhaps more
    std::shared_ptr<std::atomic_bool> m_stop; // ends the reads for the list that is shown
    quint64 m_generation = 0; // an answer to an older question is dropped
    quint64 m_listing = 0;    // changes when rows come to stand for other texts
    std::vector<std::function<void()>> m_whenCounted;
    mutable quint64 m_use = 0;
    mutable QHash<int, Page> m_pages;
    mutable QList<int> m_wanted; // the latest last: what is in sight is read first
    mutable bool m_reading = false;
    mutable QTimer m_next;
    QTimer m_refresh;
    BackgroundReader m_reader; // last: its answers use all of the above
};

} // namespace wendu
