// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/texts_page.h"

#include "store/project.h"
#include "store/reader.h"
#include "ui/actions.h"
#include "ui/keys/command_keys.h"
#include "ui/label_actions.h"
#include "ui/texts/filter_bar.h"
#include "ui/texts/saved_filters_button.h"
#include "ui/texts/selection_bar.h"
#include "ui/texts/similar_bar.h"
#include "ui/texts/texts_table.h"

#include <QEvent>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace wendu {
namespace {

qint64 rowsIn(const QItemSelection &selection)
{
    return std::accumulate(selection.begin(), selection.end(), qint64(0),
                           [](qint64 sum, const QItemSelectionRange &range) { return sum + range.height(); });
}

// Texts whose words are alike to this share are taken to say the same: of twelve words one may be another.
constexpr double nearlyTheSame = 0.8;

} // namespace

TextsPage::TextsPage(const Workspace &workspace, Actions &actions, QWidget *parent)
    : Page(workspace, parent)
    , m_actions(actions)
    , m_model(*workspace.project)
    , m_edit(workspace)
{
    workspace.project->keepSearchIndexed();
    build();
    registerActions();
    connectParts();
    showSources();
    reload();
    retranslate();
}

void TextsPage::build()
{
    m_filter = new FilterBar(this);
    m_saved = new SavedFiltersButton(workspace().project, m_filter);
    m_filter->addButton(m_saved);
    m_table = new TextsTable(this);
    m_table->setModel(&m_model);
    m_table->setColumnWidths();
    m_selection = new SelectionBar(m_actions, this);
    m_selection->setWritable(!workspace().project->readOnly());
    m_similar = new SimilarBar(*workspace().project, workspace().runner, this);

    auto *nothing = new QWidget(this);
    m_nothing = new QLabel(nothing);
    m_nothing->setProperty("muted", true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_showAll = new QPushButton(nothing);
    auto *middle = new QVBoxLayout(nothing);
    middle->addStretch();
    middle->addWidget(m_nothing);
    middle->addSpacing(12);
    middle->addWidget(m_showAll, 0, Qt::AlignHCenter);
    middle->addStretch();

    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(nothing);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 20, 28, 16);
    column->setSpacing(12);
    column->addWidget(m_filter);
    column->addWidget(m_stack, 1);
    column->addWidget(m_similar);
    column->addWidget(m_selection);
}

