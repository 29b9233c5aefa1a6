// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/edits.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace wendu {

class MarkdownView;

// The guidelines as they are written, beside what they look like, and the versions that there were.
class GuidelinesEditor : public QWidget
{
    Q_OBJECT

public:
    explicit GuidelinesEditor(QWidget *parent = nullptr);
    void setText(const QString &markdown);
    void setVersions(const QList<GuidelinesVersion> &versions); // newest first
    QString text() const;

Q_SIGNALS:
    void edited();

private:
    void takeVersion(int version);
    void preview();

    QPlainTextEdit *m_edit;
    MarkdownView *m_preview;
    QComboBox *m_versions;
    QLabel *m_versionsTitle;
    QList<GuidelinesVersion> m_texts;
};

} // namespace wendu
