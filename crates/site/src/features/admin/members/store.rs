//! SQL of members as operators see them. Who comments from another site has an account too, and is no member.

use db::{Db, Tx, q, row};
use domain::{accounts::Role, ids::AccountId, time::Millis};

row! {
    /// A member in a list.
    pub struct Listed {
        pub id: AccountId,
        pub handle: String,
        pub name: String,
        pub role: String,
        pub created_at: Millis,
        /// When the account was closed, by moderators or by its owner.
        pub suspended_at: Option<i64>,
    }
}

/// Members who joined before the one with the number `before`, newest first.
pub async fn newest(db: &Db, before: i64, limit: i64) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT a.id, a.handle, a.name, a.role, a.created_at, a.suspended_at FROM account a
         WHERE a.id < $1 AND NOT EXISTS (SELECT 1 FROM fediverse_actor f WHERE f.id = a.id)
         ORDER BY a.id DESC LIMIT $2"
    )
    .bind(before)
    .bind(limit)
    .all(db)
    .await
}

/// Members whose handle begins with `begins` and comes after `after`, in the order of handles.
pub async fn by_handle(db: &Db, begins: &str, after: &str, limit: i64) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        sqlite: "SELECT a.id, a.handle, a.name, a.role, a.created_at, a.suspended_at FROM account a
                 WHERE a.handle >= $1 AND a.handle < $2 AND a.handle > $3
                   AND NOT EXISTS (SELECT 1 FROM fediverse_actor f WHERE f.id = a.id)
                 ORDER BY a.handle LIMIT $4",
        pg: r#"SELECT a.id, a.handle, a.name, a.role, a.created_at, a.suspended_at FROM account a
               WHERE a.handle COLLATE "C" >= $1 AND a.handle COLLATE "C" < $2 AND a.handle COLLATE "C" > $3
                 AND NOT EXISTS (SELECT 1 FROM fediverse_actor f WHERE f.id = a.id)
               ORDER BY a.handle COLLATE "C" LIMIT $4"#,
    )
    .bind(begins)
    .bind(end_of(begins))
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// Members whose address, in lower case, begins with `begins`.
pub async fn by_address(tx: &mut Tx, begins: &str, limit: i64) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        sqlite: "SELECT a.id, a.handle, a.name, a.role, a.created_at, a.suspended_at FROM account a
                 WHERE a.email_key >= $1 AND a.email_key < $2 ORDER BY a.email_key LIMIT $3",
        pg: r#"SELECT a.id, a.handle, a.name, a.role, a.created_at, a.suspended_at FROM account a
               WHERE a.email_key COLLATE "C" >= $1 AND a.email_key COLLATE "C" < $2
               ORDER BY a.email_key COLLATE "C" LIMIT $3"#,
    )
    .bind(begins)
    .bind(end_of(begins))
    .bind(limit)
    .all(tx)
    .await
}

/// What comes after all texts that begin like this.
fn end_of(begins: &str) -> String {
    format!("{begins}\u{10FFFF}")
}

row! {
    /// What is stored about a member.
    pub struct One {
        pub id: AccountId,
        pub handle: String,
        pub name: String,
        pub email: String,
        pub email_confirmed: bool,
        pub role: String,
        pub created_at: Millis,
        pub suspended_at: Option<i64>,
        /// When its owner deleted the account.
        pub deleted_at: Option<i64>,
        pub no_publishing_until: Millis,
    }
}

/// The member with this number.
pub async fn one(db: &Db, id: AccountId) -> db::Result<Option<One>> {
    q!(
        One,
        "SELECT a.id, a.handle, a.name, a.email, a.email_confirmed, a.role, a.created_at, a.suspended_at, a.deleted_at,
                a.no_publishing_until
         FROM account a WHERE a.id = $1 AND NOT EXISTS (SELECT 1 FROM fediverse_actor f WHERE f.id = a.id)"
    )
    .bind(id)
    .opt(db)
    .await
}

row! {
    /// What a member has here.
    pub struct Has {
        /// Sessions that are open.
        pub sessions: i64,
        /// When a session that is open or ran out of late was last used.
        pub seen_at: Option<i64>,
        pub published: i64,
        pub drafts: i64,
        pub files: i64,
        pub bytes: i64,
    }
}

/// Counts what a member has; files count for each who uploaded them, also where their bytes are stored once.
pub async fn has(db: &Db, id: AccountId, now: Millis) -> db::Result<Has> {
    q!(
        Has,
        "SELECT (SELECT CAST(count(*) AS BIGINT) FROM session s WHERE s.account_id = $1 AND s.expires_at > $2) AS sessions,
                (SELECT MAX(s.seen_at) FROM session s WHERE s.account_id = $1) AS seen_at,
                (SELECT CAST(count(*) AS BIGINT) FROM model_card c WHERE c.creator_id = $1) AS published,
                (SELECT CAST(count(*) AS BIGINT) FROM model m WHERE m.creator_id = $1 AND m.state = 'draft') AS drafts,
                (SELECT CAST(count(*) AS BIGINT) FROM model m JOIN model_file f ON f.model_id = m.id
                 WHERE m.creator_id = $1 AND f.removed_at IS NULL) AS files,
                (SELECT CAST(COALESCE(SUM(f.bytes), 0) AS BIGINT) FROM model m JOIN model_file f ON f.model_id = m.id
                 WHERE m.creator_id = $1 AND f.removed_at IS NULL) AS bytes"
    )
    .bind(id)
    .bind(now)
    .one(db)
    .await
}

/// Roles of two accounts that are open, both held until the transaction ends: two admins who take each other's role at the
/// same moment do it one after the other.
pub async fn held_roles(
    tx: &mut Tx,
    one: AccountId,
    other: AccountId,
) -> db::Result<Vec<(AccountId, String)>> {
    q!(
        (AccountId, String),
        sqlite: "SELECT id, role FROM account WHERE (id = $1 OR id = $2) AND suspended_at IS NULL ORDER BY id",
        pg: "SELECT id, role FROM account WHERE (id = $1 OR id = $2) AND suspended_at IS NULL ORDER BY id FOR UPDATE",
    )
    .bind(one)
    .bind(other)
    .all(tx)
    .await
}

/// The role that a stored word means; the least for one that is not known.
pub fn role(word: &str) -> Role {
    Role::parse(word).unwrap_or(Role::Member)
}
