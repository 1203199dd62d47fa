-- What panels judge: a work as it was when its case was opened, or when the known case was made.

-- `id` is that of the case or of the known case; no two have the same. `names` (JSON) is what its author was called then:
-- it goes, and is taken out of the words, when the author leaves.
CREATE TABLE case_subject (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    description TEXT NOT NULL,
    names TEXT NOT NULL,
    kept_at INTEGER NOT NULL
);
CREATE INDEX case_subject_model ON case_subject (model_id, id);

-- Its pictures by place, of the gallery or of somebody's print, each with the blob that is shown. What was uploaded
-- reaches jurors only where a moderator has looked and let it through; what the site drew (`is_drawn`) needs no look.
CREATE TABLE case_picture (
    subject_id INTEGER NOT NULL REFERENCES case_subject (id),
    place INTEGER NOT NULL,
    picture_id INTEGER REFERENCES picture (id),
    photo_id INTEGER REFERENCES print_photo (id),
    blob BLOB NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    is_drawn BOOLEAN NOT NULL,
    for_jurors BOOLEAN NOT NULL DEFAULT FALSE,
    looked_at INTEGER,
    PRIMARY KEY (subject_id, place)
);
