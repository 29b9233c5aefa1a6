// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/filter_panel.h"

#include "ui/texts/label_dot.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wendu {
namespace {

constexpr int longestName = 28; // of a file, in letters
constexpr int widestList = 260;

// The margins that part the unsure from the sure.
constexpr double unsureBelow = 0.2;
constexpr double sureFrom = 0.8;

enum Sureness { AnySureness, Unsure, Between, Sure };
enum HoldOut { Either, Only, Without };

QString shortened(const QString &name)
{
    return name.size() > longestName ? name.left(longestName - 1) + u'…' : name;
}

Sureness surenessOf(const TextFilter &filter)
{
    if (filter.marginFrom < 0 && filter.marginBelow < 0)
        return AnySureness;
    return filter.marginFrom < 0 ? Unsure : filter.marginBelow < 0 ? Sure : Between;
}

} // namespace

FilterPanel::FilterPanel(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_labelName(new QLabel(this))
    , m_label(new QComboBox(this))
    , m_markName(new QLabel(this))
    , m_mark(new QComboBox(this))
    , m_importName(new QLabel(this))
    , m_import(new QComboBox(this))
    , m_holdOutName(new QLabel(this))
    , m_holdOut(new QComboBox(this))
    , m_sureName(new QLabel(this))
    , m_sure(new QComboBox(this))
    , m_flagged(new QCheckBox(this))
    , m_commented(new QCheckBox(this))
    , m_mine(new QCheckBox(this))
    , m_disagrees(new QCheckBox(this))
    , m_contradicts(new QCheckBox(this))
    , m_picked(new QCheckBox(this))
    , m_pairs(new QPushButton(this))
    , m_clear(new QPushButton(this))
{
    build();
    retranslate();
}

void FilterPanel::build()
{
    setProperty("card", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(10);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const std::pair<QLabel *, QComboBox *> lists[] = {{m_labelName, m_label},
                                                      {m_markName, m_mark},
                                                      {m_importName, m_import},
                                                      {m_holdOutName, m_holdOut},
                                                      {m_sureName, m_sure}};
    for (const auto &[name, list] : lists) {
        list->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        list->setMaximumWidth(widestList);
        name->setBuddy(list);
        form->addRow(name, list);
        connect(list, &QComboBox::activated, this, &FilterPanel::read);
    }
    column->addLayout(form);
    column->addSpacing(4);
    for (QCheckBox *box : {m_flagged, m_commented, m_mine, m_disagrees, m_contradicts, m_picked}) {
        column->addWidget(box);
        connect(box, &QCheckBox::clicked, this, &FilterPanel::read);
    }
    column->addSpacing(4);
    m_pairs->setProperty("link", true);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_pairs);
    foot->addStretch(1);
    foot->addSpacing(24);
    foot->addWidget(m_clear);
    column->addLayout(foot);
    connect(m_pairs, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT contradictionsAsked();
    });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        TextFilter none;
        none.search = m_filter.search;
        none.state = m_filter.state;
        setFilter(none);
        Q_EMIT changed();
    });
}

void FilterPanel::setTask(const Task &task)
{
    m_task = task;
    fillLists();
}

void FilterPanel::setSources(AnnotatorId annotator, RoundId latest, const QList<Import> &imports)
{
    m_annotator = annotator;
    m_latest = latest;
    m_imports = imports;
    fillLists();
}

void FilterPanel::setFilter(const TextFilter &filter)
{
    m_filter = filter;
    showFilter();
}

void FilterPanel::fillLists()
{
    m_label->clear();
    m_label->addItem(tr("any"), qint64(0));
    for (const Label &label : std::as_const(m_task.labels))
        m_label->addItem(labelDot(label.colour), label.name, label.id);
    m_mark->clear();
    m_mark->addItem(tr("any"), qint64(0));
    for (const Label &mark : std::as_const(m_task.marks))
        m_mark->addItem(labelDot(mark.colour), mark.name, mark.id);
    m_markName->setVisible(!m_task.marks.isEmpty());
    m_mark->setVisible(!m_task.marks.isEmpty());
    m_import->clear();
    m_import->addItem(tr("any"), qint64(0));
    for (const Import &import : std::as_const(m_imports))
        m_import->addItem(shortened(import.name), import.id);
    m_holdOut->clear();
    m_holdOut->addItems({tr("in and out of it"), tr("only the hold-out"), tr("without the hold-out")});
    m_sure->clear();
    m_sure->addItems({tr("any"), tr("unsure (margin under 0.2)"), tr("in between"), tr("sure (margin from 0.8)")});
    showFilter();
}

