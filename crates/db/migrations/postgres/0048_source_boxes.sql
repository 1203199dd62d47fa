-- How large the editable sources are that creators keep as evidence, so that they can be compared with what is published.

-- JSON: the sides of the boxes around what is in a source, each three numbers; empty where nothing here can measure it, and
-- null until somebody tried.
ALTER TABLE evidence ADD COLUMN boxes JSONB;
CREATE INDEX evidence_unmeasured ON evidence (id) WHERE kind = 'source' AND state = 'ready' AND is_stored AND boxes IS NULL
    AND removed_at IS NULL;
