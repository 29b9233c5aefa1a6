// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scheme/scheme_dialog.h"

#include "base/follow.h"
#include "store/project.h"
#include "store/writer.h"
#include "ui/background_reader.h"
#include "ui/edit_watch.h"
#include "ui/scheme/guidelines_editor.h"
#include "ui/scheme/labels_table.h"
#include "ui/scheme/remove_label_dialog.h"
#include "ui/widgets/screen_room.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wendu {
namespace {

bool haveSameOrder(const QList<Label> &one, const QList<Label> &other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const Label &a, const Label &b) { return a.id == b.id; });
}

struct TextCounts
{
    QHash<LabelId, qint64> labels;
    QHash<MarkId, qint64> marks;
};

} // namespace

SchemeDialog::SchemeDialog(const Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_reader(std::make_unique<BackgroundReader>(*workspace.project))
{
    setObjectName(QStringLiteral("scheme"));
    setWindowTitle(tr("Labels and guidelines"));
    resize(roomFor(*this, {860, 700}));
    build();
    connectParts();
    read();
    look();
}

SchemeDialog::~SchemeDialog() = default;

void SchemeDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 22, 28, 22);
    column->setSpacing(12);
    m_labels = new LabelsTable(this);
    column->addWidget(m_labels, 4);
    auto *row = new QHBoxLayout;
    m_add = new QPushButton(tr("Add a label"), this);
    m_addMark = new QPushButton(tr("Add a mark"), this);
    m_addMark->setToolTip(tr("Said of a text beside its label, for example that it is sarcastic. No model learns it."));
    m_remove = new QPushButton(tr("Remove"), this);
    m_up = new QPushButton(tr("Up"), this);
    m_down = new QPushButton(tr("Down"), this);
    for (QPushButton *button : {m_add, m_addMark, m_remove, m_up, m_down}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    column->addLayout(row);
    m_guidelines = new GuidelinesEditor(this);
    column->addWidget(m_guidelines, 5);
    m_offer = new QLabel(this);
    m_offer->setWordWrap(true);
    m_offer->setVisible(false);
    column->addWidget(m_offer);
    m_note = new QLabel(this);
    m_note->setProperty("muted", true);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setProperty("primary", true);
    m_cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &SchemeDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SchemeDialog::reject);
    column->addWidget(buttons);
}

void SchemeDialog::connectParts()
{
    connect(m_add, &QPushButton::clicked, m_labels, &LabelsTable::addLabel);
    connect(m_addMark, &QPushButton::clicked, m_labels, &LabelsTable::addMark);
    connect(m_remove, &QPushButton::clicked, this, &SchemeDialog::removeLabel);
    connect(m_up, &QPushButton::clicked, this, [this] { m_labels->moveLabel(m_labels->currentRow(), -1); });
    connect(m_down, &QPushButton::clicked, this, [this] { m_labels->moveLabel(m_labels->currentRow(), 1); });
    connect(m_labels, &LabelsTable::edited, this, &SchemeDialog::look);
    connect(m_labels, &QTableWidget::currentCellChanged, this, &SchemeDialog::look);
    connect(m_guidelines, &GuidelinesEditor::edited, this, &SchemeDialog::look);
}

void SchemeDialog::read()
{
    const Result<Task> task = m_workspace.project->reader().task();
    const auto versions = m_workspace.project->reader().guidelinesVersions();
    if (!task || !versions) {
        m_note->setText((task ? versions.error() : task.error()).text());
        return;
    }
    m_before = *task;
    m_labels->setLabels(m_before.labels, m_before.marks);
    m_guidelines->setText(m_before.guidelines);
    m_guidelines->setVersions(*versions);
    m_reader->read<TextCounts>(
        [](const Reader &reader) -> Result<TextCounts> {
            const auto labels = reader.textsByLabel();
            if (!labels)
                return labels.error();
            const auto marks = reader.textsByMark();
            return marks ? Result<TextCounts>(TextCounts{*labels, *marks}) : Result<TextCounts>(marks.error());
        },
        [this](const Result<TextCounts> &texts) {
            if (texts) {
                m_labels->setCounts(texts->labels, texts->marks);
                m_markedTexts = texts->marks;
                m_counted = true;
            }
            look();
        });
}

void SchemeDialog::removeLabel()
{
    const int row = m_labels->currentRow();
    if (row < 0)
        return;
    const Label label = m_labels->labelAt(row);
    const qint64 texts = m_labels->textsOf(row);
    if (texts == 0 || m_labels->isMark(row)) {
        removeRow(row, label, 0);
        return;
    }
    auto *dialog = new RemoveLabelDialog(label, texts, m_labels->labels(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row, label] { removeRow(row, label, dialog->replacement()); });
    dialog->open();
}

void SchemeDialog::removeRow(int row, const Label &label, LabelId replacement)
{
    if (label.id && !m_labels->isMark(row)) {
        m_moves.insert(label.id, replacement);
        for (LabelId &other : m_moves) { // what was to get this label goes where its own texts go
            if (other == label.id)
                other = replacement;
        }
    }
    m_labels->removeLabel(row);
}

SchemeEdit SchemeDialog::edit() const
{
    SchemeEdit edit;
    edit.task = m_before;
    edit.task.labels = m_labels->labels();
    edit.task.marks = m_labels->marks();
    if (m_guidelines->text() != m_before.guidelines.trimmed())
        edit.task.guidelines = m_guidelines->text();
    edit.moves = m_moves;
    for (const LabelId again : m_labels->queuedAgain())
        edit.moves.insert(again, 0);
    return edit;
}

