//! Reads one `.ftl` file into messages made of few kinds of pieces, and refuses what can not be made code.

use std::collections::BTreeMap;

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
};

/// How an argument is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything that can be shown, written by who gives it.
    Shown,
    /// A count, written with the separators of the language.
    Number,
    /// One of the words that the message chooses by.
    Word,
    /// Markup around a part of the message.
    Tag,
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    Argument(String),
    Start(String),
    End(String),
    Choice { argument: String, variants: Vec<(Key, Vec<Piece>)>, other: Vec<Piece> },
}

/// What a variant is chosen by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Exactly(u64),
    /// The plural category `one`; the languages there are have no others but `other`.
    One,
    Word(String),
}

/// What is said under a key in one language.
#[derive(Clone, Debug)]
pub struct Message {
    pub pieces: Vec<Piece>,
    /// In the order in which they first stand in the message.
    pub arguments: Vec<(String, Kind)>,
}

/// The messages of a file by their keys.
pub type File = BTreeMap<String, Message>;

/// Reads a file. `place` is its name in faults; `has_one` says whether the language tells one from many.
pub fn read(place: &str, text: &str, has_one: bool) -> Result<File, Vec<String>> {
    let resource = parser::parse(text).map_err(|(_, errors)| -> Vec<String> {
        let before = |position: usize| text.bytes().take(position).filter(|b| *b == b'\n').count();
        let fault = |error: &parser::ParserError| {
            format!("{place}:{}: {:?}", before(error.pos.start) + 1, error.kind)
        };
        errors.iter().map(fault).collect()
    })?;
    let (mut file, mut faults) = (File::new(), Vec::new());
    for entry in &resource.body {
        let (key, value) = match entry {
            Entry::Message(message) if message.attributes.is_empty() => {
                (message.id.name, message.value.as_ref())
            }
            Entry::Message(message) => {
                let key = message.id.name;
                faults.push(format!("{place}: {key}: give each attribute a message of its own"));
                continue;
            }
            Entry::Term(term) => {
                faults.push(format!("{place}: -{}: terms are not read here", term.id.name));
                continue;
            }
            _ => continue,
        };
        let place = format!("{place}: {key}");
        match value.ok_or_else(|| "it says nothing".to_owned()).and_then(|v| message(v, has_one)) {
            Ok(message) => {
                if file.insert(key.to_owned(), message).is_some() {
                    faults.push(format!("{place}: it is there twice"));
                }
            }
            Err(fault) => faults.push(format!("{place}: {fault}")),
        }
    }
    if faults.is_empty() { Ok(file) } else { Err(faults) }
}

fn message(value: &Pattern<&str>, has_one: bool) -> Result<Message, String> {
    let mut reader = Reader { arguments: Vec::new(), has_one };
    let mut pieces = reader.pattern(value)?;
    let mut arguments = reader.arguments;
    let tags: Vec<String> = arguments
        .iter()
        .filter_map(|(name, _)| name.strip_suffix("-end"))
        .filter(|start| arguments.iter().any(|(name, _)| name == start))
        .map(ToOwned::to_owned)
        .collect();
    for tag in &tags {
        let end = format!("{tag}-end");
        if arguments
            .iter()
            .any(|(name, kind)| (name == tag || *name == end) && *kind != Kind::Shown)
        {
            return Err(format!("${tag} is markup and can not be chosen by"));
        }
        arguments.retain(|(name, _)| *name != end);
        for (name, kind) in &mut arguments {
            if *name == *tag {
                *kind = Kind::Tag;
            }
        }
    }
    mark(&mut pieces, &tags);
    Ok(Message { pieces, arguments })
}

/// Makes starts and ends of what is markup.
fn mark(pieces: &mut [Piece], tags: &[String]) {
    for piece in pieces {
        match piece {
            Piece::Argument(name) => {
                if tags.contains(name) {
                    *piece = Piece::Start(name.clone());
                } else if let Some(start) = name.strip_suffix("-end")
                    && tags.iter().any(|tag| tag == start)
                {
                    *piece = Piece::End(start.to_owned());
                }
            }
            Piece::Choice { variants, other, .. } => {
                for (_, pieces) in variants.iter_mut() {
                    mark(pieces, tags);
                }
                mark(other, tags);
            }
            _ => {}
        }
    }
}

struct Reader {
    arguments: Vec<(String, Kind)>,
    has_one: bool,
}

