//! SQL of the public log and of the seeds that panels are drawn with.

use db::{Db, Source, Tx, q, row};
use domain::{
    cases::{
        beacon::Round,
        chain::{self, Entry, Line},
    },
    ids::CaseId,
    time::Millis,
};

row! {
    struct LineRow {
        position: i64,
        at: Millis,
        entry: String,
        hash: String,
    }
}

impl From<LineRow> for Line {
    fn from(row: LineRow) -> Self {
        Self { position: row.position, at: row.at, entry: row.entry, hash: row.hash }
    }
}

/// Adds a line. Whoever adds one waits for the transaction that added the last, so places and times never go back.
pub async fn append(
    tx: &mut Tx,
    case: Option<CaseId>,
    entry: &Entry,
    now: Millis,
) -> db::Result<()> {
    let (last, last_at, previous) = head(tx).await?;
    let (position, at) = (last + 1, now.max(last_at));
    let entry = serde_json::to_string(entry).expect("plain data");
    let hash = chain::hash(position, at, &previous, &entry);
    q!((), "INSERT INTO case_log (position, at, case_id, entry, hash) VALUES ($1, $2, $3, $4, $5)")
        .bind(position)
        .bind(at)
        .bind(case.map(CaseId::get))
        .bind(entry)
        .bind(hash.as_str())
        .run(&mut *tx)
        .await?;
    q!((), "UPDATE case_log_head SET position = $1, at = $2, hash = $3 WHERE id = 1")
        .bind(position)
        .bind(at)
        .bind(hash)
        .run(tx)
        .await?;
    Ok(())
}

/// The end of the log (place, time, hash), locked.
pub async fn head(tx: &mut Tx) -> db::Result<(i64, Millis, String)> {
    q!(
        (),
        "INSERT INTO case_log_head (id, position, at, hash) VALUES (1, 0, 0, $1) ON CONFLICT DO NOTHING"
    )
    .bind(chain::START)
    .run(&mut *tx)
    .await?;
    q!(
        (i64, Millis, String),
        sqlite: "SELECT position, at, hash FROM case_log_head WHERE id = 1",
        pg: "SELECT position, at, hash FROM case_log_head WHERE id = 1 FOR UPDATE",
    )
    .one(tx)
    .await
}

/// Lines after a place, in order.
pub async fn lines<'a>(
    from: impl Into<Source<'a>>,
    after: i64,
    limit: i64,
) -> db::Result<Vec<Line>> {
    let rows = q!(
        LineRow,
        "SELECT position, at, entry, hash FROM case_log WHERE position > $1 ORDER BY position LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(from)
    .await?;
    Ok(rows.into_iter().map(Line::from).collect())
}

/// The lines about a case.
pub async fn lines_of<'a>(from: impl Into<Source<'a>>, case: CaseId) -> db::Result<Vec<Line>> {
    let rows = q!(
        LineRow,
        "SELECT position, at, entry, hash FROM case_log WHERE case_id = $1 ORDER BY position LIMIT 500"
    )
    .bind(case)
    .all(from)
    .await?;
    Ok(rows.into_iter().map(Line::from).collect())
}

/// Makes the secret of a day, if there is none, and commits in the log to it, and to the round of the beacon.
pub async fn commit_seed(
    tx: &mut Tx,
    day: i64,
    (secret, beacon): (&str, Option<u64>),
    now: Millis,
) -> db::Result<()> {
    head(tx).await?;
    let rows = q!(
        (),
        "INSERT INTO case_seed (day, secret, seed, beacon_round) VALUES ($1, $2, '', $3) ON CONFLICT (day) DO NOTHING"
    )
    .bind(day)
    .bind(secret)
    .bind(beacon.map(u64::cast_signed))
    .run(&mut *tx)
    .await?;
    if rows > 0 {
        let commitment = chain::seed_commitment(secret);
        append(tx, None, &Entry::SeedCommitted { day, commitment, beacon }, now).await?;
    }
    Ok(())
}

/// The seed of a day that has begun; shown in the log when it is first asked for. `None` as long as the round of the
/// beacon is not here that was promised with it.
pub async fn seed(tx: &mut Tx, day: i64, now: Millis) -> db::Result<Option<String>> {
    head(tx).await?;
    let found = q!(
        (String, String, Option<i64>, Option<String>),
        "SELECT secret, seed, beacon_round, beacon FROM case_seed WHERE day = $1"
    )
    .bind(day)
    .opt(&mut *tx)
    .await?;
    let Some((secret, seed, round, signature)) = found else { return Ok(None) };
    if !seed.is_empty() {
        return Ok(Some(seed));
    }
    let beacon = match (round, signature) {
        (None, _) => None,
        (Some(_), None) => return Ok(None),
        (Some(round), Some(signature)) => Some(Round { round: round.cast_unsigned(), signature }),
    };
    let (head, seed) = match &beacon {
        None => {
            let head = head_before(tx, day).await?;
            let seed = chain::seed(day, &head, &secret);
            (Some(head), seed)
        }
        Some(round) => {
            // It was checked before it was stored.
            let randomness = round.randomness().ok_or_else(|| {
                db::Error::new(db::Kind::Other, format!("the stored beacon of day {day} is none"))
            })?;
            (None, chain::seed_by_beacon(day, &secret, &randomness))
        }
    };
    q!((), "UPDATE case_seed SET seed = $2 WHERE day = $1")
        .bind(day)
        .bind(seed.as_str())
        .run(&mut *tx)
        .await?;
    let entry = Entry::Seed { day, head, secret, beacon, seed: seed.clone() };
    append(tx, None, &entry, now).await?;
    Ok(Some(seed))
}

/// The hash of the last line before a day.
async fn head_before(tx: &mut Tx, day: i64) -> db::Result<String> {
    let last = q!(
        String,
        "SELECT hash FROM case_log WHERE at < $1 ORDER BY at DESC, position DESC LIMIT 1"
    )
    .bind(day * Millis::DAY)
    .opt(tx)
    .await?;
    Ok(last.unwrap_or_else(|| chain::START.to_owned()))
}

/// Days that have begun whose round of the beacon is not here yet, with the round, where a case waits for it: one at
/// "notice" is due when the day of its draw begins.
pub async fn awaited(db: &Db, today: i64) -> db::Result<Vec<(i64, u64)>> {
    let rows = q!(
        (i64, i64),
        "SELECT s.day, s.beacon_round FROM case_seed s
         WHERE s.beacon_round IS NOT NULL AND s.beacon IS NULL AND s.day <= $1
             AND EXISTS (SELECT 1 FROM case_file c WHERE c.stage = 'notice' AND c.due_at = s.day * $2)
         ORDER BY s.day LIMIT 10"
    )
    .bind(today)
    .bind(Millis::DAY)
    .all(db)
    .await?;
    Ok(rows.into_iter().map(|(day, round)| (day, round.cast_unsigned())).collect())
}

/// Keeps the signature of the round of a day. One that is known stays.
pub async fn keep_beacon(tx: &mut Tx, day: i64, signature: &str) -> db::Result<()> {
    q!((), "UPDATE case_seed SET beacon = $2 WHERE day = $1 AND beacon IS NULL")
        .bind(day)
        .bind(signature)
        .run(tx)
        .await?;
    Ok(())
}
