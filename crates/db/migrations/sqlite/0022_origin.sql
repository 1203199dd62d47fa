-- What shapes look like in bytes and which are alike, marks in files of where they come from, evidence of authorship.

-- Fact: the fingerprint of a printable file (mesh::Fingerprint) and the points to check it by, found by its analysis
-- with the method of that number. `print` is empty when the file has no surface that can be described.
CREATE TABLE shape_print (
    file_id INTEGER NOT NULL PRIMARY KEY REFERENCES model_file (id),
    model_id INTEGER NOT NULL REFERENCES model (id),
    method INTEGER NOT NULL,
    is_plain BOOLEAN NOT NULL,
    print BLOB NOT NULL,
    clouds BLOB NOT NULL
);
CREATE INDEX shape_print_model ON shape_print (model_id, file_id);

-- A file that was checked to be, as a whole or in a part, a file of somebody else's earlier model that is out. `how` is
-- `bytes`, `shape` or `part`; `fit` how one lies over the other, `maps` the pictures of that once they are drawn.
CREATE TABLE likeness (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    file_id INTEGER NOT NULL REFERENCES model_file (id),
    other_id INTEGER NOT NULL REFERENCES model (id),
    other_file_id INTEGER NOT NULL REFERENCES model_file (id),
    how TEXT NOT NULL,
    fit TEXT NOT NULL,
    maps TEXT NOT NULL,
    found_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX likeness_file ON likeness (file_id, other_id);
CREATE INDEX likeness_pair ON likeness (model_id, other_id, id);
CREATE INDEX likeness_other ON likeness (other_id, id);

-- Fact: what a creator said about a likeness (domain::likeness::Answer); the last one counts.
CREATE TABLE likeness_answer (
    model_id INTEGER NOT NULL REFERENCES model (id),
    other_id INTEGER NOT NULL REFERENCES model (id),
    number INTEGER NOT NULL,
    answer TEXT NOT NULL,
    words TEXT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id),
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (model_id, other_id, number)
);

-- Derived: published models whose shapes are like those of this one, the likest first.
CREATE TABLE model_alike (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    content TEXT NOT NULL,
    computed_at INTEGER NOT NULL
);

-- Marks that programs left in something uploaded (a list of provenance::Signal). `subject` is `file`, `picture`, `photo` (of
-- a print) or `evidence`. One that is held keeps its model from being published until a moderator releases it.
CREATE TABLE origin_mark (
    subject TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    model_id INTEGER NOT NULL REFERENCES model (id),
    marks TEXT NOT NULL,
    is_strong BOOLEAN NOT NULL,
    is_held BOOLEAN NOT NULL,
    found_at INTEGER NOT NULL,
    released_at INTEGER,
    PRIMARY KEY (subject, subject_id)
);
CREATE INDEX origin_mark_model ON origin_mark (model_id, subject, subject_id);
CREATE INDEX origin_mark_strong ON origin_mark (found_at, subject_id) WHERE is_strong;

-- A creator asks a moderator to look at marks that hold a model.
CREATE TABLE origin_appeal (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    words TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    moderator_id INTEGER REFERENCES account (id),
    is_released BOOLEAN,
    reason TEXT NOT NULL,
    decided_at INTEGER
);
CREATE UNIQUE INDEX origin_appeal_open ON origin_appeal (model_id) WHERE decided_at IS NULL;
CREATE INDEX origin_appeal_model ON origin_appeal (model_id, id);
CREATE INDEX origin_appeal_queue ON origin_appeal (created_at, id) WHERE decided_at IS NULL;

-- Evidence that its creator made a model: editable sources, pictures of the work, recordings, sketches. `blob` is the
-- SHA-256 of what arrived at `created_at`; `variants` are sizes to look at, without places and the like.
CREATE TABLE evidence (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    format TEXT NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    blob BLOB NOT NULL,
    bytes INTEGER NOT NULL,
    is_public BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    variants TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    removed_at INTEGER
);
CREATE INDEX evidence_model ON evidence (model_id, id);

-- Secrets of the site, by what they are for.
CREATE TABLE site_key (
    name TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL,
    created_at INTEGER NOT NULL
);
