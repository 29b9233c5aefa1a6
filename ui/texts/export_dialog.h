// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/text_exporter.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;

namespace wendu {

// Which texts go out and in which format, and what that format keeps of them; then which file.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    // `shown`: of the texts that the list shows, with `filter`, negative: not known; `all`: of the project.
    ExportDialog(const QString &project, const TextFilter &filter, qint64 shown, qint64 all, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const wendu::TextExport &plan); // with its path

private:
    FileFormat format() const;
    void showFormat();
    void chooseFile();
    TextExport plan(const QString &path) const;

    QString m_project;
    TextFilter m_filter;
    QButtonGroup *m_which;
    QComboBox *m_format;
    QLabel *m_about;
    QCheckBox *m_lossless;
    QCheckBox *m_cut;
};

} // namespace wendu
