-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 4: an index for the search, and filters that have a name.

-- Derived from texts.content, between writes and after the texts are there: the grams of one, two and three characters of each
-- text, folded, once each (store/search_text.h says how). The rowid is the text's. Neither the content nor positions are kept.
CREATE VIRTUAL TABLE text_grams USING fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii');

-- Texts up to this id are in text_grams; those after it are searched one by one.
CREATE TABLE search_progress(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    indexed_to INTEGER NOT NULL
) STRICT;
INSERT INTO search_progress(id, indexed_to) VALUES(1, 0);

-- What leads to no text is left out when the text itself is read; but an id that is given again must be indexed again.
CREATE TRIGGER search_forgets_removed_texts AFTER DELETE ON texts
BEGIN
    UPDATE search_progress SET indexed_to = min(indexed_to, OLD.id - 1);
END;
CREATE TRIGGER search_forgets_changed_texts AFTER UPDATE OF content ON texts
BEGIN
    UPDATE search_progress SET indexed_to = min(indexed_to, OLD.id - 1);
END;

-- filter: a JSON object, as store/saved_filters.h writes it.
CREATE TABLE saved_filters(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK(name <> ''),
    filter TEXT NOT NULL
) STRICT;
