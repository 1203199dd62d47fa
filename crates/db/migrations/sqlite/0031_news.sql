-- Followers of models; how members hear of news and which of it waits to be mailed; who works on a collection together.

CREATE TABLE model_follow (
    account_id INTEGER NOT NULL REFERENCES account (id),
    model_id INTEGER NOT NULL REFERENCES model (id),
    followed_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, model_id)
);
CREATE INDEX model_follow_model ON model_follow (model_id, account_id);

-- `by_id`: whose deed it is, where it is a member's. `is_shown`: false where it goes by mail alone. `changed_at`: when the
-- list of news changed by this row last, or will. `mail_at`: when it is to be mailed; null when it is not, or was.
ALTER TABLE notification ADD COLUMN by_id INTEGER;
ALTER TABLE notification ADD COLUMN is_shown BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE notification ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notification ADD COLUMN mail_at INTEGER;
CREATE INDEX notification_changed ON notification (changed_at, account_id);
CREATE INDEX notification_mail ON notification (mail_at, account_id) WHERE mail_at IS NOT NULL;

-- What a member chose for a kind of news; a kind without a row is as the program's table of kinds says.
CREATE TABLE news_choice (
    account_id INTEGER NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    on_page BOOLEAN NOT NULL,
    mail TEXT NOT NULL,
    PRIMARY KEY (account_id, kind)
);

-- How often digests come, and the end of the last period whose digest was made: each period has one.
CREATE TABLE news_pace (
    account_id INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
    pace TEXT NOT NULL,
    digest_for INTEGER NOT NULL
);

-- Whether somebody showed that they read what is sent to the address.
ALTER TABLE account ADD COLUMN email_confirmed BOOLEAN NOT NULL DEFAULT TRUE;
UPDATE account SET email_confirmed = FALSE WHERE email LIKE '%@demo.invalid';

-- Who was asked to work on somebody's collection, and what became of it.
CREATE TABLE collection_member (
    id INTEGER NOT NULL PRIMARY KEY,
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    state TEXT NOT NULL,
    changed_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX collection_member_of ON collection_member (collection_id, account_id);
CREATE INDEX collection_member_account ON collection_member (account_id, collection_id);
