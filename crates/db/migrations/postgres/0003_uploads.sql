-- Resumable uploads, and what a creator says about a file.

-- An upload that may be interrupted. `received` bytes are durable, `hash_state` is the hash so far; only the newest
-- `attempt` may move them. `fingerprint` is what the sender recognises the file by, `sha256` what it promised.
-- It ends as a file or a picture, which it then names, and is forgotten after `expires_at`.
CREATE TABLE upload (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    model_id BIGINT NOT NULL REFERENCES model (id),
    replaces BIGINT REFERENCES model_file (id),
    name TEXT NOT NULL,
    folder TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    sha256 BYTEA,
    length BIGINT NOT NULL,
    received BIGINT NOT NULL,
    attempt BIGINT NOT NULL,
    hash_state BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    finished_at BIGINT,
    file_id BIGINT REFERENCES model_file (id),
    picture_id BIGINT REFERENCES picture (id)
);
CREATE INDEX upload_account ON upload (account_id, id) WHERE finished_at IS NULL;
CREATE INDEX upload_model ON upload (model_id, id) WHERE finished_at IS NULL;
CREATE INDEX upload_expires ON upload (expires_at);

-- What the creator says about a file. `unit` is the unit its numbers are in, when what the file says or what was
-- guessed is wrong: mm, cm, m, in; empty otherwise.
ALTER TABLE model_file ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE model_file ADD COLUMN optional BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE model_file ADD COLUMN unit TEXT NOT NULL DEFAULT '';
