-- Derived: what jobs found out for the operator (what is stored, what the last sweep did), newest alone, by name.
CREATE TABLE site_figure (
    name TEXT NOT NULL PRIMARY KEY,
    content JSONB NOT NULL,
    computed_at BIGINT NOT NULL
);

-- Members by how handle or address begin, byte by byte: in the order of a language signs count for nothing.
CREATE INDEX account_handle_begins ON account (handle COLLATE "C");
CREATE INDEX account_email_begins ON account (email_key COLLATE "C");
