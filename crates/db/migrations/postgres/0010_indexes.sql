-- The same columns as download_reader.
DROP INDEX download_pair;
