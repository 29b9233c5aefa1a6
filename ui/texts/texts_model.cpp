// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/texts_model.h"

#include "store/project.h"

#include <QColor>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace wendu {
namespace {

using namespace std::chrono_literals;

constexpr qsizetype mostWanted = 6; // pages; whoever scrolls fast has left the earlier ones
constexpr auto refreshPause = 80ms; // commits of a burst are looked at together

// By index, ascending.
QList<int> labelsGiven(const Task &task, const TextState &state)
{
    QList<int> given;
    for (qsizetype i = 0; i < task.labels.size(); ++i) {
        if (state.labels.contains(task.labels[i].id))
            given.append(int(i));
    }
    return given;
}

QList<int> labelsSaid(const TextRow &row)
{
    return row.suggestion ? row.suggestion->labels : QList<int>();
}

QString namesOf(const Task &task, const QList<int> &labels)
{
    QStringList names;
    for (const int label : labels)
        names.append(task.labels.value(label).name);
    return names.join(QStringLiteral(", "));
}

bool sameTexts(const std::vector<TextRow> &a, const std::vector<TextRow> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const TextRow &x, const TextRow &y) { return x.text.id == y.text.id; });
}

// Escaped and in a paragraph: a text from a file is never taken for markup, and a long one is wrapped.
QString asToolTip(const QString &text)
{
    constexpr qsizetype enough = 2000;
    return text.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(text.left(enough).toHtmlEscaped());
}

// Line ends and tabs would break the row.
QString inOneLine(const QString &text)
{
    constexpr qsizetype enough = 400;
    return text.left(enough).simplified();
}

Result<QList<TextId>> idsIn(const Reader &reader, const TextFilter &filter, TextOrder order,
                            const QList<QPair<qint64, int>> &stretches)
{
    QList<TextId> all;
    for (const auto &[first, count] : stretches) {
        const Result<QList<TextId>> ids = reader.ids(filter, order, first, count);
        if (!ids)
            return ids.error();
        all += *ids;
    }
    return all;
}

} // namespace

TextsModel::TextsModel(const Project &project, QObject *parent)
    : QAbstractTableModel(parent)
    , m_stop(std::make_shared<std::atomic_bool>(false))
    , m_reader(project)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &TextsModel::readNext);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, this, &TextsModel::readAll);
    connect(&project, &Project::changed, this, &TextsModel::onChanged);
}

TextsModel::~TextsModel()
{
    *m_stop = true; // whoever closes the window does not wait for a count
}

void TextsModel::show(const TextFilter &filter, TextOrder order)
{
    m_filter = filter;
    m_order = order;
    ++m_listing;
    *m_stop = true;
    m_stop = std::make_shared<std::atomic_bool>(false);
    readFirst();
}

void TextsModel::onChanged(const Change &change)
{
    if (change.what & (Change::Texts | Change::Labels | Change::Scores | Change::Rounds | Change::Scheme))
        m_refresh.start();
}

void TextsModel::readFirst()
{
    m_refresh.stop();
    m_counting = true;
    m_wanted.clear();
    const quint64 generation = ++m_generation;
    const auto read = [filter = m_filter, order = m_order, stop = m_stop](const Reader &reader) -> Result<Answer> {
        reader.stopWhen(stop);
        const auto task = reader.task();
        if (!task)
            return task.error();
        auto rows = reader.rows(filter, order, 0, pageSize);
        if (!rows)
            return rows.error();
        const auto count = qint64(rows->size());
        return Answer{*task, count, 0, std::move(*rows)};
    };
    m_reader.read<Answer>(read, [this, generation](const Result<Answer> &answer) {
        if (generation != m_generation)
            return;
        if (answer) {
            takeFirst(*answer);
            if (m_partial)
                return readAll();
        } else {
            Q_EMIT failed(answer.error());
        }
        m_counting = false;
        if (answer)
            Q_EMIT countChanged(m_count);
        finishReading();
    });
}

