//! What a member is mailed when a way to sign in to their account changes, so that nobody adds or takes one unseen.

use domain::ids::AccountId;
use languages::Language;
use serde::{Deserialize, Serialize};

use super::{
    mail::{self, Mail},
    passkeys, provider,
};
use crate::{app::App, shared::page::Context};

/// A way to sign in was added, taken or used up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    TwoStepOn,
    TwoStepOff,
    NewRecoveryCodes,
    /// A recovery code opened a session; so many are left.
    RecoveryCodeUsed(i64),
    /// With its name.
    PasskeyAdded(String),
    /// With its name.
    PasskeyRemoved(String),
    /// With its issuer.
    ProviderAdded(String),
    /// With its issuer.
    ProviderRemoved(String),
}

impl Change {
    pub const fn subject(&self, t: Language) -> &'static str {
        match self {
            Self::TwoStepOn => t.accounts_mail_two_step_on(),
            Self::TwoStepOff => t.accounts_mail_two_step_off(),
            Self::NewRecoveryCodes => t.accounts_mail_new_codes(),
            Self::RecoveryCodeUsed(_) => t.accounts_mail_code_used(),
            Self::PasskeyAdded(_) => t.accounts_mail_passkey_added(),
            Self::PasskeyRemoved(_) => t.accounts_mail_passkey_removed(),
            Self::ProviderAdded(_) => t.accounts_mail_provider_added(),
            Self::ProviderRemoved(_) => t.accounts_mail_provider_removed(),
        }
    }

    /// What happened, and what to do if it was somebody else.
    pub fn words(&self, t: Language) -> String {
        let what = match self {
            Self::TwoStepOn => t.accounts_mail_two_step_on_text().to_owned(),
            Self::TwoStepOff => t.accounts_mail_two_step_off_text().to_owned(),
            Self::NewRecoveryCodes => t.accounts_mail_new_codes_text().to_owned(),
            Self::RecoveryCodeUsed(left) => t.accounts_mail_code_used_text(left).to_string(),
            Self::PasskeyAdded(name) => t.accounts_mail_passkey_added_text(name).to_string(),
            Self::PasskeyRemoved(name) => t.accounts_mail_passkey_removed_text(name).to_string(),
            Self::ProviderAdded(issuer) => t.accounts_mail_provider_added_text(issuer).to_string(),
            Self::ProviderRemoved(issuer) => {
                t.accounts_mail_provider_removed_text(issuer).to_string()
            }
        };
        t.accounts_mail_not_you(what).to_string()
    }
}

/// What signs in without the password and is left when that was changed, with where to remove it; empty for nothing. Somebody
/// else may have added it.
pub async fn ways_left(app: &App, t: Language, account: AccountId) -> db::Result<String> {
    let site = &app.config.public_url;
    let mut ways = Vec::new();
    let keys = passkeys::list(&app.db, account).await?.len();
    if keys > 0 {
        let link = format!("{site}/settings/passkeys");
        ways.push(t.accounts_mail_way_passkeys(keys, link).to_string());
    }
    // Where the operator names no provider, a tie opens nothing.
    if app.config.sign_in.provider.is_some()
        && let Some(tie) = provider::tie(&app.db, account).await?
    {
        let link = format!("{site}/settings/provider");
        ways.push(t.accounts_mail_way_provider(tie.issuer, link).to_string());
    }
    let joined = ways.into_iter().reduce(|one, other| t.accounts_mail_ways(one, other).to_string());
    Ok(joined.unwrap_or_default())
}

/// Tells the owner by mail, in the transaction of the change, which the request of `context` makes.
pub async fn tell(
    tx: &mut db::Tx,
    context: &Context,
    account: AccountId,
    change: Change,
) -> db::Result<()> {
    let mail = Mail::SignInChanged { account, change };
    mail::enqueue_in(tx, &context.app, &mail, context.t).await
}
