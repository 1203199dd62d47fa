-- An import takes several archives, and its page shows some of what was found.

-- The archives of a run, from number 0, each with its bytes until the run ends. `is_read`: what lies in it is among the
-- items; `problem` says why it could not be looked into, and is empty otherwise.
CREATE TABLE import_archive (
    run_id INTEGER NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    blob BLOB NOT NULL,
    bytes INTEGER NOT NULL,
    is_read BOOLEAN NOT NULL,
    problem TEXT NOT NULL,
    PRIMARY KEY (run_id, number)
);
CREATE INDEX import_archive_blob ON import_archive (blob);

-- The number of the archive that it lies in.
ALTER TABLE import_item ADD COLUMN archive INTEGER NOT NULL DEFAULT 0;

-- What the page of a run sorts it by, made of what was found; null until somebody looked.
ALTER TABLE import_item ADD COLUMN look TEXT;
CREATE INDEX import_item_look ON import_item (run_id) WHERE look IS NULL;
