//! Prints `docs/imports.md`: what every source carries.
//!
//! `cargo run -p importers --example carries > docs/imports.md`

use std::fmt::Write as _;

use importers::Field;
use importers::sources::Source;

const HEAD: &str = "# What imports carry

What `crates/importers` recovers from each source without asking anybody over the network. Made by
`cargo run -p importers --example carries` from the table beside each source's code. Every column is tested by
`each_source_carries_what_its_table_says` (`crates/importers/tests/sources.rs`): a folder of `crates/importers/tests/fixtures`,
or for 3MF and GLB a file that the test makes, says everything the source can say, each field marked here is found in it, and
no other is. The values are those of the source: licences (`licences_keep_their_words_and_are_not_widened`), the order of
pictures and files (`pictures_and_files_come_in_the_order_of_the_source`), where they stood (`values_say_where_they_come_from`),
print settings (`what_fits_no_field_of_print_settings_is_kept_as_words`,
`notes_on_printing_of_two_sources_stand_together_and_once`). That this document says the same as the code is
`the_document_says_the_same`. Besides, `crates/importers/tests/corpus.rs` reads the archives of the corpus.

Each value keeps the file and key it came from. A licence that is not surely known has no id and stays closed until the
creator chooses; its words are kept, and a `LICENSE.txt` of terms that are not known stays among the files. A Creative
Commons licence without a version stays so. A category is found by the tree of its site. What is said of printing and fits no
field of a print profile stands as words in its notes.

Of the six platforms most rows need the platform's own data as a JSON file beside the files. What their archives alone hold
stands under each: at Thingiverse two texts, at Printables links in a PDF, at MakerWorld the 3MF, elsewhere only files.

";

fn main() {
    print!("{}", document());
}

/// The whole document.
pub fn document() -> String {
    let mut out = HEAD.to_owned();
    let _ = writeln!(out, "| Field | {} |", Source::ALL.map(Source::name).join(" | "));
    let _ = writeln!(out, "|---|{}", "---|".repeat(Source::ALL.len()));
    for field in Field::ALL {
        let mark =
            |source: Source| if source.carries().place(field).is_some() { "yes" } else { "–" };
        let _ = writeln!(out, "| {} | {} |", field.name(), Source::ALL.map(mark).join(" | "));
    }
    for source in Source::ALL {
        let carries = source.carries();
        let _ = write!(out, "\n## {}\n\nRead: {}.\n\n", source.name(), carries.from);
        out.push_str("| Field | Where it stands |\n|---|---|\n");
        for (field, place) in carries.fields {
            let _ = writeln!(out, "| {} | {place} |", field.name());
        }
        let _ = write!(out, "\n{}\n", carries.limits);
    }
    out
}
