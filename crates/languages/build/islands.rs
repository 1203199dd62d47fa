//! Writes the texts of `web/islands` as TypeScript: one module per language, which English gives the type.

use std::fmt::Write;

use crate::{
    LANGUAGES,
    fluent::{Key, Kind, Piece},
    rust::name,
    texts::{Text, Texts},
};

/// A file with the names and contents of all modules.
pub fn modules(texts: &Texts) -> String {
    let mut out = String::from(
        "/// Modules of `web/islands` with its texts: name of the file and what stands in it.\npub const ISLANDS: &[(&str, &str)] = &[\n",
    );
    for (at, (code, _)) in LANGUAGES.iter().enumerate() {
        let _ =
            writeln!(out, "    ({:?}, {:?}),", format!("texts-{code}.ts"), module(texts, at, code));
    }
    out.push_str("];\n");
    out
}

fn module(texts: &Texts, at: usize, code: &str) -> String {
    let mut out = format!(
        "// Made of crates/languages/{code}/islands.ftl by `cargo run -p languages --example islands`.\n"
    );
    let is_english = at == 0;
    if !is_english {
        out.push_str("import type { Texts } from \"./texts-en\";\n\n");
    }
    out.push_str(if is_english { "const texts = {\n" } else { "const texts: Texts = {\n" });
    for text in texts.of(true) {
        let _ = writeln!(out, "  {}: {},", name(&text.key), value(text, at, code));
    }
    out.push_str("};\n\n");
    out.push_str(if is_english {
        "export type Texts = typeof texts;\n\n// A module of another language comes before.\nglobalThis.handprintTexts ??= texts;\n"
    } else {
        "globalThis.handprintTexts = texts;\n"
    });
    out
}

fn value(text: &Text, at: usize, code: &str) -> String {
    let pieces = &text.said[at].pieces;
    if text.arguments.is_empty() {
        return match &pieces[..] {
            [Piece::Text(only)] => quoted(only),
            _ => quoted(""),
        };
    }
    let given: Vec<String> = text
        .arguments
        .iter()
        .map(|(argument, kind)| {
            let kind = if *kind == Kind::Number { "number" } else { "string" };
            format!("{}: {kind}", name(argument))
        })
        .collect();
    format!("({}) => {}", given.join(", "), template(pieces, &text.arguments, code))
}

/// A string as the formatter of the islands writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A template string.
fn template(pieces: &[Piece], arguments: &[(String, Kind)], code: &str) -> String {
    let mut out = String::from("`");
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                out.push_str(&text.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${"))
            }
            Piece::Argument(argument) => {
                let is_number = arguments.contains(&(argument.clone(), Kind::Number));
                let written =
                    if is_number { format!(".toLocaleString(\"{code}\")") } else { String::new() };
                let _ = write!(out, "${{{}{written}}}", name(argument));
            }
            // Texts of the islands are put into the page as text.
            Piece::Start(_) | Piece::End(_) => {}
            Piece::Choice { argument, variants, other } => {
                out.push_str("${");
                for (key, pieces) in variants {
                    let key = match key {
                        Key::Exactly(number) => number.to_string(),
                        Key::One => "1".to_owned(),
                        Key::Word(word) => quoted(word),
                    };
                    let said = template(pieces, arguments, code);
                    let _ = write!(out, "{} === {key} ? {said} : ", name(argument));
                }
                let _ = write!(out, "{}}}", template(other, arguments, code));
            }
        }
    }
    out.push('`');
    out
}
