-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1 of the project file. Times are milliseconds since 1970-01-01 UTC; identifiers shared between files are UUIDs.
-- What a person decided stands in label_events and is never changed; states and totals are derived from it.

CREATE TABLE project(
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tasks(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK(kind IN ('single', 'multiple', 'ordinal')),
    guidelines TEXT NOT NULL
) STRICT;

CREATE TABLE labels(
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES tasks,
    position INTEGER NOT NULL,
    name TEXT NOT NULL CHECK(name <> ''),
    key TEXT NOT NULL,
    colour TEXT NOT NULL,
    UNIQUE(task_id, name)
) STRICT;

CREATE TABLE annotators(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK(name <> '')
) STRICT;

-- An import is one transaction of the only writer, so its texts are those from first_text to last_text.
CREATE TABLE imports(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    encoding TEXT NOT NULL,
    hold_out_share REAL NOT NULL CHECK(hold_out_share BETWEEN 0 AND 1),
    seed INTEGER NOT NULL,
    labels_only_for_hold_out INTEGER NOT NULL CHECK(labels_only_for_hold_out IN (0, 1)),
    annotator_id INTEGER REFERENCES annotators,
    added INTEGER NOT NULL,
    empty INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    labelled INTEGER NOT NULL,
    first_text INTEGER NOT NULL,
    last_text INTEGER NOT NULL,
    time INTEGER NOT NULL
) STRICT;

-- hash: of the text but for case and white space, so that a text and its twins stay on one side of the hold-out.
-- meta: the row's other columns, a JSON object. content comes last: a scan of what stands before it skips long texts.
CREATE TABLE texts(
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES imports,
    row INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    hold_out INTEGER NOT NULL CHECK(hold_out IN (0, 1)),
    external_id TEXT NOT NULL,
    meta TEXT,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX texts_by_hash ON texts(hash);
CREATE INDEX texts_by_external_id ON texts(external_id) WHERE external_id <> '';

CREATE TRIGGER texts_hold_out_is_permanent BEFORE UPDATE OF hold_out ON texts
BEGIN
    SELECT RAISE(ABORT, 'the hold-out is permanent');
END;

-- kind: 0 label, 1 skip, 2 clear; 3 flag, 4 unflag; 5 comment. source: 0 manual, 1 bulk, 2 propagated, 3 imported.
-- supersedes: the event that was current. reverts: the event that this one takes back.
CREATE TABLE label_events(
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),
    task_id INTEGER NOT NULL REFERENCES tasks,
    text_id INTEGER NOT NULL REFERENCES texts,
    annotator_id INTEGER NOT NULL REFERENCES annotators,
    kind INTEGER NOT NULL CHECK(kind BETWEEN 0 AND 5),
    source INTEGER NOT NULL CHECK(source BETWEEN 0 AND 3),
    milliseconds INTEGER NOT NULL CHECK(milliseconds >= 0),
    time INTEGER NOT NULL,
    supersedes BLOB REFERENCES label_events(uuid) DEFERRABLE INITIALLY DEFERRED,
    reverts BLOB REFERENCES label_events(uuid) DEFERRABLE INITIALLY DEFERRED,
    comment TEXT CHECK((comment IS NULL) = (kind <> 5))
) STRICT;
CREATE INDEX label_events_by_text ON label_events(text_id, task_id);
CREATE INDEX label_events_by_hand ON label_events(id) WHERE source <> 3;
CREATE INDEX label_events_by_annotator ON label_events(annotator_id, id) WHERE source <> 3;

CREATE TABLE event_labels(
    event_id INTEGER NOT NULL REFERENCES label_events,
    label_id INTEGER NOT NULL REFERENCES labels,
    PRIMARY KEY(event_id, label_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_labels_by_label ON event_labels(label_id, event_id);

CREATE TRIGGER label_events_are_not_changed BEFORE UPDATE ON label_events
BEGIN
    SELECT RAISE(ABORT, 'label events are never changed');
END;
CREATE TRIGGER label_events_are_not_deleted BEFORE DELETE ON label_events
BEGIN
    SELECT RAISE(ABORT, 'label events are never deleted');
END;
CREATE TRIGGER event_labels_are_not_changed BEFORE UPDATE ON event_labels
BEGIN
    SELECT RAISE(ABORT, 'label events are never changed');
END;
CREATE TRIGGER event_labels_are_not_deleted BEFORE DELETE ON event_labels
BEGIN
    SELECT RAISE(ABORT, 'label events are never deleted');
END;

-- Derived: the events that hold for a text now. status: 0 open, 1 labelled, 2 skipped. shuffle: the queue's random order.
CREATE TABLE states(
    task_id INTEGER NOT NULL REFERENCES tasks,
    text_id INTEGER NOT NULL REFERENCES texts,
    hold_out INTEGER NOT NULL CHECK(hold_out IN (0, 1)),
    shuffle INTEGER NOT NULL,
    status INTEGER NOT NULL CHECK(status IN (0, 1, 2)),
    flagged INTEGER NOT NULL CHECK(flagged IN (0, 1)),
    commented INTEGER NOT NULL CHECK(commented IN (0, 1)),
    decision INTEGER REFERENCES label_events,
    flag INTEGER REFERENCES label_events,
    comment INTEGER REFERENCES label_events,
    PRIMARY KEY(task_id, text_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX states_open ON states(task_id, hold_out, shuffle) WHERE status = 0;
CREATE INDEX states_decided ON states(task_id, status) WHERE status <> 0;
CREATE INDEX states_by_decision ON states(task_id, decision) WHERE status = 1;
CREATE INDEX states_flagged ON states(task_id) WHERE flagged = 1;
CREATE INDEX states_commented ON states(task_id) WHERE commented = 1;

-- Derived: the sums of states, so that counting a million texts costs nothing.
CREATE TABLE totals(
    task_id INTEGER PRIMARY KEY REFERENCES tasks,
    texts INTEGER NOT NULL,
    labelled INTEGER NOT NULL,
    to_go INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    flagged INTEGER NOT NULL,
    hold_out INTEGER NOT NULL,
    hold_out_labelled INTEGER NOT NULL
) STRICT;

-- A figure that a diverged run makes no number is NULL.
CREATE TABLE runs(
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    task_id INTEGER NOT NULL REFERENCES tasks,
    state TEXT NOT NULL CHECK(state IN ('running', 'finished', 'stopped', 'failed')),
    recipe TEXT NOT NULL,
    base_model TEXT NOT NULL,
    base_model_hash TEXT NOT NULL,
    snapshot_hash TEXT NOT NULL,
    labels INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    train_seconds REAL NOT NULL,
    device TEXT NOT NULL,
    failure TEXT NOT NULL,
    starred INTEGER NOT NULL CHECK(starred IN (0, 1)),
    note TEXT NOT NULL
) STRICT;

-- What the run learnt from, as the labels were named then: texts of each, in the order of the model's outputs.
CREATE TABLE run_labels(
    run_id INTEGER NOT NULL REFERENCES runs,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    texts INTEGER NOT NULL,
    PRIMARY KEY(run_id, position)
) STRICT, WITHOUT ROWID;

-- moment: 0 before the training, 1 after it. confusion: [labels, labels] as a JSON array, rows are the truth.
CREATE TABLE evaluations(
    run_id INTEGER NOT NULL REFERENCES runs,
    moment INTEGER NOT NULL CHECK(moment IN (0, 1)),
    count INTEGER NOT NULL,
    loss REAL,
    accuracy REAL,
    macro_f1 REAL,
    confusion TEXT NOT NULL,
    PRIMARY KEY(run_id, moment)
) STRICT, WITHOUT ROWID;

-- series: 0 each step, 1 each epoch, 2 validation.
CREATE TABLE metrics(
    run_id INTEGER NOT NULL REFERENCES runs,
    series INTEGER NOT NULL CHECK(series BETWEEN 0 AND 2),
    step INTEGER NOT NULL,
    epoch REAL,
    loss REAL,
    accuracy REAL,
    learning_rate REAL,
    PRIMARY KEY(run_id, series, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE models(
    id INTEGER PRIMARY KEY,
    run_id INTEGER REFERENCES runs,
    hash TEXT NOT NULL,
    folder TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    complete INTEGER NOT NULL CHECK(complete IN (0, 1))
) STRICT;
CREATE INDEX models_by_run ON models(run_id);

-- Of one model at a time. best: the most likely label's index; logits: 32-bit floats, little-endian.
CREATE TABLE scores(
    text_id INTEGER PRIMARY KEY REFERENCES texts,
    model_id INTEGER NOT NULL REFERENCES models,
    best INTEGER NOT NULL,
    margin REAL NOT NULL,
    logits BLOB NOT NULL
) STRICT;
CREATE INDEX scores_by_margin ON scores(margin);

CREATE TABLE rounds(
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES tasks,
    number INTEGER NOT NULL,
    model_id INTEGER REFERENCES models,
    strategy TEXT NOT NULL,
    seed INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE(task_id, number)
) STRICT;

CREATE TABLE picks(
    round_id INTEGER NOT NULL REFERENCES rounds,
    position INTEGER NOT NULL,
    text_id INTEGER NOT NULL REFERENCES texts,
    value REAL,
    first INTEGER NOT NULL,
    second INTEGER NOT NULL,
    PRIMARY KEY(round_id, position),
    UNIQUE(round_id, text_id)
) STRICT, WITHOUT ROWID;
