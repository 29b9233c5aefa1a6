-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: texts that were shown again, without the label that they had: the two label events whose agreement is measured.
CREATE TABLE repeats(
    later BLOB NOT NULL PRIMARY KEY REFERENCES label_events(uuid),
    earlier BLOB NOT NULL REFERENCES label_events(uuid)
) STRICT, WITHOUT ROWID;
CREATE INDEX repeats_by_earlier ON repeats(earlier);
