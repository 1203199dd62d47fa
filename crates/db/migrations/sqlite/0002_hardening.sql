-- A sign-up no longer holds a password: whoever reads the mail chooses it. Several may wait for one address, each with
-- its own handle, so that nobody can replace another's.
ALTER TABLE sign_up DROP COLUMN password_hash;
DROP INDEX sign_up_email_key;
CREATE INDEX sign_up_email_key ON sign_up (email_key);

-- Links that were asked for before the last change of the password are not made any more.
ALTER TABLE account ADD COLUMN password_changed_at INTEGER NOT NULL DEFAULT 0;

-- A browser that has signed in to an account: others who guess at its password do not slow it down.
CREATE TABLE device (
    account_id INTEGER NOT NULL REFERENCES account (id),
    token_hash BLOB NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, token_hash)
);

-- Whether something that never goes away names the bytes: an encoded picture, a preview. Bytes that only uploads name
-- go once all of these were refused.
ALTER TABLE blob ADD COLUMN kept BOOLEAN NOT NULL DEFAULT TRUE;
CREATE INDEX picture_original ON picture (original);

-- Refused uploads whose bytes are still there; `blob` and `original` are empty once they are gone.
CREATE INDEX model_file_refused ON model_file (analysed_at) WHERE state = 'rejected' AND length(blob) > 0;
CREATE INDEX picture_refused ON picture (created_at) WHERE state = 'rejected' AND length(original) > 0;
