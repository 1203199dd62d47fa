//! From text to index terms: the one analysis that documents and queries share.
//!
//! Words are runs of letters and digits, lower-cased, without accents, without an English plural ending.
//! Runs of Han, Kana and Hangul become overlapping pairs of characters (and the single characters, so that
//! a one-character query finds them), because these scripts do not separate words reliably.

use std::borrow::Cow;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::decompose_compatible;
use unicode_normalization::is_nfc;

/// Bytes of one term; what is longer is cut, on both sides of the comparison.
const MAX_TERM_BYTES: usize = 60;

/// A piece of text as the index knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The folded text: lower case, no accents, but still with its ending.
    pub folded: String,
    /// Place among the pieces of the text; the single characters of a pair share its place.
    pub position: usize,
    /// Bytes of the source that it came from.
    pub from: usize,
    /// End of these bytes.
    pub to: usize,
    /// What kind of text it is.
    pub kind: Kind,
}

/// Kind of a [`Piece`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A run of letters and digits.
    Word,
    /// Two neighbouring characters of a script without spaces.
    Pair,
    /// One character of such a script.
    Single,
}

impl Piece {
    /// The term that stands for this piece in the index.
    pub fn into_term(self) -> String {
        if self.kind == Kind::Word { stemmed(self.folded) } else { self.folded }
    }
}

/// Cuts `text` into pieces. Offsets refer to `text` unless it has to be composed first (rare: file names
/// of some systems), in which case they refer to the composed form.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let text = composed(text);
    let mut cutter =
        Cutter { out: Vec::new(), position: 0, word: String::new(), word_from: 0, run: None };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        if is_apostrophe(c) && !cutter.word.is_empty() {
            // "dragon's" is "dragon": drop an ending 's, cut at any other apostrophe.
            cutter.end_word(at);
            let mut rest = text[end..].chars();
            if matches!(rest.next(), Some('s' | 'S'))
                && !rest.next().is_some_and(char::is_alphanumeric)
            {
                chars.next();
            }
        } else {
            cutter.char(at, end, c);
        }
    }
    cutter.end_word(text.len());
    cutter.out
}

/// The composed form that [`pieces`] works on; half-width kana become full-width with their voicing marks.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        Cow::Borrowed(text)
    } else if text.chars().any(|c| matches!(c, '\u{ff61}'..='\u{ff9f}')) {
        Cow::Owned(text.nfkc().collect())
    } else if is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The first `chars` characters of `text`.
pub(crate) fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(at, _)| &text[..at])
}

/// State while cutting a text.
struct Cutter {
    out: Vec<Piece>,
    position: usize,
    word: String,
    word_from: usize,
    /// The previous character when it belongs to a script without spaces: offset, folded form.
    run: Option<(usize, char)>,
}

impl Cutter {
    fn char(&mut self, at: usize, end: usize, c: char) {
        if c.is_ascii() {
            self.run = None;
            if c.is_ascii_alphanumeric() {
                self.letter(at, c.to_ascii_lowercase());
            } else {
                self.end_word(at);
            }
            return;
        }
        // One visible character can fold into several ("㎜" is "mm"); a lone accent folds into none.
        decompose(c, |folded| {
            if is_unspaced(folded) {
                self.end_word(at);
                self.unspaced(at, end, folded);
            } else if folded.is_alphanumeric() || is_vowel_sign(folded) {
                self.run = None;
                self.letter(at, folded);
            } else {
                self.run = None;
                self.end_word(at);
            }
        });
    }

    fn letter(&mut self, at: usize, c: char) {
        if self.word.is_empty() {
            self.word_from = at;
        }
        if self.word.len() + c.len_utf8() <= MAX_TERM_BYTES {
            self.word.push(c);
        }
    }

    fn end_word(&mut self, at: usize) {
        if self.word.is_empty() {
            return;
        }
        let folded = std::mem::take(&mut self.word);
        self.push(folded, self.word_from, at, Kind::Word);
        self.position += 1;
    }

