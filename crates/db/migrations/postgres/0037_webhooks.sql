-- Addresses at which members want their own programs to be told. `secret`: sealed, in hexadecimal; `kinds`: words;
-- `given_up`: deliveries in a row that nobody took; `off_at`: since when nothing is sent; `next_at`: when what waits is
-- tried, or null when nothing waits; `told_until`: the last day (since 1970, UTC) whose downloads were told or need not be.
CREATE TABLE webhook (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    kinds TEXT NOT NULL,
    given_up BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    off_at BIGINT,
    next_at BIGINT,
    told_until BIGINT NOT NULL
);
CREATE INDEX webhook_account ON webhook (account_id, id);
CREATE INDEX webhook_due ON webhook (next_at) WHERE next_at IS NOT NULL;

-- What was or is to be sent, once for what it is about. `status`: what was answered last, or null; `problem`: why nobody
-- took it, in words; `done_at`: when it was taken or given up, from then on `body` is empty.
CREATE TABLE webhook_delivery (
    id BIGINT NOT NULL PRIMARY KEY,
    webhook_id BIGINT NOT NULL REFERENCES webhook (id),
    kind TEXT NOT NULL,
    subject BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    status BIGINT,
    problem TEXT NOT NULL,
    done_at BIGINT
);
CREATE UNIQUE INDEX webhook_delivery_of ON webhook_delivery (kind, subject, webhook_id);
CREATE INDEX webhook_delivery_newest ON webhook_delivery (webhook_id, id);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (webhook_id, id) WHERE done_at IS NULL;
