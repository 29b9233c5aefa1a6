// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/training_set.h"

#include "store/project.h"

#include <QLocale>
#include <QSet>

namespace wendu {
namespace {

using namespace std::chrono_literals;

constexpr auto settling = 400ms; // labels come one a second

Result<TrainingSet::Facts> factsOf(const Reader &reader)
{
    const auto counts = reader.counts();
    if (!counts)
        return counts.error();
    const auto snapshot = reader.snapshot();
    if (!snapshot)
        return snapshot.error();
    QSet<int> used;
    for (const Example &example : snapshot->training) {
        for (const int label : example.labels)
            used.insert(label);
    }
    return TrainingSet::Facts{*counts, snapshot->hash, int(used.size())};
}

} // namespace

TrainingSet::TrainingSet(Project *project, QObject *parent)
    : QObject(parent)
    , m_reader(*project)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(settling);
    connect(&m_pause, &QTimer::timeout, this, &TrainingSet::read);
    connect(project, &Project::changed, this, [this](const Change &change) {
        if (!(change.what & (Change::Labels | Change::Texts | Change::Scheme)))
            return;
        m_behind = true;
        if (m_watched && !m_pause.isActive())
            m_pause.start();
    });
}

TrainingSet::~TrainingSet() = default;

void TrainingSet::setWatched(bool watched)
{
    m_watched = watched;
    if (watched && m_behind)
        read();
}

void TrainingSet::read()
{
    m_behind = false;
    m_reader.read<Facts>(&factsOf, [this](const Result<Facts> &facts) {
        if (!facts) {
            Q_EMIT failed(facts.error());
            return;
        }
        m_facts = *facts;
        m_known = true;
        Q_EMIT changed();
    });
}

QString TrainingSet::sentence() const
{
    if (!m_known)
        return {};
    const QLocale locale;
    const Counts &counts = m_facts.counts;
    QStringList parts{counts.labelled == 1 ? tr("1 label") : tr("%1 labels").arg(locale.toString(counts.labelled))};
    if (counts.holdOut > 0) {
        parts.append(
            tr("hold-out %1 of %2 labelled").arg(locale.toString(counts.holdOutLabelled), locale.toString(counts.holdOut)));
    } else {
        parts.append(tr("no hold-out: accuracy will not be known"));
    }
    parts.append(tr("snapshot %1").arg(shortHash(m_facts.snapshot)));
    return parts.join(QStringLiteral(" · "));
}

QString TrainingSet::whyNot() const
{
    if (!m_known || m_facts.labelsInUse >= 2)
        return {};
    return tr("Label some texts first, with at least two different labels.");
}

QString TrainingSet::shortHash(const QString &hash)
{
    return hash.size() > 6 ? hash.left(4) + u'…' + hash.right(2) : hash;
}

} // namespace wendu