void TextsPage::registerActions()
{
    QAction *search = m_actions.add(QStringLiteral("texts.search"), {}, QKeySequence::Find);
    QAction *filters = m_actions.add(QStringLiteral("texts.filters"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    QAction *save = m_actions.add(QStringLiteral("texts.saveFilter"), {}, {});
    QAction *contradictions = m_actions.add(QStringLiteral("texts.contradictions"), {}, {});
    for (QAction *action : {search, filters, save, contradictions}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    save->setEnabled(!workspace().project->readOnly());
    connect(filters, &QAction::triggered, m_filter, &FilterBar::showPanel);
    connect(save, &QAction::triggered, m_saved, &SavedFiltersButton::save);
    connect(contradictions, &QAction::triggered, this, &TextsPage::findContradictions);
    connect(search, &QAction::triggered, m_filter, &FilterBar::focusSearch);
    // Keys without a modifier act on the table alone: a list of filters beside it is searched by letter.
    QAction *skip = m_actions.add(QStringLiteral("texts.skip"), {}, Qt::Key_S);
    QAction *clear = m_actions.add(QStringLiteral("texts.clear"), {}, Qt::Key_Delete);
    QAction *flag = m_actions.add(QStringLiteral("texts.flag"), {}, Qt::Key_F);
    QAction *compare = m_actions.add(QStringLiteral("texts.compare"), {}, QKeySequence(Qt::CTRL | Qt::Key_D));
    QAction *similar = m_actions.add(QStringLiteral("texts.similar"), {}, QKeySequence(Qt::CTRL | Qt::Key_M));
    for (QAction *action : {skip, clear, flag, compare, similar}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
        m_table->addAction(action);
    }
    for (const QAction *action : {skip, clear, compare})
        connect(action, &QAction::changed, m_selection, &SelectionBar::retranslate);
    connect(skip, &QAction::triggered, m_selection, &SelectionBar::skipAsked);
    connect(clear, &QAction::triggered, m_selection, &SelectionBar::clearAsked);
    connect(flag, &QAction::triggered, this, [this] { edit([this](const QList<TextId> &texts) { m_edit.flag(texts); }); });
    connect(compare, &QAction::triggered, this, &TextsPage::compareSelected);
    connect(similar, &QAction::triggered, this, &TextsPage::findSimilar);
    if (const Result<Task> task = workspace().project->reader().task())
        setLabelKeys(task->labels);
}

void TextsPage::setLabelKeys(const QList<Label> &labels)
{
    const QList<QAction *> all
        = labelActions(m_actions, QStringLiteral("texts.give"), labels, [this](QAction *action, int index) {
              action->setShortcutContext(Qt::WidgetShortcut);
              action->setVisible(m_actions.find(QStringLiteral("texts.skip"))->isVisible());
              addAction(action);
              m_table->addAction(action);
              connect(action, &QAction::triggered, this, [this, index] {
                  if (index < m_labels.size())
                      Q_EMIT m_selection->labelAsked(m_labels.at(index).id);
              });
          });
    m_labels = labels;
    for (qsizetype i = 0; i < all.size(); ++i)
        all.at(i)->setText(tr("Label the selected as %1").arg(m_labels.at(i).name));
    for (QAction *action : all)
        action->setEnabled(!workspace().project->readOnly());
}

void TextsPage::connectParts()
{
    connect(m_filter, &FilterBar::changed, this, &TextsPage::reload);
    connect(m_filter, &FilterBar::left, m_table, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_showAll, &QPushButton::clicked, this, [this] { show(TextFilter()); });

    connect(&m_model, &TextsModel::firstRowsCame, this, [this] {
        m_filter->setCounting(m_model.rowCount() - 1);
        m_stack->setCurrentIndex(0);
    });
    connect(m_filter, &FilterBar::contradictionsAsked, this, &TextsPage::findContradictions);
    connect(m_saved, &SavedFiltersButton::chosen, this, &TextsPage::showSaved);
    connect(m_saved, &SavedFiltersButton::notice, this, &Page::notice);
    connect(m_saved, &SavedFiltersButton::failed, this,
            [this](const Error &error) { Q_EMIT problem(error.message, error.remedy); });
    connect(m_selection, &SelectionBar::compareAsked, this, &TextsPage::compareSelected);
    connect(&m_similar->search(), &SimilarSearch::found, this,
            [this](TextId, const std::vector<Contradiction> &pairs) { showSimilar(pairs); });
    connect(&m_similar->search(), &SimilarSearch::failed, this,
            [this](const Error &error) { Q_EMIT problem(error.message, error.remedy); });
    connect(&m_model, &TextsModel::countChanged, this, &TextsPage::onCount);
    connect(&m_model, &TextsModel::failed, this,
            [this](const Error &error) { Q_EMIT problem(error.message, error.remedy); });
    connect(&m_model, &TextsModel::taskChanged, this, [this] {
        m_filter->setTask(m_model.task());
        m_selection->setTask(m_model.task());
    });
    // A reset brings the table back to its top and forgets the row; the list is the same to whoever looks at it.
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        const int row = m_table->currentRow();
        const int scroll = m_table->verticalScrollBar()->value();
        connect(
            &m_model, &QAbstractItemModel::modelReset, m_table,
            [this, row, scroll] {
                const int last = m_model.rowCount() - 1;
                if (last < 0)
                    return;
                m_table->selectionModel()->setCurrentIndex(m_model.index(std::clamp(row, 0, last), 0),
                                                           QItemSelectionModel::NoUpdate);
                m_table->verticalScrollBar()->setValue(scroll);
            },
            Qt::SingleShotConnection);
    });

    const auto selected = [this] { m_selection->setSelected(rowsIn(m_table->selectionModel()->selection())); };
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, selected);
    connect(&m_model, &QAbstractItemModel::modelReset, this, selected);
    connect(m_table, &TextsTable::keyTyped, this, &TextsPage::onKey);
    connect(m_table, &TextsTable::opened, this, &TextsPage::open);

    connect(m_selection, &SelectionBar::labelAsked, this,
            [this](LabelId label) { edit([this, label](const QList<TextId> &texts) { m_edit.label(texts, label); }); });
    connect(m_selection, &SelectionBar::skipAsked, this,
            [this] { edit([this](const QList<TextId> &texts) { m_edit.skip(texts); }); });
    connect(m_selection, &SelectionBar::clearAsked, this,
            [this] { edit([this](const QList<TextId> &texts) { m_edit.clear(texts); }); });
    connect(m_selection, &SelectionBar::undoAsked, this, [this] {
        if (QAction *undo = m_actions.find(QStringLiteral("edit.undo"))) // the window's
            undo->trigger();
    });
    connect(&m_edit, &BulkEdit::edited, this, &TextsPage::onEdited);
    connect(&m_edit, &BulkEdit::failed, this, [this](const Error &error) { Q_EMIT problem(error.message, error.remedy); });
    connect(workspace().project, &Project::changed, this, [this](const Change &change) {
        if (change.what & (Change::Rounds | Change::Texts))
            showSources();
        // At once, also while the page is not in front: the keys are those of the labels that there are.
        if (change.what & Change::Scheme) {
            if (const Result<Task> task = workspace().project->reader().task())
                setLabelKeys(task->labels);
        }
    });
}

