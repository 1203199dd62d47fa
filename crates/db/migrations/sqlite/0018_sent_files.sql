-- The hash of what was sent, when `blob` is a copy of it without personal values: it is known again when sent once more.
ALTER TABLE model_file ADD COLUMN sent BLOB;
CREATE INDEX model_file_sent ON model_file (sent) WHERE sent IS NOT NULL;
