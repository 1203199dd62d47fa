//! What `columns.txt` declares: who may see each column, and of tables about people why and how long they are kept.

/// Who may see a column; the file says in full what each means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Public,
    Own,
    Staff,
    Secret,
    Inner,
}

impl Level {
    /// All of them, from the most open one.
    pub const ALL: [Self; 5] = [Self::Public, Self::Own, Self::Staff, Self::Secret, Self::Inner];

    /// The word for it in the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Own => "own",
            Self::Staff => "staff",
            Self::Secret => "secret",
            Self::Inner => "inner",
        }
    }
}

/// A table as it is declared.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    pub name: &'static str,
    pub columns: Vec<(Level, &'static str)>,
    /// Why it is kept; empty where nothing in it is about people.
    pub why: &'static str,
    /// For how long; empty as `why` is.
    pub kept: &'static str,
    /// By whom or which job rows go; none as `why` is empty.
    pub by: Vec<&'static str>,
}

/// All tables, in the order of the file.
///
/// # Panics
/// When a line of the file can not be read.
pub fn declared() -> Vec<Declared> {
    let mut tables: Vec<Declared> = Vec::new();
    let lines = include_str!("../columns.txt").lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some(entry) = line.strip_prefix("  ") else {
            tables.push(Declared { name: line, ..Declared::default() });
            continue;
        };
        let (word, value) = entry.split_once(' ').expect("a word and what it says");
        let (value, table) = (value.trim(), tables.last_mut().expect("a table before its columns"));
        match word {
            "why" => table.why = value,
            "kept" => table.kept = value,
            "by" => table.by = value.split(' ').collect(),
            _ => {
                let level = Level::ALL.into_iter().find(|level| level.as_str() == word);
                let level = level.unwrap_or_else(|| panic!("columns.txt: {line}"));
                table.columns.extend(value.split(' ').map(|column| (level, column)));
            }
        }
    }
    tables
}
