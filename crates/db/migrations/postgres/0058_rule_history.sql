-- Which parameters and rules were in force from when: one row for each area and each time that a program with other ones
-- started. `content` lists what each is and its value. Never changed.
CREATE TABLE rule_version (
    area TEXT NOT NULL,
    number BIGINT NOT NULL,
    content JSONB NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (area, number)
);
