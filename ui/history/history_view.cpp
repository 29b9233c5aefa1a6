// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_view.h"

#include "store/project.h"
#include "store/reader.h"
#include "ui/background_reader.h"
#include "ui/history/edit_history.h"
#include "ui/history/edit_words.h"
#include "ui/history/history_delegate.h"
#include "ui/history/history_model.h"

#include <QEvent>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace wendu {

HistoryView::HistoryView(Project *project, EditHistory *history, QWidget *parent)
    : QWidget(parent)
    , m_project(project)
    , m_history(history)
    , m_model(new HistoryModel(*project, this))
    , m_reader(std::make_unique<BackgroundReader>(*project))
    , m_tabs(new QTabWidget(this))
    , m_events(new QListWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildEdits(), QString());
    m_events->setItemDelegate(new HistoryDelegate(m_events));
    m_events->setFrameShape(QFrame::NoFrame);
    m_events->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tabs->addTab(m_events, QString());

    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        const int row = m_chosen ? m_model->rowOf(*m_chosen) : -1;
        if (row >= 0)
            m_list->setCurrentIndex(m_model->index(row));
        look();
    });
    connect(m_model, &HistoryModel::failed, this, &HistoryView::failed);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            m_chosen = m_model->editAt(current.row());
        look();
    });
    connect(m_list, &QListView::activated, this, &HistoryView::go);
    connect(m_go, &QPushButton::clicked, this, &HistoryView::go);
    connect(history, &EditHistory::busyChanged, this, &HistoryView::look);
    connect(project, &Project::changed, this, [this](const Change &change) {
        if (change.what & (Change::Labels | Change::Scheme) && (change.texts.isEmpty() || change.texts.contains(m_text)))
            readText();
    });
    retranslate();
}

HistoryView::~HistoryView() = default;

QWidget *HistoryView::buildEdits()
{
    auto *page = new QWidget(m_tabs);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_list = new QListView(page);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HistoryDelegate(m_list));
    m_list->setUniformItemSizes(true); // a million rows: none is measured by itself
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list, 1);
    m_note = new QLabel(page);
    m_note->setProperty("muted", true);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    auto *row = new QHBoxLayout;
    row->addStretch();
    m_go = new QPushButton(page);
    m_go->setProperty("primary", true);
    row->addWidget(m_go);
    column->addLayout(row);
    return page;
}

void HistoryView::go()
{
    const int row = m_list->currentIndex().row();
    if (row < 0 || m_history->isBusy() || m_project->readOnly())
        return;
    if (!m_model->isDone(row))
        m_history->redoUpTo(m_model->editAt(row));
    else if (m_model->isAnyDoneAbove(row))
        m_history->undoBackTo(m_model->editAt(row));
}

void HistoryView::look()
{
    const int row = m_list->currentIndex().row();
    const bool chosen = row >= 0;
    const bool again = chosen && !m_model->isDone(row);
    const bool back = chosen && !again && m_model->isAnyDoneAbove(row);
    m_go->setText(again ? tr("Do again up to here") : tr("Go back to here"));
    m_go->setEnabled((again || back) && !m_history->isBusy() && !m_project->readOnly());
    if (again)
        m_note->setText(tr("Does this again, and what came before it."));
    else if (back && m_model->isBeginning(row))
        m_note->setText(tr("Takes everything back, whoever did it. It can be done again."));
    else if (back)
        m_note->setText(tr("Takes back everything above, whoever did it; this one stays. It can be done again."));
    else
        m_note->setText(chosen ? tr("This is how things are now.") : tr("Choose a row to go back to it, or forward again."));
}

void HistoryView::showText(TextId text)
{
    m_text = text;
    readText();
}

void HistoryView::readText()
{
    if (m_text == 0) {
        showEvents({});
        return;
    }
    m_reader->read<QList<EditLine>>([text = m_text](const Reader &reader) { return reader.textHistory(text); },
                                    [this, text = m_text](const Result<QList<EditLine>> &lines) {
                                        if (text != m_text)
                                            return;
                                        if (lines)
                                            showEvents(*lines);
                                        else
                                            Q_EMIT failed(lines.error());
                                    });
}

void HistoryView::showEvents(const QList<EditLine> &lines)
{
    m_events->clear();
    const Result<Task> task = m_project->reader().task();
    for (const EditLine &line : lines) {
        auto *item = new QListWidgetItem(words::ofEvent(line), m_events);
        QStringList meta{words::by(line), words::when(line.event->time), words::how(line)};
        meta.removeAll(QString());
        item->setData(HistoryModel::MetaRole, meta.join(QStringLiteral(" · ")));
        item->setData(HistoryModel::DoneRole, true);
        item->setData(Qt::AccessibleTextRole, item->text() + QStringLiteral(", ") + meta.join(QStringLiteral(", ")));
        for (const Label &label : task ? task->labels : QList<Label>()) {
            if (line.event->labels.contains(label.id))
                item->setData(HistoryModel::ColourRole, QColor(label.colour));
        }
    }
    if (lines.isEmpty()) {
        auto *none = new QListWidgetItem(tr("Nothing was said of this text yet."), m_events);
        none->setData(HistoryModel::DoneRole, true);
        none->setFlags(Qt::NoItemFlags);
    }
}

void HistoryView::retranslate()
{
    m_tabs->setTabText(0, tr("Everything"));
    m_tabs->setTabText(1, tr("The text in front"));
    m_list->setAccessibleName(tr("What was done, newest first"));
    m_events->setAccessibleName(tr("What was said of the text in front, newest first"));
    m_model->retranslate();
    readText();
    look();
}

void HistoryView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wendu
