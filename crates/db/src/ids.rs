//! Makes identifiers: 41 bits of milliseconds, 10 bits of node, 12 bits of counter (see `domain::ids`).

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU16, Ordering},
};

use domain::{ids::EPOCH, time::Millis};

use crate::{
    Clock, Db, Tx,
    error::{Error, Kind, Result},
};

const NODES: i64 = 1024;
const COUNTER_BITS: u32 = 12;
const NODE_BITS: u32 = 10;
/// How long a node number is held without renewal, and how often it is renewed.
const LEASE: i64 = 10 * Millis::MINUTE;
const RENEWAL: std::time::Duration = std::time::Duration::from_mins(1);

/// A source of identifiers, unique among all processes on the database and rising within this one; clones share it.
#[derive(Clone, Debug)]
pub struct Ids(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    clock: Clock,
    node: AtomicU16,
    /// The last one given: milliseconds since the epoch of ids, then the counter.
    last: AtomicI64,
}

impl Ids {
    /// Takes a node number that nobody holds, 0 to 1023, for ten minutes; keep it with [`Ids::keep`]. `name` tells the
    /// operator who holds it. An error of kind [`Kind::Busy`] when all are held.
    pub async fn lease(db: &Db, clock: &Clock, name: &str) -> Result<Self> {
        let now = clock.now();
        let (node, floor) = crate::write_retry!(db, |tx| take(tx, now, name).await)?;
        let ids = Self::with_node(node, clock.clone());
        // The holder before us used times up to here; on a clock that was set back, go on from there.
        ids.0.last.fetch_max(floor.since(EPOCH) << COUNTER_BITS, Ordering::SeqCst);
        Ok(ids)
    }

    /// A source with a node number that somebody else answers for, 0 to 1023; in tests, any.
    pub fn with_node(node: u16, clock: Clock) -> Self {
        assert!(i64::from(node) < NODES, "a node number has 10 bits");
        Self(Arc::new(Inner { clock, node: AtomicU16::new(node), last: AtomicI64::new(0) }))
    }

    /// The next identifier. Beyond 4,096 in one millisecond it borrows from the next.
    pub fn next<T: From<i64>>(&self) -> T {
        let now = self.0.clock.now().since(EPOCH).max(0) << COUNTER_BITS;
        let after = |last: i64| now.max(last + 1);
        let last =
            self.0.last.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| Some(after(last)));
        let (Ok(last) | Err(last)) = last;
        let given = after(last);
        let node = i64::from(self.0.node.load(Ordering::Relaxed));
        let (millis, counter) = (given >> COUNTER_BITS, given & ((1 << COUNTER_BITS) - 1));
        T::from((millis << (NODE_BITS + COUNTER_BITS)) | (node << COUNTER_BITS) | counter)
    }

    /// Renews the lease once a minute; spawn it and abort it at the end. When the lease was lost (the process slept for
    /// longer than ten minutes) another number is taken. Should two processes use one number in between, the primary
    /// keys refuse the second row.
    pub async fn keep(self, db: Db, name: String) {
        loop {
            tokio::time::sleep(RENEWAL).await;
            if let Err(error) = self.renew(&db, &name).await {
                tracing::error!(%error, "cannot renew the lease of the node number");
            }
        }
    }

    /// Prolongs the lease to ten minutes from now, or takes another number when it was lost.
    pub async fn renew(&self, db: &Db, name: &str) -> Result<()> {
        let now = self.0.clock.now();
        let node = self.0.node.load(Ordering::Relaxed);
        let mut tx = db.write().await?;
        let held = crate::q!(
            (),
            "UPDATE node SET lease_until = $1 WHERE id = $2 AND name = $3 AND lease_until >= $4"
        )
        .bind(now.plus(LEASE))
        .bind(i64::from(node))
        .bind(name)
        .bind(now)
        .run(&mut tx)
        .await?;
        if held == 0 {
            let (node, _) = take(&mut tx, now, name).await?;
            tx.commit().await?;
            self.0.node.store(node, Ordering::Relaxed);
            return Ok(());
        }
        tx.commit().await
    }

    /// Gives the node number back, at a clean stop.
    pub async fn release(self, db: &Db, name: &str) -> Result<()> {
        let now = self.0.clock.now();
        let mut tx = db.write().await?;
        crate::q!((), "UPDATE node SET lease_until = $1 WHERE id = $2 AND name = $3")
            .bind(now)
            .bind(i64::from(self.0.node.load(Ordering::Relaxed)))
            .bind(name)
            .run(&mut tx)
            .await?;
        tx.commit().await
    }
}

/// A free node number, and the time up to which its last holder may have used it.
async fn take(tx: &mut Tx, now: Millis, name: &str) -> Result<(u16, Millis)> {
    let free = crate::q!(
        (i64, i64),
        sqlite: "SELECT id, lease_until FROM node WHERE lease_until < $1 ORDER BY id LIMIT 1",
        pg: "SELECT id, lease_until FROM node WHERE lease_until < $1 ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED",
    )
    .bind(now)
    .opt(&mut *tx)
    .await?;
    if let Some((id, lease_until)) = free {
        crate::q!((), "UPDATE node SET lease_until = $1, name = $2 WHERE id = $3")
            .bind(now.plus(LEASE))
            .bind(name)
            .bind(id)
            .run(tx)
            .await?;
        return Ok((id as u16, Millis(lease_until).plus(-LEASE).max(Millis(0))));
    }
    let next = crate::q!(i64, "SELECT COALESCE(MAX(id) + 1, 0) FROM node").one(&mut *tx).await?;
    // Processes that start at the same moment see the same number; all but the first then take a later one.
    for id in next..NODES {
        let inserted = crate::q!(
            (),
            "INSERT INTO node (id, lease_until, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
        )
        .bind(id)
        .bind(now.plus(LEASE))
        .bind(name)
        .run(&mut *tx)
        .await?;
        if inserted == 1 {
            return Ok((id as u16, Millis(0)));
        }
    }
    Err(Error::new(Kind::Busy, "all 1024 node numbers are held"))
}
