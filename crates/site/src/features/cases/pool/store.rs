//! SQL of pools: who offers to judge, who has no conflict, who was committed, and seats.

use db::{Db, Json, Tx, q, row};
use domain::{
    ids::{AccountId, CaseId, ModelId, SeatId},
    jurors::CLEAN_DAYS,
    time::Millis,
};

use crate::{
    features::cases::{journal::Journal, store::CaseRow},
    shared::traces,
};

/// How far back shared doings count as a conflict, days.
const CONFLICT_DAYS: i64 = 365;
/// How long a juror sits on no second panel about the same author, days.
const AGAIN_DAYS: i64 = 180;

row! {
    /// What is known of a member who offered to judge.
    #[derive(Clone, Debug)]
    pub struct Offer {
        pub account_id: i64,
        pub created_at: i64,
        pub active_days: i64,
        pub karma: i64,
        pub evidenced: i64,
        pub proven: i64,
        pub violations: i64,
        pub open_seats: i64,
        pub ballots: i64,
        pub missed: i64,
        /// The oldest account seen on the same network and device.
        pub oldest: Option<i64>,
    }
}

/// Standing and load of one member, whether a juror or not.
pub async fn offer(db: &Db, member: AccountId, now: Millis) -> db::Result<Option<Offer>> {
    Ok(offers(db, &[member], now).await?.pop())
}

/// The statement of standing and load, of the members that the end names; an account is a cluster with those that were
/// seen where it was ([`crate::shared::traces`]).
macro_rules! offers {
    ($of:literal) => {
        concat!(
            "SELECT a.id AS account_id, a.created_at,
                COALESCE((SELECT active_days FROM rater_score r WHERE r.account_id = a.id), 0) AS active_days,
                COALESCE((SELECT karma FROM karma_score k WHERE k.account_id = a.id), 0) AS karma,
                (SELECT CAST(count(*) AS BIGINT) FROM print_report p
                 WHERE p.rater_id = a.id AND p.superseded_at IS NULL AND p.removed_at IS NULL
                   AND EXISTS (SELECT 1 FROM print_photo f WHERE f.print_id = p.print_id AND f.state = 'ready'
                               AND f.copy_of = '' AND f.removed_at IS NULL)) AS evidenced,
                (SELECT CAST(count(DISTINCT p.model_id) AS BIGINT) FROM print_report p
                 WHERE p.creator_id = a.id AND p.outcome = 'success' AND p.superseded_at IS NULL AND p.removed_at IS NULL
                   AND EXISTS (SELECT 1 FROM print_photo f WHERE f.print_id = p.print_id AND f.state = 'ready'
                               AND f.copy_of = '' AND f.removed_at IS NULL)) AS proven,
                (SELECT CAST(count(*) AS BIGINT) FROM measure v
                 WHERE v.account_id = a.id AND v.reversed_at IS NULL AND v.created_at > $2) AS violations,
                (SELECT CAST(count(*) AS BIGINT) FROM jury_seat s
                 WHERE s.account_id = a.id AND s.answered_at IS NULL AND s.left_at IS NULL AND s.due_at >= $3
                   AND NOT s.is_test) AS open_seats,
                (SELECT CAST(count(*) AS BIGINT) FROM jury_seat s
                 WHERE s.account_id = a.id AND s.answered_at > $4 AND NOT s.is_test) AS ballots,
                (SELECT CAST(count(*) AS BIGINT) FROM
                    (SELECT answered_at, left_at, due_at FROM jury_seat s
                     WHERE s.account_id = a.id AND NOT s.is_test AND s.due_at < $3 ORDER BY s.id DESC LIMIT 5) AS newest
                 WHERE answered_at IS NULL AND left_at IS NULL AND due_at > $4) AS missed,
                (SELECT min(o.account_id) FROM account_trace t JOIN account_trace o ON o.trace = t.trace
                 WHERE t.account_id = a.id AND t.seen_at > $5 AND o.seen_at > $5) AS oldest
             FROM account a WHERE a.id ",
            $of,
            " ORDER BY a.id"
        )
    };
}

