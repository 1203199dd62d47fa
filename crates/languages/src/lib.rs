//! What the site says, in each of its languages. [`Language`] has one method per message of `en/*.ftl`, checked at build
//! time: a message without arguments is a `&'static str`, one with arguments writes itself where it is shown. It also
//! writes figures and dates, and reads which language a browser asks for.

use std::{
    any::Any,
    fmt::{self, Display, Formatter},
};

mod asked;
mod figures;
mod message;

pub use figures::Moment;
pub use message::{Html, Message, Number, Tag};

/// A language of the site. Templates call it `t`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    English,
    German,
    /// Simplified.
    Chinese,
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
include!(concat!(env!("OUT_DIR"), "/islands.rs"));

impl Language {
    /// All languages with texts, complete or not.
    pub const ALL: [Self; 3] = [Self::English, Self::German, Self::Chinese];

    /// The name under which templates are given it at run time, for filters.
    pub const VALUE: &'static str = "language";

    /// The languages that people may choose: those that are complete. Tests may choose all.
    pub const fn offered() -> &'static [Self] {
        if cfg!(feature = "testing") { &Self::ALL } else { OFFERED }
    }

    /// Its tag (BCP 47), as `lang` and `Content-Language` say it.
    pub const fn tag(self) -> &'static str {
        self.one_of(&["en", "de", "zh-Hans"])
    }

    /// Its short code, as cookies and addresses say it.
    pub const fn code(self) -> &'static str {
        self.one_of(&["en", "de", "zh"])
    }

    /// Whether this is its code.
    pub fn has_code(self, code: &str) -> bool {
        self.code() == code
    }

    /// What it calls itself.
    pub const fn own_name(self) -> &'static str {
        self.one_of(&["English", "Deutsch", "简体中文"])
    }

    /// Whether it is written from right to left; none is yet.
    pub const fn right_to_left(self) -> bool {
        match self {
            Self::English | Self::German | Self::Chinese => false,
        }
    }

    /// The offered language with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::offered().iter().copied().find(|language| language.code() == code)
    }

    const fn one_of(self, texts: &[&'static str; 3]) -> &'static str {
        texts[self as usize]
    }

    /// Whether `number` of something takes the form for one thing: the plural category `one` of CLDR, for whole numbers.
    const fn is_one(self, number: u64) -> bool {
        match self {
            Self::English | Self::German => number == 1,
            Self::Chinese => false,
        }
    }
}

impl askama::Values for Language {
    fn get_value<'a>(&'a self, key: &str) -> Option<&'a dyn Any> {
        (key == Self::VALUE).then_some(self as &dyn Any)
    }
}

#[cfg(test)]
mod tests;
