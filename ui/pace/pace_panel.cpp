// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pace/pace_panel.h"

#include "base/settings.h"
#include "store/project.h"
#include "store/reader.h"
#include "ui/background_reader.h"
#include "ui/duration.h"
#include "ui/pace/bar_chart.h"
#include "ui/theme.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

#include <cmath>

namespace wendu {
namespace {

constexpr int afterChange = 1500; // ms: a label every second does not read the history every second
constexpr int meanwhile = 60 * 1000;
constexpr int latestDecisions = 40;
constexpr int hourNames = 6; // a name below every sixth bar

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QLabel *line(QWidget *parent, const char *look)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    if (look)
        label->setProperty(look, true);
    return label;
}

} // namespace

PacePanel::PacePanel(QWidget *parent)
    : QWidget(parent)
{
    build();
    retranslate();
    m_soon.setSingleShot(true);
    m_soon.setInterval(afterChange);
    m_later.setInterval(meanwhile);
    connect(&m_soon, &QTimer::timeout, this, &PacePanel::look);
    connect(&m_later, &QTimer::timeout, this, &PacePanel::look);
}

PacePanel::~PacePanel() = default;

void PacePanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 10, 18, 14);
    column->setSpacing(6);
    m_nowTitle = line(this, "heading");
    m_now = line(this, "title");
    m_rest = line(this, "muted");
    m_dayTitle = line(this, "heading");
    m_days = new BarChart(this);
    m_hourTitle = line(this, "heading");
    m_hours = new BarChart(this);
    m_value = line(this, "muted");
    m_agreementTitle = line(this, "heading");
    m_agreement = line(this, nullptr);
    column->addWidget(m_nowTitle);
    column->addWidget(m_now);
    column->addWidget(m_rest);
    column->addSpacing(12);
    column->addWidget(m_dayTitle);
    column->addWidget(m_days);
    column->addSpacing(8);
    column->addWidget(m_hourTitle);
    column->addWidget(m_hours);
    column->addWidget(m_value);
    column->addSpacing(8);
    column->addWidget(m_agreementTitle);
    column->addWidget(m_agreement);
    column->addStretch();
    m_value->setMinimumHeight(fontMetrics().lineSpacing()); // what stands below does not jump
    for (BarChart *chart : {m_days, m_hours})
        connect(chart, &BarChart::chosenChanged, m_value, &QLabel::setText);
}

void PacePanel::retranslate()
{
    m_nowTitle->setText(tr("Now"));
    m_dayTitle->setText(tr("Texts by day"));
    m_days->setTitle(tr("Texts by day"));
    m_days->setWhenEmpty(tr("The texts that you label stand here, day by day."));
    m_hourTitle->setText(tr("Texts by hour of the day"));
    m_hours->setTitle(tr("Texts by hour of the day"));
    m_hours->setWhenEmpty(tr("When you work, and how much in an hour of it, stands here."));
    m_agreementTitle->setText(tr("In agreement with yourself"));
    if (m_read)
        show(*m_read);
}

void PacePanel::watch(const Workspace &workspace)
{
    m_reader.reset();
    m_soon.stop();
    m_later.stop();
    m_read.reset();
    if (m_workspace.project)
        disconnect(m_workspace.project, nullptr, this, nullptr);
    m_workspace = workspace;
    if (!workspace.project)
        return;
    m_reader = std::make_unique<BackgroundReader>(*workspace.project);
    connect(workspace.project, &Project::changed, this, [this](const Change &change) {
        if (isVisible() && (change.what & (Change::Labels | Change::Rounds | Change::Texts)) && !m_soon.isActive())
            m_soon.start();
    });
    if (isVisible())
        look();
}