/// Standing and load of members, in the order of their ids.
pub async fn offers<'a>(
    from: impl Into<db::Source<'a>>,
    members: &[AccountId],
    now: Millis,
) -> db::Result<Vec<Offer>> {
    q!(
        Offer,
        sqlite: offers!("IN (SELECT value FROM json_each($1))"),
        pg: offers!("= ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))"),
    )
    .bind(Json(members.iter().map(|id| id.get()).collect::<Vec<_>>()))
    .bind(now.plus(-CLEAN_DAYS * Millis::DAY))
    .bind(now)
    .bind(now.plus(-30 * Millis::DAY))
    .bind(now.plus(-traces::KEPT_MS))
    .all(from)
    .await
}

/// The statement of jurors who may judge a work ($2) of somebody ($1): those that the end names who are not suspended
/// and have done nothing since $3 that has to do with either. No moderators: they may have to decide what a panel leaves
/// open, and see on their desk whose work it is.
macro_rules! may_judge {
    ($of:literal) => {
        concat!(
            "SELECT j.account_id FROM juror j JOIN account a ON a.id = j.account_id
             WHERE j.suspended_at IS NULL AND a.suspended_at IS NULL AND a.role = 'member' AND j.account_id <> $1
               AND NOT EXISTS (SELECT 1 FROM report r WHERE r.model_id = $2 AND r.reporter_id = j.account_id)
               AND NOT EXISTS (SELECT 1 FROM download d WHERE d.model_id = $2 AND d.account_id = j.account_id)
               AND NOT EXISTS (SELECT 1 FROM print_report p
                               WHERE p.rater_id = j.account_id AND p.creator_id = $1 AND p.created_at > $3)
               AND NOT EXISTS (SELECT 1 FROM print_vote v
                               WHERE v.voter_id = j.account_id AND v.author_id = $1 AND v.created_at > $3)
               AND NOT EXISTS (SELECT 1 FROM creator_follow f WHERE f.account_id = j.account_id AND f.creator_id = $1)
               AND NOT EXISTS (SELECT 1 FROM model_follow f JOIN model m ON m.id = f.model_id
                               WHERE f.account_id = j.account_id AND m.creator_id = $1)
               AND NOT EXISTS (SELECT 1 FROM member_mute u WHERE u.account_id = j.account_id AND u.other_id = $1)
               AND NOT EXISTS (SELECT 1 FROM model_like l JOIN model m ON m.id = l.model_id
                               WHERE l.account_id = j.account_id AND l.liked_at > $3 AND m.creator_id = $1)
               AND NOT EXISTS (SELECT 1 FROM collection_item i JOIN model m ON m.id = i.model_id
                               WHERE i.account_id = j.account_id AND i.added_at > $3 AND m.creator_id = $1)
               AND NOT EXISTS (SELECT 1 FROM print_queue e JOIN model m ON m.id = e.model_id
                               WHERE e.account_id = j.account_id AND m.creator_id = $1)
               AND NOT EXISTS (SELECT 1 FROM comment c JOIN model m ON m.id = c.model_id
                               LEFT JOIN comment o ON o.id = c.parent_id
                               WHERE c.author_id = j.account_id AND c.created_at > $3
                                 AND (m.creator_id = $1 OR o.author_id = $1))
               AND NOT EXISTS (SELECT 1 FROM model n JOIN version_parent w ON w.model_id = n.id
                               JOIN model o ON o.id = w.parent_id
                               WHERE n.creator_id = j.account_id AND o.creator_id = $1)
               AND NOT EXISTS (SELECT 1 FROM model n JOIN likeness l ON l.model_id = n.id
                               JOIN model o ON o.id = l.other_id
                               WHERE n.creator_id = j.account_id AND o.creator_id = $1)
               AND NOT EXISTS (SELECT 1 FROM legal_notice n WHERE n.account_id = j.account_id AND n.creator_id = $1)
             ",
            $of
        )
    };
}

