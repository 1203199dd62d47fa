-- What was found about a picture that can be used all the same, in sentences for its creator.
ALTER TABLE picture ADD COLUMN notices TEXT NOT NULL DEFAULT '[]';
