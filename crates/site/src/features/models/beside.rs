//! What other features keep of a model, as far as its page shows it: read in one statement, because a statement costs more
//! than a row. Of what few models have it only says that it is there; the feature then reads it.

use db::{Json, Near, q, row};
use domain::ids::{AccountId, ModelId};

use super::family::Family;
use crate::features::trust::accounts::{CreatorScore, ModelScoreRow};

row! {
    /// What stands beside the content on the page of a model.
    pub struct Beside {
        /// How it printed; none without reports.
        pub score: Option<Json<ModelScoreRow>>,
        /// How its creator is trusted; none without reports.
        pub reputation: Option<Json<CreatorScore>>,
        /// None when it has no relatives.
        pub family: Option<Json<Family>>,
        /// Models of a like shape, the likest first.
        pub alike: Option<Json<Vec<ModelId>>>,
        pub likes: i64,
        /// Comments that stand.
        pub comments: i64,
        /// No more comments are taken.
        pub is_locked: bool,
        /// Something was said, though it may be gone.
        pub has_threads: bool,
        /// There is evidence of how it was made, or a verdict on that.
        pub has_evidence: bool,
        /// Its creator can be followed from other sites.
        pub is_abroad: bool,
    }
}

/// What is kept of a model of this creator.
pub async fn of(db: Near<'_>, model: ModelId, creator: AccountId) -> db::Result<Beside> {
    q!(
        Beside,
        "SELECT (SELECT score FROM model_score WHERE model_id = $1) AS score,
                (SELECT score FROM creator_score WHERE account_id = $2) AS reputation,
                (SELECT content FROM model_family WHERE model_id = $1) AS family,
                (SELECT content FROM model_alike WHERE model_id = $1) AS alike,
                COALESCE((SELECT likes FROM model_audience WHERE model_id = $1), 0) AS likes,
                COALESCE((SELECT comments FROM model_comments WHERE model_id = $1), 0) AS comments,
                EXISTS (SELECT 1 FROM comment_lock WHERE model_id = $1) AS is_locked,
                EXISTS (SELECT 1 FROM comment WHERE model_id = $1) AS has_threads,
                (EXISTS (SELECT 1 FROM evidence WHERE model_id = $1 AND removed_at IS NULL)
                 OR EXISTS (SELECT 1 FROM case_file WHERE model_id = $1 AND category = 'ai-generated'
                                AND decided_at IS NOT NULL)) AS has_evidence,
                EXISTS (SELECT 1 FROM fediverse_creator WHERE account_id = $2) AS is_abroad"
    )
    .bind(model)
    .bind(creator)
    .one(db)
    .await
}
