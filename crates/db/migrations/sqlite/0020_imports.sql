-- Imports: what was found in archives and folders from elsewhere, what became of it, and where models come from.

-- An archive or folder being brought in. `source` is the path that a command was given; an archive that was uploaded has
-- its bytes in `blob` until the run ends. `notes` are sentences about what belongs to no model; `summary` counts its items by
-- state, kept by whoever works on it.
CREATE TABLE import_run (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    blob BLOB,
    bytes INTEGER NOT NULL,
    state TEXT NOT NULL,
    problem TEXT NOT NULL,
    notes TEXT NOT NULL,
    summary TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX import_run_account ON import_run (account_id, id);
CREATE INDEX import_run_blob ON import_run (blob) WHERE blob IS NOT NULL;

-- A model found in it. Written once as found; `state` and `reason` say what became of it, in one transaction with that.
CREATE TABLE import_item (
    run_id INTEGER NOT NULL REFERENCES import_run (id),
    place INTEGER NOT NULL,
    planned TEXT NOT NULL,
    chosen BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    model_id INTEGER REFERENCES model (id),
    PRIMARY KEY (run_id, place)
);
CREATE INDEX import_item_state ON import_item (run_id, state, place);

-- Where an imported model comes from. `identity` is its page, or its place in what it was read from; `content` is a hash
-- over all its files and pictures with their names, `files` one over its files alone. `elsewhere`: it was published there.
CREATE TABLE model_origin (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    identity TEXT NOT NULL,
    content BLOB NOT NULL,
    files BLOB NOT NULL,
    elsewhere BOOLEAN NOT NULL,
    origin TEXT NOT NULL,
    imported_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX model_origin_identity ON model_origin (account_id, identity);
CREATE INDEX model_origin_files ON model_origin (account_id, files);

-- Every value that was found about it, with the file and the key it stood under: the evidence, never changed.
CREATE TABLE model_origin_value (
    model_id INTEGER NOT NULL REFERENCES model (id),
    place INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    file TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (model_id, place)
);

-- Members who proved to be an author elsewhere. `author` is `id:…` with the lasting id there, or `name:…` in lower case.
CREATE TABLE proven_author (
    account_id INTEGER NOT NULL REFERENCES account (id),
    platform TEXT NOT NULL,
    author TEXT NOT NULL,
    how TEXT NOT NULL,
    proved_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, platform, author)
);

-- What the site signs exports with: 32 secret bytes, drawn when they are first needed. One row, id 1.
CREATE TABLE signing_key (
    id INTEGER NOT NULL PRIMARY KEY,
    seed BLOB NOT NULL,
    created_at INTEGER NOT NULL
);
