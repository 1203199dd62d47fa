//! Runs a write transaction again when another one was in the way.

use std::time::Duration;

use crate::{Error, Tx};

const ATTEMPTS: u32 = 3;

/// Counts the attempts of one [`write_retry!`](crate::write_retry).
#[derive(Debug, Default)]
pub struct Attempts(u32);

impl Attempts {
    /// Commits after a success. `None`: another transaction was in the way, and a short pause later it is time to try
    /// again.
    pub async fn finish<T, E: From<Error>>(
        &mut self,
        tx: Tx,
        result: Result<T, E>,
    ) -> Option<Result<T, E>> {
        self.0 += 1;
        let busy_before = tx.failure().is_some_and(Error::is_busy);
        let (error, busy) = match result {
            Ok(value) => match tx.commit().await {
                Ok(()) => return Some(Ok(value)),
                Err(error) => (error.clone().into(), error.is_busy()),
            },
            Err(error) => {
                drop(tx);
                (error, busy_before)
            }
        };
        if !busy || self.0 >= ATTEMPTS {
            return Some(Err(error));
        }
        tokio::time::sleep(Duration::from_millis(rand::random_range(5..25)) * self.0).await;
        None
    }
}

/// Runs an expression in a write transaction and commits when it gives `Ok`; up to three times in all, when another
/// transaction was in the way (serialisation failure, deadlock, lock). The expression has no effect but through the
/// transaction: `write_retry!(db, |tx| spend(tx, account, 5).await)`, where `tx: &mut Tx`.
#[macro_export]
macro_rules! write_retry {
    ($db:expr, |$tx:ident| $work:expr) => {{
        let mut attempts = $crate::Attempts::default();
        loop {
            let mut transaction = match $db.write().await {
                Ok(transaction) => transaction,
                Err(error) => break Err(error.into()),
            };
            let result = {
                let $tx = &mut transaction;
                async { $work }.await
            };
            if let Some(done) = attempts.finish(transaction, result).await {
                break done;
            }
        }
    }};
}
