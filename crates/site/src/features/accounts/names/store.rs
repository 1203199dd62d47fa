//! SQL of names.

use db::{Json, Source, q, row};
use domain::ids::AccountId;

use crate::shared::view::Maker;

row! {
    /// Who a member is, in lists.
    #[derive(Clone, Debug)]
    pub struct Named {
        pub id: AccountId,
        pub handle: String,
        pub name: String,
    }
}

impl Named {
    pub fn maker(&self) -> Maker {
        Maker::new(&self.handle, &self.name)
    }
}

/// Names of these members, of those whose accounts are open.
pub async fn names<'a>(from: impl Into<Source<'a>>, ids: &[AccountId]) -> db::Result<Vec<Named>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    q!(
        Named,
        sqlite: "SELECT id, handle, name FROM account
                 WHERE id IN (SELECT value FROM json_each($1)) AND suspended_at IS NULL",
        pg: "SELECT id, handle, name FROM account
             WHERE id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1))) AND suspended_at IS NULL",
    )
    .bind(Json(ids))
    .all(from)
    .await
}
