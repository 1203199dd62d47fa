-- Derived: what jobs found out for the operator (what is stored, what the last sweep did), newest alone, by name.
CREATE TABLE site_figure (
    name TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL,
    computed_at INTEGER NOT NULL
);

-- Members are looked for by how handle or address begin, for which the unique keys on them serve here.
