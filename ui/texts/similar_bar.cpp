// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/similar_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace wendu {

SimilarBar::SimilarBar(const Project &project, Runner *runner, QWidget *parent)
    : QWidget(parent)
    , m_search(project, runner)
    , m_told(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(this))
{
    m_told->setProperty("muted", true);
    m_progress->setTextVisible(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_told);
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_search.stop();
        hide();
    });
    connect(&m_search, &SimilarSearch::progressed, this, &SimilarBar::show);
    connect(&m_search, &SimilarSearch::found, this, &QWidget::hide);
    connect(&m_search, &SimilarSearch::failed, this, &QWidget::hide);
    hide();
    retranslate();
}

void SimilarBar::show(int done, int total)
{
    m_done = done;
    m_total = total;
    retranslate();
    setVisible(true);
}

void SimilarBar::retranslate()
{
    m_told->setText(
        m_total == 0
            ? tr("Looking for similar texts…")
            : tr("Looking for similar texts: %1 of %2").arg(QLocale().toString(m_done), QLocale().toString(m_total)));
    m_progress->setMaximum(m_total);
    m_progress->setValue(m_done);
    m_progress->setAccessibleName(m_told->text());
    m_cancel->setText(tr("Cancel"));
}

void SimilarBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wendu
