-- Versions that say what they are for and keep their licence; what a model was made from; what was made from it.

-- The licence the version was published under (it stays, whatever the model is given later), and how urgent the version
-- is to people who have an older one: 'update', 'fix' or 'safety'.
ALTER TABLE version ADD COLUMN licence TEXT NOT NULL DEFAULT '';
ALTER TABLE version ADD COLUMN notice TEXT NOT NULL DEFAULT 'update';
UPDATE version SET licence = (SELECT licence FROM model WHERE model.id = version.model_id);

-- Fact: a licence was given, with a version or by a change while `version` was the current one. Never changed or taken
-- back, so each version stays available under every licence it ever had.
CREATE TABLE licence_grant (
    model_id INTEGER NOT NULL REFERENCES model (id),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id),
    licence_from TEXT NOT NULL,
    licence_to TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (model_id, number)
);
INSERT INTO licence_grant (model_id, number, version, account_id, licence_from, licence_to, created_at)
SELECT v.model_id, v.number, v.number, m.creator_id, CASE WHEN v.number = 1 THEN '' ELSE m.licence END, m.licence,
    v.created_at
FROM version v JOIN model m ON m.id = v.model_id;

-- What a draft says it is made from: a version of a model here (`parent_id`), or a work elsewhere (`url`, `licence`).
CREATE TABLE remix_link (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    parent_id INTEGER REFERENCES model (id),
    parent_version INTEGER NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    licence TEXT NOT NULL,
    changes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    removed_at INTEGER
);
CREATE INDEX remix_link_model ON remix_link (model_id, id);

-- Fact: what a published version said it was made from, in the words of that day.
CREATE TABLE version_parent (
    model_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    place INTEGER NOT NULL,
    parent_id INTEGER REFERENCES model (id),
    parent_version INTEGER NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    licence TEXT NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (model_id, version, place),
    FOREIGN KEY (model_id, version) REFERENCES version (model_id, number)
);
CREATE INDEX version_parent_parent ON version_parent (parent_id, model_id);

-- Derived: ancestors and descendants of a published model, kept by the job that keeps `model_page`.
CREATE TABLE model_family (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    content TEXT NOT NULL,
    computed_at INTEGER NOT NULL
);

-- Derived: how far two shapes lie apart (mesh::Comparison, null when they can not be compared), by their bytes.
CREATE TABLE shape_comparison (
    before_blob BLOB NOT NULL,
    after_blob BLOB NOT NULL,
    content TEXT NOT NULL,
    computed_at INTEGER NOT NULL,
    PRIMARY KEY (before_blob, after_blob)
);

-- The newest version a member downloaded, for notices about later ones.
CREATE INDEX download_reader ON download (account_id, model_id, version);
