-- Cred: a double-entry, append-only ledger of tokens. Facts are cred_transaction and cred_posting; the others can be
-- made again from them. Days are days since 1970-01-01, UTC.

-- One row per member that ever had tokens: writing it is the lock under which its caps and balances are checked.
CREATE TABLE cred_wallet (
    account_id INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
    touched_at INTEGER NOT NULL
);

-- `key` makes a transaction happen once. A mint says what earned it (`earning`), by what (`subject`: a model or a
-- report) and with which model; a reversal names the mint it takes back.
CREATE TABLE cred_transaction (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    key BLOB NOT NULL,
    kind TEXT NOT NULL,
    earning TEXT NOT NULL,
    subject INTEGER NOT NULL,
    model_id INTEGER,
    tokens INTEGER NOT NULL,
    day INTEGER NOT NULL,
    reverses INTEGER,
    created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX cred_transaction_key ON cred_transaction (key);
CREATE UNIQUE INDEX cred_transaction_reverses ON cred_transaction (reverses);
CREATE INDEX cred_transaction_account ON cred_transaction (account_id, id);
CREATE INDEX cred_transaction_earned ON cred_transaction (account_id, kind, day);
CREATE INDEX cred_transaction_model ON cred_transaction (model_id, kind) WHERE model_id IS NOT NULL;

-- Lines of a transaction; they sum to 0. `lot` is the day on which the tokens expire, 0 where they do not.
CREATE TABLE cred_posting (
    transaction_id INTEGER NOT NULL REFERENCES cred_transaction (id),
    line INTEGER NOT NULL,
    account TEXT NOT NULL,
    owner INTEGER NOT NULL,
    lot INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    PRIMARY KEY (transaction_id, line)
);

-- Derived, written with every transaction: balances of members and promotions (the mint and the sinks would be rows
-- that everybody waits for; theirs are sums of postings).
CREATE TABLE cred_balance (
    owner INTEGER NOT NULL,
    account TEXT NOT NULL,
    lot INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    PRIMARY KEY (owner, account, lot)
);
CREATE INDEX cred_balance_expiring ON cred_balance (lot, owner) WHERE account = 'available' AND tokens > 0;

-- Derived: mints that have not vested yet.
CREATE TABLE cred_pending (
    transaction_id INTEGER NOT NULL PRIMARY KEY REFERENCES cred_transaction (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    vests_on INTEGER NOT NULL
);
CREATE INDEX cred_pending_due ON cred_pending (vests_on, transaction_id);
CREATE INDEX cred_pending_account ON cred_pending (account_id, vests_on);
