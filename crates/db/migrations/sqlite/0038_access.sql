-- A run can go on with a new access, and with a list that a site did not give to its end.

-- The run that a consent on its way is for; empty when it begins one.
ALTER TABLE import_consent ADD COLUMN run_id INTEGER;

-- The list was left before its end, because the site gave nothing more.
ALTER TABLE import_remote ADD COLUMN cut BOOLEAN NOT NULL DEFAULT FALSE;

-- Phrases that nobody used go when they no longer count.
CREATE INDEX author_phrase_age ON author_phrase (created_at);
