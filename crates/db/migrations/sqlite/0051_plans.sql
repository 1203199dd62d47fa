-- What a planned publication is a plan of, so that nothing goes out under a statement that was made about something else.

-- Files, licence and works it is made from as they were when the statement was made, as one word; empty for plans made before.
ALTER TABLE planned_publication ADD COLUMN work TEXT NOT NULL DEFAULT '';
