//! Words that stand in templates instead of in the Fluent files.

/// Attributes that people read or hear.
const READ: [&str; 4] = ["alt", "title", "placeholder", "aria-label"];

/// Each word of a template that people would read: between tags, in attributes that are read, and what is handed to macros
/// and begins like a sentence.
pub fn literal(template: &str) -> Vec<String> {
    let (html, expressions) = parted(template);
    let mut found = Vec::new();
    let mut rest = html.as_str();
    while let Some(start) = rest.find('<') {
        found.extend(with_letters(&rest[..start]));
        let tag = &rest[start..start + end_of_tag(&rest[start..])];
        for name in READ {
            let value = tag.split(&format!(" {name}=\"")).nth(1).and_then(|v| v.split('"').next());
            found.extend(value.and_then(with_letters));
        }
        rest = &rest[start + tag.len()..];
    }
    found.extend(with_letters(rest));
    for literal in expressions.split('"').skip(1).step_by(2) {
        let mut letters = literal.chars();
        let is_capital = letters.next().is_some_and(char::is_uppercase);
        if is_capital && letters.next().is_some_and(char::is_lowercase) {
            found.push(literal.to_owned());
        }
    }
    found
}

/// What is HTML, and what is code of the template.
fn parted(template: &str) -> (String, String) {
    let (mut html, mut code) = (String::new(), String::new());
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let end = match rest.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                html.push_str(&rest[..=start]);
                rest = &rest[start + 1..];
                continue;
            }
        };
        html.push_str(&rest[..start]);
        let after = rest[start + 1..].find(end).map_or(rest.len(), |at| start + 1 + at + end.len());
        if end == "}}" || end == "%}" {
            code.push_str(&rest[start..after]);
        }
        rest = &rest[after..];
    }
    html.push_str(rest);
    (html, code)
}

/// Bytes of the tag that begins here; `>` in quotes does not end it.
fn end_of_tag(text: &str) -> usize {
    let mut is_quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The text, if it has letters that are not those of an entity. What a macro puts into a tag is no text.
fn with_letters(text: &str) -> Option<String> {
    if text.contains("=\"") {
        return None;
    }
    let bare: String = text
        .split('&')
        .enumerate()
        .map(
            |(at, part)| if at == 0 { part } else { part.split_once(';').map_or(part, |(_, p)| p) },
        )
        .collect();
    bare.chars().any(char::is_alphabetic).then(|| bare.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_people_read_them() {
        for (template, words) in [
            ("<p class=\"small\">{{ t.x() }} · 3&nbsp;</p>", &[][..]),
            ("<p>{{ t.x() }} Hello</p>", &["Hello"][..]),
            ("{# A note. #}<img alt=\"A box\" src=\"x.png\">", &["A box"][..]),
            (
                "<a title=\"{{ t.x() }}\" aria-label=\"more {{ n }}\">{% if x == \"ok\" %}&amp;{% endif %}</a>",
                &["more"][..],
            ),
            (
                "{% call ui::empty(\"box\", \"No models\", t.x()) %}{% endcall %}",
                &["No models"][..],
            ),
            ("<i data-x=\"a > b\">1</i>", &[][..]),
            ("tail", &["tail"][..]),
        ] {
            assert_eq!(literal(template), words, "{template}");
        }
    }
}
