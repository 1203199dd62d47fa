-- Cred: a double-entry, append-only ledger of tokens. Facts are cred_transaction and cred_posting; the others can be
-- made again from them. Days are days since 1970-01-01, UTC.

-- One row per member that ever had tokens: writing it is the lock under which its caps and balances are checked.
CREATE TABLE cred_wallet (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id),
    touched_at BIGINT NOT NULL
);

-- `key` makes a transaction happen once. A mint says what earned it (`earning`), by what (`subject`: a model or a
-- report) and with which model; a reversal names the mint it takes back.
CREATE TABLE cred_transaction (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    key BYTEA NOT NULL,
    kind TEXT NOT NULL,
    earning TEXT NOT NULL,
    subject BIGINT NOT NULL,
    model_id BIGINT,
    tokens BIGINT NOT NULL,
    day BIGINT NOT NULL,
    reverses BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX cred_transaction_key ON cred_transaction (key);
CREATE UNIQUE INDEX cred_transaction_reverses ON cred_transaction (reverses);
CREATE INDEX cred_transaction_account ON cred_transaction (account_id, id);
CREATE INDEX cred_transaction_earned ON cred_transaction (account_id, kind, day);
CREATE INDEX cred_transaction_model ON cred_transaction (model_id, kind) WHERE model_id IS NOT NULL;

-- Lines of a transaction; they sum to 0. `lot` is the day on which the tokens expire, 0 where they do not.
CREATE TABLE cred_posting (
    transaction_id BIGINT NOT NULL REFERENCES cred_transaction (id),
    line BIGINT NOT NULL,
    account TEXT NOT NULL,
    owner BIGINT NOT NULL,
    lot BIGINT NOT NULL,
    tokens BIGINT NOT NULL,
    PRIMARY KEY (transaction_id, line)
);

-- Derived, written with every transaction: balances of members and promotions (the mint and the sinks would be rows
-- that everybody waits for; theirs are sums of postings).
CREATE TABLE cred_balance (
    owner BIGINT NOT NULL,
    account TEXT NOT NULL,
    lot BIGINT NOT NULL,
    tokens BIGINT NOT NULL,
    PRIMARY KEY (owner, account, lot)
);
CREATE INDEX cred_balance_expiring ON cred_balance (lot, owner) WHERE account = 'available' AND tokens > 0;

-- Derived: mints that have not vested yet.
CREATE TABLE cred_pending (
    transaction_id BIGINT NOT NULL PRIMARY KEY REFERENCES cred_transaction (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    vests_on BIGINT NOT NULL
);
CREATE INDEX cred_pending_due ON cred_pending (vests_on, transaction_id);
CREATE INDEX cred_pending_account ON cred_pending (account_id, vests_on);
