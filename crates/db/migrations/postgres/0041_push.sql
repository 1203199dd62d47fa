-- Web push: what push services know this site by, the browsers in which members are told of news, and which news waits.

-- `pair` is PKCS #8, sealed. `name` says with which secret: where the operator sets another one, there is another pair.
CREATE TABLE push_key (
    name TEXT NOT NULL PRIMARY KEY,
    pair BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

-- One for each signed-in browser that wants it; it goes with its session, however that ends. `host`: that of
-- `endpoint`; `p256dh`, `auth`: what messages are encrypted with; `sent_at`: when the push service took one last;
-- `given_up`: messages in a row that it did not take.
CREATE TABLE push_subscription (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    session_id BIGINT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    endpoint TEXT NOT NULL,
    host TEXT NOT NULL,
    p256dh BYTEA NOT NULL,
    auth BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    given_up BIGINT NOT NULL
);
CREATE UNIQUE INDEX push_subscription_session ON push_subscription (session_id);
CREATE UNIQUE INDEX push_subscription_endpoint ON push_subscription (endpoint);
CREATE INDEX push_subscription_account ON push_subscription (account_id, id);

-- When it is to be pushed; null when it is not, or was.
ALTER TABLE notification ADD COLUMN push_at BIGINT;
CREATE INDEX notification_push ON notification (push_at, account_id) WHERE push_at IS NOT NULL;

-- Whether a kind of news is pushed; null where a member chose before there was this: as the table of kinds says.
ALTER TABLE news_choice ADD COLUMN push BOOLEAN;
