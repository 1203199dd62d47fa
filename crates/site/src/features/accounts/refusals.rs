//! Why a handle, address or password was not taken, as pages say it.

use domain::accounts::Refused;
use languages::Language;

/// The sentence for a refusal.
pub const fn said(t: Language, refused: Refused) -> &'static str {
    match refused {
        Refused::Handle => t.accounts_refused_handle(),
        Refused::ReservedHandle => t.accounts_refused_reserved(),
        Refused::Email => t.accounts_refused_email(),
        Refused::PasswordShort => t.accounts_refused_short(),
        Refused::PasswordLong => t.accounts_refused_long(),
        Refused::PasswordCommon => t.accounts_refused_common(),
        Refused::PasswordBreached => t.accounts_refused_breached(),
        Refused::PasswordIsName => t.accounts_refused_name(),
    }
}
