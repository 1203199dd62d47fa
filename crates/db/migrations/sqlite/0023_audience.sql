-- Who likes and follows what, what members collect, and what they mean to print.

CREATE TABLE model_like (
    account_id INTEGER NOT NULL REFERENCES account (id),
    model_id INTEGER NOT NULL REFERENCES model (id),
    liked_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, model_id)
);
CREATE INDEX model_like_list ON model_like (account_id, liked_at, model_id);
CREATE INDEX model_like_model ON model_like (model_id);

CREATE TABLE creator_follow (
    account_id INTEGER NOT NULL REFERENCES account (id),
    creator_id INTEGER NOT NULL REFERENCES account (id),
    followed_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, creator_id)
);
CREATE INDEX creator_follow_creator ON creator_follow (creator_id, account_id);

CREATE TABLE tag_follow (
    account_id INTEGER NOT NULL REFERENCES account (id),
    tag TEXT NOT NULL,
    followed_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, tag)
);
CREATE INDEX tag_follow_tag ON tag_follow (tag, account_id);

-- Models that belong together in somebody's eyes, in an order, each with a note.
CREATE TABLE collection (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    is_public BOOLEAN NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX collection_account ON collection (account_id, id);

CREATE TABLE collection_item (
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    model_id INTEGER NOT NULL REFERENCES model (id),
    place INTEGER NOT NULL,
    note TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (collection_id, model_id)
);
CREATE INDEX collection_item_place ON collection_item (collection_id, place, model_id);
CREATE INDEX collection_item_model ON collection_item (model_id, collection_id);
CREATE INDEX collection_item_mine ON collection_item (account_id, model_id, collection_id);

-- What a member means to print, in an order.
CREATE TABLE print_queue (
    account_id INTEGER NOT NULL REFERENCES account (id),
    model_id INTEGER NOT NULL REFERENCES model (id),
    place INTEGER NOT NULL,
    copies INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, model_id)
);
CREATE INDEX print_queue_place ON print_queue (account_id, place, model_id);

-- Derived, by jobs of the features `audience` and `collections`.
CREATE TABLE model_audience (
    model_id INTEGER NOT NULL PRIMARY KEY REFERENCES model (id),
    likes INTEGER NOT NULL,
    computed_at INTEGER NOT NULL
);
CREATE TABLE creator_audience (
    account_id INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
    followers INTEGER NOT NULL,
    computed_at INTEGER NOT NULL
);
-- How many public models a collection holds, and the first pictures (a JSON list).
CREATE TABLE collection_card (
    collection_id INTEGER NOT NULL PRIMARY KEY,
    models INTEGER NOT NULL,
    covers TEXT NOT NULL,
    computed_at INTEGER NOT NULL
);