    fn unspaced(&mut self, at: usize, end: usize, c: char) {
        if let Some((from, before)) = self.run {
            // The pair starts where the character before it stands.
            let pair = String::from_iter([before, c]);
            let position = self.position - 1;
            self.out.push(Piece { folded: pair, position, from, to: end, kind: Kind::Pair });
        }
        self.push(c.to_string(), at, end, Kind::Single);
        self.position += 1;
        self.run = Some((at, c));
    }

    fn push(&mut self, folded: String, from: usize, to: usize, kind: Kind) {
        self.out.push(Piece { folded, position: self.position, from, to, kind });
    }
}

/// Folds one character: lower case, compatibility form, accents removed.
fn decompose(c: char, mut emit: impl FnMut(char)) {
    if matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3040}'..='\u{30ff}') {
        // Hangul syllables and voiced kana are letters of their own, not a letter with an accent.
        emit(c);
        return;
    }
    decompose_compatible(c, |part| {
        if is_accent(part) {
            return;
        }
        for lower in part.to_lowercase().filter(|l| !is_accent(*l)) {
            match lower {
                'ß' => "ss".chars().for_each(&mut emit),
                'æ' => "ae".chars().for_each(&mut emit),
                'œ' => "oe".chars().for_each(&mut emit),
                'þ' => "th".chars().for_each(&mut emit),
                'ø' => emit('o'),
                'ł' => emit('l'),
                'đ' | 'ð' => emit('d'),
                'ħ' => emit('h'),
                'ı' => emit('i'),
                'ς' => emit('σ'),
                other => emit(other),
            }
        }
    });
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Marks that fold away: the general accents, their extensions, those for symbols, and the voicing marks of kana.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}' | '\u{3099}' | '\u{309a}')
}

/// Marks of other scripts that carry a vowel and so belong to the word.
fn is_vowel_sign(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Han, Kana and Hangul.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}'
        | '\u{ac00}'..='\u{d7af}' | '\u{3005}' | '\u{3007}')
        && !matches!(c, '\u{30fb}' | '\u{30a0}')
}

/// Words that mean something else without their ending.
const NO_PLURALS: [&str; 1] = ["glasses"];

/// A folded word without an English plural ending. A word of another language may lose an "s" too, which is
/// harmless: documents and queries lose it alike and nobody is shown the result.
pub(crate) fn stemmed(mut word: String) -> String {
    if NO_PLURALS.contains(&word.as_str()) {
        return word;
    }
    let ends = |suffix: &str| word.ends_with(suffix);
    let (cut, add) = match word.len() {
        5.. if ends("ies") => (3, "y"),
        4.. if ends("ie") => (2, "y"),
        5.. if ["sses", "xes", "ches", "shes"].iter().any(|e| ends(e)) => (2, ""),
        4.. if ends("s") && !ends("ss") => (1, ""),
        _ => return word,
    };
    word.truncate(word.len() - cut);
    word.push_str(add);
    word
}

/// The tokenizer of the text field: every piece as its term.
#[derive(Clone, Default)]
pub(crate) struct TermTokenizer;

/// The tokenizer of the word field: words as people write them, folded but with their endings.
#[derive(Clone, Default)]
pub(crate) struct WordTokenizer;

impl Tokenizer for TermTokenizer {
    type TokenStream<'a> = Stream;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream::new(pieces(text).into_iter().map(|p| {
            let position = p.position;
            (p.into_term(), position)
        }))
    }
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = Stream;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream::new(
            pieces(text)
                .into_iter()
                .filter(|p| p.kind == Kind::Word)
                .map(|p| (p.folded, p.position)),
        )
    }
}

/// The terms of one text, ready to be taken.
pub(crate) struct Stream {
    terms: std::vec::IntoIter<(String, usize)>,
    token: Token,
}

impl Stream {
    fn new(terms: impl Iterator<Item = (String, usize)>) -> Self {
        Self { terms: terms.collect::<Vec<_>>().into_iter(), token: Token::default() }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let Some((text, position)) = self.terms.next() else { return false };
        self.token.text = text;
        self.token.position = position;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