void TextsModel::takeFirst(const Answer &answer)
{
    takeTask(answer.task);
    const auto known = m_pages.constFind(0);
    m_partial = answer.count == pageSize;
    if (!m_partial && answer.count == m_count && known != m_pages.cend() && sameTexts(known->rows, answer.rows)) {
        keepPage(0, answer.rows);
        if (m_count > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    } else {
        beginResetModel();
        ++m_listing;
        m_count = answer.count;
        m_pages.clear();
        keepPage(0, answer.rows);
        endResetModel();
    }
    if (m_partial)
        Q_EMIT firstRowsCame();
}

void TextsModel::readAll()
{
    m_refresh.stop();
    m_counting = true;
    m_wanted.clear();
    const quint64 generation = ++m_generation;
    // The page looked at last is likely still in sight.
    int page = 0;
    quint64 latest = 0;
    for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it) {
        if (it->lastUse > latest) {
            latest = it->lastUse;
            page = it.key();
        }
    }
    const auto read = [filter = m_filter, order = m_order, page, stop = m_stop](const Reader &reader) -> Result<Answer> {
        reader.stopWhen(stop);
        const auto task = reader.task();
        if (!task)
            return task.error();
        const auto count = reader.count(filter);
        if (!count)
            return count.error();
        Answer answer{*task, *count, page * qint64(pageSize) < *count ? page : 0, {}};
        auto rows = reader.rows(filter, order, answer.firstPage * pageSize, pageSize);
        if (!rows)
            return rows.error();
        answer.rows = std::move(*rows);
        return answer;
    };
    m_reader.read<Answer>(read, [this, generation](const Result<Answer> &answer) {
        if (generation != m_generation)
            return;
        m_counting = false;
        if (answer)
            take(*answer);
        else
            Q_EMIT failed(answer.error());
        finishReading();
    });
}

void TextsModel::finishReading()
{
    if (isUpToDate()) {
        for (const auto &waiting : std::exchange(m_whenCounted, {}))
            waiting();
    }
    if (!m_wanted.isEmpty())
        m_next.start(0);
}

void TextsModel::takeTask(const Task &task)
{
    if (m_task == task)
        return;
    m_task = task;
    Q_EMIT taskChanged();
}

