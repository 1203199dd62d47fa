-- Shapes known again by a piece of them, removed comments in the order in which they were removed, seeds of a day that hold
-- a round of a public beacon, and orders of authorities.

-- Where the corners of a shape's sketch lie (mesh::Anchors); none where a program from before described the file: the job
-- that describes files makes them.
ALTER TABLE shape_print ADD COLUMN anchors BLOB;

-- Number of the removal of a comment by a moderator; none where a program from before removed it, which counts as removed
-- when it was written.
ALTER TABLE comment ADD COLUMN removal_id INTEGER;
CREATE INDEX comment_removal ON comment (COALESCE(removal_id, id)) WHERE removed_reason <> '';

-- The round of the beacon that was promised with the secret of a day, and its signature in hexadecimal digits once it came.
ALTER TABLE case_seed ADD COLUMN beacon_round INTEGER;
ALTER TABLE case_seed ADD COLUMN beacon TEXT;
CREATE INDEX case_seed_awaited ON case_seed (day) WHERE beacon_round IS NOT NULL AND beacon IS NULL;

-- What an authority ordered, and which moderator opened the case by it (JSON, domain::cases::Order); none where nobody did.
ALTER TABLE case_file ADD COLUMN ordered TEXT;
