-- Promotion: tokens spent on showing a model on a day; how often models are shown; the order of the feed. Days are days
-- since 1970-01-01, UTC; slices are ten minutes since then.

-- Fact: tokens for one model on one day. They stand in the escrow account of the promotion until `settled_at`; of its
-- `slices` from the start to the end of the day, `served` were delivered, the newest of them `last_slice`.
CREATE TABLE promotion (
    id INTEGER NOT NULL PRIMARY KEY,
    creator_id INTEGER NOT NULL REFERENCES account (id),
    model_id INTEGER NOT NULL REFERENCES model (id),
    day INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    slices INTEGER NOT NULL,
    served INTEGER NOT NULL,
    last_slice INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    stopped_at INTEGER,
    settled_at INTEGER,
    delivered INTEGER NOT NULL
);
CREATE INDEX promotion_day ON promotion (day, id);
CREATE INDEX promotion_creator ON promotion (creator_id, day, id);
CREATE INDEX promotion_model ON promotion (model_id, day, id);
CREATE INDEX promotion_open ON promotion (day, id) WHERE settled_at IS NULL;

-- How often a model was shown in lists on a day, by why (in its own right, at a place kept for newcomers, promoted), how
-- often a promoted card was followed, how often its page was looked at. Nothing tells who looked.
CREATE TABLE exposure (
    day INTEGER NOT NULL,
    model_id INTEGER NOT NULL,
    organic INTEGER NOT NULL,
    discovery INTEGER NOT NULL,
    promoted INTEGER NOT NULL,
    clicks INTEGER NOT NULL,
    views INTEGER NOT NULL,
    PRIMARY KEY (day, model_id)
);
CREATE INDEX exposure_model ON exposure (model_id, day);

-- Pages of the feed served on a day; each has places for promoted cards, filled or not.
CREATE TABLE exposure_page (
    day INTEGER NOT NULL PRIMARY KEY,
    pages INTEGER NOT NULL
);

-- Derived: how evenly a day's showing was spread (domain::exposure), kept by a job.
CREATE TABLE exposure_day (
    day INTEGER NOT NULL PRIMARY KEY,
    content TEXT NOT NULL,
    computed_at INTEGER NOT NULL
);

-- Derived: the place of public models in the feed, score in millionths; newcomers may stand at the places kept for them.
CREATE TABLE feed_rank (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    creator_id INTEGER NOT NULL,
    category TEXT NOT NULL,
    score INTEGER NOT NULL,
    is_newcomer BOOLEAN NOT NULL,
    computed_at INTEGER NOT NULL
);
CREATE INDEX feed_rank_score ON feed_rank (score, model_id);
CREATE INDEX feed_rank_newcomers ON feed_rank (model_id) WHERE is_newcomer;

-- Whether the download followed a promoted card: such downloads say nothing of interest that was not paid for.
ALTER TABLE download ADD COLUMN promoted BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX download_recent ON download (created_at);

-- Mints by their cause, and accounts by the time they were closed.
CREATE INDEX cred_transaction_subject ON cred_transaction (subject, kind);
CREATE INDEX account_suspended ON account (suspended_at) WHERE suspended_at IS NOT NULL;
