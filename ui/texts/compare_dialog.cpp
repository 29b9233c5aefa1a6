// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/compare_dialog.h"

#include "store/project.h"
#include "ui/sentences.h"
#include "ui/texts/label_buttons.h"
#include "ui/texts/label_dot.h"
#include "ui/texts/text_pane.h"
#include "ui/widgets/screen_room.h"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wendu {
namespace {

using namespace std::chrono_literals;

constexpr auto refreshPause = 80ms;
constexpr qsizetype longestShown = 20'000; // characters of a text
constexpr qsizetype longestSnippet = 200;
constexpr int widestLabel = 18; // in letters
constexpr qint64 longFind = 300; // ms

enum Column { LikenessColumn, FirstColumn, SecondColumn, TextColumn, ColumnCount };

// As the pane counts it: an editor makes one end of a line of CR LF.
QString asShown(const QString &text)
{
    QString shown = text.left(longestShown);
    return shown.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
}

QString namesOf(const Task &task, const TextState &state)
{
    QStringList names;
    for (const Label &label : task.labels) {
        if (state.labels.contains(label.id))
            names.append(label.name);
    }
    return names.join(QStringLiteral(", "));
}

QString colourOf(const Task &task, const TextState &state)
{
    for (const Label &label : task.labels) {
        if (state.labels.contains(label.id))
            return label.colour;
    }
    return {};
}

} // namespace

CompareDialog::CompareDialog(const Project &project, const QString &title, const QString &whenNone, const Find &find,
                             Settled settled, QWidget *parent)
    : QDialog(parent)
    , m_project(project)
    , m_whenNone(whenNone)
    , m_find(find)
    , m_settled(settled)
    , m_reader(project)
{
    setWindowTitle(title);
    build();
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, this, &CompareDialog::read);
    connect(&project, &Project::changed, this, [this](const Change &change) {
        m_textsChanged = m_textsChanged || (change.what & Change::Texts);
        if (change.what & (Change::Texts | Change::Labels | Change::Scheme))
            m_refresh.start();
    });
    read();
}

CompareDialog::~CompareDialog()
{
    *m_stop = true;
}

void CompareDialog::build()
{
    m_told = new QLabel(this);
    m_told->setProperty("muted", true);
    m_told->setWordWrap(true);
    m_list = new QTableWidget(0, ColumnCount, this);
    m_list->setObjectName(QStringLiteral("pairs"));
    m_list->setAccessibleName(tr("Pairs of texts"));
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTabKeyNavigation(false);
    m_list->setShowGrid(false);
    m_list->setWordWrap(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setHorizontalHeaderLabels({tr("Alike"), tr("One"), tr("Other"), tr("Text")});
    m_list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_list->horizontalHeader()->setHighlightSections(false);
    m_list->horizontalHeader()->setSectionResizeMode(TextColumn, QHeaderView::Stretch);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    m_list->setColumnWidth(LikenessColumn, fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + 40);
    for (const int column : {FirstColumn, SecondColumn})
        m_list->setColumnWidth(column, fontMetrics().horizontalAdvance(u'n') * widestLabel);
    m_list->installEventFilter(this);
    m_first = new TextPane(this);
    m_second = new TextPane(this);
    m_first->setObjectName(QStringLiteral("first"));
    m_second->setObjectName(QStringLiteral("second"));
    auto *panes = new QHBoxLayout;
    panes->setSpacing(18);
    panes->addWidget(m_first);
    panes->addWidget(m_second);
    m_both = new QLabel(tr("Label both:"), this);
    m_both->setProperty("muted", true);
    m_labels = new LabelButtons(this);
    m_labels->setAction(tr("Label both texts %1"));
    connect(m_labels, &LabelButtons::asked, this, [this](LabelId label) {
        if (m_first->text() && m_second->text())
            Q_EMIT labelAsked({m_first->text(), m_second->text()}, label);
    });
    // Where a text has several labels, one that is added to both settles nothing.
    m_asFirst = new QPushButton(tr("Both as on the &left"), this);
    m_asSecond = new QPushButton(tr("Both as on the &right"), this);
    for (QPushButton *as : {m_asFirst, m_asSecond}) {
        as->hide();
        connect(as, &QPushButton::clicked, this, [this, as] { labelAs(as == m_asFirst); });
    }
    auto *close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_both);
    foot->addWidget(m_labels, 1);
    for (QPushButton *as : {m_asFirst, m_asSecond}) {
        as->setAutoDefault(false);
        foot->addWidget(as);
    }
    foot->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 18);
    column->setSpacing(12);
    column->addWidget(m_told);
    column->addWidget(m_list, 1);
    column->addLayout(panes, 1);
    column->addLayout(foot);
    resize(roomFor(*this, {960, 620}));
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_list, &QTableWidget::currentCellChanged, this, [this](int row) { showPair(row); });
    for (TextPane *pane : {m_first, m_second})
        connect(pane, &TextPane::openAsked, this, &CompareDialog::openAsked);
}