void TextsPage::show(const TextFilter &filter)
{
    m_filter->setFilter(filter);
    m_table->scrollToTop();
    reload();
}

QString TextsPage::title() const
{
    return tr("Texts");
}

QString TextsPage::iconName() const
{
    return QStringLiteral("texts");
}

void TextsPage::activate()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

void TextsPage::reload()
{
    m_table->clearSelection();
    m_saved->setCurrent(m_filter->filter(), m_filter->order(), m_filter->summary());
    m_model.show(m_filter->filter(), m_filter->order());
}

void TextsPage::showSaved(const SavedFilter &saved)
{
    m_filter->setOrder(saved.order);
    show(saved.filter);
}

void TextsPage::findContradictions()
{
    compare(
        tr("Contradictions"), tr("No such texts: whatever says the same has the same label."),
        [](const Reader &reader) { return reader.contradictions(nearlyTheSame, CompareDialog::mostPairs); },
        CompareDialog::Settled::Go);
}

// Two by themselves, or one with all that are identical to it but for capitals and white space.
void TextsPage::compareSelected()
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    const qint64 count = rowsIn(selection);
    if (count != 1 && count != 2) {
        Q_EMIT notice(tr("Select two texts to compare them, or one to compare it with those that are identical."));
        return;
    }
    m_model.textsOf(selection, [this](const Result<QList<TextId>> &texts) {
        if (!texts) {
            Q_EMIT problem(texts.error().message, texts.error().remedy);
            return;
        }
        const auto find = [texts = *texts](const Reader &reader) -> Result<std::vector<Contradiction>> {
            if (texts.size() == 2)
                return std::vector{Contradiction{texts.at(0), texts.at(1), 1}};
            const auto twins = reader.twins(texts.value(0));
            if (!twins)
                return twins.error();
            std::vector<Contradiction> pairs;
            for (const TextId twin : twins->first(std::min<qsizetype>(twins->size(), CompareDialog::mostPairs)))
                pairs.push_back({texts.at(0), twin, 1});
            return pairs;
        };
        compare(tr("Compare texts"), tr("No other text is identical to this one."), find);
    });
}

// Among what is shown, by what the latest model makes of the texts.
void TextsPage::findSimilar()
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    const std::optional<TextId> text = rowsIn(selection) == 1 ? m_model.textAt(selection.first().top()) : std::nullopt;
    if (text)
        m_similar->search().start(*text, m_model.filter(), m_model.order());
    else
        Q_EMIT notice(tr("Select one text to find those that are similar to it."));
}

void TextsPage::showSimilar(const std::vector<Contradiction> &pairs)
{
    compare(tr("Similar texts"), tr("Nothing else is shown that could be similar."),
            [pairs](const Reader &) -> Result<std::vector<Contradiction>> { return pairs; });
}

void TextsPage::compare(const QString &title, const QString &whenNone, const CompareDialog::Find &find,
                        CompareDialog::Settled settled)
{
    if (m_compare)
        m_compare->close();
    m_compare = new CompareDialog(*workspace().project, title, whenNone, find, settled, this);
    m_compare->setAttribute(Qt::WA_DeleteOnClose);
    for (const char *id : {"edit.undo", "edit.redo"}) { // the window's; a dialog has keys of its own
        if (QAction *action = m_actions.find(QLatin1String(id)))
            m_compare->addAction(action);
    }
    connect(m_compare, &CompareDialog::labelAsked, this,
            [this](const QList<TextId> &texts, LabelId label) { m_edit.label(texts, label, BulkEdit::Joining::Add); });
    connect(m_compare, &CompareDialog::labelsAsked, this,
            [this](const QList<TextId> &texts, const QList<LabelId> &labels) { m_edit.replaceLabels(texts, labels); });
    connect(m_compare, &CompareDialog::openAsked, this, [this](TextId text) {
        m_compare->close();
        Q_EMIT labelText(text);
    });
    connect(m_compare, &CompareDialog::failed, this,
            [this](const Error &error) { Q_EMIT problem(error.message, error.remedy); });
    m_compare->show();
}

