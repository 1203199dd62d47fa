-- The platform (log, queue, limits), members, and models up to publication and download.
-- Facts are append-only or carry who and when; tables named in "derived" comments can be rebuilt from facts.
-- Times are milliseconds since 1970 UTC. Ids are made by the application.

-- Platform ------------------------------------------------------------------

-- Node numbers that processes lease to make ids.
CREATE TABLE node (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    lease_until BIGINT NOT NULL
);

-- What happened, written in the transaction of its cause. `position` is given after commit by the one sequencer.
CREATE TABLE event (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject BIGINT NOT NULL,
    payload JSONB NOT NULL,
    created_at BIGINT NOT NULL,
    position BIGINT
);
CREATE UNIQUE INDEX event_position ON event (position);
CREATE INDEX event_unsequenced ON event (id) WHERE position IS NULL;

-- One row, id 1: the last position given and who may give the next ones.
CREATE TABLE sequencer (
    id BIGINT NOT NULL PRIMARY KEY,
    last_position BIGINT NOT NULL,
    holder TEXT NOT NULL,
    lease_until BIGINT NOT NULL
);
INSERT INTO sequencer (id, last_position, holder, lease_until) VALUES (1, 0, '', 0);

-- How far each listener has read the log.
CREATE TABLE listener (
    name TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL
);