impl Reader {
    fn pattern(&mut self, pattern: &Pattern<&str>) -> Result<Vec<Piece>, String> {
        let mut pieces = Vec::new();
        for element in &pattern.elements {
            match element {
                // A message may be broken into lines where it has spaces.
                PatternElement::TextElement { value } => {
                    text(&mut pieces, &value.replace('\n', " "))
                }
                PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                    self.inline(&mut pieces, inline)?;
                }
                PatternElement::Placeable {
                    expression: Expression::Select { selector, variants },
                } => pieces.push(self.choice(selector, variants)?),
            }
        }
        Ok(pieces)
    }

    fn inline(
        &mut self,
        pieces: &mut Vec<Piece>,
        inline: &InlineExpression<&str>,
    ) -> Result<(), String> {
        match inline {
            InlineExpression::StringLiteral { value } if !value.contains('\\') => {
                text(pieces, value);
            }
            InlineExpression::VariableReference { id } => {
                self.note(id.name, Kind::Shown)?;
                pieces.push(Piece::Argument(id.name.to_owned()));
            }
            InlineExpression::FunctionReference { .. } => {
                let name = counted(inline)?;
                self.note(name, Kind::Number)?;
                pieces.push(Piece::Argument(name.to_owned()));
            }
            _ => {
                return Err(
                    "only { $name }, { NUMBER($name) }, { \"text\" } and choices are read here"
                        .to_owned(),
                );
            }
        }
        Ok(())
    }

    fn choice(
        &mut self,
        selector: &InlineExpression<&str>,
        variants: &[Variant<&str>],
    ) -> Result<Piece, String> {
        let name = match selector {
            InlineExpression::VariableReference { id } => id.name,
            other => counted(other)?,
        };
        let is_counted = variants.iter().all(|variant| match variant.key {
            VariantKey::NumberLiteral { .. } => true,
            VariantKey::Identifier { name } => ["one", "other"].contains(&name),
        });
        self.note(name, if is_counted { Kind::Number } else { Kind::Word })?;
        let (mut keyed, mut other) = (Vec::new(), Vec::new());
        for variant in variants {
            let pieces = self.pattern(&variant.value)?;
            if variant.default {
                if !matches!(variant.key, VariantKey::Identifier { name: "other" }) {
                    return Err(format!("the last variant of ${name} is called *[other]"));
                }
                other = pieces;
                continue;
            }
            let key = match variant.key {
                VariantKey::NumberLiteral { value } => Key::Exactly(
                    value.parse().map_err(|_| format!("${name}: {value} is not a whole number"))?,
                ),
                VariantKey::Identifier { name: "one" } if is_counted => Key::One,
                VariantKey::Identifier { name } => Key::Word(name.to_owned()),
            };
            keyed.push((key, pieces));
        }
        if is_counted {
            self.plurals(name, &keyed)?;
        }
        if keyed.iter().all(|(_, pieces)| *pieces == other) {
            return Err(format!("all variants of ${name} say the same: no choice is needed"));
        }
        Ok(Piece::Choice { argument: name.to_owned(), variants: keyed, other })
    }

    /// Whether a choice by a count has the variants that the language needs.
    fn plurals(&self, name: &str, keyed: &[(Key, Vec<Piece>)]) -> Result<(), String> {
        let has = |wanted: Key| keyed.iter().any(|(key, _)| *key == wanted);
        match (self.has_one, has(Key::One), has(Key::Exactly(1))) {
            (true, false, false) => Err(format!("${name} has no [one]")),
            (false, true, _) => Err(format!("${name}: this language does not tell one from many")),
            (_, true, true) => Err(format!("${name} has both [one] and [1]")),
            _ => Ok(()),
        }
    }

    fn note(&mut self, name: &str, kind: Kind) -> Result<(), String> {
        let known = self.arguments.iter_mut().find(|(known, _)| known == name);
        let Some((_, before)) = known else {
            self.arguments.push((name.to_owned(), kind));
            return Ok(());
        };
        *before = merged(name, *before, kind)?;
        Ok(())
    }
}

/// What an argument is that is used in two ways.
pub fn merged(name: &str, one: Kind, other: Kind) -> Result<Kind, String> {
    match (one, other) {
        _ if one == other => Ok(one),
        (Kind::Shown, Kind::Tag) | (Kind::Tag, Kind::Shown) => {
            Err(format!("${name} is markup here and not there"))
        }
        (Kind::Shown, kind) | (kind, Kind::Shown) => Ok(kind),
        _ => Err(format!("${name} can not be a count, a word and markup at once")),
    }
}

/// The argument of `NUMBER($name)`.
fn counted<'a>(inline: &InlineExpression<&'a str>) -> Result<&'a str, String> {
    if let InlineExpression::FunctionReference { id, arguments } = inline
        && id.name == "NUMBER"
        && arguments.named.is_empty()
        && let [InlineExpression::VariableReference { id }] = &arguments.positional[..]
    {
        return Ok(id.name);
    }
    Err("the only function is NUMBER($name), and only { $name -> … } chooses".to_owned())
}

fn text(pieces: &mut Vec<Piece>, more: &str) {
    if let Some(Piece::Text(before)) = pieces.last_mut() {
        before.push_str(more);
    } else if !more.is_empty() {
        pieces.push(Piece::Text(more.to_owned()));
    }
}
