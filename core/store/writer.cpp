// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writer.h"

#include "store/connection.h"
#include "store/edit_in_progress.h"
#include "store/messages.h"
#include "store/project.h"

#include <SQLiteCpp/Database.h>

namespace wendu {

Writer::Writer(std::shared_ptr<Connection> connection, AnnotatorId author)
    : Reader(std::move(connection))
    , m_author(author)
{
}

Writer::~Writer() = default;

void Writer::touch(int what, TextId text)
{
    m_touched |= what;
    if (text && m_texts.size() <= fewTexts && !m_texts.contains(text))
        m_texts.append(text);
}

void Writer::touchMany(int what)
{
    m_touched |= what;
    m_many = true;
}

Change Writer::takeChange()
{
    Change change{m_touched, !m_many && m_texts.size() <= fewTexts ? m_texts : QList<TextId>()};
    m_touched = 0;
    m_many = false;
    m_texts.clear();
    return change;
}

Result<AnnotatorId> Writer::ensureAnnotator(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return Error{Store::tr("An annotator has no name."), Store::tr("Give your name in the settings.")};
    const Result<AnnotatorId> known = annotator(trimmed);
    if (!known || *known)
        return known;
    return m_connection->attempt([&]() -> Result<AnnotatorId> {
        m_connection->query("INSERT INTO annotators(name) VALUES(?)").run(trimmed);
        return m_connection->database().getLastInsertRowid();
    });
}

} // namespace wendu
