//! The boxes of content credentials (JUMBF) as far as they tell how a picture came to be: what claims say wrote them, and
//! the actions that their assertions list. Nothing of it is checked against a signature.

use serde_cbor_2::Value;

/// Boxes lie in boxes at most this deep.
const DEPTH: u8 = 8;
/// Most boxes looked at, and most actions kept.
const BOXES: usize = 4_096;
const ACTIONS: usize = 64;
/// Most bytes of one assertion. Comparing keys of a map costs as much as they are long, so what is read stays small; real
/// lists of actions have a few hundred.
const ASSERTION: usize = 128 << 10;

/// What was done, by which program, and the digital source type that was given for it.
#[derive(Debug, Default)]
pub(super) struct Action {
    pub what: String,
    pub by: Option<String>,
    pub source: Option<String>,
}

/// What all manifests of a picture and of its ingredients say, in their order; the last one is the picture's own.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// What wrote the claims.
    pub generators: Vec<String>,
    pub actions: Vec<Action>,
}

impl Said {
    /// What can be read of the boxes; parts that are not sound are passed over.
    pub(super) fn read(boxes: &[u8]) -> Self {
        let mut said = Self::default();
        said.walk(boxes, DEPTH, &mut { BOXES });
        said
    }

    fn walk(&mut self, mut rest: &[u8], depth: u8, left: &mut usize) {
        let mut label = String::new();
        while let Some((kind, content, after)) = next(rest) {
            rest = after;
            if *left == 0 {
                return;
            }
            *left -= 1;
            match kind {
                b"jumb" if depth > 0 => self.walk(content, depth - 1, left),
                b"jumd" => label = labelled(content),
                b"cbor" => self.hear(&label, content),
                _ => {}
            }
        }
    }

    fn hear(&mut self, label: &str, content: &[u8]) {
        let is_claim = label == "c2pa.claim" || label.starts_with("c2pa.claim.");
        if !is_claim && !label.starts_with("c2pa.actions") {
            return;
        }
        if content.len() > ASSERTION {
            return;
        }
        let Ok(value) = serde_cbor_2::from_slice::<Value>(content) else { return };
        if is_claim {
            self.generators.extend(generator(&value));
            return;
        }
        for action in list(field(&value, "actions")) {
            if self.actions.len() < ACTIONS
                && let Some(what) = text(field(action, "action"))
            {
                self.actions.push(Action {
                    what,
                    by: named(field(action, "softwareAgent")),
                    source: text(field(action, "digitalSourceType")),
                });
            }
        }
    }
}

/// Kind and content of the first box, as much as is there, and what follows it.
fn next(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    let (length, head, rest) = match u32::from_be_bytes(*length) {
        // Up to the end; or a longer number follows.
        0 => (rest.len() as u64 + 8, 8, rest),
        1 => {
            let (long, rest) = rest.split_first_chunk::<8>()?;
            (u64::from_be_bytes(*long), 16, rest)
        }
        length => (length.into(), 8, rest),
    };
    let length = usize::try_from(length.checked_sub(head)?).ok()?.min(rest.len());
    let (content, after) = rest.split_at(length);
    Some((kind, content, after))
}

/// The label of a description box: after 16 bytes of kind and one that says what follows.
fn labelled(description: &[u8]) -> String {
    let label = description.get(17..).unwrap_or_default();
    let length = label.iter().take(120).take_while(|&&byte| byte != 0).count();
    String::from_utf8_lossy(&label[..length]).into_owned()
}

/// What wrote a claim: its name and version, or the older line of words.
fn generator(claim: &Value) -> Option<String> {
    let info = field(claim, "claim_generator_info");
    let first = list(info).first().or(info);
    named(first).or_else(|| text(field(claim, "claim_generator")))
}

/// A program, given as words or by name and version.
fn named(value: Option<&Value>) -> Option<String> {
    text(value).or_else(|| {
        let name = text(field(value?, "name"))?;
        let version = text(field(value?, "version"));
        Some(version.map_or(name.clone(), |version| format!("{name} {version}")))
    })
}

fn field<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    let Value::Map(fields) = value else { return None };
    fields.get(&Value::Text(key.to_owned()))
}

fn list(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(values)) => values,
        _ => &[],
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    match value {
        Some(Value::Text(text)) => Some(text.chars().take(200).collect()),
        _ => None,
    }
}
