-- Due process: what a pause restricts, what ends a measure before an appeal does, who rests from reporting, and closures
-- that a legal notice rests on.

-- While a case is open its model is not shown as promoted, unless the version was cleared before. One for a case at most.
CREATE TABLE promotion_pause (
    case_id INTEGER NOT NULL PRIMARY KEY REFERENCES case_file (id),
    model_id INTEGER NOT NULL REFERENCES model (id),
    started_at INTEGER NOT NULL,
    ended_at INTEGER
);
CREATE INDEX promotion_pause_model ON promotion_pause (model_id) WHERE ended_at IS NULL;
INSERT INTO promotion_pause (case_id, model_id, started_at)
    SELECT c.id, c.model_id, c.created_at FROM case_file c
    WHERE c.is_open AND c.is_jury
      AND NOT EXISTS (SELECT 1 FROM case_file p WHERE p.model_id = c.model_id AND p.version = c.version AND p.id <= c.id
                      AND p.is_violation = FALSE);

-- When a moderator ended a measure because the work was mended. It stays on record, and counts as before.
ALTER TABLE measure ADD COLUMN lifted_at INTEGER;

-- Fact: an author says that what a case found is mended, and a moderator who looked. The words stand in case_word.
CREATE TABLE case_mending (
    id INTEGER NOT NULL PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    asked_at INTEGER NOT NULL,
    moderator_id INTEGER REFERENCES account (id),
    is_lifted BOOLEAN,
    reason TEXT NOT NULL,
    decided_at INTEGER
);
CREATE INDEX case_mending_case ON case_mending (case_id, id);
CREATE INDEX case_mending_waiting ON case_mending (asked_at) WHERE decided_at IS NULL;
CREATE UNIQUE INDEX case_mending_open ON case_mending (case_id) WHERE decided_at IS NULL;

-- When a moderator last looked at a picture of how a work was made, whether or not jurors see it.
ALTER TABLE evidence ADD COLUMN looked_at INTEGER;
UPDATE evidence SET looked_at = created_at WHERE for_jurors;

-- Why a moderator removed a comment (domain::comments::Reason); empty where its author did, or it stands.
ALTER TABLE comment ADD COLUMN removed_reason TEXT NOT NULL DEFAULT '';
UPDATE comment SET removed_reason = 'other' WHERE removed_at IS NOT NULL AND removed_by <> author_id;

-- What the public export goes through, besides measures and pauses.
CREATE INDEX comment_taken ON comment (id) WHERE removed_reason <> '';
CREATE INDEX program_mark_held ON program_mark (id) WHERE is_held;

-- Until when a member can report nothing, after reports in bad faith.
ALTER TABLE account ADD COLUMN no_reporting_until INTEGER NOT NULL DEFAULT 0;
CREATE INDEX report_bad_faith ON report (reporter_id, judged_at) WHERE judged = 'bad-faith';

-- Reports that no case has taken in, for moderators.
CREATE INDEX report_open ON report (created_at) WHERE case_id IS NULL AND judged = '';

-- A closure rests on a case or on a legal notice, which is no reference: programs from before know nothing of it.
CREATE TABLE account_closure_new (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    case_id INTEGER REFERENCES case_file (id),
    notice_id INTEGER,
    asked_by INTEGER NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    decided_by INTEGER REFERENCES account (id),
    is_approved BOOLEAN,
    decided_at INTEGER
);
INSERT INTO account_closure_new (id, account_id, case_id, asked_by, reason, created_at, decided_by, is_approved, decided_at)
    SELECT id, account_id, case_id, asked_by, reason, created_at, decided_by, is_approved, decided_at FROM account_closure;
DROP TABLE account_closure;
ALTER TABLE account_closure_new RENAME TO account_closure;
CREATE UNIQUE INDEX account_closure_open ON account_closure (account_id) WHERE decided_at IS NULL;
