-- What members are told, and the printer each of them prints on.

-- One row per member, kind and subject; news about the same takes the place of the old. Derived from events: `told_at` is
-- the time of the event, so that hearing of it twice changes nothing. `due_at` may lie ahead: until then it is not shown.
CREATE TABLE notification (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NOT NULL,
    told_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    read_at INTEGER
);
CREATE UNIQUE INDEX notification_of ON notification (account_id, kind, subject);
CREATE INDEX notification_list ON notification (account_id, due_at, id);
CREATE INDEX notification_unread ON notification (account_id, due_at) WHERE read_at IS NULL;
CREATE INDEX notification_old ON notification (due_at);

-- What "on mine" means for a member: a family of printers, and what is usually in it.
CREATE TABLE own_printer (
    account_id INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
    printer TEXT NOT NULL,
    material TEXT NOT NULL,
    nozzle_um INTEGER NOT NULL,
    chosen_at INTEGER NOT NULL
);
