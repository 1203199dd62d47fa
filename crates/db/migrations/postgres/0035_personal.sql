-- What names a member is found by the member: for what they are given of themselves, and when they leave.
CREATE INDEX upload_member ON upload (account_id, id);
CREATE INDEX licence_grant_member ON licence_grant (account_id, created_at);
CREATE INDEX evidence_member ON evidence (account_id, id);
CREATE INDEX mark_appeal_member ON mark_appeal (account_id, id);
CREATE INDEX likeness_answer_member ON likeness_answer (account_id, answered_at);
CREATE INDEX print_sliced_member ON print_sliced (account_id, created_at);
CREATE INDEX comment_vote_member ON comment_vote (account_id, voted_at);
CREATE INDEX comment_report_member ON comment_report (reporter_id, created_at);
CREATE INDEX comment_lock_member ON comment_lock (locked_by, locked_at);
CREATE INDEX case_word_member ON case_word (account_id, created_at);
CREATE INDEX account_closure_member ON account_closure (account_id, id);
