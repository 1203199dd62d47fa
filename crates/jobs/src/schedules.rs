//! Work that is due again and again: a row per kind with the next time; who moves the time puts the job into the queue.

use db::{Tx, q};
use domain::{ids::JobId, time::Millis};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use crate::{NewJob, Worker, enqueue};

/// Announced by nobody: schedules depend on the clock only.
const TOPIC: &str = "schedules";

/// Puts due jobs into the queue until `stop`.
pub(crate) async fn keep(worker: Worker, stop: CancellationToken) {
    if worker.registry.schedules.is_empty() {
        return;
    }
    let mut woken = worker.db.watch(TOPIC);
    let mut registered = false;
    loop {
        let done = if registered { tick(&worker).await } else { register(&worker).await };
        match done {
            Ok(()) if !registered => {
                registered = true;
                continue;
            }
            Ok(()) => {}
            Err(error) => tracing::warn!(%error, "cannot keep the schedules"),
        }
        if !worker.pause(&mut woken, &stop).await {
            return;
        }
    }
}

/// Makes the rows; a new schedule is due at once, one that became shorter counts from now at the latest.
async fn register(worker: &Worker) -> db::Result<()> {
    let now = worker.clock.now();
    let mut tx = worker.db.write().await?;
    for (name, every) in &worker.registry.schedules {
        q!(
            (),
            "INSERT INTO schedule (name, every_ms, next_at) VALUES ($1, $2, $3)
             ON CONFLICT (name) DO UPDATE SET every_ms = excluded.every_ms,
                 next_at = CASE WHEN excluded.every_ms < schedule.every_ms AND schedule.next_at > $4
                     THEN $4 ELSE schedule.next_at END"
        )
        .bind(name)
        .bind(*every)
        .bind(now)
        .bind(now.plus(*every))
        .run(&mut tx)
        .await?;
    }
    tx.commit().await
}

async fn tick(worker: &Worker) -> db::Result<()> {
    let now = worker.clock.now();
    let due = q!(
        (String, i64, Millis),
        "SELECT name, every_ms, next_at FROM schedule WHERE next_at <= $1 ORDER BY name"
    )
    .bind(now)
    .all(&worker.db)
    .await?;
    for (name, every, next_at) in due {
        // A row of another version of the program is that version's business.
        if worker.registry.schedules.iter().any(|(known, _)| *known == name) {
            let mut tx = worker.db.write().await?;
            if advance(&mut tx, &name, next_at, following(next_at, every, now)).await? {
                let job = NewJob::new(worker.ids.next::<JobId>(), &name, Value::Null, now);
                enqueue(&mut tx, job.unique(format!("schedule:{name}"))).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(())
}

/// `false` when another worker was first.
async fn advance(tx: &mut Tx, name: &str, from: Millis, to: Millis) -> db::Result<bool> {
    let moved = q!((), "UPDATE schedule SET next_at = $1 WHERE name = $2 AND next_at = $3")
        .bind(to)
        .bind(name)
        .bind(from)
        .run(tx)
        .await?;
    Ok(moved == 1)
}

/// The first time after `now` in the rhythm of `every` milliseconds.
fn following(last: Millis, every: i64, now: Millis) -> Millis {
    let missed = now.since(last) / every.max(1);
    last.plus(every.saturating_mul(missed + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rhythm_is_kept_and_missed_periods_are_not_made_up_for() {
        assert_eq!(following(Millis(1_000), 100, Millis(1_000)), Millis(1_100));
        assert_eq!(following(Millis(1_000), 100, Millis(1_099)), Millis(1_100));
        assert_eq!(following(Millis(1_000), 100, Millis(1_950)), Millis(2_000));
    }
}
