-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 5: what a person did in one go is one edit, and every edit can be taken back and done again.

-- An edit is one transaction of the only writer, so its events are those from first_event to last_event; it may have brought
-- an import, and changed the labels or the guidelines (scheme: a JSON object, what changed before and after).
-- annotator_id: who did it; NULL for an import into a new project. action: 0 does something; 1 undoes, 2 does again what the
-- edit `reverts` did. root: the edit with which that chain began. left_over: events that stayed, because the texts were
-- decided anew since. standing: derived; 1 until an edit with nothing left over reverts this one.
CREATE TABLE edits(
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),
    annotator_id INTEGER REFERENCES annotators,
    time INTEGER NOT NULL,
    action INTEGER NOT NULL CHECK(action BETWEEN 0 AND 2),
    root INTEGER NOT NULL REFERENCES edits CHECK(root <= id),
    reverts INTEGER REFERENCES edits CHECK((reverts IS NULL) = (action = 0) AND reverts < id),
    first_event INTEGER REFERENCES label_events,
    last_event INTEGER REFERENCES label_events CHECK(last_event >= first_event),
    import_id INTEGER REFERENCES imports,
    scheme TEXT,
    left_over INTEGER NOT NULL CHECK(left_over >= 0),
    standing INTEGER NOT NULL CHECK(standing IN (0, 1))
) STRICT;
CREATE INDEX label_events_by_reverts ON label_events(reverts) WHERE reverts IS NOT NULL;

-- Set when the import is taken back: its texts stay, so that the hold-out is permanent, but have no states.
ALTER TABLE imports ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK(withdrawn IN (0, 1));
-- The name of a label that was removed; then `name` is a placeholder, so that the name is free. Events may speak of it.
ALTER TABLE labels ADD COLUMN removed TEXT;
-- Derived: the decision that holds is a propagated clear: the text is to be decided again, as a label's meaning changed.
ALTER TABLE states ADD COLUMN queued_again INTEGER NOT NULL DEFAULT 0 CHECK(queued_again IN (0, 1));
CREATE INDEX states_queued_again ON states(task_id, hold_out, shuffle) WHERE queued_again = 1;

-- What was done under version 1 becomes edits: an import with its labels, a single event, or events of a bulk edit or a
-- label import that follow each other within a second.
CREATE TABLE migrated_events AS
SELECT id, annotator, time, target, import, max(CASE WHEN goes_on THEN NULL ELSE id END) OVER (ORDER BY id) AS first
FROM (
    SELECT *, lag(id) OVER before = id - 1 AND lag(annotator) OVER before = annotator
        AND lag(target IS NULL) OVER before = (target IS NULL) AND lag(import) OVER before IS import
        AND (import IS NOT NULL OR (many AND lag(many) OVER before
            AND time - lag(time) OVER before BETWEEN 0 AND 1000)) AS goes_on
    FROM (
        SELECT e.id, e.annotator_id AS annotator, e.time, x.id AS target, coalesce(x.source, e.source) IN (1, 3) AS many,
            CASE WHEN e.source = 3 AND e.reverts IS NULL THEN (SELECT i.id FROM texts t JOIN imports i ON i.id = t.import_id
                WHERE t.id = e.text_id AND i.time = e.time) END AS import
        FROM label_events e LEFT JOIN label_events x ON x.uuid = e.reverts
    )
    WINDOW before AS (ORDER BY id)
);

