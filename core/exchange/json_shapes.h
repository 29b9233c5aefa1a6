// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/json_pieces.h"
#include "exchange/row_source.h"

namespace wendu {

// An object of a JSON file as named cells.
struct ShapedRow
{
    QStringList names;
    FileRow row;

    void add(const QString &name, const JsonNode &value);
    void add(const QString &name, const QString &text, FileRow::Kind kind = FileRow::Plain);
};

// A string as it stands; anything else as its JSON.
QString textOf(const JsonNode &value);

// Each member a cell.
ShapedRow plainShape(const JsonNode &object);

// Label Studio's task (https://labelstud.io/guide/task_format): the members of its data as cells, its id and its label; each
// annotation with choices or a rating is a decision, a cancelled one a skip. Of several controls the first is taken.
bool looksLikeLabelStudio(const JsonNode &object);
Result<ShapedRow> labelStudioShape(const JsonNode &task);

// doccano's example of text classification: "text" (or "data"), "label" (a list, or a text) or "labels", "Comments", and
// the members of "meta", or what stands beside the text, as cells.
bool looksLikeDoccano(const JsonNode &object);
ShapedRow doccanoShape(const JsonNode &example);

} // namespace wendu
