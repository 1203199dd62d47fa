//! A value that all requests share for a moment: made anew by the first that asks after its time.

use std::sync::Arc;

use domain::time::Millis;
use tokio::sync::Mutex;

/// A value and when it was made.
#[derive(Debug)]
pub struct Moment<T>(Mutex<Option<(Millis, Arc<T>)>>);

impl<T> Default for Moment<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Moment<T> {
    /// The value, at most `lifetime_ms` old; `make` runs once however many ask meanwhile.
    pub async fn get<E>(
        &self,
        now: Millis,
        lifetime_ms: i64,
        make: impl Future<Output = Result<T, E>>,
    ) -> Result<Arc<T>, E> {
        let mut kept = self.0.lock().await;
        if let Some((made_at, value)) = kept.as_ref()
            && (0..lifetime_ms).contains(&now.since(*made_at))
        {
            return Ok(Arc::clone(value));
        }
        let value = Arc::new(make.await?);
        *kept = Some((now, Arc::clone(&value)));
        Ok(value)
    }

    /// The next to ask makes it anew.
    pub async fn forget(&self) {
        *self.0.lock().await = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_value_is_made_again_after_its_time() {
        let moment = Moment::default();
        let ask =
            |now: i64, value: u8| moment.get(Millis(now), 10, async move { Ok::<_, ()>(value) });
        assert_eq!(ask(0, 1).await, Ok(Arc::new(1)));
        assert_eq!(ask(9, 2).await, Ok(Arc::new(1)));
        assert_eq!(ask(10, 3).await, Ok(Arc::new(3)));
        moment.forget().await;
        assert_eq!(ask(11, 4).await, Ok(Arc::new(4)));
    }
}