/// Jurors who passed and whom nothing connects with the author or the model, from either side: no print, vote, remix,
/// like shape, follow, mute, like, collection, notice or word of one for the other. None who sat on a panel about the
/// author lately, or in this case.
pub async fn without_conflict(
    tx: &mut Tx,
    row: &CaseRow,
    now: Millis,
) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        may_judge!(
            "AND j.left_at IS NULL AND j.passed_at IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM print_report p
                               WHERE p.rater_id = $1 AND p.creator_id = j.account_id AND p.created_at > $3)
               AND NOT EXISTS (SELECT 1 FROM print_vote v
                               WHERE v.voter_id = $1 AND v.author_id = j.account_id AND v.created_at > $3)
               AND NOT EXISTS (SELECT 1 FROM creator_follow f WHERE f.account_id = $1 AND f.creator_id = j.account_id)
               AND NOT EXISTS (SELECT 1 FROM model_follow f JOIN model m ON m.id = f.model_id
                               WHERE f.account_id = $1 AND m.creator_id = j.account_id)
               AND NOT EXISTS (SELECT 1 FROM member_mute u WHERE u.account_id = $1 AND u.other_id = j.account_id)
               AND NOT EXISTS (SELECT 1 FROM model_like l JOIN model m ON m.id = l.model_id
                               WHERE l.account_id = $1 AND l.liked_at > $3 AND m.creator_id = j.account_id)
               AND NOT EXISTS (SELECT 1 FROM collection_item i JOIN model m ON m.id = i.model_id
                               WHERE i.account_id = $1 AND i.added_at > $3 AND m.creator_id = j.account_id)
               AND NOT EXISTS (SELECT 1 FROM comment c JOIN model m ON m.id = c.model_id
                               LEFT JOIN comment o ON o.id = c.parent_id
                               WHERE c.author_id = $1 AND c.created_at > $3
                                 AND (m.creator_id = j.account_id OR o.author_id = j.account_id))
               AND NOT EXISTS (SELECT 1 FROM model n JOIN version_parent w ON w.model_id = n.id
                               JOIN model o ON o.id = w.parent_id
                               WHERE n.creator_id = $1 AND o.creator_id = j.account_id)
               AND NOT EXISTS (SELECT 1 FROM model n JOIN likeness l ON l.model_id = n.id
                               JOIN model o ON o.id = l.other_id
                               WHERE n.creator_id = $1 AND o.creator_id = j.account_id)
               AND NOT EXISTS (SELECT 1 FROM legal_notice n WHERE n.account_id = $1 AND n.creator_id = j.account_id)
               AND NOT EXISTS (SELECT 1 FROM jury_seat s JOIN case_file c ON c.id = s.case_id
                               WHERE s.account_id = j.account_id AND c.creator_id = $1
                                 AND (s.called_at > $4 OR c.id = $5))
             ORDER BY j.account_id"
        )
    )
    .bind(row.creator_id)
    .bind(row.model_id)
    .bind(now.plus(-CONFLICT_DAYS * Millis::DAY))
    .bind(now.plus(-AGAIN_DAYS * Millis::DAY))
    .bind(row.id)
    .all(tx)
    .await
}

/// Whether a member may judge a work of `creator`, by what the member is and has done. What an author does counts when
/// the pool is made and not later: else one who follows or mutes everybody would empty the panel.
pub async fn may_still_judge(
    tx: &mut Tx,
    member: AccountId,
    (creator, model): (AccountId, ModelId),
    now: Millis,
) -> db::Result<bool> {
    let found = q!(AccountId, may_judge!("AND j.account_id = $4"))
        .bind(creator)
        .bind(model)
        .bind(now.plus(-CONFLICT_DAYS * Millis::DAY))
        .bind(member)
        .opt(tx)
        .await?;
    Ok(found.is_some())
}

