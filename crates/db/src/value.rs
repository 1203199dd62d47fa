//! What goes into a statement ([`Value`]) and what comes out of a column ([`Cell`], [`Column`]).

use bytes::BytesMut;
use serde::{Serialize, de::DeserializeOwned};
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::error::Error;

/// One bound parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Int(i64),
    Bool(bool),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
    /// JSON text: TEXT in SQLite, JSONB in PostgreSQL.
    Json(String),
}

impl Value {
    /// Refuses what only one engine can store: PostgreSQL has no text with NUL, SQLite takes NaN for NULL. A value that
    /// only one engine takes would be a trap.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self {
            Self::Text(text) if text.contains('\0') => {
                Err(Error::other("text with a NUL character"))
            }
            Self::Json(json) if has_nul_escape(json) => {
                Err(Error::other("JSON with a NUL character"))
            }
            Self::Real(number) if !number.is_finite() => {
                Err(Error::other(format!("{number} for a number")))
            }
            _ => Ok(()),
        }
    }
}

/// Whether a string in the JSON has a NUL, which is always written as the escape `\u0000`.
fn has_nul_escape(json: &str) -> bool {
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let escape = &rest[at + 1..];
        if escape.starts_with("u0000") {
            return true;
        }
        // What is escaped may be a backslash, which then escapes nothing.
        rest = escape.get(1..).unwrap_or_default();
    }
    false
}

/// A value stored as JSON: TEXT in SQLite, JSONB in PostgreSQL.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Json<T>(pub T);

/// One column of one row, as both engines give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    Null,
    Int(i64),
    Bool(bool),
    Real(f64),
    Text(&'a str),
    Blob(&'a [u8]),
}

/// The kinds of column that both engines have; what `check` compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// INTEGER or BIGINT.
    Int,
    Bool,
    /// REAL or DOUBLE PRECISION.
    Real,
    Text,
    /// BLOB or BYTEA.
    Blob,
    /// TEXT or JSONB.
    Json,
}

/// A type that one column is read into.
pub trait Column: Sized {
    /// The kind of column it expects.
    const KIND: ColumnKind;

    /// Reads it; the error says what was found instead.
    fn read(cell: Cell<'_>) -> Result<Self, String>;
}

fn unexpected<T>(wanted: &str, cell: Cell<'_>) -> Result<T, String> {
    let found = match cell {
        Cell::Null => "NULL",
        Cell::Int(_) => "an integer",
        Cell::Bool(_) => "a boolean",
        Cell::Real(_) => "a real number",
        Cell::Text(_) => "text",
        Cell::Blob(_) => "bytes",
    };
    Err(format!("expected {wanted}, found {found}"))
}

impl Column for i64 {
    const KIND: ColumnKind = ColumnKind::Int;

    fn read(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Int(value) => Ok(value),
            other => unexpected("an integer", other),
        }
    }
}

impl Column for i32 {
    const KIND: ColumnKind = ColumnKind::Int;

    fn read(cell: Cell<'_>) -> Result<Self, String> {
        let value = i64::read(cell)?;
        value.try_into().map_err(|_| format!("{value} does not fit 32 bits"))
    }
}

impl Column for bool {
    const KIND: ColumnKind = ColumnKind::Bool;

    fn read(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Bool(value) => Ok(value),
            // SQLite has no booleans of its own.
            Cell::Int(0) => Ok(false),
            Cell::Int(1) => Ok(true),
            other => unexpected("a boolean", other),
        }
    }
}

impl Column for f64 {
    const KIND: ColumnKind = ColumnKind::Real;

    fn read(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Real(value) => Ok(value),
            other => unexpected("a real number", other),
        }
    }
}

impl Column for String {
    const KIND: ColumnKind = ColumnKind::Text;

    fn read(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Text(value) => Ok(value.to_owned()),
            other => unexpected("text", other),
        }
    }
}

impl Column for Vec<u8> {
    const KIND: ColumnKind = ColumnKind::Blob;

    fn read(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Blob(value) => Ok(value.to_vec()),
            other => unexpected("bytes", other),
        }
    }
}

impl<const N: usize> Column for [u8; N] {
    const KIND: ColumnKind = ColumnKind::Blob;

    fn read(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Blob(value) => {
                value.try_into().map_err(|_| format!("expected {N} bytes, found {}", value.len()))
            }
            other => unexpected("bytes", other),
        }
    }
}

impl<T: DeserializeOwned> Column for Json<T> {
    const KIND: ColumnKind = ColumnKind::Json;

