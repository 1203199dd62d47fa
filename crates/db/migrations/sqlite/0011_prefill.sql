-- What slicers and design programs left in a file (slicing::Sliced), found by its analysis.
CREATE TABLE file_sliced (
    file_id INTEGER NOT NULL PRIMARY KEY REFERENCES model_file (id),
    model_id INTEGER NOT NULL REFERENCES model (id),
    sliced TEXT NOT NULL
);
CREATE INDEX file_sliced_model ON file_sliced (model_id, file_id);

-- What a creator answered to a suggestion: `used` with what stood there before, or `back` when it was taken back.
CREATE TABLE prefill_answer (
    model_id INTEGER NOT NULL REFERENCES model (id),
    field TEXT NOT NULL,
    file_id INTEGER NOT NULL REFERENCES model_file (id),
    answer TEXT NOT NULL,
    replaced TEXT NOT NULL,
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (model_id, field, file_id)
);
