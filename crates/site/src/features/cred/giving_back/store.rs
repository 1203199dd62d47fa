//! SQL of what was taken with models.

use db::{Db, q, row};
use domain::ids::{CredTransactionId, ModelId};

row! {
    /// A mint that the removal of a model took back.
    #[derive(Clone, Debug)]
    pub struct TakenRow {
        pub reversal: CredTransactionId,
        pub account_id: i64,
        pub earning: String,
        pub subject: i64,
        pub tokens: i64,
        /// The day on which it was earned.
        pub day: i64,
    }
}

/// What was taken with a model and not given back yet. Reversals for other reasons name no model.
pub async fn taken_with(db: &Db, model: ModelId) -> db::Result<Vec<TakenRow>> {
    q!(
        TakenRow,
        "SELECT r.id AS reversal, t.account_id, t.earning, t.subject, t.tokens, t.day
         FROM cred_transaction r JOIN cred_transaction t ON t.id = r.reverses
         WHERE r.model_id = $1 AND r.kind = 'reverse'
           AND NOT EXISTS (SELECT 1 FROM cred_transaction b WHERE b.reverses = r.id) ORDER BY r.id LIMIT 1000"
    )
    .bind(model)
    .all(db)
    .await
}

/// Whether a model was taken down for cause; one that its author threw away was not, unless a decision says so too.
pub async fn is_down_for_cause(db: &Db, model: ModelId) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM model m WHERE m.id = $1 AND m.state = 'removed' AND (m.discarded_at IS NULL
             OR EXISTS (SELECT 1 FROM measure x WHERE x.account_id = m.creator_id AND x.model_id = m.id
                        AND x.reversed_at IS NULL AND x.measure IN ('removed', 'suspended', 'closed'))))"
    )
    .bind(model)
    .one(db)
    .await
}
