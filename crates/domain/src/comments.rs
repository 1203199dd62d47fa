//! Rules of comments: what may be said how often, who may take what away, whom words mention.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::{
    accounts::{Handle, Role},
    ids::AccountId,
    models::Viewer,
    text,
};

/// Longest comment, characters.
pub const BODY: usize = 4_000;
/// Answers in one thread at most.
pub const REPLIES: i64 = 200;
/// Members one comment can mention.
pub const MENTIONS: usize = 10;
/// Days during which an account is new.
pub const NEW_DAYS: i64 = 3;
/// Comments of a new account in an hour, and in a day.
pub const NEW_PER_HOUR: i64 = 3;
pub const NEW_PER_DAY: i64 = 10;
/// Comments of any account in an hour, and in a day.
pub const PER_HOUR: i64 = 30;
pub const PER_DAY: i64 = 200;
/// How often one comment can be changed.
pub const CHANGES: i64 = 20;
/// Reports by this many members who have nothing to do with each other fold a comment until a moderator has looked.
pub const FOLDS_AT: i64 = 3;

/// Why a comment was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("Write something first.")]
    Empty,
    #[error("The comment has {0} characters; {BODY} fit.")]
    Long(usize),
    #[error(
        "Links can be posted once your account is {NEW_DAYS} days old, which keeps advertising away. Please say it in words."
    )]
    Links,
    #[error("A comment can mention {0} members at most.")]
    Mentions(usize),
    #[error(
        "That is {0} comments in an hour, as many as your account can send. Please wait a while."
    )]
    Hour(i64),
    #[error(
        "That is {0} comments in a day, as many as your account can send. Please go on tomorrow."
    )]
    Day(i64),
    #[error("You have said exactly this on another model today.")]
    Repeat,
    #[error("This thread has {REPLIES} answers, which is as many as fit. Please begin a new one.")]
    FullThread,
    #[error("The member you write to does not want to hear from you.")]
    Blocked,
    #[error("Comments on this model are closed.")]
    Locked,
    #[error("A comment can be changed {CHANGES} times. Please write a new one.")]
    Changes,
}

/// Words as they are stored.
pub fn body(typed: &str) -> Result<String, Refused> {
    let body = text::paragraphs(typed);
    match text::chars(&body) {
        0 => Err(Refused::Empty),
        n if n > BODY => Err(Refused::Long(n)),
        _ => Ok(body),
    }
}

/// What is known of somebody who wants to comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whole days since the account was made.
    pub age_days: i64,
    /// Comments of the last hour and day.
    pub last_hour: i64,
    pub last_day: i64,
    /// The same words stand on another model since a day.
    pub is_repeat: bool,
    /// Answers in the thread already.
    pub replies: i64,
    pub is_locked: bool,
    /// The creator of the model, or whom is answered, blocks the author.
    pub is_blocked: bool,
}

/// Whether these words can be posted.
pub fn admit(body: &str, facts: &Facts) -> Result<(), Refused> {
    let is_new = facts.age_days < NEW_DAYS;
    let (hour, day) = if is_new { (NEW_PER_HOUR, NEW_PER_DAY) } else { (PER_HOUR, PER_DAY) };
    let most = if is_new { 2 } else { MENTIONS };
    if facts.is_locked {
        Err(Refused::Locked)
    } else if facts.is_blocked {
        Err(Refused::Blocked)
    } else if facts.replies >= REPLIES {
        Err(Refused::FullThread)
    } else if facts.last_hour >= hour {
        Err(Refused::Hour(hour))
    } else if facts.last_day >= day {
        Err(Refused::Day(day))
    } else if facts.is_repeat {
        Err(Refused::Repeat)
    } else {
        admit_words(body, is_new, most)
    }
}

/// What is known of somebody who wants to change an own comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeFacts {
    /// Whole days since the account was made.
    pub age_days: i64,
    /// How often the comment was changed already.
    pub changes: i64,
    pub is_locked: bool,
    /// The creator of the model, or whom is answered, blocks the author.
    pub is_blocked: bool,
}

/// Whether an own comment may be changed to these words.
pub fn admit_change(body: &str, facts: &ChangeFacts) -> Result<(), Refused> {
    let is_new = facts.age_days < NEW_DAYS;
    if facts.is_locked {
        Err(Refused::Locked)
    } else if facts.is_blocked {
        Err(Refused::Blocked)
    } else if facts.changes >= CHANGES {
        Err(Refused::Changes)
    } else {
        admit_words(body, is_new, if is_new { 2 } else { MENTIONS })
    }
}

fn admit_words(body: &str, is_new: bool, mentions_at_most: usize) -> Result<(), Refused> {
    if is_new && has_link(body) {
        Err(Refused::Links)
    } else if mentions(body).len() > mentions_at_most {
        Err(Refused::Mentions(mentions_at_most))
    } else {
        Ok(())
    }
}

/// Whether the words lead somewhere else, in any way in which Markdown can say so.
pub fn has_link(body: &str) -> bool {
    let lower = body.to_lowercase();
    let signs = ["http:", "https:", "mailto:", "//", "www.", "](", "]:"];
    signs.iter().any(|sign| lower.contains(sign))
}

/// A piece of text: words, or a mention without its `@`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Words(&'a str),
    Mention(&'a str),
}

