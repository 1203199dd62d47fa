//! What moderators do: noted in English, shown in the language of who reads the log.

use languages::Language;

macro_rules! acts {
    ($($act:ident = $noted:literal, $said:ident;)+) => {
        /// Something a moderator does, to be noted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Act { $($act),+ }

        impl Act {
            pub const ALL: &[Self] = &[$(Self::$act),+];

            /// As it is stored.
            pub const fn noted(self) -> &'static str {
                match self { $(Self::$act => $noted),+ }
            }

            /// As people read it.
            pub const fn text(self, t: Language) -> &'static str {
                match self { $(Self::$act => t.$said()),+ }
            }
        }
    };
}

acts! {
    Opened = "opened", moderation_act_opened;
    Decided = "decided", moderation_act_decided;
    FurtherMeasure = "confirmed a further measure", moderation_act_further;
    MeasureEnded = "ended a measure: mended", moderation_act_mended;
    NotMended = "found it not mended", moderation_act_not_mended;
    ReportsAside = "set reports aside", moderation_act_aside;
    BadFaith = "bad faith", moderation_act_bad_faith;
    ShownToJurors = "shown to jurors", moderation_act_shown;
    KeptFromJurors = "kept from jurors", moderation_act_not_shown;
    KnownCase = "known case", moderation_act_known;
    KnownCaseRetired = "known case retired", moderation_act_retired;
    Released = "released", moderation_act_released;
    KeptHeld = "kept held", moderation_act_held;
    ClosureAsked = "asked to close an account", moderation_act_closure;
    AccountClosed = "account closed", moderation_act_closed;
    AccountKept = "account kept", moderation_act_kept;
    CommentKept = "kept a reported comment", moderation_act_comment_kept;
    CommentRemoved = "removed a comment", moderation_act_comment_removed;
    CommentsClosed = "closed comments", moderation_act_comments_closed;
    CommentsOpened = "opened comments", moderation_act_comments_opened;
    NoticeDecided = "decided a legal notice", moderation_act_notice;
    NoticeUnfounded = "found a legal notice plainly unfounded", moderation_act_unfounded;
    SiteBlocked = "blocked a site", moderation_act_site_blocked;
    SiteHeard = "let a site speak again", moderation_act_site_heard;
}

/// What was noted, as people read it; what no moderator does any more stays as it was noted.
pub fn text(t: Language, noted: &str) -> &str {
    let act = Act::ALL.iter().find(|act| act.noted() == noted);
    act.map_or(noted, |act| act.text(t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_says_in_english_what_was_noted_and_the_same_in_each_language() {
        for act in Act::ALL {
            assert_eq!(text(Language::English, act.noted()), act.noted());
            for t in [Language::German, Language::Chinese] {
                assert_ne!(text(t, act.noted()), act.noted());
            }
        }
        assert_eq!(text(Language::German, "did something"), "did something");
    }
}