void TextsModel::take(const Answer &answer)
{
    takeTask(answer.task);
    const int page = int(answer.firstPage);
    const auto known = m_pages.constFind(page);
    const bool sameRows = known != m_pages.cend() && sameTexts(known->rows, answer.rows);
    const bool partial = std::exchange(m_partial, false);
    if (sameRows && partial && answer.count > m_count) {
        // What stands there already stays where it is, and selected.
        beginInsertRows({}, int(m_count), int(std::min<qint64>(answer.count, std::numeric_limits<int>::max())) - 1);
        m_count = answer.count;
        endInsertRows();
    }
    if (!sameRows || answer.count != m_count) {
        beginResetModel();
        ++m_listing;
        m_count = answer.count;
        m_pages.clear();
        keepPage(page, answer.rows);
        endResetModel();
    } else {
        for (Page &one : m_pages)
            one.stale = true;
        keepPage(page, answer.rows);
        if (m_count > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
    Q_EMIT countChanged(m_count);
}

void TextsModel::want(int page) const
{
    m_wanted.removeOne(page);
    m_wanted.append(page);
    while (m_wanted.size() > mostWanted)
        m_wanted.removeFirst();
    // Not now: the view asks for every row in sight first, and reading starts with the last page that it asked for.
    if (!m_reading && !m_next.isActive())
        m_next.start(0);
}

void TextsModel::readNext()
{
    if (m_wanted.isEmpty() || m_reading || m_counting)
        return;
    m_reading = true;
    const int page = m_wanted.takeLast();
    const auto read = [filter = m_filter, order = m_order, page, stop = m_stop](const Reader &reader) {
        reader.stopWhen(stop);
        return reader.rows(filter, order, page * qint64(pageSize), pageSize);
    };
    using Rows = std::vector<TextRow>;
    m_reader.read<Rows>(read, [this, page, generation = m_generation](const Result<Rows> &rows) {
        m_reading = false;
        if (generation == m_generation) {
            if (rows)
                takePage(page, *rows);
            else
                Q_EMIT failed(rows.error());
        }
        if (!m_wanted.isEmpty())
            m_next.start(0);
    });
}

void TextsModel::takePage(int page, const std::vector<TextRow> &rows)
{
    const auto known = m_pages.constFind(page);
    if (known != m_pages.cend() && !sameTexts(known->rows, rows)) {
        // What is selected would stand for other texts now: nothing stays selected.
        beginResetModel();
        ++m_listing;
        m_pages.clear();
        keepPage(page, rows);
        endResetModel();
        return;
    }
    keepPage(page, rows);
    const int first = page * pageSize;
    if (!rows.empty())
        Q_EMIT dataChanged(index(first, 0), index(std::min(first + int(rows.size()), rowCount()) - 1, ColumnCount - 1));
}

void TextsModel::keepPage(int page, const std::vector<TextRow> &rows)
{
    while (m_pages.size() >= mostPages && !m_pages.contains(page)) {
        const auto oldest = std::min_element(m_pages.begin(), m_pages.end(),
                                             [](const Page &a, const Page &b) { return a.lastUse < b.lastUse; });
        m_pages.erase(oldest);
    }
    m_pages.insert(page, {rows, ++m_use, false});
}

const TextRow *TextsModel::rowAt(int row) const
{
    const int page = row / pageSize;
    const auto found = m_pages.find(page);
    if (found == m_pages.end()) {
        want(page);
        return nullptr;
    }
    found->lastUse = ++m_use;
    if (found->stale) {
        found->stale = false;
        want(page);
    }
    const auto offset = std::size_t(row % pageSize);
    return offset < found->rows.size() ? &found->rows[offset] : nullptr;
}

std::optional<TextRow> TextsModel::textRow(int row) const
{
    if (row < 0 || row >= m_count)
        return {};
    const TextRow *found = rowAt(row);
    return found ? std::optional<TextRow>(*found) : std::nullopt;
}

std::optional<TextId> TextsModel::textAt(int row) const
{
    const std::optional<TextRow> found = textRow(row);
    return found ? std::optional<TextId>(found->text.id) : std::nullopt;
}

void TextsModel::textsOf(const QItemSelection &selection, TextsCallback done)
{
    QList<TextId> shown; // of the rows in their order; 0 where a row is not here
    QList<QPair<qint64, int>> stretches; // first row and count
    bool complete = true;
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); row = (row / pageSize + 1) * pageSize) {
            const int last = std::min(range.bottom(), (row / pageSize + 1) * pageSize - 1);
            const auto page = m_pages.constFind(row / pageSize);
            if (page == m_pages.cend()) {
                complete = false;
                shown.resize(shown.size() + last - row + 1);
                continue;
            }
            for (int i = row; i <= last && i % pageSize < int(page->rows.size()); ++i)
                shown.append(page->rows[std::size_t(i % pageSize)].text.id);
        }
        stretches.append({range.top(), range.height()});
    }
    if (complete)
        return done(shown);
    const auto read = [filter = m_filter, order = m_order, stretches, stop = m_stop](const Reader &reader) {
        reader.stopWhen(stop);
        return idsIn(reader, filter, order, stretches);
    };
    // All rows are of one reading, and those that are seen have to be what is seen.
    const auto answer = [this, done, shown, listing = m_listing](const Result<QList<TextId>> &texts) {
        const auto agree = [](TextId seen, TextId id) { return seen == 0 || seen == id; };
        if (listing != m_listing || (texts && !std::equal(shown.begin(), shown.end(), texts->begin(), texts->end(), agree)))
            done(Error{tr("The list changed while the selected texts were being read."), tr("Select them again.")});
        else
            done(texts);
    };
    m_reader.read<QList<TextId>>(read, [this, answer](const Result<QList<TextId>> &texts) {
        // Something was written in between, a score perhaps: whether the list is another one now is known in a moment.
        if (isUpToDate())
            answer(texts);
        else
            m_whenCounted.push_back([answer, texts] { answer(texts); });
    });
}

int TextsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(std::min<qint64>(m_count, std::numeric_limits<int>::max()));
}

int TextsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TextsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && (index.column() == MarginColumn || index.column() == RowColumn))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    const TextRow *row = rowAt(index.row());
    if (role == LoadedRole)
        return row != nullptr;
    if (!row)
        return role == Qt::AccessibleTextRole ? tr("being read") : QVariant();
    if (role == Qt::DisplayRole)
        return text(*row, index.column());
    if (role == Qt::ToolTipRole)
        return toolTip(*row, index.column());
    return told(*row, index.column(), role);
}

QVariant TextsModel::text(const TextRow &row, int column) const
{
    switch (column) {
    case TextColumn:
        return inOneLine(row.text.text);
    case LabelColumn: {
        const QList<int> labels = labelsGiven(m_task, row.state);
        return !labels.isEmpty() ? namesOf(m_task, labels) : row.state.skipped ? tr("skipped") : QString();
    }
    case ModelColumn: {
        return namesOf(m_task, labelsSaid(row));
    }
    case MarginColumn:
        return row.margin >= 0 ? QLocale().toString(row.margin, 'f', 2) : QString();
    case FlagsColumn: {
        QStringList flags;
        if (row.text.holdOut)
            flags.append(tr("hold-out"));
        if (row.state.flagged)
            flags.append(tr("flagged"));
        if (!row.state.comment.isEmpty())
            flags.append(tr("commented"));
        return flags.join(QStringLiteral(", "));
    }
    case RowColumn:
        return QLocale().toString(row.text.row);
    default:
        return {};
    }
}

QVariant TextsModel::toolTip(const TextRow &row, int column) const
{
    switch (column) {
    case TextColumn:
        return asToolTip(row.text.text);
    case LabelColumn:
    case ModelColumn:
        return told(row, column, DisagreesRole).toBool() ? asToolTip(tr("The model says another label than the annotator."))
                                                         : QVariant();
    case FlagsColumn:
        return asToolTip(row.state.comment.isEmpty() ? text(row, column).toString() : row.state.comment);
    default:
        return {};
    }
}

QVariant TextsModel::told(const TextRow &row, int column, int role) const
{
    const QList<int> given = labelsGiven(m_task, row.state);
    const QList<int> said = labelsSaid(row);
    switch (role) {
    case ColourRole: {
        // Of several the first one's: the names stand beside it.
        const int label = (column == LabelColumn ? given : column == ModelColumn ? said : QList<int>()).value(0, -1);
        return label >= 0 && label < m_task.labels.size() ? QColor(m_task.labels[label].colour) : QVariant();
    }
    case ConfidenceRole:
        return said.size() == 1 ? row.suggestion->probabilities[std::size_t(said.first())] : QVariant();
    case FlaggedRole:
        return row.state.flagged;
    case CommentedRole:
        return !row.state.comment.isEmpty();
    case HoldOutRole:
        return row.text.holdOut;
    case DisagreesRole:
        return !given.isEmpty() && row.suggestion && given != said;
    default:
        return {};
    }
}

QVariant TextsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool figures = section == MarginColumn || section == RowColumn;
        return QVariant::fromValue(Qt::Alignment((figures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case TextColumn:
        return tr("Text");
    case LabelColumn:
        return tr("Label");
    case ModelColumn:
        return tip ? tr("What the latest model says, and how sure it is") : tr("Model");
    case MarginColumn:
        return tip ? tr("How far the model's two likeliest labels are apart: the smaller, the less sure it is")
                   : tr("Margin");
    case FlagsColumn:
        return tr("Flags");
    case RowColumn:
        return tip ? tr("The row in the imported file") : tr("Row");
    default:
        return {};
    }
}

void TextsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace wendu