/// Takes text apart where it mentions members: `@handle` at the start of a word.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut rest, mut from) = (text, 0);
    while let Some(at) = rest[from..].find('@').map(|at| at + from) {
        let starts_word =
            !rest[..at].ends_with(|c: char| c.is_alphanumeric() || "_/@.".contains(c));
        let word = &rest[at + 1..];
        let end = word.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(word.len());
        if starts_word && Handle::parse(&word[..end]).is_ok() {
            found.push(Piece::Words(&rest[..at]));
            found.push(Piece::Mention(&word[..end]));
            (rest, from) = (&word[end..], 0);
        } else {
            from = at + 1;
        }
    }
    found.push(Piece::Words(rest));
    found.retain(|piece| *piece != Piece::Words(""));
    found
}

/// Handles that words mention, each once, lower case.
pub fn mentions(body: &str) -> BTreeSet<String> {
    let handle = |piece: Piece<'_>| match piece {
        Piece::Mention(handle) => Some(handle.to_lowercase()),
        Piece::Words(_) => None,
    };
    pieces(body).into_iter().filter_map(handle).collect()
}

/// Whether somebody may take a comment away: its author, or a moderator. The creator of the model may not, so that
/// nobody hides what others found out.
pub fn may_remove(author: AccountId, viewer: Option<Viewer>) -> bool {
    viewer.is_some_and(|v| v.account == author || v.role >= Role::Moderator)
}

/// Whether somebody may close the comments of a model: its creator, or a moderator.
pub fn may_lock(creator: AccountId, viewer: Option<Viewer>) -> bool {
    viewer.is_some_and(|v| v.account == creator || v.role >= Role::Moderator)
}

/// What is wrong with a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Spam,
    Unkind,
    Private,
    Other,
}

impl Reason {
    pub const ALL: [Self; 4] = [Self::Spam, Self::Unkind, Self::Private, Self::Other];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Spam => "spam",
            Self::Unkind => "unkind",
            Self::Private => "private",
            Self::Other => "other",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Spam => "Advertising, or the same again and again",
            Self::Unkind => "Insults, threats or harassment",
            Self::Private => "Private facts about a person",
            Self::Other => "Something else",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn new_accounts_say_less_and_link_nowhere() {
        let old = Facts { age_days: 3, ..Facts::default() };
        let new = Facts::default();
        let link = "See https://example.org";
        for (body, facts, expected) in [
            ("Fine.", new, Ok(())),
            (link, new, Err(Refused::Links)),
            ("[x](//evil.example)", new, Err(Refused::Links)),
            ("[x](https&#58;//evil.example)", new, Err(Refused::Links)),
            (link, old, Ok(())),
            ("@mira @ola_1 @kim look", new, Err(Refused::Mentions(2))),
            ("@mira @ola_1 @kim look", old, Ok(())),
            ("Fine.", Facts { last_hour: 3, ..new }, Err(Refused::Hour(3))),
            ("Fine.", Facts { last_hour: 3, ..old }, Ok(())),
            ("Fine.", Facts { last_day: 10, ..new }, Err(Refused::Day(10))),
            ("Fine.", Facts { last_hour: 30, ..old }, Err(Refused::Hour(30))),
            ("Fine.", Facts { is_repeat: true, ..old }, Err(Refused::Repeat)),
            ("Fine.", Facts { is_locked: true, ..old }, Err(Refused::Locked)),
            ("Fine.", Facts { is_blocked: true, ..old }, Err(Refused::Blocked)),
            ("Fine.", Facts { replies: 200, ..old }, Err(Refused::FullThread)),
        ] {
            assert_eq!(admit(body, &facts), expected, "{body} {facts:?}");
        }
        assert_eq!(body(" \n "), Err(Refused::Empty));
        assert_eq!(body(&"x".repeat(4_001)), Err(Refused::Long(4_001)));
    }

    #[test]
    fn changes_are_counted_and_keep_the_rules_of_new_words() {
        let old = ChangeFacts { age_days: 3, ..ChangeFacts::default() };
        let link = "See https://example.org";
        for (body, facts, expected) in [
            (link, ChangeFacts::default(), Err(Refused::Links)),
            (link, ChangeFacts { changes: 19, ..old }, Ok(())),
            ("Fine.", ChangeFacts { changes: 20, ..old }, Err(Refused::Changes)),
            ("Fine.", ChangeFacts { is_locked: true, ..old }, Err(Refused::Locked)),
            ("Fine.", ChangeFacts { is_blocked: true, ..old }, Err(Refused::Blocked)),
        ] {
            assert_eq!(admit_change(body, &facts), expected, "{body} {facts:?}");
        }
    }

    #[test]
    fn handles_are_found_at_the_start_of_words_only() {
        let found = |text: &str| mentions(text).into_iter().collect::<Vec<_>>();
        assert_eq!(found("@mira and (@Ola_1), again @mira."), ["mira", "ola_1"]);
        assert!(found("mail me: a@example.org, /@mira, @x, @1abc, @@mira").is_empty());
        assert_eq!(
            pieces("Hi @mira!"),
            [Piece::Words("Hi "), Piece::Mention("mira"), Piece::Words("!")]
        );
    }

    #[test]
    fn authors_and_moderators_take_away_and_creators_close() {
        let viewer = |id: i64, role| Some(Viewer { account: id.into(), role });
        let author = AccountId::new(1);
        assert!(may_remove(author, viewer(1, Role::Member)));
        assert!(may_remove(author, viewer(2, Role::Moderator)));
        assert!(!may_remove(author, viewer(2, Role::Member)) && !may_remove(author, None));
        assert!(may_lock(author, viewer(1, Role::Member)) && !may_lock(author, None));
    }

    proptest! {
        #[test]
        fn pieces_lose_nothing(text in "[a-z@_ é.]{0,40}") {
            let whole: String = pieces(&text).iter().map(|piece| match piece {
                Piece::Words(words) => (*words).to_owned(),
                Piece::Mention(handle) => format!("@{handle}"),
            }).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
