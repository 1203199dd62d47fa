//! What each source can and cannot carry. `docs/imports.md` is made from this, and the tests hold every row against a
//! fixture that says everything its source can say.

/// A kind of value of an imported model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Title,
    Summary,
    Description,
    Author,
    AuthorId,
    AuthorAddress,
    Tags,
    Category,
    Licence,
    Page,
    Published,
    Updated,
    Ai,
    Sensitive,
    Parents,
    Derivatives,
    Commercial,
    Sharing,
    Collections,
    Pictures,
    Captions,
    Files,
    FileNotes,
    Settings,
}

impl Field {
    pub const ALL: [Self; 24] = [
        Self::Title,
        Self::Summary,
        Self::Description,
        Self::Author,
        Self::AuthorId,
        Self::AuthorAddress,
        Self::Tags,
        Self::Category,
        Self::Licence,
        Self::Page,
        Self::Published,
        Self::Updated,
        Self::Ai,
        Self::Sensitive,
        Self::Parents,
        Self::Derivatives,
        Self::Commercial,
        Self::Sharing,
        Self::Collections,
        Self::Pictures,
        Self::Captions,
        Self::Files,
        Self::FileNotes,
        Self::Settings,
    ];

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Summary => "Summary",
            Self::Description => "Description",
            Self::Author => "Author",
            Self::AuthorId => "Author's account id",
            Self::AuthorAddress => "Author's profile",
            Self::Tags => "Tags",
            Self::Category => "Category",
            Self::Licence => "Licence",
            Self::Page => "Source page",
            Self::Published => "First published",
            Self::Updated => "Last changed",
            Self::Ai => "AI flag",
            Self::Sensitive => "Mark of sensitive content",
            Self::Parents => "Remix parents",
            Self::Derivatives => "Remixing switch",
            Self::Commercial => "Commercial switch",
            Self::Sharing => "Sharing switch",
            Self::Collections => "Collections",
            Self::Pictures => "Pictures in order",
            Self::Captions => "Picture captions",
            Self::Files => "Files with folders",
            Self::FileNotes => "Notes on files",
            Self::Settings => "Print settings",
        }
    }
}

/// What a source carries: fields and where they stand in it. A field without a row is not carried.
#[derive(Clone, Copy, Debug)]
pub struct Carries {
    /// What is read: files and shapes.
    pub from: &'static str,
    pub fields: &'static [(Field, &'static str)],
    /// What it lacks that people may expect, or where care is needed.
    pub limits: &'static str,
}

impl Carries {
    /// Where the field stands in the source; none when it is not carried.
    pub fn place(&self, field: Field) -> Option<&'static str> {
        self.fields.iter().find(|(carried, _)| *carried == field).map(|(_, place)| *place)
    }
}
