//! SQL of the ledger and its wallet page.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    cred::{
        Day,
        earning::{Earning, SoFar},
        ledger::{Account, Posting},
    },
    ids::{AccountId, CredTransactionId, ModelId, PrintId},
    models::State,
    time::Millis,
};

use super::ledger::Entry;

row! {
    /// One balance of a member or promotion.
    #[derive(Clone, Debug)]
    pub struct BalanceRow {
        pub account: String,
        pub lot: i64,
        pub tokens: i64,
    }

    /// What was earned so far, beside one balance.
    struct SoFarRow {
        on_day: i64,
        in_week: i64,
        minted: i64,
        of_model: i64,
        is_known: bool,
        account: Option<String>,
        lot: Option<i64>,
        tokens: Option<i64>,
    }

    struct PostingRow {
        account: String,
        owner: i64,
        lot: i64,
        tokens: i64,
    }

    /// A transaction as the wallet shows it.
    #[derive(Clone, Debug)]
    pub struct TransactionRow {
        pub id: i64,
        pub kind: String,
        pub earning: String,
        pub subject: i64,
        pub model_id: Option<i64>,
        pub tokens: i64,
        pub created_at: i64,
    }

    /// A mint that stands.
    #[derive(Clone, Debug)]
    pub struct MintRow {
        pub id: i64,
        pub account_id: i64,
        pub earning: String,
        pub tokens: i64,
    }

    /// A mint that waits.
    #[derive(Clone, Debug)]
    pub struct PendingRow {
        pub transaction_id: i64,
        pub account_id: i64,
        pub vests_on: i64,
    }
}

impl SoFarRow {
    fn balance(&self) -> Option<BalanceRow> {
        Some(BalanceRow { account: self.account.clone()?, lot: self.lot?, tokens: self.tokens? })
    }
}

/// Locks the wallet of `member` until the transaction ends. Everything that reads balances or caps in order to write
/// calls it first.
pub async fn lock(tx: &mut Tx, member: AccountId, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO cred_wallet (account_id, touched_at) VALUES ($1, $2)
         ON CONFLICT (account_id) DO UPDATE SET touched_at = $2"
    )
    .bind(member)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

/// Whether the member brought this model in from elsewhere.
pub async fn has_imported(tx: &mut Tx, member: AccountId, model: ModelId) -> db::Result<bool> {
    let brought = q!(i64, "SELECT account_id FROM model_origin WHERE model_id = $1")
        .bind(model)
        .opt(tx)
        .await?;
    Ok(brought == Some(member.get()))
}

/// The transaction with this key and its kind, if there is one.
pub async fn by_key(
    tx: &mut Tx,
    key: &[u8; 32],
) -> db::Result<Option<(CredTransactionId, String)>> {
    let found = q!((i64, String), "SELECT id, kind FROM cred_transaction WHERE key = $1")
        .bind(key.to_vec())
        .opt(tx)
        .await?;
    Ok(found.map(|(id, kind)| (id.into(), kind)))
}

/// The lines of a transaction.
pub async fn postings(tx: &mut Tx, id: CredTransactionId) -> db::Result<Vec<Posting>> {
    let rows = q!(
        PostingRow,
        "SELECT account, owner, lot, tokens FROM cred_posting WHERE transaction_id = $1 ORDER BY line"
    )
    .bind(id)
    .all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let account = Account::parse(&row.account, row.owner)?;
            Some(Posting::of_lot(account, Day(row.lot), row.tokens))
        })
        .collect())
}

/// One balance.
pub async fn balance(tx: &mut Tx, account: Account, lot: Day) -> db::Result<i64> {
    let tokens =
        q!(i64, "SELECT tokens FROM cred_balance WHERE owner = $1 AND account = $2 AND lot = $3")
            .bind(account.owner())
            .bind(account.kind())
            .bind(lot.0)
            .opt(tx)
            .await?;
    Ok(tokens.unwrap_or(0))
}

/// Every balance of a member (or promotion).
pub async fn balances(source: impl Into<Source<'_>>, owner: i64) -> db::Result<Vec<BalanceRow>> {
    q!(BalanceRow, "SELECT account, lot, tokens FROM cred_balance WHERE owner = $1 AND tokens <> 0")
        .bind(owner)
        .all(source)
        .await
}

