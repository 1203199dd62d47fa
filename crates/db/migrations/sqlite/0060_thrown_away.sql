-- Drafts that were thrown away longer ago than they can be brought back.

-- When the words and files of one were let go of; NULL until then, and for what is not thrown away.
ALTER TABLE model ADD COLUMN emptied_at BIGINT;
CREATE INDEX model_thrown_away ON model (discarded_at)
    WHERE discarded_at IS NOT NULL AND published_at IS NULL AND emptied_at IS NULL;
