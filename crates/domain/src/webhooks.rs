//! What creators' own programs can be told.

/// What a webhook can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    PrintReported,
    CommentWritten,
    NewFollower,
    ModelPublished,
    DownloadsOfDay,
    /// Asked for by its owner.
    Test,
}

impl Kind {
    /// What can be chosen.
    pub const CHOICES: [Self; 5] = [
        Self::PrintReported,
        Self::CommentWritten,
        Self::NewFollower,
        Self::ModelPublished,
        Self::DownloadsOfDay,
    ];

    /// The name that is stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PrintReported => "print-reported",
            Self::CommentWritten => "comment-written",
            Self::NewFollower => "new-follower",
            Self::ModelPublished => "model-published",
            Self::DownloadsOfDay => "downloads-of-day",
            Self::Test => "test",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::CHOICES.into_iter().find(|kind| kind.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_tests_are_no_choice() {
        for kind in Kind::CHOICES {
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(Kind::parse("test"), None);
    }
}
