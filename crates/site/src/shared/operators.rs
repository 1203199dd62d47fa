//! What is done with an operator's rights, noted in the transaction that does it: on the site by an admin, or by a command
//! on the machine, which no account gives. What is noted is never changed.

use db::{Db, Tx, q, row};
use domain::{
    ids::{AccountId, EventId},
    time::Millis,
};
use languages::Language;

use crate::app::App;

/// What operators do. It is stored as [`Deed::as_str`] says it, and found by that in the language of who reads the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    BecameFirst,
    TriedJob,
    DiscardedJob,
    ReadAddress,
    SoughtAddress,
    MailedLink,
    GaveRole,
    SignedOut,
    MadeMember,
    ConfirmedAuthor,
    WithdrewAuthor,
    ExportedLibrary,
    BroughtLibrary,
    /// Noted that a member is a trusted flagger.
    Trusted,
    /// Noted that a member is none any more.
    Distrusted,
}

impl Deed {
    pub const ALL: [Self; 15] = [
        Self::BecameFirst,
        Self::TriedJob,
        Self::DiscardedJob,
        Self::ReadAddress,
        Self::SoughtAddress,
        Self::MailedLink,
        Self::GaveRole,
        Self::SignedOut,
        Self::MadeMember,
        Self::ConfirmedAuthor,
        Self::WithdrewAuthor,
        Self::ExportedLibrary,
        Self::BroughtLibrary,
        Self::Trusted,
        Self::Distrusted,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BecameFirst => "became the first admin by the printed link",
            Self::TriedJob => "tried a job again",
            Self::DiscardedJob => "discarded a job",
            Self::ReadAddress => "read an e-mail address",
            Self::SoughtAddress => "looked for an e-mail address",
            Self::MailedLink => "mailed a link that confirms the address",
            Self::GaveRole => "gave a role",
            Self::SignedOut => "signed out all browsers",
            Self::MadeMember => "made a member",
            Self::ConfirmedAuthor => "confirmed an author elsewhere",
            Self::WithdrewAuthor => "withdrew an author elsewhere",
            Self::ExportedLibrary => "exported a library",
            Self::BroughtLibrary => "brought in a library",
            Self::Trusted => "noted that a member is a trusted flagger",
            Self::Distrusted => "noted that a member is no trusted flagger",
        }
    }
}

/// Something to be noted.
pub struct Act<'a> {
    /// Who did it; nobody who is known when it was a command.
    pub operator: Option<AccountId>,
    pub action: Deed,
    /// Whom it is about.
    pub account: Option<AccountId>,
    pub detail: &'a str,
}

row! {
    /// Something that was noted.
    #[derive(Clone, Debug)]
    pub struct Noted {
        pub id: EventId,
        /// Handle of who did it; none for a command.
        pub done_by: Option<String>,
        pub action: String,
        /// Handle of whom it is about.
        pub about: Option<String>,
        pub detail: String,
        pub created_at: Millis,
    }
}

impl Noted {
    /// What was done, in the language of who reads it.
    pub fn what(&self, t: &Language) -> String {
        t.admin_act(&self.action.replace(' ', "-"), &self.action).to_string()
    }
}

/// Notes an act, now.
pub async fn note(tx: &mut Tx, app: &App, act: &Act<'_>) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO operator_action (id, operator_id, action, account_id, detail, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)"
    )
    .bind(app.ids.next::<EventId>())
    .bind(act.operator.map(AccountId::get))
    .bind(act.action.as_str())
    .bind(act.account.map(AccountId::get))
    .bind(act.detail)
    .bind(app.clock.now())
    .run(tx)
    .await?;
    Ok(())
}

/// What operators did before `before`, newest first, at most `limit`. Handles by scalar subqueries, as a join may read all
/// accounts.
pub async fn noted(db: &Db, before: i64, limit: i64) -> db::Result<Vec<Noted>> {
    q!(
        Noted,
        "SELECT a.id, (SELECT o.handle FROM account o WHERE o.id = a.operator_id) AS done_by, a.action,
                (SELECT m.handle FROM account m WHERE m.id = a.account_id) AS about, a.detail, a.created_at
         FROM operator_action a WHERE a.id < $1 ORDER BY a.id DESC LIMIT $2"
    )
    .bind(before)
    .bind(limit)
    .all(db)
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_words_for_all_that_operators_do() {
        for deed in Deed::ALL {
            let noted = Noted {
                id: EventId::from(1_i64),
                done_by: None,
                action: deed.as_str().to_owned(),
                about: None,
                detail: String::new(),
                created_at: Millis(0),
            };
            let [english, others @ ..] = Language::ALL.map(|t| noted.what(&t));
            assert_eq!(english, noted.action);
            assert!(others.iter().all(|other| *other != english), "{english}: {others:?}");
        }
    }
}
