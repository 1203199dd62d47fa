-- Creators who can be followed from other sites (ActivityPub), who does that from there and what they say, and what is to be
-- sent to those sites.

-- One row, id 1: what everything sent is signed with. `secret`: PKCS #8, sealed; `pem`: its public half.
CREATE TABLE fediverse_key (
    id INTEGER NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL,
    pem TEXT NOT NULL,
    created_at INTEGER NOT NULL
);

-- Creators who chose it. `followers`: from other sites, counted whenever one comes or goes.
CREATE TABLE fediverse_creator (
    account_id INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
    since INTEGER NOT NULL,
    followers INTEGER NOT NULL
);

-- Somebody at another site, as it described them last. Once they comment there is an account of the same id, closed from
-- the beginning, under which their comments stand and by which they can be muted. `uri` names them for ever, `handle` is
-- `name@host`, `shared_inbox` is empty when their site has none, `public_key`: PKCS #1.
CREATE TABLE fediverse_actor (
    id INTEGER NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL,
    host TEXT NOT NULL,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    inbox TEXT NOT NULL,
    shared_inbox TEXT NOT NULL,
    key_id TEXT NOT NULL,
    public_key BLOB NOT NULL,
    fetched_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX fediverse_actor_uri ON fediverse_actor (uri);
CREATE INDEX fediverse_actor_host ON fediverse_actor (host, id);
CREATE INDEX fediverse_actor_fetched ON fediverse_actor (fetched_at, id);

CREATE TABLE fediverse_follower (
    creator_id INTEGER NOT NULL REFERENCES fediverse_creator (account_id),
    actor_id INTEGER NOT NULL REFERENCES fediverse_actor (id),
    followed_at INTEGER NOT NULL,
    PRIMARY KEY (creator_id, actor_id)
);
CREATE INDEX fediverse_follower_actor ON fediverse_follower (actor_id, creator_id);

-- Comments that were written at another site, by the address they have there.
CREATE TABLE fediverse_reply (
    comment_id INTEGER NOT NULL PRIMARY KEY REFERENCES comment (id),
    uri TEXT NOT NULL
);
CREATE UNIQUE INDEX fediverse_reply_uri ON fediverse_reply (uri);

-- Versions that followers at other sites were told of. `digest`: of what was said last.
CREATE TABLE fediverse_post (
    model_id INTEGER NOT NULL REFERENCES model (id),
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (model_id, number)
);

-- Sites that something is sent to, or that moderators block. `next_at`: when what waits is tried, or null when nothing
-- waits; `tries`: how often in a row nothing was taken, `failing_since`: since when; `blocked_at`: null when it is not,
-- `reason`: why it is, for moderators.
CREATE TABLE fediverse_host (
    host TEXT NOT NULL PRIMARY KEY,
    next_at INTEGER,
    tries INTEGER NOT NULL,
    failing_since INTEGER,
    blocked_at INTEGER,
    reason TEXT NOT NULL
);
CREATE INDEX fediverse_host_due ON fediverse_host (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX fediverse_host_failing ON fediverse_host (failing_since) WHERE failing_since IS NOT NULL;
CREATE INDEX fediverse_host_blocked ON fediverse_host (blocked_at) WHERE blocked_at IS NOT NULL;

-- What was or is to be sent, once to each inbox. `actor`: who says it; `activity`: the address of what is said; `body`: empty
-- once it was taken or given up, which is at `done_at`.
CREATE TABLE fediverse_delivery (
    id INTEGER NOT NULL PRIMARY KEY,
    actor TEXT NOT NULL,
    activity TEXT NOT NULL,
    host TEXT NOT NULL,
    inbox TEXT NOT NULL,
    body TEXT NOT NULL,
    tries INTEGER NOT NULL,
    done_at INTEGER
);
CREATE UNIQUE INDEX fediverse_delivery_once ON fediverse_delivery (activity, inbox);
CREATE INDEX fediverse_delivery_waiting ON fediverse_delivery (host, id) WHERE done_at IS NULL;
CREATE INDEX fediverse_delivery_actor ON fediverse_delivery (actor) WHERE done_at IS NULL;
