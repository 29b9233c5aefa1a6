// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/text_exporting.h"

#include "store/project.h"
#include "store/reader.h"
#include "ui/texts/export_dialog.h"
#include "ui/widgets/work_progress.h"

#include <QFileInfo>
#include <QThread>

namespace wendu {
namespace {

// Goes with the export.
void showProgress(TextExporting *exporting, const QString &path, QWidget *window)
{
    auto *progress = new WorkProgress(TextExporting::tr("Export texts"),
                                      TextExporting::tr("Exporting %1…").arg(QFileInfo(path).fileName()), window);
    QObject::connect(progress, &QProgressDialog::canceled, exporting, &TextExporting::cancel);
    QObject::connect(exporting, &TextExporting::progressed, progress,
                     [progress](qint64 done, qint64 total) { progress->tell(done, total); });
    QObject::connect(exporting, &TextExporting::ended, progress, &QObject::deleteLater);
    QObject::connect(exporting, &QObject::destroyed, progress, &QObject::deleteLater);
}

} // namespace

TextExporting::TextExporting(Project *project, QWidget *window)
    : m_project(project)
    , m_window(window)
{}

TextExporting::~TextExporting()
{
    cancel();
    if (m_thread)
        m_thread->wait();
    delete m_thread;
}

bool TextExporting::free()
{
    if (!running())
        return true;
    Q_EMIT refused({tr("Texts are being exported already."), tr("Wait until that is through, or cancel it.")});
    return false;
}

void TextExporting::ask(const TextFilter &filter, qint64 shown)
{
    if (!free())
        return;
    const Result<Counts> counts = m_project->reader().counts();
    auto *dialog = new ExportDialog(m_project->name(), filter, shown, counts ? counts->texts : shown, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::chosen, this, &TextExporting::begin);
    dialog->open();
}

void TextExporting::begin(const TextExport &plan)
{
    if (!free())
        return;
    m_cancelled = false;
    m_thread = QThread::create([this, plan] {
        const Result<TextsExported> result = exportTexts(
            *m_project, plan,
            [this](qint64 done, qint64 total) {
                QMetaObject::invokeMethod(this, [this, done, total] { Q_EMIT progressed(done, total); }, Qt::QueuedConnection);
            },
            &m_cancelled);
        QMetaObject::invokeMethod(
            this,
            [this, result, path = plan.path] {
                m_thread->wait();
                delete std::exchange(m_thread, nullptr);
                Q_EMIT ended(result, path);
            },
            Qt::QueuedConnection);
    });
    showProgress(this, plan.path, m_window);
    m_thread->start();
}

QString exportSummary(const TextsExported &exported, const QString &path)
{
    QString summary = TextExporting::tr("%1: %Ln text(s) written", nullptr, static_cast<int>(exported.texts))
                          .arg(QFileInfo(path).fileName());
    if (exported.cut > 0)
        summary += TextExporting::tr(", %Ln of them shortened", nullptr, static_cast<int>(exported.cut));
    return summary;
}

} // namespace wendu
