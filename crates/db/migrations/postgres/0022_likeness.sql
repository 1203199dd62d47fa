-- What shapes look like in bytes, which are alike, and what creators say about that.

-- Fact: the fingerprint of a printable file (mesh::Fingerprint) and the points to check it by, found by its analysis
-- with the method of that number. `print` is empty when the file has no surface that can be described.
CREATE TABLE shape_print (
    file_id BIGINT NOT NULL PRIMARY KEY REFERENCES model_file (id),
    model_id BIGINT NOT NULL REFERENCES model (id),
    method BIGINT NOT NULL,
    is_plain BOOLEAN NOT NULL,
    print BYTEA NOT NULL,
    clouds BYTEA NOT NULL
);
CREATE INDEX shape_print_model ON shape_print (model_id, file_id);

-- A file that was checked to be, as a whole or in a part, a file of somebody else's earlier model that is out. `how` is
-- `bytes`, `shape` or `part`; `fit` how one lies over the other, `maps` the pictures of that once they are drawn.
CREATE TABLE likeness (
    id BIGINT NOT NULL PRIMARY KEY,
    model_id BIGINT NOT NULL REFERENCES model (id),
    file_id BIGINT NOT NULL REFERENCES model_file (id),
    other_id BIGINT NOT NULL REFERENCES model (id),
    other_file_id BIGINT NOT NULL REFERENCES model_file (id),
    how TEXT NOT NULL,
    fit JSONB NOT NULL,
    maps JSONB NOT NULL,
    found_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX likeness_file ON likeness (file_id, other_id);
CREATE INDEX likeness_pair ON likeness (model_id, other_id, id);

-- Fact: what a creator said about a likeness (domain::likeness::Answer); the last one counts.
CREATE TABLE likeness_answer (
    model_id BIGINT NOT NULL REFERENCES model (id),
    other_id BIGINT NOT NULL REFERENCES model (id),
    number BIGINT NOT NULL,
    answer TEXT NOT NULL,
    words TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (model_id, other_id, number)
);

-- Derived: published models whose shapes are like those of this one, the likest first.
CREATE TABLE model_alike (
    model_id BIGINT NOT NULL PRIMARY KEY REFERENCES model (id),
    content JSONB NOT NULL,
    computed_at BIGINT NOT NULL
);
