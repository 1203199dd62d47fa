-- Legal notices that come first, and those without any ground.

-- Of abuse of children: its sender may be unnamed, and moderators look at it first.
ALTER TABLE legal_notice ADD COLUMN is_of_abuse BOOLEAN NOT NULL DEFAULT FALSE;
-- When a moderator found one that was not upheld to be plainly without ground.
ALTER TABLE legal_notice ADD COLUMN unfounded_at BIGINT;
-- When somebody first opened the link that its sender was mailed: the address is theirs.
ALTER TABLE legal_notice ADD COLUMN opened_at BIGINT;
CREATE INDEX legal_notice_unfounded ON legal_notice (lower(email), unfounded_at) WHERE unfounded_at IS NOT NULL;

-- Who made the member a trusted flagger (DSA Art. 22); empty for all others.
ALTER TABLE account ADD COLUMN flagger_by TEXT NOT NULL DEFAULT '';
