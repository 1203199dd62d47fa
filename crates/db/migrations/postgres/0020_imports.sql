-- Imports: what was found in archives and folders from elsewhere, what became of it, and where models come from.

-- An archive or folder being brought in. `source` is the path that a command was given; an archive that was uploaded has
-- its bytes in `blob` until the run ends. `notes` are sentences about what belongs to no model; `summary` counts its items by
-- state, kept by whoever works on it.
CREATE TABLE import_run (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    blob BYTEA,
    bytes BIGINT NOT NULL,
    state TEXT NOT NULL,
    problem TEXT NOT NULL,
    notes JSONB NOT NULL,
    summary JSONB NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX import_run_account ON import_run (account_id, id);
CREATE INDEX import_run_blob ON import_run (blob) WHERE blob IS NOT NULL;

-- A model found in it. Written once as found; `state` and `reason` say what became of it, in one transaction with that.
CREATE TABLE import_item (
    run_id BIGINT NOT NULL REFERENCES import_run (id),
    place BIGINT NOT NULL,
    planned JSONB NOT NULL,
    chosen BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    model_id BIGINT REFERENCES model (id),
    PRIMARY KEY (run_id, place)
);
CREATE INDEX import_item_state ON import_item (run_id, state, place);

-- Where an imported model comes from. `identity` is its page, or its place in what it was read from; `content` is a hash
-- over all its files and pictures with their names, `files` one over its files alone. `elsewhere`: it was published there.
CREATE TABLE model_origin (
    model_id BIGINT NOT NULL PRIMARY KEY REFERENCES model (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    identity TEXT NOT NULL,
    content BYTEA NOT NULL,
    files BYTEA NOT NULL,
    elsewhere BOOLEAN NOT NULL,
    origin JSONB NOT NULL,
    imported_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX model_origin_identity ON model_origin (account_id, identity);
CREATE INDEX model_origin_files ON model_origin (account_id, files);

-- Every value that was found about it, with the file and the key it stood under: the evidence, never changed.
CREATE TABLE model_origin_value (
    model_id BIGINT NOT NULL REFERENCES model (id),
    place BIGINT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    file TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (model_id, place)
);

-- Members who proved to be an author elsewhere. `author` is `id:…` with the lasting id there, or `name:…` in lower case.
CREATE TABLE proven_author (
    account_id BIGINT NOT NULL REFERENCES account (id),
    platform TEXT NOT NULL,
    author TEXT NOT NULL,
    how TEXT NOT NULL,
    proved_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, platform, author)
);

-- What the site signs exports with: 32 secret bytes, drawn when they are first needed. One row, id 1.
CREATE TABLE signing_key (
    id BIGINT NOT NULL PRIMARY KEY,
    seed BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
