-- Named print profiles instead of one set of print settings; the statement of a version with who made it and when;
-- what titles and descriptions were; private looks at drafts; planned publications; discarded drafts.

ALTER TABLE model RENAME COLUMN print_settings TO print_profiles;
UPDATE model SET print_profiles = CASE
    WHEN NOT EXISTS (SELECT 1 FROM json_each(print_profiles) WHERE type <> 'null') THEN '[]'
    ELSE json_array(json_set(print_profiles, '$.key', 1, '$.supports',
        CASE json_extract(print_profiles, '$.supports')
            WHEN 'no' THEN 'none' WHEN 'partly' THEN 'build-plate' WHEN 'yes' THEN 'everywhere' END))
    END;

-- Pages hold the profiles: they are made again from the log.
DELETE FROM model_page;
UPDATE listener SET position = 0 WHERE name = 'model-cards';

-- When its creator threw a draft away; it can be brought back for a while.
ALTER TABLE model ADD COLUMN discarded_at INTEGER;
UPDATE model SET discarded_at = updated_at WHERE state = 'removed' AND published_at IS NULL;

-- What the next version will say is new.
ALTER TABLE model ADD COLUMN changelog TEXT NOT NULL DEFAULT '';

-- The statement stands under the name its creator had that day.
ALTER TABLE version ADD COLUMN attestation_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE version ADD COLUMN attested_by TEXT NOT NULL DEFAULT '';
ALTER TABLE version ADD COLUMN attested_at INTEGER NOT NULL DEFAULT 0;
UPDATE version SET attested_at = created_at, attested_by =
    (SELECT a.name FROM model m JOIN account a ON a.id = m.creator_id WHERE m.id = version.model_id);

-- What the title and description of a published model became at each revision; never changed or removed.
CREATE TABLE model_history (
    model_id INTEGER NOT NULL REFERENCES model (id),
    field TEXT NOT NULL,
    revision INTEGER NOT NULL,
    value TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (model_id, field, revision)
);
INSERT INTO model_history (model_id, field, revision, value, changed_at)
    SELECT id, 'title', revision, title, published_at FROM model WHERE published_at IS NOT NULL;
INSERT INTO model_history (model_id, field, revision, value, changed_at)
    SELECT id, 'description', revision, description, published_at FROM model WHERE published_at IS NOT NULL;

-- A private look at a draft. The token is kept as it is, so that its creator finds the address again: who can read
-- this table can read the draft itself.
CREATE TABLE preview_link (
    token TEXT NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
);
CREATE INDEX preview_link_model ON preview_link (model_id, created_at);

-- A publication to come, with the statement made when it was planned. `problem` says why it did not happen.
CREATE TABLE planned_publication (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    publish_at INTEGER NOT NULL,
    zone TEXT NOT NULL,
    changelog TEXT NOT NULL,
    notice TEXT NOT NULL,
    attestation_version INTEGER NOT NULL,
    attested_by TEXT NOT NULL,
    attested_at INTEGER NOT NULL,
    problem TEXT NOT NULL
);
