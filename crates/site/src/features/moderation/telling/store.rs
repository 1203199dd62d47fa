//! SQL of what moderators are told.

use db::{Db, Tx, q, row};
use domain::ids::{AccountId, CaseId, ModelId};

row! {
    /// A case as news has it.
    #[derive(Clone, Debug)]
    pub struct About {
        pub model_id: i64,
        pub creator_id: i64,
        pub title: String,
        pub stage: String,
        pub is_jury: bool,
        pub due_at: i64,
    }
}

impl About {
    /// Whether a panel judges it or will.
    pub fn is_before_panel(&self) -> bool {
        matches!(self.stage.as_str(), "notice" | "panel")
    }
}

pub async fn case(db: &Db, id: CaseId) -> db::Result<Option<About>> {
    q!(
        About,
        "SELECT c.model_id, c.creator_id, (SELECT m.title FROM model m WHERE m.id = c.model_id) AS title, c.stage, c.is_jury,
             c.due_at
         FROM case_file c WHERE c.id = $1"
    )
    .bind(id)
    .opt(db)
    .await
}

/// Cases about a model that a panel judges or will.
pub async fn jury_cases(db: &Db, model: ModelId) -> db::Result<Vec<CaseId>> {
    q!(CaseId, "SELECT id FROM case_file WHERE model_id = $1 AND is_open AND is_jury ORDER BY id")
        .bind(model)
        .all(db)
        .await
}

/// Whether a picture waits for a moderator's look: of how a model was made, or of those kept for a case about it.
pub async fn has_unseen(db: &Db, model: ModelId, case: CaseId) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM evidence WHERE model_id = $1 AND removed_at IS NULL AND state = 'ready'
                          AND format = 'picture' AND looked_at IS NULL)
             OR EXISTS (SELECT 1 FROM case_picture p WHERE p.subject_id = $2 AND NOT p.is_drawn AND p.looked_at IS NULL
                          AND (SELECT f.removed_at FROM print_photo f WHERE f.id = p.photo_id) IS NULL)"
    )
    .bind(model)
    .bind(case)
    .one(db)
    .await
}

/// Who asked for the closure of an account that waits, and the case or notice it rests on.
pub async fn closure(
    db: &Db,
    account: AccountId,
) -> db::Result<Option<(AccountId, Option<i64>, Option<i64>)>> {
    q!(
        (AccountId, Option<i64>, Option<i64>),
        "SELECT asked_by, case_id, notice_id FROM account_closure WHERE account_id = $1 AND decided_at IS NULL"
    )
    .bind(account)
    .opt(db)
    .await
}

pub async fn handle(db: &Db, account: AccountId) -> db::Result<String> {
    q!(String, "SELECT handle FROM account WHERE id = $1").bind(account).one(db).await
}

/// Who has a part in something: two members, those who reported a case, who sent a notice.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub author: AccountId,
    pub other: AccountId,
    pub case: Option<CaseId>,
    /// Number of the notice; 0 without one.
    pub notice: i64,
}

impl Part {
    /// Something that concerns one member alone.
    pub const fn of(author: AccountId) -> Self {
        Self { author, other: author, case: None, notice: 0 }
    }
}

/// Moderators who have no part in something.
pub async fn staff_without(tx: &mut Tx, part: Part) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT a.id FROM account a
         WHERE a.role <> 'member' AND a.suspended_at IS NULL AND a.id <> $1 AND a.id <> $2
           AND NOT EXISTS (SELECT 1 FROM report r WHERE r.case_id = $3 AND r.reporter_id = a.id)
           AND NOT EXISTS (SELECT 1 FROM legal_notice n WHERE n.id = $4 AND n.account_id = a.id)
         ORDER BY a.id LIMIT 200"
    )
    .bind(part.author)
    .bind(part.other)
    .bind(part.case.map_or(0, CaseId::get))
    .bind(part.notice)
    .all(tx)
    .await
}
