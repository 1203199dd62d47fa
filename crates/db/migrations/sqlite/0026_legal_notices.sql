-- Legal notices: claims of copyright and notices of illegal content.

-- A notice, with what its events amount to. `account_id` is the member who sent it, if it was one; `is_down` whether the
-- model is hidden for it.
CREATE TABLE legal_notice (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    model_id INTEGER NOT NULL REFERENCES model (id),
    version INTEGER NOT NULL,
    creator_id INTEGER NOT NULL REFERENCES account (id),
    account_id INTEGER REFERENCES account (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    contact TEXT NOT NULL,
    ground TEXT NOT NULL,
    body TEXT NOT NULL,
    stage TEXT NOT NULL,
    is_down BOOLEAN NOT NULL,
    due_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX legal_notice_queue ON legal_notice (stage, due_at, id);
CREATE INDEX legal_notice_creator ON legal_notice (creator_id, id);
CREATE INDEX legal_notice_sender ON legal_notice (account_id, id) WHERE account_id IS NOT NULL;

-- What happened in a notice, in order (domain::notices::Event), with the words that came with it.
CREATE TABLE legal_event (
    notice_id INTEGER NOT NULL REFERENCES legal_notice (id),
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    words TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (notice_id, number)
);

-- The notice for which a measure was taken, instead of a case.
ALTER TABLE measure ADD COLUMN notice_id INTEGER;
CREATE INDEX measure_notice ON measure (notice_id, id) WHERE notice_id IS NOT NULL;

-- When a member deleted the account; `suspended_at` is the same then, and later if it was closed all the same.
ALTER TABLE account ADD COLUMN deleted_at INTEGER;

-- Cases about models of a member, whose name is taken out of them when they leave.
CREATE INDEX known_case_model ON known_case (model_id, id);