void SchemeDialog::look()
{
    const int row = m_labels->currentRow();
    const bool writable = !m_workspace.project->readOnly() && !m_busy;
    m_add->setEnabled(writable);
    m_addMark->setEnabled(writable);
    // What is to become of a label's texts is asked, once it is known how many they are.
    const bool known = m_counted || (row >= 0 && m_labels->labelAt(row).id == 0);
    m_remove->setEnabled(writable && known && row >= 0 && (m_labels->isMark(row) || m_labels->labelCount() > 2));
    m_up->setEnabled(writable && m_labels->canMove(row, -1));
    m_down->setEnabled(writable && m_labels->canMove(row, 1));
    const SchemeEdit wanted = edit();
    const QString fault = m_labels->fault();
    m_save->setEnabled(writable && isChanged() && fault.isEmpty());
    if (!fault.isEmpty())
        m_note->setText(fault);
    else if (m_workspace.project->readOnly())
        m_note->setText(tr("The project is open for reading only."));
    else
        m_note->setText(hints(wanted).join(QLatin1Char('\n')));
    const bool offered = writable && mayMeanOther(wanted);
    m_offer->setText(offered ? tr("Does a label mean something else now? Tick Queue again, and its texts come up once more, "
                                  "with the label as what was said before.")
                             : QString());
    m_offer->setVisible(offered);
}

QStringList SchemeDialog::hints(const SchemeEdit &wanted) const
{
    QStringList hints;
    if (!haveSameOrder(wanted.task.labels, m_before.labels))
        hints.append(
            tr("The model's suggestions were made for the labels as they are: they come back with the next training."));
    if (losesMarks())
        hints.append(tr("Texts lose the marks that were removed; they keep their labels."));
    if (m_before.marks.isEmpty() && !wanted.task.marks.isEmpty() && m_before.kind != TaskKind::Multiple)
        hints.append(tr("With marks, a label waits for Enter, so that marks can be given beside it."));
    if (hints.isEmpty())
        hints.append(tr("Each version of the guidelines is kept. Saving can be undone."));
    return hints;
}

// A label may mean something else now, and has texts that were labelled before.
bool SchemeDialog::mayMeanOther(const SchemeEdit &wanted) const
{
    if (!m_labels->queuedAgain().isEmpty())
        return false;
    const bool guidelines = wanted.task.guidelines != m_before.guidelines;
    for (int row = 0; row < m_labels->labelCount(); ++row) {
        const Label now = m_labels->labelAt(row);
        const auto was = std::find_if(m_before.labels.begin(), m_before.labels.end(),
                                      [&now](const Label &label) { return label.id == now.id; });
        if (was != m_before.labels.end() && m_labels->textsOf(row) > 0 && (guidelines || was->name != now.name))
            return true;
    }
    return false;
}

// A mark was removed that a text has.
bool SchemeDialog::losesMarks() const
{
    const QList<Label> left = m_labels->marks();
    return std::any_of(m_before.marks.begin(), m_before.marks.end(), [&](const Label &mark) {
        const auto same = [&](const Label &other) { return other.id == mark.id; };
        return m_markedTexts.value(mark.id) > 0 && std::none_of(left.begin(), left.end(), same);
    });
}

void SchemeDialog::showBusy(bool busy)
{
    m_busy = busy;
    m_labels->setEnabled(!busy);
    m_guidelines->setEnabled(!busy);
    m_cancel->setEnabled(!busy);
    look();
}

bool SchemeDialog::isChanged() const
{
    const SchemeEdit wanted = edit();
    return wanted.task != m_before || !wanted.moves.isEmpty();
}

void SchemeDialog::reject()
{
    if (m_busy) // what is being saved is told when it is
        return;
    if (m_workspace.project->readOnly() || !isChanged()) {
        QDialog::reject();
        return;
    }
    auto *question
        = new QMessageBox(QMessageBox::Question, windowTitle(), tr("What was changed here is not saved."), {}, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("When the window is closed now, it is lost."));
    QPushButton *save = question->addButton(tr("Save"), QMessageBox::AcceptRole);
    QPushButton *discard = question->addButton(tr("Close without saving"), QMessageBox::DestructiveRole);
    QPushButton *goOn = question->addButton(tr("Go on editing"), QMessageBox::RejectRole);
    question->setEscapeButton(goOn);
    question->setDefaultButton(m_save->isEnabled() ? save : goOn);
    save->setEnabled(m_save->isEnabled());
    connect(save, &QPushButton::clicked, this, &SchemeDialog::accept);
    connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    question->open();
}

void SchemeDialog::accept()
{
    if (!m_save->isEnabled())
        return;
    showBusy(true);
    const auto progress = m_workspace.edits ? m_workspace.edits->begin(tr("Saving the labels…")) : EditProgress();
    const auto body = [edit = edit(), annotator = m_workspace.annotator, progress](Writer &writer) -> Result<bool> {
        const Result<void> done = writer.editScheme(edit, annotator, progress);
        return done ? Result<bool>(true) : Result<bool>(done.error());
    };
    follow(m_workspace.project->write<bool>(body), this, [this](const Result<bool> &done) {
        showBusy(false);
        if (!done) {
            m_note->setText(done.error().text());
            return;
        }
        Q_EMIT saved();
        QDialog::accept();
    });
}

} // namespace wendu
