-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3: marks, which are said of a text beside its label ("sarcastic", "mixed"), any number of
-- them, and which no model learns. They stand apart from the labels, because a model's outputs are counted by those.

CREATE TABLE marks(
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES tasks,
    position INTEGER NOT NULL,
    name TEXT NOT NULL CHECK(name <> ''),
    key TEXT NOT NULL,
    colour TEXT NOT NULL,
    UNIQUE(task_id, name)
) STRICT;

CREATE TABLE event_marks(
    event_id INTEGER NOT NULL REFERENCES label_events,
    mark_id INTEGER NOT NULL REFERENCES marks,
    PRIMARY KEY(event_id, mark_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_marks_by_mark ON event_marks(mark_id, event_id);

CREATE TRIGGER event_marks_are_not_changed BEFORE UPDATE ON event_marks
BEGIN
    SELECT RAISE(ABORT, 'label events are never changed');
END;
CREATE TRIGGER event_marks_are_not_deleted BEFORE DELETE ON event_marks
BEGIN
    SELECT RAISE(ABORT, 'label events are never deleted');
END;
