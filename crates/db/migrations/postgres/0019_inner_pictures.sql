-- Pictures that lie in a file and can become photos of its model: place in `sliced`, blob and bytes (publish::prefill::Inner).
ALTER TABLE file_sliced ADD COLUMN pictures JSONB NOT NULL DEFAULT '[]';
