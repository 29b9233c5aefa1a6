// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace wendu {

// Markdown from a project, which may come from anyone: no HTML, no pictures and nothing else from a file or an address, and
// links that lead nowhere.
class MarkdownView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit MarkdownView(QWidget *parent = nullptr);

    void showMarkdown(const QString &markdown); // scrolled as far as before: to the top at first
    QVariant loadResource(int type, const QUrl &name) override;
};

} // namespace wendu
