//! What a member is mailed when a way to sign in to their account changes, so that nobody adds or takes one unseen.

use domain::ids::AccountId;
use serde::{Deserialize, Serialize};

use super::{
    mail::{self, Mail},
    passkeys, provider,
};
use crate::app::App;

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
    pub const fn subject(&self) -> &'static str {
        match self {
            Self::TwoStepOn => "Two-step sign-in is on",
            Self::TwoStepOff => "Two-step sign-in was turned off",
            Self::NewRecoveryCodes => "You have new recovery codes",
            Self::RecoveryCodeUsed(_) => "A recovery code was used",
            Self::PasskeyAdded(_) => "A passkey was added",
            Self::PasskeyRemoved(_) => "A passkey was removed",
            Self::ProviderAdded(_) => "Another account opens yours",
            Self::ProviderRemoved(_) => "Another account no longer opens yours",
        }
    }

    /// What happened, and what to do if it was somebody else.
    pub fn words(&self) -> String {
        let what = match self {
            Self::TwoStepOn => {
                "From now on, signing in without a passkey also asks for a code of your app."
                    .to_owned()
            }
            Self::TwoStepOff => "Signing in no longer asks for a code of your app.".to_owned(),
            Self::NewRecoveryCodes => {
                "New recovery codes were made; the old ones no longer work.".to_owned()
            }
            Self::RecoveryCodeUsed(left) => format!(
                "Somebody signed in with one of your recovery codes as the second step. You have {left} left."
            ),
            Self::PasskeyAdded(name) => {
                format!("The passkey “{name}” signs in to your account without a password now.")
            }
            Self::PasskeyRemoved(name) => {
                format!("The passkey “{name}” no longer signs in to your account.")
            }
            Self::ProviderAdded(issuer) => {
                format!(
                    "Your account is tied to one at {issuer}: whoever signs in there can sign in here."
                )
            }
            Self::ProviderRemoved(issuer) => {
                format!("Your account is no longer tied to one at {issuer}.")
            }
        };
        format!(
            "{what} If that was not you, choose a new password at once, which signs out all browsers, and look at your \
             settings:"
        )
    }
}

/// What signs in without the password and is left when that was changed, with where to remove it; empty for nothing. Somebody
/// else may have added it.
pub async fn ways_left(app: &App, account: AccountId) -> db::Result<String> {
    let site = &app.config.public_url;
    let mut ways = Vec::new();
    match passkeys::list(&app.db, account).await?.len() {
        0 => {}
        1 => ways.push(format!("a passkey ({site}/settings/passkeys)")),
        n => ways.push(format!("{n} passkeys ({site}/settings/passkeys)")),
    }
    // Where the operator names no provider, a tie opens nothing.
    if app.config.sign_in.provider.is_some()
        && let Some(tie) = provider::tie(&app.db, account).await?
    {
        ways.push(format!("your account at {} ({site}/settings/provider)", tie.issuer));
    }
    if ways.is_empty() {
        return Ok(String::new());
    }
    Ok(format!(
        "What else signs in to your account was kept: {}. Remove there what you do not know. ",
        ways.join(" and ")
    ))
}

/// Tells the owner by mail, in the transaction of the change.
pub async fn tell(
    tx: &mut db::Tx,
    app: &App,
    account: AccountId,
    change: Change,
) -> db::Result<()> {
    mail::enqueue(tx, app, &Mail::SignInChanged { account, change }).await
}