/// Whether a member of a pool can be asked now: one who may still judge, and did not take the offer back.
pub async fn may_be_called(
    tx: &mut Tx,
    member: AccountId,
    work: (AccountId, ModelId),
    now: Millis,
) -> db::Result<bool> {
    let offers =
        q!(AccountId, "SELECT account_id FROM juror WHERE account_id = $1 AND left_at IS NULL");
    Ok(offers.bind(member).opt(&mut *tx).await?.is_some()
        && may_still_judge(tx, member, work, now).await?)
}

/// Stores the members of a pool by the names they have in it.
pub async fn insert_members(
    tx: &mut Tx,
    case: CaseId,
    round: u32,
    members: &[(String, AccountId)],
) -> db::Result<()> {
    let members: Vec<(&str, i64)> = members.iter().map(|(name, id)| (&**name, id.get())).collect();
    q!(
        (),
        sqlite: "INSERT INTO case_pool (case_id, round, pseudonym, account_id)
                 SELECT $1, $2, value ->> 0, value ->> 1 FROM json_each($3)",
        pg: "INSERT INTO case_pool (case_id, round, pseudonym, account_id)
             SELECT $1, $2, value ->> 0, (value ->> 1)::bigint FROM jsonb_array_elements($3)",
    )
    .bind(case)
    .bind(i64::from(round))
    .bind(Json(members))
    .run(tx)
    .await?;
    Ok(())
}

/// The committed pool of the round, sorted by name.
pub async fn members(tx: &mut Tx, case: CaseId, round: u32) -> db::Result<Vec<String>> {
    q!(
        String,
        "SELECT pseudonym FROM case_pool WHERE case_id = $1 AND round = $2 ORDER BY pseudonym"
    )
    .bind(case)
    .bind(i64::from(round))
    .all(tx)
    .await
}

/// Members of a pool before whom no known case was laid with its panel.
pub async fn without_known(
    tx: &mut Tx,
    case: CaseId,
    round: u32,
) -> db::Result<Vec<(String, AccountId)>> {
    q!(
        (String, AccountId),
        "SELECT p.pseudonym, p.account_id FROM case_pool p WHERE p.case_id = $1 AND p.round = $2
           AND NOT EXISTS (SELECT 1 FROM jury_seat s WHERE s.with_case = $1 AND s.round = $2
                           AND s.account_id = p.account_id)
         ORDER BY p.pseudonym"
    )
    .bind(case)
    .bind(i64::from(round))
    .all(tx)
    .await
}

/// Who a member of a pool is.
pub async fn member(tx: &mut Tx, case: CaseId, round: u32, name: &str) -> db::Result<AccountId> {
    q!(
        AccountId,
        "SELECT account_id FROM case_pool WHERE case_id = $1 AND round = $2 AND pseudonym = $3"
    )
    .bind(case)
    .bind(i64::from(round))
    .bind(name)
    .one(tx)
    .await
}

/// Stores that a file was laid before a juror: when, and until when a ballot counts.
pub async fn insert_seat(
    tx: &mut Tx,
    id: SeatId,
    juror: AccountId,
    journal: &Journal,
    name: &str,
    (now, due): (Millis, Millis),
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO jury_seat (id, account_id, case_id, round, pseudonym, category, is_test, called_at, due_at, choice,
             confidence, rationale)
         VALUES ($1, $2, $3, $4, $5, $6, FALSE, $7, $8, '', 0, '')"
    )
    .bind(id)
    .bind(juror)
    .bind(journal.row.id)
    .bind(i64::from(journal.case.round))
    .bind(name)
    .bind(journal.row.category.as_str())
    .bind(now)
    .bind(due)
    .run(tx)
    .await?;
    Ok(())
}
