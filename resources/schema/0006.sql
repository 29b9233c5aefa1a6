-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 6: marks are edited like labels. removed: what a mark was called before it was removed; NULL: it is there. The events
-- that name it stay as they are, and it comes back to its texts when its removal is undone.

ALTER TABLE marks ADD COLUMN removed TEXT;