pub async fn put_balance(tx: &mut Tx, account: Account, lot: Day, tokens: i64) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO cred_balance (owner, account, lot, tokens) VALUES ($1, $2, $3, $4)
         ON CONFLICT (owner, account, lot) DO UPDATE SET tokens = $4"
    )
    .bind(account.owner())
    .bind(account.kind())
    .bind(lot.0)
    .bind(tokens)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn insert_transaction(
    tx: &mut Tx,
    id: CredTransactionId,
    entry: &Entry,
    tokens: i64,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO cred_transaction (id, account_id, key, kind, earning, subject, model_id, tokens, day, reverses,
             created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    )
    .bind(id)
    .bind(entry.member)
    .bind(entry.key.to_vec())
    .bind(entry.kind.name())
    .bind(entry.earning.map(Earning::name).unwrap_or_default())
    .bind(entry.subject)
    .bind(entry.model.map(ModelId::get))
    .bind(tokens)
    .bind(Day::of(now).0)
    .bind(entry.reverses.map(CredTransactionId::get))
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn insert_postings(
    tx: &mut Tx,
    id: CredTransactionId,
    postings: &[Posting],
) -> db::Result<()> {
    let lines = postings
        .iter()
        .map(|p| (p.account.kind(), p.account.owner(), p.lot.0, p.tokens))
        .collect::<Vec<_>>();
    q!(
        (),
        sqlite: "INSERT INTO cred_posting (transaction_id, line, account, owner, lot, tokens)
                 SELECT $1, key, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each($2)",
        pg: "INSERT INTO cred_posting (transaction_id, line, account, owner, lot, tokens)
             SELECT $1, place - 1, value ->> 0, (value ->> 1)::bigint, (value ->> 2)::bigint, (value ->> 3)::bigint
             FROM jsonb_array_elements($2) WITH ORDINALITY AS lines (value, place)",
    )
    .bind(id)
    .bind(Json(lines))
    .run(tx)
    .await?;
    Ok(())
}

/// What a member earned so far and holds, for the caps of one kind of earning, and whether there is a transaction with
/// this key. Reversed mints do not count.
pub async fn so_far(
    tx: &mut Tx,
    key: &[u8; 32],
    member: AccountId,
    earning: Earning,
    model: Option<ModelId>,
    today: Day,
) -> db::Result<(bool, SoFar, Vec<BalanceRow>)> {
    let rows = q!(
        SoFarRow,
        "SELECT s.on_day, s.in_week, s.minted, s.of_model, s.is_known, b.account, b.lot, b.tokens
         FROM (SELECT CAST(COALESCE(SUM(CASE WHEN t.earning = $2 AND t.day = $4 THEN 1 ELSE 0 END), 0) AS BIGINT)
                          AS on_day,
                      CAST(COALESCE(SUM(CASE WHEN t.earning = $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS in_week,
                      CAST(COALESCE(SUM(t.tokens), 0) AS BIGINT) AS minted,
                      (SELECT CAST(count(*) AS BIGINT) FROM cred_transaction m
                       WHERE m.model_id = $6 AND m.kind IN ('mint', 'restore') AND m.earning = $2
                         AND NOT EXISTS (SELECT 1 FROM cred_transaction r WHERE r.reverses = m.id)) AS of_model,
                      EXISTS (SELECT 1 FROM cred_transaction k WHERE k.key = $5) AS is_known
               FROM cred_transaction t
               WHERE t.account_id = $1 AND t.kind = 'mint' AND t.day >= $3
                 AND NOT EXISTS (SELECT 1 FROM cred_transaction r WHERE r.reverses = t.id)) AS s
         LEFT JOIN cred_balance b ON b.owner = $1 AND b.tokens <> 0"
    )
    .bind(member)
    .bind(earning.name())
    .bind(today.week().0)
    .bind(today.0)
    .bind(key.to_vec())
    .bind(model.map(ModelId::get))
    .all(tx)
    .await?;
    let balances: Vec<BalanceRow> = rows.iter().filter_map(SoFarRow::balance).collect();
    // The sums stand in every row.
    let first = rows.first().expect("sums make a row, also over nothing");
    let held = balances
        .iter()
        .filter(|row| row.account == "pending" || row.account == "available")
        .map(|row| row.tokens)
        .sum();
    let so_far = SoFar {
        today: first.on_day,
        this_week: first.in_week,
        of_model: first.of_model,
        minted_this_week: first.minted,
        held,
    };
    Ok((first.is_known, so_far, balances))
}

/// Remembers when a mint vests.
pub async fn insert_pending(
    tx: &mut Tx,
    mint: CredTransactionId,
    member: AccountId,
    vests_on: Day,
) -> db::Result<()> {
    q!((), "INSERT INTO cred_pending (transaction_id, account_id, vests_on) VALUES ($1, $2, $3)")
        .bind(mint)
        .bind(member)
        .bind(vests_on.0)
        .run(tx)
        .await?;
    Ok(())
}

/// Forgets a mint that vested or was reversed; gives whether it was waiting.
pub async fn delete_pending(tx: &mut Tx, mint: CredTransactionId) -> db::Result<bool> {
    let deleted =
        q!((), "DELETE FROM cred_pending WHERE transaction_id = $1").bind(mint).run(tx).await?;
    Ok(deleted > 0)
}

/// Mints that may vest on `today`, the oldest first, after (`vests_on`, id).
pub async fn due(db: &Db, today: Day, after: (i64, i64)) -> db::Result<Vec<PendingRow>> {
    q!(
        PendingRow,
        "SELECT transaction_id, account_id, vests_on FROM cred_pending
         WHERE vests_on <= $1 AND (vests_on, transaction_id) > ($2, $3)
         ORDER BY vests_on, transaction_id LIMIT 200"
    )
    .bind(today.0)
    .bind(after.0)
    .bind(after.1)
    .all(db)
    .await
}

/// What a member waits for, the first to vest in front.
pub async fn pending_of(db: &Db, member: AccountId) -> db::Result<Vec<(i64, i64, String)>> {
    q!(
        (i64, i64, String),
        "SELECT p.vests_on, t.tokens, t.earning FROM cred_pending p
         JOIN cred_transaction t ON t.id = p.transaction_id
         WHERE p.account_id = $1 ORDER BY p.vests_on, p.transaction_id LIMIT 100"
    )
    .bind(member)
    .all(db)
    .await
}

/// Members with tokens that expired by `today`, after one of them.
pub async fn expiring(db: &Db, today: Day, after: i64) -> db::Result<Vec<i64>> {
    q!(
        i64,
        "SELECT DISTINCT owner FROM cred_balance
         WHERE account = 'available' AND tokens > 0 AND lot <= $1 AND owner > $2 ORDER BY owner LIMIT 200"
    )
    .bind(today.0)
    .bind(after)
    .all(db)
    .await
}

/// Mints that a model caused and that stand.
pub async fn mints_of_model(db: &Db, model: ModelId) -> db::Result<Vec<MintRow>> {
    q!(
        MintRow,
        "SELECT t.id, t.account_id, t.earning, t.tokens FROM cred_transaction t
         WHERE t.model_id = $1 AND t.kind IN ('mint', 'restore')
           AND NOT EXISTS (SELECT 1 FROM cred_transaction r WHERE r.reverses = t.id) ORDER BY t.id LIMIT 1000"
    )
    .bind(model)
    .all(db)
    .await
}

/// Mints that a report caused and that stand.
pub async fn mints_of_print(db: &Db, print: PrintId) -> db::Result<Vec<MintRow>> {
    q!(
        MintRow,
        "SELECT t.id, t.account_id, t.earning, t.tokens FROM cred_transaction t
         WHERE t.subject = $1 AND t.kind IN ('mint', 'restore')
           AND NOT EXISTS (SELECT 1 FROM cred_transaction r WHERE r.reverses = t.id) ORDER BY t.id"
    )
    .bind(print)
    .all(db)
    .await
}

/// The report that a mint rests on, if it is one of those that do.
pub async fn print_behind(db: &Db, mint: CredTransactionId) -> db::Result<Option<PrintId>> {
    q!(
        PrintId,
        "SELECT subject FROM cred_transaction WHERE id = $1 AND earning IN ('print-success', 'helpful-review')"
    )
    .bind(mint)
    .opt(db)
    .await
}

/// Who sent a report, about which model, and when, unless it was removed.
pub async fn report(db: &Db, print: PrintId) -> db::Result<Option<(AccountId, ModelId, i64)>> {
    q!(
        (AccountId, ModelId, i64),
        "SELECT rater_id, model_id, created_at FROM print_report WHERE id = $1 AND removed_at IS NULL"
    )
    .bind(print)
    .opt(db)
    .await
}

/// The creator who answers a report, about which model, and when.
pub async fn answer(db: &Db, print: PrintId) -> db::Result<Option<(AccountId, ModelId, i64)>> {
    q!(
        (AccountId, ModelId, i64),
        "SELECT r.creator_id, r.model_id, a.created_at FROM print_answer a JOIN print_report r ON r.id = a.print_id
         WHERE a.print_id = $1 AND a.superseded_at IS NULL AND r.removed_at IS NULL"
    )
    .bind(print)
    .opt(db)
    .await
}

/// Transactions of a member, newest first, before `before`.
pub async fn transactions(
    db: &Db,
    member: AccountId,
    before: i64,
    limit: i64,
) -> db::Result<Vec<TransactionRow>> {
    q!(
        TransactionRow,
        "SELECT id, kind, earning, subject, model_id, tokens, created_at FROM cred_transaction
         WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
    )
    .bind(member)
    .bind(before)
    .bind(limit)
    .all(db)
    .await
}

/// How often a member earned each kind today and this week, and the tokens minted this week: (kind, today, week,
/// tokens).
pub async fn earned(
    db: &Db,
    member: AccountId,
    today: Day,
) -> db::Result<Vec<(String, i64, i64, i64)>> {
    q!(
        (String, i64, i64, i64),
        "SELECT t.earning, CAST(SUM(CASE WHEN t.day = $3 THEN 1 ELSE 0 END) AS BIGINT), CAST(count(*) AS BIGINT),
                CAST(SUM(t.tokens) AS BIGINT)
         FROM cred_transaction t
         WHERE t.account_id = $1 AND t.kind = 'mint' AND t.day >= $2
           AND NOT EXISTS (SELECT 1 FROM cred_transaction r WHERE r.reverses = t.id)
         GROUP BY t.earning"
    )
    .bind(member)
    .bind(today.week().0)
    .bind(today.0)
    .all(db)
    .await
}

/// A mint: its tokens, what earned it, with which model.
pub async fn mint(
    tx: &mut Tx,
    id: CredTransactionId,
) -> db::Result<Option<(i64, String, Option<i64>)>> {
    q!(
        (i64, String, Option<i64>),
        "SELECT tokens, earning, model_id FROM cred_transaction WHERE id = $1 AND kind IN ('mint', 'restore')"
    )
    .bind(id)
    .opt(tx)
    .await
}

/// Every balance of the member who holds a mint, unless the mint was taken back.
pub async fn balances_unless_reversed(
    tx: &mut Tx,
    mint: CredTransactionId,
    member: AccountId,
) -> db::Result<Option<Vec<BalanceRow>>> {
    // One row at least, so that a member with nothing left can be told from a mint that is gone.
    let rows = q!(
        (Option<String>, Option<i64>, Option<i64>),
        "SELECT b.account, b.lot, b.tokens
         FROM (SELECT 1 AS one) AS once LEFT JOIN cred_balance b ON b.owner = $1 AND b.tokens <> 0
         WHERE NOT EXISTS (SELECT 1 FROM cred_transaction r WHERE r.reverses = $2)"
    )
    .bind(member)
    .bind(mint)
    .all(tx)
    .await?;
    let held = rows.iter().filter_map(|(account, lot, tokens)| {
        Some(BalanceRow { account: account.clone()?, lot: (*lot)?, tokens: (*tokens)? })
    });
    Ok((!rows.is_empty()).then(|| held.collect()))
}

/// Where a model is in its life.
pub async fn model_state(tx: &mut Tx, id: ModelId) -> db::Result<Option<State>> {
    q!(State, "SELECT state FROM model WHERE id = $1").bind(id).opt(tx).await
}

/// Whether any case about a model is not closed.
pub async fn has_open_case(tx: &mut Tx, id: ModelId) -> db::Result<bool> {
    q!(bool, "SELECT EXISTS (SELECT 1 FROM case_file WHERE model_id = $1 AND is_open)")
        .bind(id)
        .one(tx)
        .await
}

/// Title and slug of a model.
pub async fn title(db: &Db, id: ModelId) -> db::Result<Option<(String, String)>> {
    q!((String, String), "SELECT title, slug FROM model WHERE id = $1").bind(id).opt(db).await
}
