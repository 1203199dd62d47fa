//! Rows read by position into structs, tuples and single values.

use std::ops::Range;

use crate::{
    error::{Error, Result},
    value::{Cell, Column, ColumnKind},
};

/// One row of a result, on whichever engine.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    #[doc(hidden)]
    Sqlite(&'a rusqlite::Row<'a>),
    #[doc(hidden)]
    Postgres(&'a tokio_postgres::Row),
}

impl Row<'_> {
    /// The column at `index`, counted from 0.
    pub fn get<T: Column>(&self, index: usize) -> Result<T> {
        let cell = match self {
            Self::Sqlite(row) => Cell::from(row.get_ref(index)?),
            Self::Postgres(row) => row.try_get(index)?,
        };
        T::read(cell).map_err(|problem| Error::other(format!("column {index}: {problem}")))
    }
}

/// What a row type expects of one column.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// The column's name; `None` where any name will do (tuples and single values).
    pub name: Option<&'static str>,
    /// Its kind.
    pub kind: ColumnKind,
}

impl Expected {
    /// A named column for a field of type `T`.
    pub const fn field<T: Column>(name: &'static str) -> Self {
        Self { name: Some(name), kind: T::KIND }
    }

    const fn unnamed<T: Column>() -> Self {
        Self { name: None, kind: T::KIND }
    }
}

/// A type that a whole row is read into; [`row!`](crate::row) writes it for structs.
pub trait FromRow: Sized + Send + 'static {
    /// The columns it expects, in order.
    const COLUMNS: &'static [Expected];

    /// Reads the row by position.
    fn from_row(row: &Row<'_>) -> Result<Self>;
}

/// For statements that give no rows.
impl FromRow for () {
    const COLUMNS: &'static [Expected] = &[];

    fn from_row(_: &Row<'_>) -> Result<Self> {
        Ok(())
    }
}

impl<T: Column + Send + 'static> FromRow for T {
    const COLUMNS: &'static [Expected] = &[Expected::unnamed::<T>()];

    fn from_row(row: &Row<'_>) -> Result<Self> {
        row.get(0)
    }
}

macro_rules! tuple_rows {
    ($(($($type:ident $index:literal),+))+) => {$(
        impl<$($type: Column + Send + 'static),+> FromRow for ($($type,)+) {
            const COLUMNS: &'static [Expected] = &[$(Expected::unnamed::<$type>()),+];

            fn from_row(row: &Row<'_>) -> Result<Self> {
                Ok(($(row.get::<$type>($index)?,)+))
            }
        }
    )+};
}

tuple_rows! {
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
}

/// Positions handed out to the fields of a struct, so that `row!` need not count.
#[doc(hidden)]
pub fn positions() -> Range<usize> {
    0..usize::MAX
}

/// Declares a struct that rows are read into, by position; the columns of a query carry the names of the fields
/// (checked by [`check`](crate::check)).
///
/// Fields have the visibility of the struct; a `pub` before a field is accepted and changes nothing.
///
/// ```ignore
/// db::row! {
///     /// A model in a list.
///     #[derive(Clone, Debug)]
///     pub struct Card {
///         id: i64,
///         title: String,
///         tags: db::Json<Vec<String>>,
///         note: Option<String>,
///     }
/// }
/// ```
#[macro_export]
macro_rules! row {
    ($(
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident {
            $( $(#[$field_attribute:meta])* $field_visibility:vis $field:ident : $type:ty ),* $(,)?
        }
    )+) => {$(
        $(#[$attribute])*
        $visibility struct $name {
            $( $(#[$field_attribute])* $visibility $field: $type, )*
        }

        impl $crate::FromRow for $name {
            const COLUMNS: &'static [$crate::Expected] =
                &[$( $crate::Expected::field::<$type>(stringify!($field)) ),*];

            fn from_row(row: &$crate::Row<'_>) -> $crate::Result<Self> {
                let mut position = $crate::positions();
                Ok(Self {
                    $( $field: row.get::<$type>(position.next().expect("fewer fields than numbers"))?, )*
                })
            }
        }
    )+};
}
