-- What is on record of a model about its time at other sites that it was exported from.

-- `stays` (JSON, exports::card::Stay), the oldest first: versions, dates, and how many reports on prints came along.
CREATE TABLE model_past (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    stays TEXT NOT NULL
);

-- Bytes kept for it: files of versions and documents with reports on prints, by their paths in the folder of the export.
CREATE TABLE model_past_file (
    model_id INTEGER NOT NULL REFERENCES model (id),
    path TEXT NOT NULL,
    hash BLOB NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (model_id, path)
);
CREATE INDEX model_past_file_hash ON model_past_file (hash);
