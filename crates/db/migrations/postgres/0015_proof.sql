-- What stands behind a report beside its words: the sliced file, the code on a card, checks of photos by makers, thanks.

-- A sliced file from which a member filled in a report. Its bytes are not kept; `is_creators` when the version has it.
CREATE TABLE print_sliced (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    model_id BIGINT NOT NULL REFERENCES model (id),
    version BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    is_creators BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX print_sliced_hash ON print_sliced (hash, id);
ALTER TABLE print_report ADD COLUMN sliced_id BIGINT;
CREATE INDEX print_report_sliced ON print_report (sliced_id, id) WHERE sliced_id IS NOT NULL;

-- Whether its author says that the photo shows the card with the code, and since when makers doubt the photo.
ALTER TABLE print_photo ADD COLUMN has_code BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE print_photo ADD COLUMN doubted_at BIGINT;

-- Makers are asked whether the photos of a print show a print of its model. `seed` is drawn when the check is opened.
CREATE TABLE print_check (
    id BIGINT NOT NULL PRIMARY KEY,
    print_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    statement TEXT NOT NULL,
    seed TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    code_seen BOOLEAN NOT NULL DEFAULT FALSE,
    closed_at BIGINT
);
CREATE UNIQUE INDEX print_check_open ON print_check (print_id) WHERE closed_at IS NULL;
CREATE INDEX print_check_print ON print_check (print_id, id);
CREATE INDEX print_check_outcome ON print_check (outcome, closed_at);

-- A maker drawn for a check; `released_at` when the place went to another for want of an answer.
CREATE TABLE print_check_seat (
    check_id BIGINT NOT NULL REFERENCES print_check (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    drawn_at BIGINT NOT NULL,
    answer TEXT NOT NULL,
    code_seen BOOLEAN NOT NULL,
    answered_at BIGINT,
    released_at BIGINT,
    PRIMARY KEY (check_id, account_id)
);
CREATE INDEX print_check_seat_account ON print_check_seat (account_id, check_id);

-- The creator of a model thanks for a print.
CREATE TABLE print_thanks (
    print_id BIGINT NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL
);

-- The first photographed print of a model that came out and still stands; 0 without one.
ALTER TABLE model_score ADD COLUMN first_print BIGINT NOT NULL DEFAULT 0;

-- Whether votes made a report helpful; derived like the rest of its row.
ALTER TABLE print_card ADD COLUMN is_helpful BOOLEAN NOT NULL DEFAULT FALSE;