void FilterPanel::showFilter()
{
    m_label->setCurrentIndex(std::max(m_label->findData(m_filter.label), 0));
    m_mark->setCurrentIndex(std::max(m_mark->findData(m_filter.mark), 0));
    m_import->setCurrentIndex(std::max(m_import->findData(m_filter.import), 0));
    m_holdOut->setCurrentIndex(!m_filter.holdOut ? Either : *m_filter.holdOut ? Only : Without);
    m_sure->setCurrentIndex(surenessOf(m_filter));
    m_flagged->setChecked(m_filter.flagged);
    m_commented->setChecked(m_filter.commented);
    m_mine->setChecked(m_filter.annotator != 0);
    m_mine->setEnabled(m_annotator != 0 || m_filter.annotator != 0);
    m_disagrees->setChecked(m_filter.disagrees);
    m_contradicts->setChecked(m_filter.contradicts);
    m_picked->setChecked(m_filter.round != 0);
    m_picked->setEnabled(m_latest != 0 || m_filter.round != 0);
    m_clear->setEnabled(!summary().isEmpty());
}

void FilterPanel::read()
{
    m_filter.label = m_label->currentData().toLongLong();
    m_filter.mark = m_mark->currentData().toLongLong();
    m_filter.import = m_import->currentData().toLongLong();
    m_filter.holdOut.reset();
    if (m_holdOut->currentIndex() != Either)
        m_filter.holdOut = m_holdOut->currentIndex() == Only;
    const int sure = m_sure->currentIndex();
    if (sure != surenessOf(m_filter)) {
        m_filter.marginFrom = sure == Between ? unsureBelow : sure == Sure ? sureFrom : -1;
        m_filter.marginBelow = sure == Unsure ? unsureBelow : sure == Between ? sureFrom : -1;
    }
    // One that came from elsewhere, an earlier round perhaps, stays until it is taken away.
    m_filter.annotator = !m_mine->isChecked() ? 0 : m_filter.annotator ? m_filter.annotator : m_annotator;
    m_filter.round = !m_picked->isChecked() ? 0 : m_filter.round ? m_filter.round : m_latest;
    m_filter.flagged = m_flagged->isChecked();
    m_filter.commented = m_commented->isChecked();
    m_filter.disagrees = m_disagrees->isChecked();
    m_filter.contradicts = m_contradicts->isChecked();
    showFilter();
    Q_EMIT changed();
}

QString FilterPanel::nameOfCell() const
{
    const auto label = [this](int index) {
        return index >= 0 && index < m_task.labels.size() ? m_task.labels[index].name : tr("any label");
    };
    return tr("Hold-out: labelled %1, model says %2").arg(label(m_filter.truth), label(m_filter.predicted));
}

QString FilterPanel::summary() const
{
    QStringList names;
    if (m_filter.truth >= 0 || m_filter.predicted >= 0)
        names.append(nameOfCell());
    for (const Label &label : m_task.labels) {
        if (label.id == m_filter.label)
            names.append(label.name);
    }
    for (const Label &mark : m_task.marks) {
        if (mark.id == m_filter.mark)
            names.append(mark.name);
    }
    if (m_filter.flagged)
        names.append(tr("Flagged"));
    if (m_filter.commented)
        names.append(tr("Commented"));
    if (m_filter.annotator)
        names.append(m_filter.annotator == m_annotator ? tr("Decided by me") : tr("Decided by another"));
    if (m_filter.disagrees)
        names.append(tr("Model disagrees"));
    if (m_filter.contradicts)
        names.append(tr("Contradictory"));
    if (m_filter.round)
        names.append(m_filter.round == m_latest ? tr("Picked this round") : tr("Picked in an earlier round"));
    if (m_filter.holdOut)
        names.append(*m_filter.holdOut ? tr("Hold-out") : tr("Without the hold-out"));
    if (const Sureness sure = surenessOf(m_filter))
        names.append(sure == Unsure ? tr("Model unsure")
                     : sure == Sure ? tr("Model sure")
                                    : tr("Model neither sure nor not"));
    for (const Import &import : m_imports) {
        if (import.id == m_filter.import)
            names.append(tr("From %1").arg(shortened(import.name)));
    }
    return names.join(QStringLiteral(" · "));
}

void FilterPanel::retranslate()
{
    m_labelName->setText(tr("Label"));
    m_markName->setText(tr("Mark"));
    m_importName->setText(tr("File"));
    m_holdOutName->setText(tr("Hold-out"));
    m_sureName->setText(tr("The model is"));
    m_flagged->setText(tr("Flagged"));
    m_commented->setText(tr("Commented"));
    m_mine->setText(tr("Decided by me"));
    m_disagrees->setText(tr("The model says another label"));
    m_contradicts->setText(tr("An identical text has another label"));
    m_contradicts->setToolTip(tr("Identical but for capitals and white space"));
    m_picked->setText(tr("Picked this round"));
    m_pairs->setText(tr("Contradictions side by side…"));
    m_clear->setText(tr("Clear"));
    fillLists();
}

void FilterPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wendu
