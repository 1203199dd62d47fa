-- The language that a member chose, as its short code; none for what their browser asks for.
ALTER TABLE account ADD COLUMN language TEXT;
