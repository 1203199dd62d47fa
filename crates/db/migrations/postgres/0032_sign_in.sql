-- How a session was opened: password, code, recovery-code, passkey, provider.
ALTER TABLE session ADD COLUMN opened_by TEXT NOT NULL DEFAULT 'password';

-- The app on a member's phone that shows codes: what it shares with the site, encrypted. It counts once a first code
-- confirmed it. A code stands for a step of 30 seconds; no step is taken twice, nor one before the last.
CREATE TABLE authenticator (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id),
    secret BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL
);

-- Codes for when the phone is gone. Each goes when it is used.
CREATE TABLE recovery_code (
    account_id BIGINT NOT NULL REFERENCES account (id),
    code_hash BYTEA NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);

-- A key on a member's device or in their password manager that signs them in. `credential` is what the verifier keeps of
-- it: public key and counter.
CREATE TABLE passkey (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    credential_id BYTEA NOT NULL,
    credential JSONB NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE UNIQUE INDEX passkey_credential ON passkey (credential_id);
CREATE INDEX passkey_account ON passkey (account_id, id);

-- What a device or another site was asked. It is answered once, by the browser that has the secret.
CREATE TABLE sign_in_question (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    asked JSONB NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Tries that have to wait: when the next one is admitted.
CREATE TABLE try_wait (
    key TEXT NOT NULL PRIMARY KEY,
    tries BIGINT NOT NULL,
    open_at BIGINT NOT NULL
);

-- An account of another site, by the issuer and subject of its identities, that opens one here.
CREATE TABLE provider_tie (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE UNIQUE INDEX provider_tie_subject ON provider_tie (issuer, subject);
