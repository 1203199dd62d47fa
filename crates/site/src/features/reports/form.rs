//! The guided form of a report: what each category asks, and what is made of the answers.

use domain::{reports::Category, text};
use serde::Deserialize;

use crate::shared::forms::Errors;

/// Shortest account of what was noticed, characters.
pub const BODY_MIN: usize = 20;
/// Longest one.
pub const BODY_MAX: usize = 2_000;

/// How a category stands in the form.
pub struct Guide {
    pub category: Category,
    pub name: &'static str,
    /// One sentence: when to choose it.
    pub when: &'static str,
    /// What one may have noticed: stored word and sentence.
    pub signs: &'static [(&'static str, &'static str)],
    /// What the field for words asks.
    pub ask: &'static str,
}

/// What every category asks.
pub const GUIDES: [Guide; 8] = [
    Guide {
        category: Category::AiGenerated,
        name: "Suspected AI-generated",
        when: "The shape looks put out by a generative model rather than made by a person.",
        signs: &[
            ("topology", "The mesh has unnatural topology: melted edges, noise, no flat faces"),
            ("floating", "Parts float or go through each other without reason"),
            ("impossible", "Overhangs or details that nobody would design to print"),
            ("pattern", "Patterns that I know from generative models"),
            ("text", "Letters or symbols that are garbled"),
        ],
        ask: "What did you see? Say where on the model.",
    },
    Guide {
        category: Category::Misleading,
        name: "Misleading",
        when: "Pictures, title or description promise something that is not in the files.",
        signs: &[
            ("pictures", "The pictures show something else"),
            ("description", "The description says what is not so"),
            ("incomplete", "Files that are needed are missing"),
        ],
        ask: "What was promised, and what is in the files?",
    },
    Guide {
        category: Category::Stolen,
        name: "Somebody else’s work",
        when: "You know the original and its maker. If it is your own work, a legal notice is the stronger way.",
        signs: &[
            ("same", "The shape is the same"),
            ("changed", "The shape was changed a little"),
            ("pictures", "The pictures are taken from somebody"),
        ],
        ask: "Where is the original, and who made it?",
    },
    Guide {
        category: Category::LicenceBreach,
        name: "Breaks a licence",
        when: "It is made from a work whose licence does not allow this, or asks for what is missing.",
        signs: &[
            ("credit", "Credit is missing"),
            ("commercial", "The original is not for commercial use"),
            ("changes", "The original may not be changed"),
        ],
        ask: "Which work, under which licence, and what does it break?",
    },
    Guide {
        category: Category::Unsafe,
        name: "Unsafe",
        when: "Printing or using it as meant may hurt people.",
        signs: &[
            ("load", "It holds a load or a person and may break"),
            ("fire", "It may burn or give off fumes"),
            ("food", "It touches food or skin in a harmful way"),
            ("children", "It is meant for children and is dangerous to them"),
        ],
        ask: "What can happen, and to whom?",
    },
    Guide {
        category: Category::Spam,
        name: "Spam",
        when: "An empty, repeated or advertising upload.",
        signs: &[
            ("repeat", "The same model again and again"),
            ("advert", "Advertising"),
            ("empty", "Nothing that can be printed"),
        ],
        ask: "What makes it spam?",
    },
    Guide {
        category: Category::Illegal,
        name: "Illegal",
        when: "You believe the law forbids it. Moderators look at these first.",
        signs: &[
            ("weapon", "Weapons or their parts"),
            ("hate", "Hate or incitement"),
            ("privacy", "A person’s likeness or data without leave"),
        ],
        ask: "Which law, and where on the model?",
    },
    Guide {
        category: Category::Other,
        name: "Something else",
        when: "None of the above.",
        signs: &[],
        ask: "What is wrong?",
    },
];

/// The guide of a category.
pub fn guide(category: Category) -> &'static Guide {
    let found = GUIDES.iter().find(|guide| guide.category == category);
    found.unwrap_or(&GUIDES[GUIDES.len() - 1])
}

/// The form as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    pub category: String,
    /// The version that was looked at.
    pub version: i64,
    pub sign: Vec<String>,
    pub body: String,
}

/// A report that can be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub category: Category,
    pub signs: Vec<String>,
    pub body: String,
}

impl Form {
    /// Reads the form; every refusal stands with its field.
    pub fn read(&self) -> Result<Words, Errors> {
        let mut errors = Errors::default();
        let Some(category) = Category::parse(&self.category) else {
            errors.add("category", "Choose what is wrong.");
            return Err(errors);
        };
        let known = guide(category).signs;
        if self.sign.iter().any(|sign| known.iter().all(|(word, _)| word != sign)) {
            errors.add("sign", "Choose from what the form lists.");
        }
        let body = text::paragraphs(&self.body);
        match text::chars(&body) {
            n if n < BODY_MIN => errors.add(
                "body",
                format!("A few words more, please: {n} characters of at least {BODY_MIN}."),
            ),
            n if n > BODY_MAX => {
                errors.add("body", format!("The text has {n} characters; {BODY_MAX} fit."));
            }
            _ => {}
        }
        let mut signs = self.sign.clone();
        signs.sort_unstable();
        signs.dedup();
        if errors.is_empty() { Ok(Words { category, signs, body }) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_becomes_a_report_or_says_what_is_wrong() {
        let fine = Form {
            category: "ai-generated".into(),
            version: 1,
            sign: vec!["floating".into(), "floating".into()],
            body: "The left ear floats beside the head.".into(),
        };
        let words = fine.read().expect("fine");
        assert_eq!((words.category, words.signs.len()), (Category::AiGenerated, 1));
        for (form, field) in [
            (Form { category: "ugly".into(), ..fine.clone() }, "category"),
            (Form { sign: vec!["weapon".into()], ..fine.clone() }, "sign"),
            (Form { body: "bad".into(), ..fine.clone() }, "body"),
            (Form { body: "x".repeat(2_001), ..fine }, "body"),
        ] {
            let errors = form.read().expect_err(field);
            assert!(errors.get(field).is_some(), "{field}: {errors:?}");
        }
        assert!(Category::ALL.iter().all(|c| guide(*c).category == *c), "each has a guide");
    }
}
