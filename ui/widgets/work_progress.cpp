// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/work_progress.h"

#include "ui/duration.h"

namespace wendu {
namespace {

constexpr int steps = 1000;
constexpr int patience = 600;       // ms before it comes up
constexpr qint64 firstGuess = 1000; // ms of work from which the rest can be told

} // namespace

WorkProgress::WorkProgress(const QString &title, const QString &what, QWidget *parent)
    : QProgressDialog(parent)
    , m_what(what)
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setWindowTitle(title);
    setCancelButtonText(tr("Cancel"));
    setRange(0, steps);
    setMinimumDuration(patience);
    setAutoClose(false);
    setAutoReset(false);
    connect(this, &QProgressDialog::canceled, this, [this] { m_cancelled = true; });
    m_begun.start();
    tell(0, 0);
}

void WorkProgress::tell(qint64 done, qint64 total)
{
    tell(m_what, done, total, m_begun.elapsed());
}

void WorkProgress::tell(const QString &what, qint64 done, qint64 total, qint64 milliseconds)
{
    if (m_cancelled)
        return;
    QString left;
    if (done > 0 && milliseconds > firstGuess) {
        const double seconds = static_cast<double>(milliseconds) / 1000;
        left = tr("%1 left").arg(duration(seconds * static_cast<double>(total - done) / static_cast<double>(done)));
    }
    setLabelText(what + QLatin1Char('\n') + left);
    setValue(total > 0 ? static_cast<int>(done * steps / total) : 0);
}

} // namespace wendu
