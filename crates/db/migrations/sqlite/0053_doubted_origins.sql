-- Public models of which more is known since they were published than their origin said then.

-- When it was found that its origin, as it is known now, keeps it from being published as it stands; NULL when nothing is, or
-- a moderator looked.
ALTER TABLE model_origin ADD COLUMN doubted_at BIGINT;
CREATE INDEX model_origin_doubted ON model_origin (doubted_at) WHERE doubted_at IS NOT NULL;
