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
/// How long a node number is held without renewal. What a killed process held is free after that: 1,024 numbers are
/// then enough for 17 starts a second that all end in a kill, and no file beside the database has to say who lives.
const LEASE: i64 = Millis::MINUTE;
/// How often it is renewed: four times before it runs out.
const RENEWAL: std::time::Duration = std::time::Duration::from_secs(15);

/// A source of identifiers, unique among all processes on the database and rising within this one; clones share it.
///
/// A row of `node` is held under a random word of the process, so that who slept for longer than a lease can not go on
/// with a number that another process took meanwhile: its renewal finds no row of its word, and takes another number.
/// The row says up to when its number may have been used; the next holder begins after that, whatever its clock says.
#[derive(Clone, Debug)]
pub struct Ids(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    clock: Clock,
    /// What tells this holder of a number from all others.
    word: String,
    node: AtomicU16,
    /// The last one given: milliseconds since the epoch of ids, then the counter.
    last: AtomicI64,
}

impl Ids {
    /// Takes a node number that nobody holds, 0 to 1023, for a minute; keep it with [`Ids::keep`]. An error of kind
    /// [`Kind::Busy`] when all are held.
    pub async fn lease(db: &Db, clock: &Clock) -> Result<Self> {
        let ids = Self::with_node(0, clock.clone());
        let now = clock.now();
        let taken = crate::write_retry!(db, |tx| take(tx, now, ids.until(now), &ids.0.word).await)?;
        ids.use_node(taken);
        Ok(ids)
    }

    /// A source with a node number that somebody else answers for, 0 to 1023; in tests, any.
    pub fn with_node(node: u16, clock: Clock) -> Self {
        assert!(i64::from(node) < NODES, "a node number has 10 bits");
        let word = format!("{:016x}", rand::random::<u64>());
        let (node, last) = (AtomicU16::new(node), AtomicI64::new(0));
        Self(Arc::new(Inner { clock, word, node, last }))
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

    /// Renews the lease every 15 seconds; spawn it and abort it at the end. Should a process that slept for longer than a
    /// minute make ids before it comes to renew, they are another's only if made in the same millisecond with the same
    /// counter, and the primary keys refuse the second row.
    pub async fn keep(self, db: Db) {
        loop {
            tokio::time::sleep(RENEWAL).await;
            if let Err(error) = self.renew(&db).await {
                tracing::error!(%error, "cannot renew the lease of the node number");
            }
        }
    }

    /// Prolongs the lease to a minute from now, or takes another number when somebody else has this one.
    pub async fn renew(&self, db: &Db) -> Result<()> {
        let now = self.0.clock.now();
        let until = self.until(now);
        let taken = crate::write_retry!(db, |tx| {
            if self.hold(tx, until).await? {
                return Ok(None);
            }
            take(tx, now, until, &self.0.word).await.map(Some)
        })?;
        if let Some(taken) = taken {
            tracing::warn!("the node number went to another process; took the next free one");
            self.use_node(taken);
        }
        Ok(())
    }

    /// Gives the node number back, at a clean stop; no ids may be made after that.
    pub async fn release(&self, db: &Db) -> Result<()> {
        let used = self.used(self.0.clock.now());
        crate::write_retry!(db, |tx| self.hold(tx, used).await)?;
        Ok(())
    }

    /// Sets when the number becomes free; false when this process does not hold it any more.
    async fn hold(&self, tx: &mut Tx, until: Millis) -> Result<bool> {
        let held = crate::q!((), "UPDATE node SET lease_until = $1 WHERE id = $2 AND name = $3")
            .bind(until)
            .bind(i64::from(self.0.node.load(Ordering::Relaxed)))
            .bind(self.0.word.as_str())
            .run(tx)
            .await?;
        Ok(held == 1)
    }

    /// The time up to which ids were made, at least `now`: the clock may have been set back.
    fn used(&self, now: Millis) -> Millis {
        now.max(EPOCH.plus(self.0.last.load(Ordering::SeqCst) >> COUNTER_BITS))
    }

    fn until(&self, now: Millis) -> Millis {
        self.used(now).plus(LEASE)
    }

    /// Goes on with a number, after the time up to which its last holder may have used it.
    fn use_node(&self, (node, floor): (u16, Millis)) {
        let whole = (floor.since(EPOCH) << COUNTER_BITS) | ((1 << COUNTER_BITS) - 1);
        self.0.last.fetch_max(whole, Ordering::SeqCst);
        self.0.node.store(node, Ordering::Relaxed);
    }
}

/// A free node number, taken until `until`, and the time up to which its last holder may have used it.
async fn take(tx: &mut Tx, now: Millis, until: Millis, word: &str) -> Result<(u16, Millis)> {
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
            .bind(until)
            .bind(word)
            .bind(id)
            .run(tx)
            .await?;
        return Ok((id as u16, Millis(lease_until)));
    }
    let next = crate::q!(i64, "SELECT COALESCE(MAX(id) + 1, 0) FROM node").one(&mut *tx).await?;
    // Processes that start at the same moment see the same number; all but the first then take a later one.
    for id in next..NODES {
        let inserted = crate::q!(
            (),
            "INSERT INTO node (id, lease_until, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
        )
        .bind(id)
        .bind(until)
        .bind(word)
        .run(&mut *tx)
        .await?;
        if inserted == 1 {
            return Ok((id as u16, Millis(0)));
        }
    }
    Err(Error::new(Kind::Busy, "all 1024 node numbers are held"))
}
