//! Conditions that are checked model by model, because they have no posting list of their own.

use tantivy::columnar::Column;
use tantivy::fastfield::AliveBitSet;
use tantivy::{DocId, SegmentReader};

use crate::schema::{FORMAT, LICENCE, LONGEST_SIDE};
use crate::{Request, Result};

/// The conditions at one segment.
pub(crate) struct Conditions<'a> {
    alive: Option<&'a AliveBitSet>,
    side_um: Option<(Column<i64>, i64, i64)>,
    any_of: Vec<AnyOf>,
}

impl<'a> Conditions<'a> {
    /// The conditions of `request` at `reader`. Filters with one value are terms instead (see `matching`).
    pub fn new(request: &Request, reader: &'a SegmentReader) -> Result<Self> {
        let side_um = match request.side_um {
            Some((min, max)) => Some((reader.fast_fields().i64(LONGEST_SIDE)?, min, max)),
            None => None,
        };
        let mut any_of = Vec::new();
        for (field, values) in [(LICENCE, &request.licences), (FORMAT, &request.formats)] {
            if values.len() > 1 {
                any_of.push(AnyOf::new(reader, field, values)?);
            }
        }
        Ok(Self { alive: reader.alive_bitset(), side_um, any_of })
    }

    /// Whether `doc` has not been removed and meets all conditions.
    pub fn admit(&self, doc: DocId) -> bool {
        self.alive.is_none_or(|alive| alive.is_alive(doc))
            && self.side_um.as_ref().is_none_or(|(column, min, max)| {
                column.first(doc).is_some_and(|side| (*min..=*max).contains(&side))
            })
            && self.any_of.iter().all(|condition| condition.admits(doc))
    }

    /// Whether every document is admitted.
    pub fn are_open(&self) -> bool {
        self.alive.is_none() && self.side_um.is_none() && self.any_of.is_empty()
    }
}

/// One of several values, by their numbers in the segment's dictionary.
struct AnyOf {
    wanted: Vec<u64>,
    column: Option<Column<u64>>,
}

impl AnyOf {
    fn new(reader: &SegmentReader, field: &str, values: &[String]) -> Result<Self> {
        let mut wanted = Vec::new();
        let column = reader.fast_fields().str(field)?;
        if let Some(column) = &column {
            for value in values {
                wanted.extend(column.dictionary().term_ord(value.to_lowercase())?);
            }
        }
        Ok(Self { wanted, column: column.map(|c| c.ords().clone()) })
    }

    fn admits(&self, doc: DocId) -> bool {
        self.column.as_ref().is_some_and(|column| {
            column.values_for_doc(doc).any(|value| self.wanted.contains(&value))
        })
    }
}
