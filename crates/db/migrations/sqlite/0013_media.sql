-- What people say about pictures, where a picture was rendered from, films, and jobs that can wait.

ALTER TABLE picture ADD COLUMN caption TEXT NOT NULL DEFAULT '';
-- The spot that stays in sight when the picture is cropped, thousandths of width and height.
ALTER TABLE picture ADD COLUMN focus_x INTEGER NOT NULL DEFAULT 500;
ALTER TABLE picture ADD COLUMN focus_y INTEGER NOT NULL DEFAULT 500;
-- Marked by its creator as a picture of a real print.
ALTER TABLE picture ADD COLUMN is_print BOOLEAN NOT NULL DEFAULT FALSE;
-- Of what is computed from a file, whether it is in the gallery.
ALTER TABLE picture ADD COLUMN is_shown BOOLEAN NOT NULL DEFAULT TRUE;
-- From where a rendered picture sees its file (domain::media::View); empty for what was uploaded.
ALTER TABLE picture ADD COLUMN view TEXT NOT NULL DEFAULT '';
-- How long a film runs.
ALTER TABLE picture ADD COLUMN duration_ms INTEGER NOT NULL DEFAULT 0;
-- The picture that stands for a film until it plays.
ALTER TABLE picture ADD COLUMN poster_id INTEGER;
UPDATE picture SET view = 'best' WHERE file_id IS NOT NULL;

-- Background jobs run when nothing else is due.
ALTER TABLE job ADD COLUMN is_background BOOLEAN NOT NULL DEFAULT FALSE;
DROP INDEX job_due;
CREATE INDEX job_due ON job (is_background, run_at, id) WHERE dead_at IS NULL;
