// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exchange/text_exporter.h"

#include <QObject>

#include <atomic>

class QThread;
class QWidget;

namespace wendu {

class Project;

// Exports of texts, one at a time: the dialog, the work off the GUI thread, its progress with Cancel.
class TextExporting : public QObject
{
    Q_OBJECT

public:
    // The project must outlive it; deleting it cancels what runs, and waits for that.
    TextExporting(Project *project, QWidget *window);
    ~TextExporting() override;

    // Which texts, how and where; begins when a file is chosen. `shown`: how many texts the filter has; negative: not
    // known yet.
    void ask(const TextFilter &filter, qint64 shown);
    void begin(const TextExport &plan);
    bool running() const { return m_thread != nullptr; }
    void cancel() { m_cancelled = true; }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total); // texts
    void ended(const wendu::Result<wendu::TextsExported> &result, const QString &path);
    void refused(const wendu::Error &why); // another one runs

private:
    bool free();

    Project *m_project;
    QWidget *m_window;
    std::atomic_bool m_cancelled = false;
    QThread *m_thread = nullptr;
};

// What an export came to, in a sentence: "reviews.csv: 1,200 texts written".
QString exportSummary(const TextsExported &exported, const QString &path);

} // namespace wendu