    fn read(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Text(text) => {
                serde_json::from_str(text).map(Self).map_err(|e| format!("bad JSON: {e}"))
            }
            other => unexpected("JSON", other),
        }
    }
}

impl<T: Column> Column for Option<T> {
    const KIND: ColumnKind = T::KIND;

    fn read(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Null => Ok(None),
            cell => T::read(cell).map(Some),
        }
    }
}

macro_rules! into_value {
    ($($from:ty => |$value:ident| $to:expr),+ $(,)?) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                $to
            }
        }
    )+};
}

into_value! {
    i64 => |v| Self::Int(v),
    i32 => |v| Self::Int(v.into()),
    u32 => |v| Self::Int(v.into()),
    bool => |v| Self::Bool(v),
    f64 => |v| Self::Real(v),
    &str => |v| Self::Text(v.to_owned()),
    String => |v| Self::Text(v),
    &String => |v| Self::Text(v.clone()),
    Vec<u8> => |v| Self::Blob(v),
    &[u8] => |v| Self::Blob(v.to_vec()),
    &Vec<u8> => |v| Self::Blob(v.clone()),
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Self::Blob(value.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(value: &[u8; N]) -> Self {
        Self::Blob(value.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Serialize> From<Json<T>> for Value {
    fn from(Json(value): Json<T>) -> Self {
        Self::Json(
            serde_json::to_string(&value)
                .expect("a stored type has string keys and serialises without failing"),
        )
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Bool(value) => ValueRef::Integer(i64::from(*value)),
            Self::Real(value) => ValueRef::Real(*value),
            Self::Text(value) | Self::Json(value) => ValueRef::Text(value.as_bytes()),
            Self::Blob(value) => ValueRef::Blob(value),
        }))
    }
}

type BoxError = Box<dyn std::error::Error + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) if *ty == Type::INT8 => value.to_sql(ty, out),
            Self::Int(value) if *ty == Type::INT4 => i32::try_from(*value)?.to_sql(ty, out),
            Self::Int(value) if *ty == Type::INT2 => i16::try_from(*value)?.to_sql(ty, out),
            Self::Bool(value) if *ty == Type::BOOL => value.to_sql(ty, out),
            Self::Real(value) if *ty == Type::FLOAT8 => value.to_sql(ty, out),
            Self::Text(value) if [Type::TEXT, Type::VARCHAR].contains(ty) => value.to_sql(ty, out),
            Self::Json(value) if [Type::TEXT, Type::JSON].contains(ty) => {
                out.extend_from_slice(value.as_bytes());
                Ok(IsNull::No)
            }
            Self::Json(value) if *ty == Type::JSONB => {
                out.extend_from_slice(&[1]); // version of the wire format
                out.extend_from_slice(value.as_bytes());
                Ok(IsNull::No)
            }
            Self::Blob(value) if *ty == Type::BYTEA => value.to_sql(ty, out),
            other => Err(format!("{other:?} bound where the statement wants {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> From<rusqlite::types::ValueRef<'a>> for Cell<'a> {
    fn from(value: rusqlite::types::ValueRef<'a>) -> Self {
        use rusqlite::types::ValueRef;
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(value) => Self::Int(value),
            ValueRef::Real(value) => Self::Real(value),
            // Text that is not UTF-8 cannot be bound through this crate; it is handed over as bytes and refused there.
            ValueRef::Text(bytes) => str::from_utf8(bytes).map_or(Self::Blob(bytes), Self::Text),
            ValueRef::Blob(bytes) => Self::Blob(bytes),
        }
    }
}

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        Ok(match *ty {
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Self::Int(i16::from_sql(ty, raw)?.into()),
            Type::BOOL => Self::Bool(bool::from_sql(ty, raw)?),
            Type::FLOAT8 => Self::Real(f64::from_sql(ty, raw)?),
            Type::FLOAT4 => Self::Real(f32::from_sql(ty, raw)?.into()),
            Type::TEXT | Type::VARCHAR | Type::NAME | Type::JSON => {
                Self::Text(str::from_utf8(raw)?)
            }
            Type::JSONB => match raw.split_first() {
                Some((1, text)) => Self::Text(str::from_utf8(text)?),
                _ => return Err("unknown version of the JSONB wire format".into()),
            },
            Type::BYTEA => Self::Blob(raw),
            _ => {
                return Err(
                    format!("a column of type {ty}, which has no counterpart in SQLite").into()
                );
            }
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, BoxError> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
