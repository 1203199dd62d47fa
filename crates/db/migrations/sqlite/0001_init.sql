-- The platform (log, queue, limits), members, and models up to publication and download.
-- Facts are append-only or carry who and when; tables named in "derived" comments can be rebuilt from facts.
-- Times are milliseconds since 1970 UTC. Ids are made by the application.

-- Platform ------------------------------------------------------------------

-- Node numbers that processes lease to make ids.
CREATE TABLE node (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    lease_until INTEGER NOT NULL
);

-- What happened, written in the transaction of its cause. `position` is given after commit by the one sequencer.
CREATE TABLE event (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    payload TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    position INTEGER
);
CREATE UNIQUE INDEX event_position ON event (position);
CREATE INDEX event_unsequenced ON event (id) WHERE position IS NULL;

-- One row, id 1: the last position given and who may give the next ones.
CREATE TABLE sequencer (
    id INTEGER NOT NULL PRIMARY KEY,
    last_position INTEGER NOT NULL,
    holder TEXT NOT NULL,
    lease_until INTEGER NOT NULL
);
INSERT INTO sequencer (id, last_position, holder, lease_until) VALUES (1, 0, '', 0);

-- How far each listener has read the log.
CREATE TABLE listener (
    name TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL
);

CREATE TABLE job (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    unique_key TEXT,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    max_attempts INTEGER NOT NULL,
    locked_until INTEGER NOT NULL,
    lock_token TEXT NOT NULL,
    last_error TEXT NOT NULL,
    dead_at INTEGER,
    progress TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX job_unique_key ON job (unique_key);
CREATE INDEX job_due ON job (run_at, id) WHERE dead_at IS NULL;
CREATE INDEX job_dead ON job (dead_at, id) WHERE dead_at IS NOT NULL;

CREATE TABLE schedule (
    name TEXT NOT NULL PRIMARY KEY,
    every_ms INTEGER NOT NULL,
    next_at INTEGER NOT NULL
);

-- Rate limits (generic cell rate algorithm): when the bucket of a key will be full again.
CREATE TABLE throttle (
    key TEXT NOT NULL PRIMARY KEY,
    full_at INTEGER NOT NULL
);

-- Stored files, so that the sweep knows what may be referenced. The bytes are in the blob store under the same hash.
CREATE TABLE blob (
    hash BLOB NOT NULL PRIMARY KEY,
    bytes INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);

-- Members -------------------------------------------------------------------

CREATE TABLE account (
    id INTEGER NOT NULL PRIMARY KEY,
    handle TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    bio TEXT NOT NULL,
    avatar BLOB,
    created_at INTEGER NOT NULL,
    suspended_at INTEGER
);
CREATE UNIQUE INDEX account_handle ON account (handle);
CREATE UNIQUE INDEX account_email_key ON account (email_key);

CREATE TABLE session (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    token_hash BLOB NOT NULL,
    user_agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX session_token ON session (token_hash);
CREATE INDEX session_account ON session (account_id, id);

-- A sign-up waits here until its mail was answered: no account exists before, so nobody can learn who has one.
CREATE TABLE sign_up (
    id INTEGER NOT NULL PRIMARY KEY,
    handle TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX sign_up_handle ON sign_up (handle);
CREATE UNIQUE INDEX sign_up_email_key ON sign_up (email_key);

-- One-time links. `subject` is a sign-up (`sign-up`), an account (`reset-password`, `change-email`) or 0 (`first-admin`);
-- `email` is the address a changed e-mail will have.
CREATE TABLE mail_token (
    token_hash BLOB NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    subject INTEGER NOT NULL,
    email TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
);
CREATE INDEX mail_token_subject ON mail_token (subject, purpose);

CREATE TABLE api_token (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    token_hash BLOB NOT NULL,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_at INTEGER
);
CREATE UNIQUE INDEX api_token_hash ON api_token (token_hash);
CREATE INDEX api_token_account ON api_token (account_id, id);

-- Models --------------------------------------------------------------------

-- Words as the creator last saved them; `revision` guards against two tabs overwriting each other.
CREATE TABLE model (
    id INTEGER NOT NULL PRIMARY KEY,
    creator_id INTEGER NOT NULL REFERENCES account (id),
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    title TEXT NOT NULL,
    slug TEXT NOT NULL,
    summary TEXT NOT NULL,
    description TEXT NOT NULL,
    category TEXT NOT NULL,
    licence TEXT NOT NULL,
    language TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    print_settings TEXT NOT NULL,
    cover_id INTEGER,
    current_version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    published_at INTEGER
);
CREATE INDEX model_creator ON model (creator_id, id);

CREATE TABLE model_tag (
    model_id INTEGER NOT NULL REFERENCES model (id),
    tag TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (model_id, tag)
);
CREATE INDEX model_tag_tag ON model_tag (tag, model_id);

-- A published version with the statement its creator confirmed, in the words of that day.
CREATE TABLE version (
    model_id INTEGER NOT NULL REFERENCES model (id),
    number INTEGER NOT NULL,
    changelog TEXT NOT NULL,
    attestation TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (model_id, number)
);

-- An uploaded file. `facts` is what analysis measured (mesh::Inspection), `problem` why it was refused.
CREATE TABLE model_file (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    blob BLOB NOT NULL,
    name TEXT NOT NULL,
    folder TEXT NOT NULL,
    place INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT,
    problem TEXT NOT NULL,
    preview BLOB,
    created_at INTEGER NOT NULL,
    analysed_at INTEGER,
    removed_at INTEGER
);
CREATE INDEX model_file_model ON model_file (model_id, place, id);
CREATE INDEX model_file_blob ON model_file (blob);

CREATE TABLE version_file (
    model_id INTEGER NOT NULL REFERENCES model (id),
    version INTEGER NOT NULL,
    file_id INTEGER NOT NULL REFERENCES model_file (id),
    PRIMARY KEY (model_id, version, file_id)
);

-- A picture: a photo that was uploaded or a rendered view of a file. `variants` lists the encoded sizes.
CREATE TABLE picture (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    file_id INTEGER REFERENCES model_file (id),
    kind TEXT NOT NULL,
    original BLOB NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    problem TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    placeholder BLOB NOT NULL,
    colour TEXT NOT NULL,
    variants TEXT NOT NULL,
    alt TEXT NOT NULL,
    place INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    removed_at INTEGER
);
CREATE INDEX picture_model ON picture (model_id, place, id);

-- One download by a member.
CREATE TABLE download (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    version INTEGER NOT NULL,
    file_id INTEGER NOT NULL REFERENCES model_file (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    created_at INTEGER NOT NULL
);
CREATE INDEX download_model ON download (model_id, id);
CREATE INDEX download_account ON download (account_id, id);

-- Derived: all a card shows, kept by the job `refresh_model`.
CREATE TABLE model_card (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    creator_id INTEGER NOT NULL REFERENCES account (id),
    creator_handle TEXT NOT NULL,
    creator_name TEXT NOT NULL,
    title TEXT NOT NULL,
    slug TEXT NOT NULL,
    category_root TEXT NOT NULL,
    category TEXT NOT NULL,
    licence TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    cover TEXT NOT NULL,
    material TEXT NOT NULL,
    print_time_s INTEGER NOT NULL,
    filament_mg INTEGER NOT NULL,
    longest_side_um INTEGER NOT NULL,
    formats TEXT NOT NULL,
    downloads INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    computed_at INTEGER NOT NULL
);
CREATE INDEX model_card_newest ON model_card (published_at, model_id);
CREATE INDEX model_card_root ON model_card (category_root, published_at, model_id);
CREATE INDEX model_card_category ON model_card (category, published_at, model_id);
CREATE INDEX model_card_creator ON model_card (creator_id, published_at, model_id);

-- Derived: everything the public model page and its API answer show, kept by the job `refresh_model`.
CREATE TABLE model_page (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    content TEXT NOT NULL,
    computed_at INTEGER NOT NULL
);