void CompareDialog::read()
{
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    if (std::exchange(m_textsChanged, false))
        m_found.reset();
    if (m_pairs.empty())
        m_told->setText(tr("Comparing the texts…"));
    const Find find = m_found
                          ? Find([found = *m_found](const Reader &) -> Result<std::vector<Contradiction>> { return found; })
                          : m_find;
    m_reader.read<Answer>(
        [find, settled = m_settled, stop = m_stop](const Reader &reader) {
            reader.stopWhen(stop);
            return answerOf(reader, find, settled);
        },
        [this, again = !m_found](const Result<Answer> &answer) {
            m_reading = false;
            const bool changed = std::exchange(m_readAgain, false);
            if (!answer) {
                Q_EMIT failed(answer.error());
                return;
            }
            // Of the kept pairs none is left: others may be, which were too many to be found or came about since.
            const bool exhausted = !again && answer->pairs.empty();
            if (again && !m_textsChanged && answer->milliseconds > longFind)
                m_found = answer->found;
            else if (exhausted)
                m_found.reset();
            if (!exhausted)
                take(*answer);
            if (changed || exhausted)
                read();
        });
}

Result<CompareDialog::Answer> CompareDialog::answerOf(const Reader &reader, const Find &find, Settled settled)
{
    const auto task = reader.task();
    if (!task)
        return task.error();
    QElapsedTimer clock;
    clock.start();
    const auto found = find(reader);
    if (!found)
        return found.error();
    Answer answer{*task, *found, {}, clock.elapsed()};
    for (const Contradiction &one : *found) {
        auto first = reader.row(one.first);
        auto second = reader.row(one.second);
        if (!first || !second)
            return first ? second.error() : first.error();
        if (!*first || !*second)
            continue;
        const TextState &a = (*first)->state, &b = (*second)->state;
        if (settled == Settled::Stay || (!a.labels.isEmpty() && !b.labels.isEmpty() && a.labels != b.labels))
            answer.pairs.push_back({std::move(**first), std::move(**second), one.likeness});
    }
    return answer;
}

void CompareDialog::takeTask(const Task &task)
{
    if (m_task == task)
        return;
    m_task = task;
    m_labels->setLabels(m_task.labels);
    for (QPushButton *as : {m_asFirst, m_asSecond})
        as->setVisible(m_task.kind == TaskKind::Multiple);
}

void CompareDialog::take(const Answer &answer)
{
    takeTask(answer.task);
    const int row = std::max(m_list->currentRow(), 0);
    m_pairs = answer.pairs;
    m_list->setRowCount(0);
    m_list->setRowCount(int(m_pairs.size()));
    for (std::size_t index = 0; index < m_pairs.size(); ++index)
        fillRow(int(index), m_pairs[index]);
    const auto count = int(m_pairs.size());
    m_told->setText(told());
    m_list->setVisible(count != 1);
    if (count > 0)
        m_list->setCurrentCell(std::min(row, count - 1), 0);
    else
        showPair(-1);
}

QString CompareDialog::told() const
{
    const auto count = qint64(m_pairs.size());
    if (count == 0)
        return m_whenNone;
    const QString marked = tr("What one text has and the other has not is marked.");
    const QString figure = QLocale().toString(count);
    const QString pairs = count == 1          ? tr("1 pair.")
                          : count < mostPairs ? tr("%1 pairs, the most alike first.").arg(figure)
                                              : tr("The %1 most alike pairs; there may be more.").arg(figure);
    return joinedSentences({pairs, marked});
}

void CompareDialog::fillRow(int row, const Pair &pair)
{
    const auto put = [&](int column, const QString &text, const QIcon &icon = {}) {
        m_list->setItem(row, column, new QTableWidgetItem(icon, text));
    };
    const auto putLabels = [&](int column, const TextRow &text) {
        const QString names = namesOf(m_task, text.state);
        const QString colour = colourOf(m_task, text.state);
        put(column, names.isEmpty() ? tr("not labelled") : names, colour.isEmpty() ? QIcon() : labelDot(colour));
    };
    put(LikenessColumn, QLocale().toString(pair.likeness * 100, 'f', 0) + QStringLiteral(" %"));
    putLabels(FirstColumn, pair.first);
    putLabels(SecondColumn, pair.second);
    put(TextColumn, pair.first.text.text.left(longestSnippet).simplified());
}

void CompareDialog::showPair(int row)
{
    enable();
    if (row < 0 || row >= int(m_pairs.size())) {
        m_first->clear();
        m_second->clear();
        return;
    }
    const Pair &pair = m_pairs[std::size_t(row)];
    const QString first = asShown(pair.first.text.text);
    const QString second = asShown(pair.second.text.text);
    const WordDiff diff = WordDiff::of(first, second);
    m_first->show(pair.first, m_task, first, diff.first);
    m_second->show(pair.second, m_task, second, diff.second);
}

void CompareDialog::enable()
{
    const int row = m_list->currentRow();
    const bool there = row >= 0 && row < int(m_pairs.size());
    const bool writable = there && !m_project.readOnly();
    m_labels->setEnabled(writable);
    m_asFirst->setEnabled(writable && !m_pairs[std::size_t(row)].first.state.labels.isEmpty());
    m_asSecond->setEnabled(writable && !m_pairs[std::size_t(row)].second.state.labels.isEmpty());
}

void CompareDialog::labelAs(bool first)
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= int(m_pairs.size()))
        return;
    const Pair &pair = m_pairs[std::size_t(row)];
    Q_EMIT labelsAsked({pair.first.text.id, pair.second.text.id}, (first ? pair.first : pair.second).state.labels);
}

void CompareDialog::keyPressEvent(QKeyEvent *event)
{
    const bool bare = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (bare && m_labels->press(event->text()))
        return;
    QDialog::keyPressEvent(event);
}

// A letter typed into the list is a label's key, not a search for a row; Enter opens.
bool CompareDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool bare = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
        if (bare && m_labels->press(key->text()))
            return true;
        if (bare && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            if (m_first->text())
                Q_EMIT openAsked(m_first->text());
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace wendu
