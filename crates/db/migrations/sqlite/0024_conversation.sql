-- Comments on models (what was said, by whom, what it said before, who agrees, what is wrong with it), who mutes whom,
-- searches that members keep, and the order of what is trending.

-- `parent_id` is the first comment of a thread; threads have two levels. `removed_by` is its author or a moderator.
CREATE TABLE comment (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model (id),
    author_id INTEGER NOT NULL REFERENCES account (id),
    parent_id INTEGER,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    edited_at INTEGER,
    removed_at INTEGER,
    removed_by INTEGER
);
CREATE INDEX comment_model ON comment (model_id, id) WHERE parent_id IS NULL;
CREATE INDEX comment_parent ON comment (parent_id, id) WHERE parent_id IS NOT NULL;
CREATE INDEX comment_all ON comment (model_id, removed_at);
CREATE INDEX comment_author ON comment (author_id, created_at);

-- What a comment said until it was changed.
CREATE TABLE comment_version (
    comment_id INTEGER NOT NULL REFERENCES comment (id),
    until_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (comment_id, until_at)
);

CREATE TABLE comment_vote (
    comment_id INTEGER NOT NULL REFERENCES comment (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    voted_at INTEGER NOT NULL,
    PRIMARY KEY (comment_id, account_id)
);

-- Models whose comments are closed.
CREATE TABLE comment_lock (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    locked_by INTEGER NOT NULL REFERENCES account (id),
    locked_at INTEGER NOT NULL
);

-- What a member says is wrong with a comment. `judged` is `kept` or `removed` once a moderator has looked.
CREATE TABLE comment_report (
    id INTEGER NOT NULL PRIMARY KEY,
    comment_id INTEGER NOT NULL REFERENCES comment (id),
    reporter_id INTEGER NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL,
    body TEXT NOT NULL,
    cluster INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    judged TEXT NOT NULL,
    judged_at INTEGER
);
CREATE UNIQUE INDEX comment_report_once ON comment_report (comment_id, reporter_id);
CREATE INDEX comment_report_waiting ON comment_report (comment_id, id) WHERE judged = '';

-- Derived, by jobs of the feature `comments`.
CREATE TABLE comment_score (
    comment_id INTEGER NOT NULL PRIMARY KEY REFERENCES comment (id),
    votes INTEGER NOT NULL,
    replies INTEGER NOT NULL,
    is_folded BOOLEAN NOT NULL,
    computed_at INTEGER NOT NULL
);
CREATE TABLE model_comments (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    comments INTEGER NOT NULL,
    computed_at INTEGER NOT NULL
);

-- Members somebody does not want to hear of; `blocks` also keeps them from writing to that member.
CREATE TABLE member_mute (
    account_id INTEGER NOT NULL REFERENCES account (id),
    other_id INTEGER NOT NULL REFERENCES account (id),
    blocks BOOLEAN NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (account_id, other_id)
);

-- A search that a member keeps, as its address says it; where `tells`, they hear of new models that fit.
CREATE TABLE saved_search (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    query TEXT NOT NULL,
    title TEXT NOT NULL,
    tells BOOLEAN NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX saved_search_once ON saved_search (account_id, query);
CREATE INDEX saved_search_telling ON saved_search (id) WHERE tells;

-- Derived: weighted downloads of the last week in millionths, the order of what is trending.
ALTER TABLE feed_rank ADD COLUMN trend INTEGER NOT NULL DEFAULT 0;
CREATE INDEX feed_rank_trend ON feed_rank (trend, model_id) WHERE trend > 0;
