//! Writes the methods of `Language`, one per message.

use std::fmt::Write;

use crate::{
    LANGUAGES, OFFERED,
    fluent::{Key, Kind, Piece},
    texts::{Text, Texts},
};

/// The name of a function or an argument.
pub fn name(key: &str) -> String {
    key.replace('-', "_")
}

/// A file with `impl Language`.
pub fn messages(texts: &Texts) -> String {
    let mut out = String::from("impl Language {\n");
    for text in texts.of(false) {
        function(&mut out, text);
    }
    out.push_str("}\n\n/// The languages that people may choose.\nconst OFFERED: &[Language] = &[");
    for (_, language) in LANGUAGES.iter().filter(|(code, _)| OFFERED.contains(code)) {
        let _ = write!(out, "Language::{language}, ");
    }
    out.push_str("];\n");
    out
}

fn function(out: &mut String, text: &Text) {
    let Text { file, key, said, arguments } = text;
    let name_of = name(key);
    let _ =
        writeln!(out, "    /// `{key}` of `{file}.ftl`; in English: `{}`.", shown(&said[0].pieces));
    if arguments.is_empty() {
        let words: Vec<String> =
            said.iter().map(|message| format!("{:?}", words(&message.pieces))).collect();
        let _ = writeln!(
            out,
            "    pub const fn {name_of}(self) -> &'static str {{\n        self.one_of(&[{}])\n    }}",
            words.join(", ")
        );
        return;
    }
    let is_html = arguments.iter().any(|(_, kind)| *kind == Kind::Tag);
    let wrapper = if is_html { "Html" } else { "Message" };
    let lifetime = if is_html { "<'t>" } else { "" };
    let (mut given, mut made) = (String::new(), String::new());
    for (argument, kind) in arguments {
        let argument = name(argument);
        let (kind, take) = match kind {
            Kind::Shown => ("impl Display", ""),
            Kind::Number => ("impl Number", "count()"),
            Kind::Word => ("&str", ""),
            Kind::Tag => ("impl Into<Tag<'t>>", "into()"),
        };
        let _ = write!(given, ", {argument}: {kind}");
        if !take.is_empty() {
            let ty = if take == "into()" { ": Tag<'t>" } else { "" };
            let _ = writeln!(made, "        let {argument}{ty} = {argument}.{take};");
        }
    }
    // Clippy counts `self` too, and takes seven.
    if arguments.len() > 6 {
        let reason = "one for each value that the text says";
        let _ = writeln!(out, "    #[expect(clippy::too_many_arguments, reason = {reason:?})]");
    }
    let _ = writeln!(
        out,
        "    pub fn {name_of}{lifetime}(self{given}) -> {wrapper}<impl Fn(&mut Formatter<'_>) -> fmt::Result> {{"
    );
    out.push_str(&made);
    let bodies = said.iter().map(|message| body(&message.pieces, arguments, is_html));
    let mut grouped: Vec<(String, String)> = Vec::new();
    for ((_, language), body) in LANGUAGES.iter().zip(bodies) {
        let pattern = format!("Self::{language}");
        match grouped.iter_mut().find(|(_, known)| *known == body) {
            Some((patterns, _)) => {
                let _ = write!(patterns, " | {pattern}");
            }
            None => grouped.push((pattern, body)),
        }
    }
    if let [(_, only)] = &grouped[..] {
        let _ = writeln!(out, "        {wrapper}::new(move |f| {{ {only} }})\n    }}");
        return;
    }
    let _ = writeln!(out, "        {wrapper}::new(move |f| match self {{");
    for (patterns, body) in grouped {
        let _ = writeln!(out, "            {patterns} => {{ {body} }}");
    }
    out.push_str("        })\n    }\n");
}

/// The message as its file says it, for the documentation.
fn shown(pieces: &[Piece]) -> String {
    pieces.iter().fold(String::new(), |mut out, piece| {
        match piece {
            Piece::Text(text) => out.push_str(&text.replace('`', "'")),
            Piece::Argument(name) | Piece::Start(name) => {
                let _ = write!(out, "{{ ${name} }}");
            }
            Piece::End(name) => {
                let _ = write!(out, "{{ ${name}-end }}");
            }
            Piece::Choice { other, .. } => out.push_str(&shown(other)),
        }
        out
    })
}

/// A message without arguments.
fn words(pieces: &[Piece]) -> &str {
    match pieces {
        [Piece::Text(text)] => text,
        _ => "",
    }
}

/// Statements that write pieces to `f`; the last one is their value.
fn body(pieces: &[Piece], arguments: &[(String, Kind)], is_html: bool) -> String {
    let writes: Vec<String> =
        pieces.iter().map(|piece| write_of(piece, arguments, is_html)).collect();
    match writes.split_last() {
        None => "Ok(())".to_owned(),
        Some((last, before)) => {
            let mut out = String::new();
            for each in before {
                let each = if each.starts_with("if ") { format!("({each})") } else { each.clone() };
                let _ = write!(out, "{each}?; ");
            }
            out + last
        }
    }
}

fn write_of(piece: &Piece, arguments: &[(String, Kind)], is_html: bool) -> String {
    match piece {
        Piece::Text(text) if is_html => format!("f.write_str({:?})", escaped(text)),
        Piece::Text(text) => format!("f.write_str({text:?})"),
        Piece::Start(tag) => format!("{}.start(f)", name(tag)),
        Piece::End(tag) => format!("{}.end(f)", name(tag)),
        Piece::Argument(argument) => {
            let kind = arguments.iter().find(|(known, _)| known == argument).map(|(_, kind)| *kind);
            let argument = name(argument);
            match kind {
                Some(Kind::Number) => format!("self.write_number(f, {argument})"),
                _ if is_html => format!("message::escaped(f, &{argument})"),
                Some(Kind::Word) => format!("f.write_str({argument})"),
                _ => format!("write!(f, \"{{{argument}}}\")"),
            }
        }
        Piece::Choice { argument, variants, other } => {
            let argument = name(argument);
            let mut chain: Vec<(String, String)> = Vec::new();
            for (key, pieces) in variants {
                let condition = match key {
                    Key::Exactly(number) => format!("{argument} == {number}"),
                    Key::One => format!("self.is_one({argument})"),
                    Key::Word(word) => format!("{argument} == {word:?}"),
                };
                let body = body(pieces, arguments, is_html);
                match chain.iter_mut().find(|(_, known)| *known == body) {
                    Some((conditions, _)) => {
                        let _ = write!(conditions, " || {condition}");
                    }
                    None => chain.push((condition, body)),
                }
            }
            let other = body(other, arguments, is_html);
            // One is left: the reader refuses choices whose variants all say the same.
            chain.retain(|(_, body)| *body != other);
            let mut out = String::new();
            for (condition, body) in chain {
                let _ = write!(out, "if {condition} {{ {body} }} else ");
            }
            let _ = write!(out, "{{ {other} }}");
            out
        }
    }
}

/// Text as HTML, as templates escape it.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '"' => out.push_str("&#34;"),
            '&' => out.push_str("&#38;"),
            '\'' => out.push_str("&#39;"),
            '<' => out.push_str("&#60;"),
            '>' => out.push_str("&#62;"),
            other => out.push(other),
        }
        out
    })
}
