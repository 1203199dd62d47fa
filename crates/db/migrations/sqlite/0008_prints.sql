-- How prints went, what people made of such reports, and what all of it amounts to.

-- Facts ---------------------------------------------------------------------

-- How a print of a model went, told by a member who downloaded it. A change is a new row of the same print:
-- `print_id` is the id of its first row, and only `superseded_at` and `removed_at` are ever set afterwards.
CREATE TABLE print_report (
    id INTEGER NOT NULL PRIMARY KEY,
    print_id INTEGER NOT NULL,
    model_id INTEGER NOT NULL REFERENCES model (id),
    version INTEGER NOT NULL,
    creator_id INTEGER NOT NULL REFERENCES account (id),
    rater_id INTEGER NOT NULL REFERENCES account (id),
    outcome TEXT NOT NULL,
    cause TEXT NOT NULL,
    stars INTEGER,
    feedback BOOLEAN,
    body TEXT NOT NULL,
    printer TEXT NOT NULL,
    material TEXT NOT NULL,
    nozzle_um INTEGER NOT NULL,
    layer_um INTEGER NOT NULL,
    supports TEXT NOT NULL,
    settings TEXT NOT NULL,
    files TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    superseded_at INTEGER,
    removed_at INTEGER
);
CREATE UNIQUE INDEX print_report_active ON print_report (model_id, version, rater_id) WHERE superseded_at IS NULL;
CREATE INDEX print_report_print ON print_report (print_id, id);
CREATE INDEX print_report_creator ON print_report (creator_id, id);
CREATE INDEX print_report_rater ON print_report (rater_id, creator_id, id);

-- A photo of a print. `fingerprint` finds copies; `copy_of` says in words what it is a copy of, empty when of nothing.
CREATE TABLE print_photo (
    id INTEGER NOT NULL PRIMARY KEY,
    print_id INTEGER NOT NULL,
    original BLOB NOT NULL,
    state TEXT NOT NULL,
    problem TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    colour TEXT NOT NULL,
    variants TEXT NOT NULL,
    fingerprint INTEGER,
    copy_of TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    analysed_at INTEGER,
    removed_at INTEGER
);
CREATE INDEX print_photo_print ON print_photo (print_id, id);

-- Sixteen bits of a fingerprint at a time, so that near copies are found by a lookup.
CREATE TABLE print_photo_band (
    band INTEGER NOT NULL,
    bits INTEGER NOT NULL,
    photo_id INTEGER NOT NULL REFERENCES print_photo (id),
    PRIMARY KEY (band, bits, photo_id)
);

-- Whether somebody found a report helpful: 1, -1, or 0 when taken back. `cluster` is the oldest account that shares a
-- network and device with the voter.
CREATE TABLE print_vote (
    id INTEGER NOT NULL PRIMARY KEY,
    print_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL REFERENCES account (id),
    voter_id INTEGER NOT NULL REFERENCES account (id),
    sign INTEGER NOT NULL,
    cluster INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    superseded_at INTEGER
);
CREATE UNIQUE INDEX print_vote_active ON print_vote (print_id, voter_id) WHERE superseded_at IS NULL;
CREATE INDEX print_vote_pair ON print_vote (voter_id, author_id, created_at);

-- The public answer of a model's creator to a report.
CREATE TABLE print_answer (
    id INTEGER NOT NULL PRIMARY KEY,
    print_id INTEGER NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    superseded_at INTEGER
);
CREATE UNIQUE INDEX print_answer_active ON print_answer (print_id) WHERE superseded_at IS NULL;

-- The creator says that a version mends what a report is about.
CREATE TABLE print_fix (
    print_id INTEGER NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);

-- One row, id 1: the key of the hashes below.
CREATE TABLE trace_key (
    id INTEGER NOT NULL PRIMARY KEY,
    key TEXT NOT NULL
);

-- Keyed hashes of network and device, kept for 90 days: accounts that share one are of one cluster.
CREATE TABLE account_trace (
    account_id INTEGER NOT NULL REFERENCES account (id),
    trace BLOB NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, trace)
);
CREATE INDEX account_trace_trace ON account_trace (trace, account_id);

-- Whether and when a member downloaded a version, asked at each report.
CREATE INDEX download_pair ON download (account_id, model_id, version);

-- Derived, by the jobs of the feature `trust` --------------------------------

-- One row, id 1: the UTC day as of which all scores stand.
CREATE TABLE score_day (
    id INTEGER NOT NULL PRIMARY KEY,
    day INTEGER NOT NULL,
    computed_at INTEGER NOT NULL
);

-- Millionths, as domain::trust gives them. What happened before the day counts.
CREATE TABLE rater_score (
    account_id INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
    credibility INTEGER NOT NULL,
    age_days INTEGER NOT NULL,
    active_days INTEGER NOT NULL,
    evidence INTEGER NOT NULL,
    agree INTEGER NOT NULL,
    total INTEGER NOT NULL,
    params_version TEXT NOT NULL,
    computed_at INTEGER NOT NULL
);

CREATE TABLE creator_score (
    account_id INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
    score TEXT NOT NULL,
    lo INTEGER NOT NULL,
    params_version TEXT NOT NULL,
    computed_at INTEGER NOT NULL
);

CREATE TABLE model_score (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    score TEXT NOT NULL,
    lo INTEGER NOT NULL,
    print_lo INTEGER NOT NULL,
    params_version TEXT NOT NULL,
    computed_at INTEGER NOT NULL
);

CREATE TABLE karma_score (
    account_id INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
    karma INTEGER NOT NULL,
    downloads INTEGER NOT NULL,
    entries TEXT NOT NULL,
    params_version TEXT NOT NULL,
    computed_at INTEGER NOT NULL
);

-- Everything a report shows, and where it stands among the others of its model: photos first, then what helped.
CREATE TABLE print_card (
    print_id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    rater_id INTEGER NOT NULL REFERENCES account (id),
    outcome TEXT NOT NULL,
    printer TEXT NOT NULL,
    material TEXT NOT NULL,
    has_photo BOOLEAN NOT NULL,
    standing INTEGER NOT NULL,
    helpful TEXT NOT NULL,
    content TEXT NOT NULL,
    computed_at INTEGER NOT NULL
);
CREATE INDEX print_card_model ON print_card (model_id, standing, print_id);
CREATE INDEX print_card_rater ON print_card (rater_id, print_id);

-- What a card says of its prints and of its creator (JSON null until there is something), and what lists order and
-- filter by (0 until there are reports).
ALTER TABLE model_card ADD COLUMN trust TEXT NOT NULL DEFAULT 'null';
ALTER TABLE model_card ADD COLUMN creator_trust TEXT NOT NULL DEFAULT 'null';
ALTER TABLE model_card ADD COLUMN score_lo INTEGER NOT NULL DEFAULT 0;
ALTER TABLE model_card ADD COLUMN print_lo INTEGER NOT NULL DEFAULT 0;
ALTER TABLE model_card ADD COLUMN prints INTEGER NOT NULL DEFAULT 0;
CREATE INDEX model_card_prints ON model_card (prints, model_id);
