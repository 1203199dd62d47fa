-- A moderator has looked at a picture of how a work was made: nothing in it tells whose the work is, so jurors may see it.
ALTER TABLE evidence ADD COLUMN for_jurors BOOLEAN NOT NULL DEFAULT FALSE;
