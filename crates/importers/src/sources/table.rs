//! What a row of a CSV table carries; `crate::table` reads the tables.

use crate::carries::{Carries, Field};

/// The columns of each field, by the names they may have.
pub(crate) const COLUMNS: &[(&str, &[&str])] = &[
    ("folder", &["folder", "path", "directory", "file", "filename"]),
    ("title", &["title", "name", "model"]),
    ("summary", &["summary", "caption"]),
    ("description", &["description", "text"]),
    ("author", &["author", "creator", "designer"]),
    ("tags", &["tags", "keywords"]),
    ("category", &["category"]),
    ("collections", &["collections", "collection"]),
    ("licence", &["license", "licence"]),
    ("page", &["url", "link", "source", "address"]),
    ("published", &["published", "date", "created"]),
    ("updated", &["updated", "modified"]),
    ("ai", &["ai", "ai generated", "made with ai"]),
    ("sensitive", &["sensitive", "nsfw", "adult"]),
];

pub(super) const CARRIES: Carries = Carries {
    from: "`.csv` files: one model a row, found by `folder`, `path` or `file`, else by title",
    fields: &[
        (Field::Title, "`title`, `name`, `model`"),
        (Field::Summary, "`summary`, `caption`"),
        (Field::Description, "`description`, `text`"),
        (Field::Author, "`author`, `creator`, `designer`"),
        (Field::Tags, "`tags`, `keywords`, with commas, semicolons or bars between"),
        (Field::Category, "`category`"),
        (Field::Licence, "`license`, `licence`"),
        (Field::Page, "`url`, `link`, `source`, `address`"),
        (Field::Published, "`published`, `date`, `created`, as `YYYY-MM-DD`"),
        (Field::Updated, "`updated`, `modified`"),
        (Field::Ai, "`ai`, `ai generated`, `made with ai`: yes or no"),
        (Field::Sensitive, "`sensitive`, `nsfw`, `adult`: yes or no"),
        (Field::Collections, "`collections`, `collection`, with semicolons or bars between"),
        (Field::Pictures, "of the folder"),
        (Field::Files, "of the folder"),
    ],
    limits: "No print settings and no remix parents. Its words count before those of other files, but for the licence, on \
        which all must agree.",
};
