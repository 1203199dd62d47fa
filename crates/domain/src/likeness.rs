//! When the creator of a shape that is like an earlier one is asked how the two relate, and what the answers mean.

use std::fmt::Write as _;

/// How two shapes are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The same file, byte for byte.
    Bytes,
    /// One shape laid over the other fits.
    Shape,
    /// The same of a part of at least one of them.
    Part,
}

impl How {
    pub const ALL: [Self; 3] = [Self::Bytes, Self::Shape, Self::Part];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Shape => "shape",
            Self::Part => "part",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.as_str() == text)
    }
}

/// What a creator says about a likeness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is made from the other one.
    Remix,
    /// It is their own work, which they also have elsewhere or which others took.
    Own,
    /// It is another thing; the likeness is a mistake, chance, or a part that both have from elsewhere.
    Different,
}

impl Answer {
    pub const ALL: [Self; 3] = [Self::Remix, Self::Own, Self::Different];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Remix => "remix",
            Self::Own => "own",
            Self::Different => "different",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == text)
    }

    /// As the other creator reads it, after "its author says that".
    pub const fn said(self) -> &'static str {
        match self {
            Self::Remix => "it is a remix of yours",
            Self::Own => "it is their own work",
            Self::Different => "it is a different thing",
        }
    }
}

/// What is known of two shapes that may be alike.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// One of them is so plain (a ball, a block, a washer) that many make the same.
    pub is_plain: bool,
    /// Both are of one creator.
    pub is_own: bool,
    /// The other one was out before this one, or this one is not out yet.
    pub is_earlier: bool,
}

impl Pair {
    /// Whether anybody is asked or told. Nobody is about plain shapes, not even when the files are equal.
    pub const fn matters(&self) -> bool {
        !self.is_plain && !self.is_own && self.is_earlier
    }
}

/// Whether a creator has said what is needed about a likeness. A link to the other model says that it is a remix, one to what
/// the other is made from as well says where both have it from; the answer that it is a remix needs the link.
pub const fn is_settled(answer: Option<Answer>, is_linked: bool) -> bool {
    is_linked || matches!(answer, Some(Answer::Own | Answer::Different))
}

/// Longest explanation of an answer, characters.
pub const WORDS_MAX: usize = 500;

/// The news for the earlier creator: the later model, who made it, and what they say.
pub fn news(title: &str, author: &str, answer: Option<Answer>, words: &str) -> String {
    let mut text = format!("“{title}” by {author}");
    match answer {
        Some(answer) => {
            let _ = write!(text, "; its author says that {}", answer.said());
        }
        None => text.push_str("; its author has not said how they relate"),
    }
    if !words.is_empty() {
        let _ = write!(text, ": {words}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_likeness_with_earlier_work_of_others_matters() {
        for bits in 0..8_u8 {
            let [is_plain, is_own, is_earlier] = [bits & 1 > 0, bits & 2 > 0, bits & 4 > 0];
            let pair = Pair { is_plain, is_own, is_earlier };
            assert_eq!(pair.matters(), bits == 4, "{pair:?}");
        }
    }

    #[test]
    fn a_remix_has_to_be_linked() {
        for (answer, linked, settled) in [
            (None, false, false),
            (None, true, true),
            (Some(Answer::Remix), false, false),
            (Some(Answer::Remix), true, true),
            (Some(Answer::Own), false, true),
            (Some(Answer::Different), false, true),
        ] {
            assert_eq!(is_settled(answer, linked), settled, "{answer:?} {linked}");
        }
    }

    #[test]
    fn words_survive_storage() {
        assert!(How::ALL.iter().all(|how| How::parse(how.as_str()) == Some(*how)));
        assert!(Answer::ALL.iter().all(|said| Answer::parse(said.as_str()) == Some(*said)));
        assert_eq!((How::parse("x"), Answer::parse("")), (None, None));
        assert_eq!(
            news("Hook", "ola", Some(Answer::Own), "Mine since 2020."),
            "“Hook” by ola; its author says that it is their own work: Mine since 2020."
        );
    }
}