CREATE TABLE job (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload JSONB NOT NULL,
    unique_key TEXT,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    max_attempts BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    lock_token TEXT NOT NULL,
    last_error TEXT NOT NULL,
    dead_at BIGINT,
    progress JSONB NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX job_unique_key ON job (unique_key);
CREATE INDEX job_due ON job (run_at, id) WHERE dead_at IS NULL;
CREATE INDEX job_dead ON job (dead_at, id) WHERE dead_at IS NOT NULL;

CREATE TABLE schedule (
    name TEXT NOT NULL PRIMARY KEY,
    every_ms BIGINT NOT NULL,
    next_at BIGINT NOT NULL
);

-- Rate limits (generic cell rate algorithm): when the bucket of a key will be full again.
CREATE TABLE throttle (
    key TEXT NOT NULL PRIMARY KEY,
    full_at BIGINT NOT NULL
);

-- Stored files, so that the sweep knows what may be referenced. The bytes are in the blob store under the same hash.
CREATE TABLE blob (
    hash BYTEA NOT NULL PRIMARY KEY,
    bytes BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Members -------------------------------------------------------------------

CREATE TABLE account (
    id BIGINT NOT NULL PRIMARY KEY,
    handle TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    bio TEXT NOT NULL,
    avatar BYTEA,
    created_at BIGINT NOT NULL,
    suspended_at BIGINT
);
CREATE UNIQUE INDEX account_handle ON account (handle);
CREATE UNIQUE INDEX account_email_key ON account (email_key);

CREATE TABLE session (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    token_hash BYTEA NOT NULL,
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX session_token ON session (token_hash);
CREATE INDEX session_account ON session (account_id, id);

-- A sign-up waits here until its mail was answered: no account exists before, so nobody can learn who has one.
CREATE TABLE sign_up (
    id BIGINT NOT NULL PRIMARY KEY,
    handle TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX sign_up_handle ON sign_up (handle);
CREATE UNIQUE INDEX sign_up_email_key ON sign_up (email_key);

-- One-time links. `subject` is a sign-up (`sign-up`), an account (`reset-password`, `change-email`) or 0 (`first-admin`);
-- `email` is the address a changed e-mail will have.
CREATE TABLE mail_token (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    subject BIGINT NOT NULL,
    email TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX mail_token_subject ON mail_token (subject, purpose);

CREATE TABLE api_token (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    token_hash BYTEA NOT NULL,
    scopes JSONB NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE UNIQUE INDEX api_token_hash ON api_token (token_hash);
CREATE INDEX api_token_account ON api_token (account_id, id);

-- Models --------------------------------------------------------------------

-- Words as the creator last saved them; `revision` guards against two tabs overwriting each other.
CREATE TABLE model (
    id BIGINT NOT NULL PRIMARY KEY,
    creator_id BIGINT NOT NULL REFERENCES account (id),
    state TEXT NOT NULL,
    revision BIGINT NOT NULL,
    title TEXT NOT NULL,
    slug TEXT NOT NULL,
    summary TEXT NOT NULL,
    description TEXT NOT NULL,
    category TEXT NOT NULL,
    licence TEXT NOT NULL,
    language TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    print_settings JSONB NOT NULL,
    cover_id BIGINT,
    current_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    published_at BIGINT
);
CREATE INDEX model_creator ON model (creator_id, id);

CREATE TABLE model_tag (
    model_id BIGINT NOT NULL REFERENCES model (id),
    tag TEXT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (model_id, tag)
);
CREATE INDEX model_tag_tag ON model_tag (tag, model_id);

-- A published version with the statement its creator confirmed, in the words of that day.
CREATE TABLE version (
    model_id BIGINT NOT NULL REFERENCES model (id),
    number BIGINT NOT NULL,
    changelog TEXT NOT NULL,
    attestation TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (model_id, number)
);

-- An uploaded file. `facts` is what analysis measured (mesh::Inspection), `problem` why it was refused.
CREATE TABLE model_file (
    id BIGINT NOT NULL PRIMARY KEY,
    model_id BIGINT NOT NULL REFERENCES model (id),
    blob BYTEA NOT NULL,
    name TEXT NOT NULL,
    folder TEXT NOT NULL,
    place BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    facts JSONB,
    problem TEXT NOT NULL,
    preview BYTEA,
    created_at BIGINT NOT NULL,
    analysed_at BIGINT,
    removed_at BIGINT
);
CREATE INDEX model_file_model ON model_file (model_id, place, id);
CREATE INDEX model_file_blob ON model_file (blob);

CREATE TABLE version_file (
    model_id BIGINT NOT NULL REFERENCES model (id),
    version BIGINT NOT NULL,
    file_id BIGINT NOT NULL REFERENCES model_file (id),
    PRIMARY KEY (model_id, version, file_id)
);

-- A picture: a photo that was uploaded or a rendered view of a file. `variants` lists the encoded sizes.
CREATE TABLE picture (
    id BIGINT NOT NULL PRIMARY KEY,
    model_id BIGINT NOT NULL REFERENCES model (id),
    file_id BIGINT REFERENCES model_file (id),
    kind TEXT NOT NULL,
    original BYTEA NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    problem TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    placeholder BYTEA NOT NULL,
    colour TEXT NOT NULL,
    variants JSONB NOT NULL,
    alt TEXT NOT NULL,
    place BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX picture_model ON picture (model_id, place, id);

-- One download by a member.
CREATE TABLE download (
    id BIGINT NOT NULL PRIMARY KEY,
    model_id BIGINT NOT NULL REFERENCES model (id),
    version BIGINT NOT NULL,
    file_id BIGINT NOT NULL REFERENCES model_file (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX download_model ON download (model_id, id);
CREATE INDEX download_account ON download (account_id, id);

-- Derived: all a card shows, kept by the job `refresh_model`.
CREATE TABLE model_card (
    model_id BIGINT NOT NULL PRIMARY KEY REFERENCES model (id),
    creator_id BIGINT NOT NULL REFERENCES account (id),
    creator_handle TEXT NOT NULL,
    creator_name TEXT NOT NULL,
    title TEXT NOT NULL,
    slug TEXT NOT NULL,
    category_root TEXT NOT NULL,
    category TEXT NOT NULL,
    licence TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    cover JSONB NOT NULL,
    material TEXT NOT NULL,
    print_time_s BIGINT NOT NULL,
    filament_mg BIGINT NOT NULL,
    longest_side_um BIGINT NOT NULL,
    formats JSONB NOT NULL,
    downloads BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    computed_at BIGINT NOT NULL
);
CREATE INDEX model_card_newest ON model_card (published_at, model_id);
CREATE INDEX model_card_root ON model_card (category_root, published_at, model_id);
CREATE INDEX model_card_category ON model_card (category, published_at, model_id);
CREATE INDEX model_card_creator ON model_card (creator_id, published_at, model_id);

-- Derived: everything the public model page and its API answer show, kept by the job `refresh_model`.
CREATE TABLE model_page (
    model_id BIGINT NOT NULL PRIMARY KEY REFERENCES model (id),
    content JSONB NOT NULL,
    computed_at BIGINT NOT NULL
);
