-- Libraries read from other sites, files that are passed on unchanged, and the words a source said last.

-- Every file that an import brought into a model, as it was sent: what a share may hold.
CREATE TABLE model_origin_file (
    model_id BIGINT NOT NULL REFERENCES model (id),
    hash BYTEA NOT NULL,
    PRIMARY KEY (model_id, hash)
);
INSERT INTO model_origin_file (model_id, hash)
    SELECT DISTINCT f.model_id, COALESCE(f.sent, f.blob)
    FROM model_file f JOIN model_origin o ON o.model_id = f.model_id
    WHERE f.created_at <= o.imported_at AND length(COALESCE(f.sent, f.blob)) > 0;

-- `said` are the words of its source when it was last read, beside `content`: what changed since is proposed. `taken` is
-- what it had when it was last brought or taken over, words and files: what differs from that here was edited here.
ALTER TABLE model_origin ADD COLUMN said JSONB;
ALTER TABLE model_origin ADD COLUMN taken JSONB;

-- When its source was last read for it.
ALTER TABLE model_origin ADD COLUMN read_at BIGINT NOT NULL DEFAULT 0;

-- A small picture of what was found, let go of with its run.
ALTER TABLE import_item ADD COLUMN thumb BYTEA;
CREATE INDEX import_item_thumb ON import_item (thumb) WHERE thumb IS NOT NULL;

-- What the list of another site calls it; empty for what lay in an archive or folder.
ALTER TABLE import_item ADD COLUMN named TEXT NOT NULL DEFAULT '';

-- Bytes that changed at a source and wait until somebody takes them over.
CREATE TABLE import_item_blob (
    run_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (run_id, place, hash),
    FOREIGN KEY (run_id, place) REFERENCES import_item (run_id, place)
);
CREATE INDEX import_item_blob_hash ON import_item_blob (hash);

-- A run that reads another site. `asked` is what its member named there, `secret` what opens it and is emptied when the run
-- ends, `cursor` the page of the list that is being read, `began` how many models were known when it was begun, `owner`
-- whose library it is.
CREATE TABLE import_remote (
    run_id BIGINT NOT NULL PRIMARY KEY REFERENCES import_run (id),
    connector TEXT NOT NULL,
    asked TEXT NOT NULL,
    secret TEXT NOT NULL,
    cursor TEXT NOT NULL,
    began BIGINT NOT NULL,
    owner TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX import_remote_secret ON import_remote (created_at) WHERE secret <> '';

-- Members on their way to another site to say that we may read their library there; `state` is a hash.
CREATE TABLE import_consent (
    state BYTEA NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    connector TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX import_consent_age ON import_consent (created_at);
CREATE INDEX import_consent_account ON import_consent (account_id);

-- A phrase that a member is to put into a profile elsewhere. `author` is the lasting id of that profile.
CREATE TABLE author_phrase (
    account_id BIGINT NOT NULL REFERENCES account (id),
    platform TEXT NOT NULL,
    author TEXT NOT NULL,
    handle TEXT NOT NULL,
    phrase TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, platform, author)
);
