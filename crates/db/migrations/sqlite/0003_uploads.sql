-- Resumable uploads, and what a creator says about a file.

-- An upload that may be interrupted. `received` bytes are durable, `hash_state` is the hash so far; only the newest
-- `attempt` may move them. `fingerprint` is what the sender recognises the file by, `sha256` what it promised.
-- It ends as a file or a picture, which it then names, and is forgotten after `expires_at`.
CREATE TABLE upload (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    model_id INTEGER NOT NULL REFERENCES model (id),
    replaces INTEGER REFERENCES model_file (id),
    name TEXT NOT NULL,
    folder TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    sha256 BLOB,
    length INTEGER NOT NULL,
    received INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    hash_state BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    finished_at INTEGER,
    file_id INTEGER REFERENCES model_file (id),
    picture_id INTEGER REFERENCES picture (id)
);
CREATE INDEX upload_account ON upload (account_id, id) WHERE finished_at IS NULL;
CREATE INDEX upload_model ON upload (model_id, id) WHERE finished_at IS NULL;
CREATE INDEX upload_expires ON upload (expires_at);

-- What the creator says about a file. `unit` is the unit its numbers are in, when what the file says or what was
-- guessed is wrong: mm, cm, m, in; empty otherwise.
ALTER TABLE model_file ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE model_file ADD COLUMN optional BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE model_file ADD COLUMN unit TEXT NOT NULL DEFAULT '';
