//! No statement of a page reads a whole table, on either engine, once tables are large.

use db::{Db, db_test, plans};

/// Rows in every table: enough that reading one whole costs more than any index.
const ROWS: i64 = 5_000;

/// Statements that may: a part of the source path, a part of the text (empty for all of the file), and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("/tests/", "", "tests look at everything"),
    ("crates/db/src/", "", "asked at start; the schema is small"),
    ("crates/jobs/src/", "", "the worker looks through its own short queue and the end of the log"),
    (
        "features/admin/",
        "",
        "counts for the operator, gathered by a schedule or on the operator's page",
    ),
    ("shared/throttle.rs", "full_at < $1", "a schedule forgets"),
    ("accounts/cleaning.rs", "", "a schedule forgets"),
    ("two_step/store.rs", "created_at <= $1", "a schedule forgets"),
    ("accounts/questions/store.rs", "expires_at <= $1", "a schedule forgets"),
    ("shared/backoff.rs", "open_at < $1", "a schedule forgets"),
    ("accounts/devices.rs", "seen_at <= $1", "a schedule forgets"),
    ("accounts/store.rs", "FROM account LIMIT 1", "the first row ends it"),
    ("accounts/store.rs", "role = 'admin' LIMIT 1", "asked while nobody runs the site"),
    ("accounts/store.rs", "@demo.invalid", "asked by the command that makes the demo"),
    ("publish/refused.rs", "DELETE FROM blob", "a schedule forgets"),
    (
        "imports/keeping/store.rs",
        "run_id FROM import_archive UNION",
        "a schedule ends what waits too long; only imports under way have archives",
    ),
    ("shared/traces.rs", "seen_at <= $1", "a schedule forgets"),
    ("sliced/store.rs", "created_at < $1", "a schedule forgets"),
    ("likeness/store.rs", "p.file_id > $1", "the index is made from end to end, once at start"),
    ("likeness/store.rs", "NOT EXISTS", "a schedule looks for files that were never described"),
    ("uploads/store.rs", "received = length", "a schedule; uploads live for days"),
    (
        "trust/raters/store.rs",
        "r.created_at < $1",
        "once a day the reports are read from end to end",
    ),
    ("trust/raters/store.rs", "AS days", "once a day the facts are read from end to end"),
    ("trust/store.rs", "COALESCE(s.credibility", "a job weighs all who downloaded from a creator"),
    ("trust/store.rs", "WHERE id > $1 AND (", "once a day all members are gone through"),
    (
        "cases/pool/store.rs",
        "FROM juror j",
        "the opening of a case goes through all who offered to judge, a ballot through what one of them did",
    ),
    (
        "cases/subject/store.rs",
        "NOT EXISTS (SELECT 1 FROM case_subject",
        "a schedule looks for what a program from before did not keep",
    ),
    ("cases/store.rs", "FROM case_seed s", "days whose beacon is still awaited are few"),
    (
        "moderation/store.rs",
        "FROM account_closure c",
        "accounts that are asked to be closed are few",
    ),
    (
        "moderation/store.rs",
        "FROM case_mending w",
        "works that are said to be mended and wait for a look are few",
    ),
    (
        "models/origin/store.rs",
        "o.doubted_at IS NOT NULL",
        "works whose origin moderators are to look at are few",
    ),
    (
        "promotion/store.rs",
        "SELECT c.id FROM case_file c",
        "a schedule looks through cases that wait for a decision",
    ),
    ("promotion/store.rs", "UPDATE promotion_pause", "a schedule looks through pauses that run"),
    ("legal/store.rs", "role <> 'member'", "a listener tells moderators, who are few"),
    ("telling/store.rs", "a.role <> 'member'", "a listener tells moderators, who are few"),
    ("jury/store.rs", "FROM known_case k", "a test chooses among all known cases; they are few"),
    (
        "jury/store.rs",
        "FROM juror WHERE left_at",
        "the desk looks at no more than a thousand jurors",
    ),
    (
        "cred/verify/store.rs",
        "FROM cred_posting p JOIN",
        "the audit reads the books from end to end",
    ),
    ("promotion/store.rs", "p.tokens ELSE 0 END", "the audit looks at every escrow"),
    ("promotion/store.rs", "(creator_id, model_id, day) >", "the audit adds up every promotion"),
    ("exposure/store.rs", "count(*) AS BIGINT) FROM model_card", "a schedule, once a day"),
    ("feed/store.rs", "d.created_at >= $1", "a schedule weighs the downloads of a week"),
    ("fediverse/hosts/store.rs", "LIKE $2", "a moderator blocks a site, or one is gone for good"),
    (
        "fediverse/hosts/store.rs",
        "blocked_at IS NOT NULL",
        "the sites that are blocked, by their own index",
    ),
    ("fediverse/remote/store.rs", "a.fetched_at < $1", "a schedule forgets"),
    ("fediverse/sending/store.rs", "ORDER BY id LIMIT 1000", "a schedule forgets"),
    (
        "cred/prints/store.rs",
        "a.suspended_at >= $1",
        "a schedule looks for accounts that were closed",
    ),
];

db_test! {
    async fn pages_read_by_index(db: Db) {
        plans::fill(&db, ROWS).await.expect("every table can be filled");
        let found = plans::whole_reads(&db).await.expect("every statement can be explained");
        let is_excepted = |read: &plans::WholeRead| {
            let text = read.statement.text(db.engine());
            EXCEPTIONS.iter().any(|(file, part, _)| read.statement.file.contains(file) && text.contains(part))
        };
        let faults: Vec<String> = found
            .iter()
            .filter(|read| !is_excepted(read))
            .map(|read| {
                let (file, line) = (read.statement.file, read.statement.line);
                format!("{file}:{line} reads all of {}", read.table)
            })
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
