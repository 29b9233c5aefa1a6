// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scheme/guidelines_editor.h"

#include "ui/history/edit_words.h"
#include "ui/widgets/markdown_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>

namespace wendu {

GuidelinesEditor::GuidelinesEditor(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QPlainTextEdit(this))
    , m_preview(new MarkdownView(this))
    , m_versions(new QComboBox(this))
    , m_versionsTitle(new QLabel(tr("Earlier version:"), this))
{
    auto *head = new QHBoxLayout;
    auto *title = new QLabel(tr("Guidelines (Markdown)"), this);
    title->setProperty("heading", true);
    title->setBuddy(m_edit);
    m_versionsTitle->setProperty("muted", true);
    m_versionsTitle->setBuddy(m_versions);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_versionsTitle);
    head->addWidget(m_versions);
    auto *both = new QHBoxLayout;
    both->setSpacing(14);
    both->addWidget(m_edit, 1);
    both->addWidget(m_preview, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addLayout(both, 1);
    m_edit->setPlaceholderText(tr("What each label means, and what to do in doubt. Stands beside every text."));
    m_edit->setAccessibleName(tr("Guidelines"));
    m_edit->setTabChangesFocus(true);
    m_preview->setAccessibleName(tr("How the guidelines look"));
    m_versions->setAccessibleName(tr("Earlier version of the guidelines"));
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        preview();
        Q_EMIT edited();
    });
    connect(m_versions, &QComboBox::activated, this, &GuidelinesEditor::takeVersion);
    setVersions({});
}

void GuidelinesEditor::setText(const QString &markdown)
{
    m_edit->setPlainText(markdown);
    preview();
}

QString GuidelinesEditor::text() const
{
    return m_edit->toPlainText().trimmed();
}

void GuidelinesEditor::setVersions(const QList<GuidelinesVersion> &versions)
{
    m_texts = versions;
    m_versions->clear();
    for (const GuidelinesVersion &version : versions) {
        QStringList said{version.time > 0 ? words::when(version.time) : tr("the first one"), version.annotator};
        said.removeAll(QString());
        m_versions->addItem(said.join(QStringLiteral(" · ")));
    }
    m_versions->setVisible(versions.size() > 1);
    m_versionsTitle->setVisible(versions.size() > 1);
}

void GuidelinesEditor::takeVersion(int version)
{
    // Into the editor, where it can be undone and is saved only when it is wanted.
    m_edit->selectAll();
    m_edit->insertPlainText(m_texts.value(version).text);
}

void GuidelinesEditor::preview()
{
    m_preview->showMarkdown(m_edit->toPlainText());
}

} // namespace wendu