void TextsPage::onCount(qint64 count)
{
    if (m_model.isLoading())
        return;
    m_filter->setCount(count);
    const bool everything = m_model.filter() == TextFilter();
    m_nothing->setText(everything ? tr("No texts yet. Import a file or a folder with your texts.")
                                  : tr("No text is like that."));
    m_showAll->setVisible(!everything);
    m_stack->setCurrentIndex(count > 0 ? 0 : 1);
}

void TextsPage::onKey(const QString &key)
{
    if (key == QLatin1String("/"))
        m_filter->focusSearch();
    else
        Q_EMIT notice(tr("The key %1 stands for no label of this project.").arg(key));
}

void TextsPage::open(int row)
{
    if (const std::optional<TextId> text = m_model.textAt(row))
        Q_EMIT labelText(*text);
}

void TextsPage::edit(const std::function<void(const QList<TextId> &)> &decision)
{
    if (workspace().project->readOnly())
        return;
    if (!m_table->selectionModel()->hasSelection()) {
        Q_EMIT notice(tr("Select texts first: Space selects one, Shift with the arrow keys several."));
        return;
    }
    m_model.textsOf(m_table->selectionModel()->selection(), [this, decision](const Result<QList<TextId>> &texts) {
        if (texts)
            decision(*texts);
        else
            Q_EMIT problem(texts.error().message, texts.error().remedy);
    });
}

void TextsPage::onEdited(const BulkEdit::Done &edit)
{
    const QString figure = QLocale().toString(edit.texts);
    QString done = edit.takenAway                   ? tr("Label taken away: %1.").arg(figure)
                   : edit.kind == EventKind::Label  ? tr("Labelled: %1.").arg(figure)
                   : edit.kind == EventKind::Skip   ? tr("Skipped: %1.").arg(figure)
                   : edit.kind == EventKind::Flag   ? tr("Flagged: %1.").arg(figure)
                   : edit.kind == EventKind::Unflag ? tr("Flags removed: %1.").arg(figure)
                                                    : tr("Cleared: %1.").arg(figure);
    if (edit.twins > 0 && !edit.takenAway)
        done = tr("Labelled: %1, and identical to them: %2.").arg(figure, QLocale().toString(edit.twins));
    Q_EMIT notice(withUndo(done, m_actions.find(QStringLiteral("edit.undo"))));
}

void TextsPage::showSources()
{
    const auto round = workspace().project->reader().latestRound();
    const auto imports = workspace().project->reader().imports();
    if (!round || !imports) {
        const Error error = round ? imports.error() : round.error();
        Q_EMIT problem(error.message, error.remedy);
        return;
    }
    m_filter->setSources(workspace().annotator, *round ? (*round)->id : 0, *imports);
}

void TextsPage::retranslate()
{
    m_actions.setText(QStringLiteral("texts.search"), tr("Search the texts"));
    m_actions.setText(QStringLiteral("texts.filters"), tr("Filter the texts"));
    m_actions.setText(QStringLiteral("texts.saveFilter"), tr("Save this filter"));
    m_actions.setText(QStringLiteral("texts.contradictions"), tr("Find texts that contradict each other"));
    m_actions.setText(QStringLiteral("texts.compare"), tr("Compare the selected texts"));
    m_actions.setText(QStringLiteral("texts.similar"), tr("Find texts similar to the selected one"));
    m_actions.setText(QStringLiteral("texts.skip"), tr("Skip the selected texts"));
    m_actions.setText(QStringLiteral("texts.flag"), tr("Flag the selected texts, or take their flags away"));
    m_actions.setText(QStringLiteral("texts.clear"), tr("Clear the labels of the selected texts"));
    setLabelKeys(m_labels);
    m_table->setAccessibleName(tr("Texts"));
    m_showAll->setText(tr("Show all texts"));
    if (m_compare)
        m_compare->close(); // its words are of the other language
    m_model.retranslate();
    onCount(m_model.rowCount());
}

void TextsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wendu
