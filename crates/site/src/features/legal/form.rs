//! The form of a notice: what the law asks of it, field by field.

use domain::{accounts::Email, notices::Kind, text};
use languages::Language;
use serde::Deserialize;

use crate::shared::forms::Errors;

/// Shortest account of what is wrong, characters.
pub const BODY_MIN: usize = 40;
/// Shortest answer of a side, characters.
const ANSWER_MIN: usize = 20;
/// Longest texts and lines, characters.
pub const BODY_MAX: usize = 8_000;
const LINE_MAX: usize = 300;

/// The form as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    pub kind: String,
    pub name: String,
    pub email: String,
    /// `on` for abuse of children: of such a notice neither name nor address is asked (DSA Art. 16(2)(c)).
    pub abuse: String,
    /// Postal address and telephone number; asked of claims of copyright.
    pub contact: String,
    /// The work that is infringed, or the law that is broken.
    pub ground: String,
    pub body: String,
    /// `on` where a statement was made.
    pub good_faith: String,
    pub accurate: String,
    /// The full name typed once more, as a signature.
    pub signature: String,
}

/// A notice that can be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub kind: Kind,
    pub is_of_abuse: bool,
    /// Both empty where the sender is not named, else neither.
    pub name: String,
    pub email: String,
    pub contact: String,
    pub ground: String,
    pub body: String,
}

impl Form {
    /// Reads the form; every refusal stands with its field.
    pub fn read(&self, t: Language) -> Result<Words, Errors> {
        let mut errors = Errors::default();
        let Some(kind) = Kind::parse(&self.kind) else {
            errors.add("kind", t.legal_kind_missing());
            return Err(errors);
        };
        let line = |typed: &str| text::line(typed);
        let (name, contact, ground) =
            (line(&self.name), text::paragraphs(&self.contact), text::paragraphs(&self.ground));
        let body = text::paragraphs(&self.body);
        let is_of_abuse = kind == Kind::Illegal && self.abuse == "on";
        let is_named = !is_of_abuse || !name.is_empty() || !self.email.trim().is_empty();
        if is_named && !(2..=LINE_MAX).contains(&text::chars(&name)) {
            errors.add("name", t.legal_name_missing());
        }
        let email = if is_named {
            let email = errors.take("email", Email::parse(&self.email));
            email.map(|email| email.as_str().to_owned())
        } else {
            Some(String::new())
        };
        if kind == Kind::Copyright && !(10..=LINE_MAX).contains(&text::chars(&contact)) {
            errors.add("contact", t.legal_contact_missing());
        }
        if !(3..=BODY_MAX).contains(&text::chars(&ground)) {
            errors.add(
                "ground",
                match kind {
                    Kind::Copyright => t.legal_work_missing(),
                    Kind::Illegal => t.legal_law_missing(),
                },
            );
        }
        if !(BODY_MIN..=BODY_MAX).contains(&text::chars(&body)) {
            let said = t.legal_body_length(BODY_MIN, BODY_MAX, text::chars(&body));
            errors.add("body", said.to_string());
        }
        if self.good_faith != "on" {
            errors.add("good_faith", t.legal_statement_missing());
        }
        if kind == Kind::Copyright && self.accurate != "on" {
            errors.add("accurate", t.legal_owner_missing());
        }
        if name.to_lowercase() != line(&self.signature).to_lowercase() {
            errors.add("signature", t.legal_signature_wrong());
        }
        match email {
            Some(email) if errors.is_empty() => {
                Ok(Words { kind, is_of_abuse, name, email, contact, ground, body })
            }
            _ => Err(errors),
        }
    }
}

/// What a side of a notice does, as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ActForm {
    /// `counter`, `complain`, `sued` or `withdraw`.
    pub act: String,
    pub body: String,
    /// Of a counter-notice: name, postal address and telephone number, and its statements.
    pub name: String,
    pub contact: String,
    pub sworn: String,
    /// Of a link in a mail.
    pub token: String,
}

impl ActForm {
    /// What goes to the other side and to moderators, in full.
    pub fn read(&self, t: Language) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let body = text::paragraphs(&self.body);
        if self.act != "withdraw" && !(ANSWER_MIN..=BODY_MAX).contains(&text::chars(&body)) {
            errors.add("body", t.legal_answer_length(ANSWER_MIN, BODY_MAX).to_string());
        }
        if self.act != "counter" {
            return if errors.is_empty() { Ok(body) } else { Err(errors) };
        }
        let (name, contact) = (text::line(&self.name), text::paragraphs(&self.contact));
        if !(2..=LINE_MAX).contains(&text::chars(&name)) {
            errors.add("name", t.legal_counter_name_missing());
        }
        if !(10..=LINE_MAX).contains(&text::chars(&contact)) {
            errors.add("contact", t.legal_counter_contact_missing());
        }
        if self.sworn != "on" {
            errors.add("sworn", t.legal_counter_statement_missing());
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        // What the law asks for comes first: a mail may be cut.
        Ok(format!("{SWORN}\n\n{name}\n{contact}\n\n{body}"))
    }
}

