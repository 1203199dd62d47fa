//! The guided form of a report: what each category asks, and what is made of the answers.

use domain::{reports::Category, text};
use languages::Language;
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
    pub signs: Vec<(&'static str, &'static str)>,
    /// What the field for words asks.
    pub ask: &'static str,
}

/// What a category is called.
pub const fn name(t: Language, category: Category) -> &'static str {
    match category {
        Category::AiGenerated => t.reports_ai(),
        Category::Misleading => t.reports_misleading(),
        Category::Stolen => t.reports_stolen(),
        Category::LicenceBreach => t.reports_licence(),
        Category::Unsafe => t.reports_unsafe(),
        Category::Spam => t.reports_spam(),
        Category::Illegal => t.reports_illegal(),
        Category::Other => t.reports_other(),
    }
}

/// What a category asks.
pub fn guide(t: Language, category: Category) -> Guide {
    let (when, ask) = match category {
        Category::AiGenerated => (t.reports_ai_when(), t.reports_ai_ask()),
        Category::Misleading => (t.reports_misleading_when(), t.reports_misleading_ask()),
        Category::Stolen => (t.reports_stolen_when(), t.reports_stolen_ask()),
        Category::LicenceBreach => (t.reports_licence_when(), t.reports_licence_ask()),
        Category::Unsafe => (t.reports_unsafe_when(), t.reports_unsafe_ask()),
        Category::Spam => (t.reports_spam_when(), t.reports_spam_ask()),
        Category::Illegal => (t.reports_illegal_when(), t.reports_illegal_ask()),
        Category::Other => (t.reports_other_when(), t.reports_other_ask()),
    };
    Guide { category, name: name(t, category), when, signs: signs(t, category), ask }
}

/// What one may have noticed of a category: stored word and sentence.
pub fn signs(t: Language, category: Category) -> Vec<(&'static str, &'static str)> {
    match category {
        Category::AiGenerated => vec![
            ("topology", t.reports_ai_topology()),
            ("floating", t.reports_ai_floating()),
            ("impossible", t.reports_ai_impossible()),
            ("pattern", t.reports_ai_pattern()),
            ("text", t.reports_ai_text()),
        ],
        Category::Misleading => vec![
            ("pictures", t.reports_misleading_pictures()),
            ("description", t.reports_misleading_description()),
            ("incomplete", t.reports_misleading_incomplete()),
        ],
        Category::Stolen => vec![
            ("same", t.reports_stolen_same()),
            ("changed", t.reports_stolen_changed()),
            ("pictures", t.reports_stolen_pictures()),
        ],
        Category::LicenceBreach => vec![
            ("credit", t.reports_licence_credit()),
            ("commercial", t.reports_licence_commercial()),
            ("changes", t.reports_licence_changes()),
        ],
        Category::Unsafe => vec![
            ("load", t.reports_unsafe_load()),
            ("fire", t.reports_unsafe_fire()),
            ("food", t.reports_unsafe_food()),
            ("children", t.reports_unsafe_children()),
        ],
        Category::Spam => vec![
            ("repeat", t.reports_spam_repeat()),
            ("advert", t.reports_spam_advert()),
            ("empty", t.reports_spam_empty()),
        ],
        Category::Illegal => vec![
            ("weapon", t.reports_illegal_weapon()),
            ("hate", t.reports_illegal_hate()),
            ("privacy", t.reports_illegal_privacy()),
        ],
        Category::Other => Vec::new(),
    }
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
    pub fn read(&self, t: Language) -> Result<Words, Errors> {
        let mut errors = Errors::default();
        let Some(category) = Category::parse(&self.category) else {
            errors.add("category", t.reports_choose());
            return Err(errors);
        };
        let known = signs(t, category);
        if self.sign.iter().any(|sign| known.iter().all(|(word, _)| word != sign)) {
            errors.add("sign", t.reports_sign_unknown());
        }
        let body = text::paragraphs(&self.body);
        match text::chars(&body) {
            n if n < BODY_MIN => errors.add("body", t.reports_too_short(n, BODY_MIN).to_string()),
            n if n > BODY_MAX => errors.add("body", t.text_long(n, BODY_MAX).to_string()),
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
        let t = Language::English;
        let words = fine.read(t).expect("fine");
        assert_eq!((words.category, words.signs.len()), (Category::AiGenerated, 1));
        for (form, field) in [
            (Form { category: "ugly".into(), ..fine.clone() }, "category"),
            (Form { sign: vec!["weapon".into()], ..fine.clone() }, "sign"),
            (Form { body: "bad".into(), ..fine.clone() }, "body"),
            (Form { body: "x".repeat(2_001), ..fine }, "body"),
        ] {
            let errors = form.read(t).expect_err(field);
            assert!(errors.get(field).is_some(), "{field}: {errors:?}");
        }
    }
}
