-- What panels judge: a work as it was when its case was opened, or when the known case was made.

-- `id` is that of the case or of the known case; no two have the same. `names` (JSON) is what its author was called then:
-- it goes, and is taken out of the words, when the author leaves.
CREATE TABLE case_subject (
    id BIGINT NOT NULL PRIMARY KEY,
    model_id BIGINT NOT NULL REFERENCES model (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    description TEXT NOT NULL,
    names JSONB NOT NULL,
    kept_at BIGINT NOT NULL
);
CREATE INDEX case_subject_model ON case_subject (model_id, id);

-- Its pictures by place, of the gallery or of somebody's print, each with the blob that is shown. What was uploaded
-- reaches jurors only where a moderator has looked and let it through; what the site drew (`is_drawn`) needs no look.
CREATE TABLE case_picture (
    subject_id BIGINT NOT NULL REFERENCES case_subject (id),
    place BIGINT NOT NULL,
    picture_id BIGINT REFERENCES picture (id),
    photo_id BIGINT REFERENCES print_photo (id),
    blob BYTEA NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    is_drawn BOOLEAN NOT NULL,
    for_jurors BOOLEAN NOT NULL DEFAULT FALSE,
    looked_at BIGINT,
    PRIMARY KEY (subject_id, place)
);