CREATE UNIQUE INDEX migrated_events_by_id ON migrated_events(id);
CREATE TABLE migrated_edits AS
SELECT row_number() OVER (ORDER BY position) AS edit, *
FROM (
    SELECT first AS position, first, max(id) AS last, annotator, time, target,
        CASE WHEN first = min(first) OVER (PARTITION BY import) THEN import END AS import
    FROM (SELECT * FROM migrated_events ORDER BY id DESC) GROUP BY first
    UNION ALL
    SELECT min(estimate, coalesce(own - 0.5, estimate)), NULL, NULL, annotator_id, time, NULL, id
    FROM (
        SELECT i.id, i.annotator_id, i.time,
            (SELECT coalesce(max(e.id), 0) FROM label_events e WHERE e.time <= i.time) + 0.5 AS estimate,
            (SELECT min(e.id) FROM label_events e WHERE e.text_id BETWEEN i.first_text AND i.last_text) AS own
        FROM imports i WHERE i.id NOT IN (SELECT import FROM migrated_events WHERE import IS NOT NULL)
    )
);
CREATE UNIQUE INDEX migrated_edits_by_edit ON migrated_edits(edit);
CREATE INDEX migrated_edits_by_first ON migrated_edits(first);
CREATE TABLE migrated_targets AS
SELECT edit, target, (SELECT count(*) FROM label_events e WHERE e.id BETWEEN first AND last
    AND NOT EXISTS(SELECT 1 FROM label_events r WHERE r.reverts = e.uuid)) AS left_over
FROM (
    SELECT m.edit, t.edit AS target, t.first, t.last FROM migrated_edits m CROSS JOIN migrated_events e ON e.id = m.target
    CROSS JOIN migrated_edits t ON t.first = e.first
) WHERE target < edit;
CREATE UNIQUE INDEX migrated_targets_by_edit ON migrated_targets(edit);
CREATE INDEX migrated_targets_by_target ON migrated_targets(target);

INSERT INTO edits(id, uuid, annotator_id, time, action, root, reverts, first_event, last_event, import_id, left_over,
    standing)
WITH RECURSIVE chain(edit, action, root, reverts, left_over) AS (
    SELECT edit, 0, edit, NULL, 0 FROM migrated_edits WHERE edit NOT IN (SELECT edit FROM migrated_targets)
    UNION ALL
    SELECT t.edit, CASE c.action WHEN 1 THEN 2 ELSE 1 END, c.root, c.edit, t.left_over
    FROM chain c CROSS JOIN migrated_targets t ON t.target = c.edit
)
SELECT c.edit, coalesce((SELECT e.uuid FROM label_events e WHERE e.id = m.first), randomblob(16)), m.annotator, m.time,
    c.action, c.root, c.reverts, m.first, m.last, m.import, c.left_over,
    NOT EXISTS(SELECT 1 FROM migrated_targets t WHERE t.target = c.edit AND t.left_over = 0)
FROM chain c CROSS JOIN migrated_edits m ON m.edit = c.edit ORDER BY c.edit;

DROP TABLE migrated_targets;
DROP TABLE migrated_edits;
DROP TABLE migrated_events;

CREATE INDEX edits_to_undo ON edits(annotator_id, id) WHERE standing = 1 AND action <> 1;
CREATE INDEX edits_to_redo ON edits(annotator_id, id) WHERE standing = 1 AND action = 1;
CREATE INDEX edits_made ON edits(annotator_id, id) WHERE action = 0;
CREATE INDEX edits_done_again ON edits(root) WHERE standing = 1 AND action = 2;
CREATE INDEX edits_by_reverts ON edits(reverts) WHERE reverts IS NOT NULL;
CREATE INDEX edits_of_imports ON edits(import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX edits_of_the_scheme ON edits(id) WHERE scheme IS NOT NULL;
CREATE UNIQUE INDEX edits_by_event ON edits(first_event) WHERE first_event IS NOT NULL;

CREATE TRIGGER edits_are_not_changed
BEFORE UPDATE OF id, uuid, annotator_id, time, action, root, reverts, first_event, last_event, import_id, scheme,
    left_over ON edits
BEGIN
    SELECT RAISE(ABORT, 'edits are never changed');
END;
CREATE TRIGGER edits_are_not_deleted BEFORE DELETE ON edits
BEGIN
    SELECT RAISE(ABORT, 'edits are never deleted');
END;
