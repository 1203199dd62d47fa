-- Marks of where uploads come from, questions about those that hold a model, and evidence of authorship.

-- What speaks for where something uploaded comes from (a list of provenance::Signal). `subject` is `file`, `picture`, `photo`
-- (of a print) or `evidence`; `source` is `content` (what programs left in it) or `classifier` (what the operator's program
-- guesses). One that is held keeps its model from being published until a moderator releases it.
CREATE TABLE program_mark (
    id BIGINT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    model_id BIGINT NOT NULL REFERENCES model (id),
    marks JSONB NOT NULL,
    is_strong BOOLEAN NOT NULL,
    is_held BOOLEAN NOT NULL,
    found_at BIGINT NOT NULL,
    released_at BIGINT
);
CREATE UNIQUE INDEX program_mark_subject ON program_mark (subject, subject_id, source);
CREATE INDEX program_mark_model ON program_mark (model_id, id);
CREATE INDEX program_mark_strong ON program_mark (id) WHERE is_strong;

-- Fact: a creator asks a moderator to look at marks that hold a model.
CREATE TABLE mark_appeal (
    id BIGINT NOT NULL PRIMARY KEY,
    model_id BIGINT NOT NULL REFERENCES model (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    words TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    moderator_id BIGINT REFERENCES account (id),
    is_released BOOLEAN,
    reason TEXT NOT NULL,
    decided_at BIGINT
);
CREATE UNIQUE INDEX mark_appeal_open ON mark_appeal (model_id) WHERE decided_at IS NULL;
CREATE INDEX mark_appeal_model ON mark_appeal (model_id, id);
CREATE INDEX mark_appeal_queue ON mark_appeal (id) WHERE decided_at IS NULL;

-- Fact: evidence that its creator made a model (domain::authorship::Kind). `blob` is the SHA-256 of what arrived at
-- `created_at`, `is_stored` whether the bytes are still here; `variants` are sizes to look at, without places and the like.
CREATE TABLE evidence (
    id BIGINT NOT NULL PRIMARY KEY,
    model_id BIGINT NOT NULL REFERENCES model (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    format TEXT NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    blob BYTEA NOT NULL,
    bytes BIGINT NOT NULL,
    is_stored BOOLEAN NOT NULL,
    is_public BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    variants JSONB NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX evidence_model ON evidence (model_id, id);
CREATE INDEX evidence_blob ON evidence (blob) WHERE is_stored;
-- Withdrawn or refused: their bytes go after a day.
CREATE INDEX evidence_leaving ON evidence (created_at) WHERE is_stored AND (removed_at IS NOT NULL OR state = 'rejected');

-- The blobs of its variants, until it is let go of.
CREATE TABLE evidence_size (
    evidence_id BIGINT NOT NULL REFERENCES evidence (id),
    hash BYTEA NOT NULL,
    PRIMARY KEY (evidence_id, hash)
);
CREATE INDEX evidence_size_hash ON evidence_size (hash);

-- Figures of the shape of a file (provenance::Statistics), for moderators.
CREATE TABLE shape_figures (
    file_id BIGINT NOT NULL PRIMARY KEY REFERENCES model_file (id),
    model_id BIGINT NOT NULL REFERENCES model (id),
    figures JSONB NOT NULL
);
CREATE INDEX shape_figures_model ON shape_figures (model_id, file_id);

-- Later models with shapes of one.
CREATE INDEX likeness_other ON likeness (other_id, id);
