//! Messages with arguments: they write themselves into what they are shown in, without a string between.

use std::fmt::{self, Display, Formatter};

use askama::filters::{self, HtmlSafe};

/// A message that is text; templates escape it like any other.
pub struct Message<F>(F);

impl<F: Fn(&mut Formatter<'_>) -> fmt::Result> Message<F> {
    pub(crate) fn new(write: F) -> Self {
        Self(write)
    }
}

impl<F: Fn(&mut Formatter<'_>) -> fmt::Result> Display for Message<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

/// A message with markup around parts of it; its text and its other arguments are escaped as it is written.
pub struct Html<F>(F);

impl<F: Fn(&mut Formatter<'_>) -> fmt::Result> Html<F> {
    pub(crate) fn new(write: F) -> Self {
        Self(write)
    }
}

impl<F: Fn(&mut Formatter<'_>) -> fmt::Result> Display for Html<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

impl<F: Fn(&mut Formatter<'_>) -> fmt::Result> HtmlSafe for Html<F> {}

/// Writes an argument with what HTML reads as markup escaped.
pub(crate) fn escaped(f: &mut Formatter<'_>, shown: &dyn Display) -> fmt::Result {
    let Ok(safe) = filters::escape(shown, filters::Html);
    write!(f, "{safe}")
}

/// A count, by which messages choose their form.
pub trait Number: Copy {
    /// How many; nothing is fewer than none.
    fn count(self) -> u64;
}

impl Number for u64 {
    fn count(self) -> u64 {
        self
    }
}

impl Number for u32 {
    fn count(self) -> u64 {
        self.into()
    }
}

impl Number for usize {
    fn count(self) -> u64 {
        self as u64
    }
}

impl Number for i64 {
    fn count(self) -> u64 {
        self.try_into().unwrap_or_default()
    }
}

impl<T: Number> Number for &T {
    fn count(self) -> u64 {
        T::count(*self)
    }
}

/// Markup around a part of a message: `{ $link }the rules{ $link-end }` in the file.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a> {
    name: &'static str,
    href: &'a str,
    /// What a link says of where it leads to; mostly nothing.
    rel: &'static str,
}

impl<'a> Tag<'a> {
    pub(crate) const fn new(name: &'static str, href: &'a str) -> Self {
        Self { name, href, rel: "" }
    }

    pub(crate) fn start(self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { name, href, rel } = self;
        if href.is_empty() {
            return write!(f, "<{name}>");
        }
        write!(f, "<{name} href=\"")?;
        escaped(f, &href)?;
        if !rel.is_empty() {
            write!(f, "\" rel=\"{rel}")?;
        }
        f.write_str("\">")
    }

    pub(crate) fn end(self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "</{}>", self.name)
    }
}

impl<'a> From<&Tag<'a>> for Tag<'a> {
    fn from(tag: &Tag<'a>) -> Self {
        *tag
    }
}

impl crate::Language {
    /// A link in a message.
    pub const fn a(self, href: &str) -> Tag<'_> {
        Tag::new("a", href)
    }

    /// A link in a message to another site.
    pub const fn a_beyond(self, href: &str) -> Tag<'_> {
        Tag { name: "a", href, rel: "noopener" }
    }

    /// What programs read, in a message.
    pub const fn program(self) -> Tag<'static> {
        Tag::new("code", "")
    }

    /// Something important in a message.
    pub const fn b(self) -> Tag<'static> {
        Tag::new("b", "")
    }
}
