//! What an event of a notice tells each side by mail.

use domain::{
    notices::{Event, Stage},
    time::Millis,
};

use crate::shared::filters::moment_text;

/// What an event came to.
pub struct Outcome<'a> {
    pub title: &'a str,
    /// What came with the event: reasons, a counter-notice, a court and its number.
    pub words: &'a str,
    /// The statement of reasons, should the model be down for it.
    pub statement: String,
    pub stage: Stage,
    /// Whether the decision was the second one.
    pub is_final: bool,
    /// Whether the notice kept the model down before.
    pub was_down: bool,
    /// Whether anybody can see the model now.
    pub is_public: bool,
}

/// What the sender and the author are told, where there is something to tell.
pub fn texts(event: Event, of: &Outcome<'_>) -> (Option<String>, Option<String>) {
    let Outcome { title, words, .. } = of;
    match event {
        Event::Sent => (None, None),
        Event::Decided { is_upheld: true, .. } => (
            Some(format!(
                "Your notice about “{title}” was upheld: the model is not public any more. Its author was told why, and can object.\n\nReasons: {words}"
            )),
            Some(of.statement.clone()),
        ),
        Event::Decided { .. } => (Some(not_upheld(of)), of.was_down.then(|| overturned(of))),
        Event::Countered => countered(of),
        Event::Sued => (
            None,
            Some(format!(
                "The sender of the notice about “{title}” says that they filed an action in court. The model stays down until it is decided.\n\n{words}"
            )),
        ),
        Event::Judged { comes_back, .. } => {
            let what =
                if comes_back { back(of) } else { format!("“{title}” stays down for good.") };
            let text = format!("A court decided over “{title}”. {what}\n\n{words}");
            (Some(text.clone()), Some(text))
        }
        Event::Complained { .. } => {
            let text = format!("Another moderator looks again at the notice about “{title}”.");
            (Some(text.clone()), of.was_down.then_some(text))
        }
        Event::Restored => {
            let what = back(of);
            (
                Some(format!(
                    "{what} Its author sent a counter-notice, and no court action was told to us in time."
                )),
                Some(format!(
                    "{what} The sender of the notice told us of no court action in time."
                )),
            )
        }
        Event::Withdrawn => (
            Some(format!("You took your notice about “{title}” back.")),
            of.was_down.then(|| format!("The notice about “{title}” was taken back. {}", back(of))),
        ),
    }
}

/// That a notice keeps a model down no longer, and whether it can be seen.
fn back(of: &Outcome<'_>) -> String {
    let title = of.title;
    if of.is_public {
        format!("“{title}” is public again.")
    } else {
        format!("The notice keeps “{title}” down no longer; it is not public for another reason.")
    }
}

fn not_upheld(of: &Outcome<'_>) -> String {
    let again = if of.is_final {
        ""
    } else {
        "You can ask, by the link below and free of charge, for another moderator to look again. "
    };
    format!(
        "Your notice about “{}” was not upheld.\n\nReasons: {}\n\n{again}You can also go to a certified out-of-court dispute body, or to a court.",
        of.title, of.words
    )
}

fn overturned(of: &Outcome<'_>) -> String {
    format!(
        "The notice about “{}” was looked at again and is not upheld any more. {}\n\nReasons: {}",
        of.title,
        back(of),
        of.words
    )
}

fn countered(of: &Outcome<'_>) -> (Option<String>, Option<String>) {
    let due = match of.stage {
        Stage::Countered(due) => due,
        _ => Millis(0),
    };
    let (title, words, due) = (of.title, of.words, moment_text(due));
    (
        Some(format!(
            "The author of “{title}” sent a counter-notice. Unless you tell us before {due}, by the link below, that you have filed an action in court, the model comes back then.\n\n{words}"
        )),
        Some(format!(
            "Your counter-notice about “{title}” went to the sender of the notice. Unless they go to court, the model comes back on {due}."
        )),
    )
}