void PacePanel::look()
{
    if (!m_reader)
        return;
    const AnnotatorId annotator = m_workspace.annotator;
    const qint64 since = QDateTime::currentDateTime().addDays(-PaceFigures::shownDays).toMSecsSinceEpoch();
    m_reader->read<Read>(
        [annotator, since](const Reader &reader) -> Result<Read> {
            TextFilter held;
            held.state = TextFilter::Unlabelled;
            held.holdOut = true;
            const auto openHoldOut = reader.count(held);
            const auto history = reader.pace(annotator, since, latestDecisions);
            const auto counts = reader.counts();
            const auto round = reader.latestRound();
            const auto task = reader.task();
            const auto repeats = reader.repeats(annotator);
            if (!openHoldOut || !history || !counts || !round || !task || !repeats)
                return Error{tr("The history cannot be read."), {}};
            return Read{*history, *counts, *openHoldOut, *round,
                        agreementOf(task->kind, int(task->labels.size()), *repeats)};
        },
        [this](const Result<Read> &read) {
            if (!read)
                return; // the pages say what is wrong with the file; what stood here stays
            m_read = *read;
            show(*m_read);
            Q_EMIT shown();
        });
}

void PacePanel::show(const Read &read)
{
    const PaceFigures figures = PaceFigures::of(read.history, QDateTime::currentDateTime());
    m_now->setText(figures.textsAnHour > 0 ? tr("%1 texts an hour").arg(number(std::llround(figures.textsAnHour)))
                                           : tr("After some texts in a row your pace stands here."));
    theme::setMuted(*m_now, figures.textsAnHour <= 0);
    showRest(figures.textsAnHour);
    showCharts(figures);
    showAgreement(read.agreement);
}

void PacePanel::showRest(double textsAnHour)
{
    const auto about = [textsAnHour](qint64 texts) {
        const double seconds = timeFor(texts, textsAnHour);
        return seconds < 0 ? QString() : tr(", about %1").arg(duration(seconds));
    };
    QStringList lines;
    if (m_read->round && m_read->round->done < m_read->round->picked) {
        const qint64 left = m_read->round->picked - m_read->round->done;
        lines.append(tr("This round: %1 left%2").arg(number(left), about(withHoldOut(left, m_read->openHoldOut))));
    }
    const qint64 open = m_read->counts.toGo + m_read->openHoldOut;
    lines.append(tr("All texts: %1 to go%2").arg(number(open), about(open)));
    m_rest->setText(lines.join(QLatin1Char('\n')));
}

void PacePanel::showCharts(const PaceFigures &figures)
{
    QList<BarChart::Bar> days;
    for (qsizetype i = 0; i < figures.days.size(); ++i) {
        const PaceFigures::Day &day = figures.days.at(i);
        const bool today = i == figures.days.size() - 1;
        const bool named = today || i == 0 || i == figures.days.size() / 2;
        days.append({named ? (today ? tr("today") : QLocale().toString(day.date, tr("MMM d", "a date below a small bar")))
                           : QString(),
                     tr("%1: %2 texts").arg(QLocale().toString(day.date, QLocale::ShortFormat), number(day.texts)),
                     double(day.texts), today});
    }
    m_days->setBars(days);
    QList<BarChart::Bar> hours;
    const int now = QTime::currentTime().hour();
    for (int hour = 0; hour < 24; ++hour) {
        const double texts = figures.hours[static_cast<std::size_t>(hour)];
        const QString name = QLocale().toString(QTime(hour, 0), QStringLiteral("HH:mm"));
        hours.append({hour % hourNames == 0 ? name : QString(),
                      tr("From %1: %2 texts on the days on which you work then").arg(name, number(std::llround(texts))),
                      texts, hour == now});
    }
    m_hours->setBars(hours);
}

void PacePanel::showAgreement(const Agreement &agreement)
{
    if (agreement.texts == 0) {
        m_agreement->setText(
            m_workspace.settings && m_workspace.settings->value(Settings::RepeatPercent).toInt() > 0
                ? tr("No text has come up a second time yet.")
                : tr("Preferences, “Show again”: some texts then come up a second time, without your label."));
        theme::setMuted(*m_agreement, true);
        return;
    }
    QString sentence = tr("%1 of %2 texts the same (%3 %)")
                           .arg(number(std::llround(agreement.share * double(agreement.texts))), number(agreement.texts),
                                QLocale().toString(agreement.share * 100, 'f', 0));
    if (agreement.kappa)
        sentence += QLatin1Char('\n') + tr("Cohen's kappa %1").arg(QLocale().toString(*agreement.kappa, 'f', 2));
    m_agreement->setText(sentence);
    theme::setMuted(*m_agreement, false);
}

void PacePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_later.start();
    look();
}

void PacePanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_later.stop();
    m_soon.stop();
}

void PacePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wendu
