// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/output_file.h"
#include "exchange/text_writer.h"

namespace wendu {

// A text as an object of JSON: Wendu's own (the columns of a table, the metadata as an object in "meta"), Label Studio's task
// or doccano's example. What those two have no place for stands where they keep what they do not know: in the task's "meta",
// and beside the example's text.
class JsonText
{
public:
    enum class Meta { Object, Text }; // Text: as a string, for tables whose columns have one type each
    JsonText(const Task &task, FileFormat format, Meta meta = Meta::Object)
        : m_labels(task)
        , m_stars(starsOf(task))
        , m_format(format)
        , m_meta(meta)
    {}
    QString of(const FullText &text) const;

private:
    // Labels in order that are called 1, 2, 3, … or 1 star, 2 stars, 3 stars, …: a rating. None for others.
    static QList<LabelId> starsOf(const Task &task);
    QString plain(const FullText &text) const;
    QString labelStudio(const FullText &text) const;
    QString doccano(const FullText &text) const;
    QString annotation(const FullText &text) const;

    LabelsByName m_labels;
    QList<LabelId> m_stars;
    FileFormat m_format;
    Meta m_meta;
};

// Objects of JSON in a file: one a line, or an array of them (Json, LabelStudio).
class JsonWriter : public TextWriter
{
public:
    static Result<std::unique_ptr<TextWriter>> open(const TextExport &plan, const Columns &columns);

    Result<void> write(const FullText &text) override;
    Result<void> finish(const std::atomic_bool *cancelled) override;

private:
    JsonWriter(std::unique_ptr<OutputFile> file, const JsonText &text, bool array)
        : m_file(std::move(file))
        , m_text(text)
        , m_array(array)
    {}

    std::unique_ptr<OutputFile> m_file;
    JsonText m_text;
    bool m_array;
    bool m_begun = false;
};

} // namespace wendu
