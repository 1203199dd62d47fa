-- Beside `exposure`, and written with it: where those came from who opened the page of a model (`what` is `from`, `detail`
-- a part of this site, the name of another host, or empty), the words with which they searched here (`search`), and
-- downloads without an account by version (`download`; else `version` is 0). Sums by day, nothing about who.
CREATE TABLE visit_count (
    model_id INTEGER NOT NULL,
    day INTEGER NOT NULL,
    what TEXT NOT NULL,
    version INTEGER NOT NULL,
    detail TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (model_id, day, what, version, detail)
);
CREATE INDEX visit_count_day ON visit_count (day, what);

-- Downloads by members since a day, as the creator's figures count them.
CREATE INDEX download_day ON download (model_id, created_at, version, account_id);
CREATE INDEX creator_follow_since ON creator_follow (creator_id, followed_at);
CREATE INDEX model_follow_since ON model_follow (model_id, followed_at);

-- The picture that a creator chose as the cover is noted like title and description: its id, 0 for none.
INSERT INTO model_history (model_id, field, revision, value, changed_at)
    SELECT id, 'cover', revision, CAST(COALESCE(cover_id, 0) AS TEXT), published_at FROM model
    WHERE published_at IS NOT NULL;
