//! What a member is mailed when a way to sign in to their account changes, so that nobody adds or takes one unseen.

use domain::ids::AccountId;
use serde::{Deserialize, Serialize};

use super::mail::{self, Mail};
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
                "From now on, signing in with your password also asks for a code of your app."
                    .to_owned()
            }
            Self::TwoStepOff => "Signing in asks for your password alone again.".to_owned(),
            Self::NewRecoveryCodes => {
                "New recovery codes were made; the old ones no longer work.".to_owned()
            }
            Self::RecoveryCodeUsed(left) => format!(
                "Somebody signed in with your password and one of your recovery codes. You have {left} left."
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

/// Tells the owner by mail, in the transaction of the change.
pub async fn tell(
    tx: &mut db::Tx,
    app: &App,
    account: AccountId,
    change: Change,
) -> db::Result<()> {
    mail::enqueue(tx, app, &Mail::SignInChanged { account, change }).await
}
