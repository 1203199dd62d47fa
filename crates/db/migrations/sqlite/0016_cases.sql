-- Reports about models, cases made of them, panels that judge, and measures that follow.

-- What a member says is wrong with a version. `weight` (millionths) and `cluster` are as of that moment; `case_id` is
-- the case it went into, `judged` how that ended: `upheld`, `not-upheld`, `bad-faith`.
CREATE TABLE report (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    version INTEGER NOT NULL,
    creator_id INTEGER NOT NULL REFERENCES account (id),
    reporter_id INTEGER NOT NULL REFERENCES account (id),
    category TEXT NOT NULL,
    signs TEXT NOT NULL,
    body TEXT NOT NULL,
    cluster INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    case_id INTEGER,
    judged TEXT NOT NULL,
    judged_at INTEGER
);
CREATE UNIQUE INDEX report_once ON report (reporter_id, model_id, version, category);
CREATE INDEX report_reporter ON report (reporter_id, id);
CREATE INDEX report_model ON report (model_id, category, created_at);
CREATE INDEX report_case ON report (case_id, id);
CREATE INDEX report_waiting ON report (creator_id, id) WHERE case_id IS NULL;

-- A case. What its events amount to stands in `stage` and what follows, so that queues need not read them. `settled` is
-- what others than the first panel found: a moderator, or the panel of the appeal; `overturned` how an appeal ended.
CREATE TABLE case_file (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    version INTEGER NOT NULL,
    creator_id INTEGER NOT NULL REFERENCES account (id),
    category TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    salt TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    stage TEXT NOT NULL,
    is_open BOOLEAN NOT NULL,
    is_jury BOOLEAN NOT NULL,
    due_at INTEGER NOT NULL,
    is_violation BOOLEAN,
    decided_at INTEGER,
    settled BOOLEAN,
    overturned BOOLEAN,
    closed_at INTEGER
);
-- One at a time until it is first decided; an appeal keeps `is_violation` and may run beside a newer case.
CREATE UNIQUE INDEX case_file_open ON case_file (model_id, category) WHERE is_open AND is_violation IS NULL;
CREATE UNIQUE INDEX case_file_jury ON case_file (creator_id) WHERE is_open AND is_jury AND is_violation IS NULL;
CREATE INDEX case_file_creator ON case_file (creator_id, id);
CREATE INDEX case_file_model ON case_file (model_id, id);
CREATE INDEX case_file_queue ON case_file (stage, due_at, id);

-- What happened in a case, in order (domain::cases::Event).
CREATE TABLE case_event (
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, number)
);

-- The pool of a round as it was committed, before its panel is drawn.
CREATE TABLE case_pool (
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    round INTEGER NOT NULL,
    pseudonym TEXT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id),
    PRIMARY KEY (case_id, round, pseudonym)
);

-- What one side said for the case: evidence of the author, the words of an appeal.
CREATE TABLE case_word (
    id INTEGER NOT NULL PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    side TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX case_word_case ON case_word (case_id, id);

-- The public log (domain::cases::chain). `entry` is hashed byte for byte. One row of `case_log_head`, id 1, is its end.
CREATE TABLE case_log (
    position INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    case_id INTEGER,
    entry TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX case_log_case ON case_log (case_id, position);
CREATE INDEX case_log_at ON case_log (at, position);
CREATE TABLE case_log_head (
    id INTEGER NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    at INTEGER NOT NULL,
    hash TEXT NOT NULL
);

-- The secret of a UTC day, committed in the log before and shown in it on that day.
CREATE TABLE case_seed (
    day INTEGER NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL,
    seed TEXT NOT NULL
);

-- Members who offered to judge. `passed_at` is when they passed the entry test.
CREATE TABLE juror (
    account_id INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
    joined_at INTEGER NOT NULL,
    left_at INTEGER,
    tested_at INTEGER,
    passed_at INTEGER,
    suspended_at INTEGER
);

-- A work whose answer is settled, shown to jurors like any other. `words` is what its author says for it.
CREATE TABLE known_case (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    version INTEGER NOT NULL,
    category TEXT NOT NULL,
    is_violation BOOLEAN NOT NULL,
    words TEXT NOT NULL,
    explanation TEXT NOT NULL,
    created_by INTEGER NOT NULL REFERENCES account (id),
    created_at INTEGER NOT NULL,
    retired_at INTEGER
);
CREATE INDEX known_case_category ON known_case (category, id) WHERE retired_at IS NULL;

-- A file laid before a juror: of a case (`pseudonym` is the juror's name in it) or a known case. The ballot is sealed in
-- the row; `choice` is empty until then.
CREATE TABLE jury_seat (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    case_id INTEGER REFERENCES case_file (id),
    round INTEGER NOT NULL,
    pseudonym TEXT NOT NULL,
    known_id INTEGER REFERENCES known_case (id),
    category TEXT NOT NULL,
    is_test BOOLEAN NOT NULL,
    called_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    choice TEXT NOT NULL,
    confidence INTEGER NOT NULL,
    rationale TEXT NOT NULL,
    answered_at INTEGER,
    left_at INTEGER
);
CREATE UNIQUE INDEX jury_seat_once ON jury_seat (account_id, case_id, round);
CREATE INDEX jury_seat_account ON jury_seat (account_id, id);
CREATE INDEX jury_seat_case ON jury_seat (case_id, round, id);
CREATE INDEX jury_seat_of_known ON jury_seat (known_id, account_id);
CREATE INDEX jury_seat_known ON jury_seat (category, answered_at) WHERE known_id IS NOT NULL;

-- What was done about a violation, with the statement of reasons the member got (a JSON list of paragraphs).
CREATE TABLE measure (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    model_id INTEGER REFERENCES model (id),
    case_id INTEGER REFERENCES case_file (id),
    measure TEXT NOT NULL,
    statement TEXT NOT NULL,
    moderator_id INTEGER REFERENCES account (id),
    created_at INTEGER NOT NULL,
    reversed_at INTEGER
);
CREATE INDEX measure_account ON measure (account_id, id);
CREATE INDEX measure_case ON measure (case_id, id);

-- What moderators did, for each other and for who audits them. Never changed.
CREATE TABLE moderator_action (
    id INTEGER NOT NULL PRIMARY KEY,
    moderator_id INTEGER NOT NULL REFERENCES account (id),
    action TEXT NOT NULL,
    case_id INTEGER,
    account_id INTEGER,
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX moderator_action_case ON moderator_action (case_id, id);

-- What moderators note for each other on a case.
CREATE TABLE case_note (
    id INTEGER NOT NULL PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    moderator_id INTEGER NOT NULL REFERENCES account (id),
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX case_note_case ON case_note (case_id, id);

-- A closure of an account that one moderator asks for and another decides.
CREATE TABLE account_closure (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    asked_by INTEGER NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    decided_by INTEGER REFERENCES account (id),
    is_approved BOOLEAN,
    decided_at INTEGER
);
CREATE UNIQUE INDEX account_closure_open ON account_closure (account_id) WHERE decided_at IS NULL;

-- Until when nothing can be published, after a second strike.
ALTER TABLE account ADD COLUMN no_publishing_until INTEGER NOT NULL DEFAULT 0;