// What people declare is in English, whatever language they read: it is shown, meant and kept in these words.

/// What the sender of a notice confirms.
pub const GOOD_FAITH: &str = "I believe in good faith that what this notice says is accurate and complete, and, where it claims a right, that the use is not allowed by its owner, an agent or the law.";
/// What the sender of a claim of copyright confirms beside it.
pub const ACCURATE: &str =
    "Under penalty of perjury: I am the owner of the right, or may act for the owner.";
/// What the sender of a counter-notice confirms.
pub const SWORN: &str = "Under penalty of perjury: I believe in good faith that the material was taken down by mistake or was misidentified. I accept the jurisdiction of the court of my address, or, outside the United States, of the place of this site, and I will accept service of process from the sender of the notice.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_has_all_that_the_law_asks_for() {
        let fine = Form {
            kind: "copyright".into(),
            name: "Ada Lamp".into(),
            email: "ada@example.org".into(),
            contact: "1 Lamp Street, Lampton, +1 555 0100".into(),
            abuse: String::new(),
            ground: "My owl, see https://ada.example/owl".into(),
            body: "The shapes are the same down to the feathers of the left wing.".into(),
            good_faith: "on".into(),
            accurate: "on".into(),
            signature: "ada lamp ".into(),
        };
        assert_eq!(fine.read(Language::English).expect("fine").kind, Kind::Copyright);
        for (form, field) in [
            (Form { kind: "ugly".into(), ..fine.clone() }, "kind"),
            (Form { name: String::new(), ..fine.clone() }, "name"),
            (Form { email: "nobody".into(), ..fine.clone() }, "email"),
            (Form { contact: "here".into(), ..fine.clone() }, "contact"),
            (Form { ground: String::new(), ..fine.clone() }, "ground"),
            (Form { body: "Mine.".into(), ..fine.clone() }, "body"),
            (Form { good_faith: String::new(), ..fine.clone() }, "good_faith"),
            (Form { accurate: String::new(), ..fine.clone() }, "accurate"),
            (Form { signature: "Bob".into(), ..fine.clone() }, "signature"),
        ] {
            let errors = form.read(Language::English).expect_err(field);
            assert!(errors.get(field).is_some(), "{field}: {errors:?}");
        }
        // Of illegal content neither an address nor an owner's statement is asked.
        let illegal = Form {
            kind: "illegal".into(),
            contact: String::new(),
            accurate: String::new(),
            ..fine.clone()
        };
        assert!(illegal.read(Language::English).is_ok());
        // Of abuse of children no name either; of nothing else.
        let unnamed = Form {
            name: String::new(),
            email: String::new(),
            signature: String::new(),
            ..illegal.clone()
        };
        let of_abuse = Form { abuse: "on".into(), ..unnamed.clone() };
        let words = of_abuse.read(Language::English).expect("fine");
        assert!(words.is_of_abuse && words.name.is_empty() && words.email.is_empty());
        assert!(unnamed.read(Language::English).is_err());
        let claim = Form { kind: "copyright".into(), ..of_abuse.clone() };
        assert!(claim.read(Language::English).is_err(), "a claim of copyright is somebody's");
        let half = Form { name: "Ada Lamp".into(), signature: "Ada Lamp".into(), ..of_abuse };
        assert!(half.read(Language::English).expect_err("no address").get("email").is_some());
    }

    #[test]
    fn a_counter_notice_is_signed_and_sworn() {
        let fine = ActForm {
            act: "counter".into(),
            body: "I drew it myself in 2024, before hers.".into(),
            name: "Mira Holt".into(),
            contact: "2 Holt Road, Holtham, +1 555 0101".into(),
            sworn: "on".into(),
            token: String::new(),
        };
        let text = fine.read(Language::English).expect("fine");
        assert!(
            text.contains("perjury") && text.contains("Mira Holt") && text.contains("Holt Road")
        );
        for (form, field) in [
            (ActForm { body: "No.".into(), ..fine.clone() }, "body"),
            (ActForm { name: String::new(), ..fine.clone() }, "name"),
            (ActForm { contact: String::new(), ..fine.clone() }, "contact"),
            (ActForm { sworn: String::new(), ..fine.clone() }, "sworn"),
        ] {
            assert!(form.read(Language::English).expect_err(field).get(field).is_some());
        }
        assert!(
            ActForm { act: "withdraw".into(), ..ActForm::default() }
                .read(Language::English)
                .is_ok()
        );
        assert!(
            ActForm { act: "complain".into(), ..ActForm::default() }
                .read(Language::English)
                .is_err()
        );
    }
}
