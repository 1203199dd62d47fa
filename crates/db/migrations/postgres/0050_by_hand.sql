-- Cases that a moderator opened, so that no statement of reasons says that a program did; and ballots of which names were
-- taken out.

-- Whether a moderator opened it: on their own, by an order, or because of reports that did not open one by their weight.
ALTER TABLE case_file ADD COLUMN by_hand BOOLEAN NOT NULL DEFAULT FALSE;
-- Who opened one was noted at the same moment; who only asked what was in question already, later.
UPDATE case_file SET by_hand = TRUE
    WHERE opened_by <> 'reports' OR EXISTS (SELECT 1 FROM moderator_action a
        WHERE a.case_id = case_file.id AND a.action = 'opened' AND a.created_at = case_file.created_at);

-- Whether names were taken out of what was written with a ballot as the author of the work left. Without that, what was
-- written before is not published: nobody knows the names any more.
ALTER TABLE jury_seat ADD COLUMN is_unnamed BOOLEAN NOT NULL DEFAULT FALSE;
