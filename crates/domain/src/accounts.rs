//! Handles, e-mail addresses, passwords and roles.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a member may do beyond their own things. Each role includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Member,
    Moderator,
    Admin,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::Member, Self::Moderator, Self::Admin];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Moderator => "moderator",
            Self::Admin => "admin",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// Why a handle, address or password was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    #[error(
        "A handle has 3 to 30 characters: letters a to z, digits and underscores, starting with a letter."
    )]
    Handle,
    #[error("This handle is reserved. Please choose another.")]
    ReservedHandle,
    #[error("This does not look like an e-mail address.")]
    Email,
    #[error("A password needs at least 10 characters.")]
    PasswordShort,
    #[error("A password may have at most 200 characters.")]
    PasswordLong,
    #[error("This password is among the most used ones. Please choose another.")]
    PasswordCommon,
    #[error("The password must not be your handle or e-mail address.")]
    PasswordIsName,
}

/// The name in a member's address, `/@handle`: 3 to 30 of `a-z0-9_`, starting with a letter, always lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Handle(String);

/// Names that would mislead (roles of the site) or clash with addresses.
const RESERVED: &[&str] = &[
    "about",
    "account",
    "admin",
    "administrator",
    "anonymous",
    "api",
    "assets",
    "blobs",
    "cases",
    "deleted",
    "drafts",
    "handprint",
    "health",
    "help",
    "how",
    "jury",
    "legal",
    "login",
    "logout",
    "me",
    "metrics",
    "mod",
    "moderation",
    "moderator",
    "models",
    "null",
    "official",
    "operator",
    "owner",
    "privacy",
    "root",
    "search",
    "security",
    "settings",
    "sign_in",
    "sign_up",
    "staff",
    "support",
    "system",
    "team",
    "terms",
    "transparency",
    "undefined",
    "upload",
    "wallet",
];

impl Handle {
    /// Reads a handle as typed; an optional leading `@` and upper case are accepted.
    pub fn parse(input: &str) -> Result<Self, Refused> {
        let handle = input.trim().trim_start_matches('@').to_ascii_lowercase();
        let valid = (3..=30).contains(&handle.len())
            && handle.starts_with(|c: char| c.is_ascii_lowercase())
            && handle.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !valid {
            return Err(Refused::Handle);
        }
        if RESERVED.contains(&handle.as_str()) {
            return Err(Refused::ReservedHandle);
        }
        Ok(Self(handle))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An e-mail address that can be written to: one `@`, a host with a dot, no spaces, at most 254 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    pub fn parse(input: &str) -> Result<Self, Refused> {
        let text = crate::text::line(input);
        let (local, host) = text.rsplit_once('@').ok_or(Refused::Email)?;
        let host_ok = host.contains('.')
            && host.split('.').all(|label| {
                (1..=63).contains(&label.len())
                    && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            });
        let local_ok = (1..=64).contains(&local.len())
            && local
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&b));
        if text.len() > 254 || !host_ok || !local_ok {
            return Err(Refused::Email);
        }
        Ok(Self(text))
    }

    /// As the person wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form that must be unique: lower case.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// The passwords that attackers try first and that pass the length rule.
const COMMON: &[&str] = &[
    "0123456789",
    "1029384756",
    "1111111111",
    "1122334455",
    "1234567890",
    "12345678910",
    "123456789a",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "9876543210",
    "abcdefghij",
    "abcd1234567",
    "administrator",
    "basketball",
    "changeme123",
    "iloveyou12",
    "letmein123",
    "password01",
    "password10",
    "password11",
    "password12",
    "password123",
    "password1234",
    "passw0rd123",
    "princess123",
    "qazwsxedcrfv",
    "qwerty12345",
    "qwerty123456",
    "qwertyuiop",
    "qwertyuiop1",
    "superman123",
    "welcome123",
];

/// Checks a new password (NIST SP 800-63B: length and a list of common ones, no composition rules).
pub fn admit_password(password: &str, handle: &str, email: &str) -> Result<(), Refused> {
    let lower = password.to_lowercase();
    if password.chars().count() < 10 {
        Err(Refused::PasswordShort)
    } else if password.chars().count() > 200 {
        Err(Refused::PasswordLong)
    } else if COMMON.contains(&lower.as_str()) || all_same(&lower) {
        Err(Refused::PasswordCommon)
    } else if lower == handle.to_lowercase() || lower == email.to_lowercase() {
        Err(Refused::PasswordIsName)
    } else {
        Ok(())
    }
}

fn all_same(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next();
    chars.all(|c| Some(c) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles() {
        assert_eq!(Handle::parse(" @Mira_Holt ").expect("valid").as_str(), "mira_holt");
        for bad in
            ["", "ab", "1abc", "_abc", "a-b-c", "é_abc", "a b c", &"a".repeat(31), "abc\u{202e}"]
        {
            assert_eq!(Handle::parse(bad), Err(Refused::Handle), "{bad}");
        }
        assert_eq!(Handle::parse("Admin"), Err(Refused::ReservedHandle));
    }

    #[test]
    fn emails() {
        assert_eq!(Email::parse(" Mira@Example.org ").expect("valid").key(), "mira@example.org");
        for bad in [
            "",
            "a",
            "@",
            "a@b",
            "a@b.",
            "a b@c.de",
            "a@-b.de",
            "a@b..de",
            "a@b.de\nBcc: x@y.z",
            "a,b@c.de",
        ] {
            assert_eq!(Email::parse(bad), Err(Refused::Email), "{bad}");
        }
    }

    #[test]
    fn passwords() {
        assert_eq!(admit_password("correct horse", "mira", "m@x.de"), Ok(()));
        assert_eq!(admit_password("short", "mira", "m@x.de"), Err(Refused::PasswordShort));
        assert_eq!(admit_password(&"x".repeat(201), "mira", "m@x.de"), Err(Refused::PasswordLong));
        assert_eq!(admit_password("Password123", "mira", "m@x.de"), Err(Refused::PasswordCommon));
        assert_eq!(admit_password("aaaaaaaaaaaa", "mira", "m@x.de"), Err(Refused::PasswordCommon));
        assert_eq!(
            admit_password("mira_holt_x", "Mira_Holt_X", "m@x.de"),
            Err(Refused::PasswordIsName)
        );
    }

    #[test]
    fn roles_include_the_ones_before() {
        assert!(Role::Admin > Role::Moderator && Role::Moderator > Role::Member);
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
    }
}
