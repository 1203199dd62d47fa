-- Promotion: tokens spent on showing a model on a day; how often models are shown; the order of the feed. Days are days
-- since 1970-01-01, UTC; slices are ten minutes since then.

-- Fact: tokens for one model on one day. They stand in the escrow account of the promotion until `settled_at`; of its
-- `slices` from the start to the end of the day, `served` were delivered, the newest of them `last_slice`.
CREATE TABLE promotion (
    id BIGINT NOT NULL PRIMARY KEY,
    creator_id BIGINT NOT NULL REFERENCES account (id),
    model_id BIGINT NOT NULL REFERENCES model (id),
    day BIGINT NOT NULL,
    tokens BIGINT NOT NULL,
    slices BIGINT NOT NULL,
    served BIGINT NOT NULL,
    last_slice BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    stopped_at BIGINT,
    settled_at BIGINT,
    delivered BIGINT NOT NULL
);
CREATE INDEX promotion_day ON promotion (day, id);
CREATE INDEX promotion_creator ON promotion (creator_id, day, id);
CREATE INDEX promotion_model ON promotion (model_id, day, id);
CREATE INDEX promotion_open ON promotion (day, id) WHERE settled_at IS NULL;

-- How often a model was shown in lists on a day, by why (in its own right, at a place kept for newcomers, promoted), how
-- often a promoted card was followed, how often its page was looked at. Nothing tells who looked.
CREATE TABLE exposure (
    day BIGINT NOT NULL,
    model_id BIGINT NOT NULL,
    organic BIGINT NOT NULL,
    discovery BIGINT NOT NULL,
    promoted BIGINT NOT NULL,
    clicks BIGINT NOT NULL,
    views BIGINT NOT NULL,
    PRIMARY KEY (day, model_id)
);
CREATE INDEX exposure_model ON exposure (model_id, day);

-- Pages of the feed served on a day; each has places for promoted cards, filled or not.
CREATE TABLE exposure_page (
    day BIGINT NOT NULL PRIMARY KEY,
    pages BIGINT NOT NULL
);

-- Derived: how evenly a day's showing was spread (domain::exposure), kept by a job.
CREATE TABLE exposure_day (
    day BIGINT NOT NULL PRIMARY KEY,
    content JSONB NOT NULL,
    computed_at BIGINT NOT NULL
);

-- Derived: the place of public models in the feed, score in millionths; newcomers may stand at the places kept for them.
CREATE TABLE feed_rank (
    model_id BIGINT NOT NULL PRIMARY KEY REFERENCES model (id),
    creator_id BIGINT NOT NULL,
    category TEXT NOT NULL,
    score BIGINT NOT NULL,
    is_newcomer BOOLEAN NOT NULL,
    computed_at BIGINT NOT NULL
);
CREATE INDEX feed_rank_score ON feed_rank (score, model_id);
CREATE INDEX feed_rank_newcomers ON feed_rank (model_id) WHERE is_newcomer;

-- Whether the download followed a promoted card: such downloads say nothing of interest that was not paid for.
ALTER TABLE download ADD COLUMN promoted BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX download_recent ON download (created_at);

-- Mints by their cause, and accounts by the time they were closed.
CREATE INDEX cred_transaction_subject ON cred_transaction (subject, kind);
CREATE INDEX account_suspended ON account (suspended_at) WHERE suspended_at IS NOT NULL;
