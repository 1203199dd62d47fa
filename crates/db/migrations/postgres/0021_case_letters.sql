-- What the sides of a case are told beside a measure's statement of reasons, and tests that look like any other file.

-- What a side of a case was told of a decision (a JSON list of paragraphs): `author` or `reporter`.
CREATE TABLE case_letter (
    id BIGINT NOT NULL PRIMARY KEY,
    case_id BIGINT NOT NULL REFERENCES case_file (id),
    side TEXT NOT NULL,
    paragraphs JSONB NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX case_letter_case ON case_letter (case_id, id);

-- The case whose panel was called when this known case was laid before somebody else; the two close alike.
ALTER TABLE jury_seat ADD COLUMN with_case BIGINT;
CREATE INDEX jury_seat_with_case ON jury_seat (with_case, round) WHERE with_case IS NOT NULL;

-- Those who are told of what waits for moderators.
CREATE INDEX account_staff ON account (role) WHERE role <> 'member';

-- When what jurors wrote was put into the public log.
ALTER TABLE case_file ADD COLUMN reasons_at BIGINT;
CREATE INDEX case_file_reasons ON case_file (decided_at, id)
    WHERE is_jury AND NOT is_open AND (reasons_at IS NULL OR reasons_at < decided_at);
