//! Why something could not be read elsewhere, in sentences for people.

use std::error::Error as StdError;

use thiserror::Error as ThisError;

pub type Result<T> = std::result::Result<T, Error>;

/// Why a site gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
pub enum Error {
    #[error("It leads to an address that is not one of that site, and was not followed.")]
    NotAllowed,
    #[error("It is not there (any more).")]
    Missing,
    #[error("The site refuses to give it (answer {0}).")]
    Refused(u16),
    #[error("The site turned us away several times; it is asked again in a day.")]
    LeftAlone,
    #[error("The site asks for a pause; try again later.")]
    Busy(Option<u32>),
    #[error("Something is wrong at the site (answer {0}); try again later.")]
    Broken(u16),
    #[error("The site did not answer.")]
    Silent,
    #[error("The site answered {0}, which nobody expected.")]
    Answer(u16),
    #[error("The site took too long.")]
    Slow,
    #[error("Its address is longer than {0} characters.")]
    LongAddress(usize),
    #[error("It is larger than {0} bytes.")]
    TooLarge(u64),
    #[error("What the site answered can not be read.")]
    Unreadable,
    #[error("It leads on and on, and was not followed further.")]
    TooFar,
    #[error("It could not be kept: {0}")]
    Disk(String),
}

impl Error {
    /// Whether the same may work a moment later.
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Broken(_) | Self::Silent)
    }
}

/// Said by the resolver of a name that stands for nothing public.
#[derive(Debug, ThisError)]
#[error("the name means no public address")]
pub(crate) struct Inside;

impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        let mut cause: Option<&(dyn StdError + 'static)> = Some(&error);
        while let Some(inner) = cause {
            if inner.is::<Inside>() {
                return Self::NotAllowed;
            }
            cause = inner.source();
        }
        tracing::debug!(error = %error.without_url(), "no answer");
        Self::Silent
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error.to_string())
    }
}
