-- What was done with an operator's rights: by an admin on the site, or by a command on the machine, which no account gives.
-- Never changed.
CREATE TABLE operator_action (
    id INTEGER NOT NULL PRIMARY KEY,
    operator_id INTEGER REFERENCES account (id),
    action TEXT NOT NULL,
    account_id INTEGER REFERENCES account (id),
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
