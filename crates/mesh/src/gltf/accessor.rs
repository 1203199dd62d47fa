//! Accessors: typed views into the buffers, checked before they are read.

use std::borrow::Cow;
use std::collections::HashMap;

use super::json::{Accessor, Root, Sparse, View};
use crate::ReadError;

/// Reads numbers out of the buffers of one file.
pub(super) struct Data<'a> {
    pub root: &'a Root,
    pub buffers: &'a [Cow<'a, [u8]>],
    /// Most items of one accessor.
    pub most: usize,
}

/// Where the items of an accessor are.
struct Items<'a> {
    bytes: &'a [u8],
    stride: usize,
    component: Component,
    normalized: bool,
}

/// The items of an accessor, read one by one.
pub(super) struct List<'a, const N: usize> {
    count: usize,
    /// `None` when all are zero.
    items: Option<Items<'a>>,
    /// Those that sparse storage replaces.
    changed: HashMap<usize, [f64; N]>,
}

impl<const N: usize> List<'_, N> {
    pub fn len(&self) -> usize {
        self.count
    }

    /// The item at `index`, which must be less than [`List::len`].
    pub fn get(&self, index: usize) -> [f64; N] {
        if let Some(&changed) =
            (!self.changed.is_empty()).then(|| self.changed.get(&index)).flatten()
        {
            return changed;
        }
        self.items.as_ref().map_or([0.0; N], |items| items.get(index))
    }

    pub fn iter(&self) -> impl Iterator<Item = [f64; N]> {
        (0..self.count).map(|index| self.get(index))
    }
}

#[derive(Clone, Copy)]
enum Component {
    I8,
    U8,
    I16,
    U16,
    U32,
    F32,
}

impl Component {
    fn parse(code: u32) -> Option<Self> {
        Some(match code {
            5120 => Component::I8,
            5121 => Component::U8,
            5122 => Component::I16,
            5123 => Component::U16,
            5125 => Component::U32,
            5126 => Component::F32,
            _ => return None,
        })
    }

    fn size(self) -> usize {
        match self {
            Component::I8 | Component::U8 => 1,
            Component::I16 | Component::U16 => 2,
            Component::U32 | Component::F32 => 4,
        }
    }

    /// The value at the start of `raw`, which is long enough; and what stands for 1 when normalised.
    fn read(self, raw: &[u8]) -> (f64, f64) {
        match self {
            Component::I8 => (f64::from(raw[0] as i8), 127.0),
            Component::U8 => (f64::from(raw[0]), 255.0),
            Component::I16 => (f64::from(i16::from_le_bytes([raw[0], raw[1]])), 32_767.0),
            Component::U16 => (f64::from(u16::from_le_bytes([raw[0], raw[1]])), 65_535.0),
            Component::U32 => (
                f64::from(u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]])),
                f64::from(u32::MAX),
            ),
            Component::F32 => {
                (f64::from(f32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]])), 1.0)
            }
        }
    }
}

impl Items<'_> {
    fn get<const N: usize>(&self, index: usize) -> [f64; N] {
        let item = &self.bytes[index * self.stride..];
        std::array::from_fn(|place| {
            let (value, full) = self.component.read(&item[place * self.component.size()..]);
            if self.normalized { (value / full).max(-1.0) } else { value }
        })
    }
}

impl Data<'_> {
    /// The first `N` components of every item. Errors: missing or too short data, too many items, fewer
    /// components than asked for.
    pub fn list<const N: usize>(&self, index: usize) -> Result<List<'_, N>, ReadError> {
        let accessor = self.accessor(index)?;
        let count = self.checked_count(accessor.count)?;
        let components = components(&accessor.kind).filter(|&components| components >= N);
        let components = components.ok_or_else(|| bad("has the wrong type", index))?;
        let component = Component::parse(accessor.component_type)
            .ok_or_else(|| bad("has an unknown type", index))?;
        let layout = (component, components, accessor.normalized);
        let past_end = || bad("reaches past its buffer", index);
        let items = match accessor.buffer_view {
            Some(view) => {
                Some(self.items(view, accessor.byte_offset, layout, count).ok_or_else(past_end)?)
            }
            // Without data all items are zero, and sparse ones differ.
            None if accessor.sparse.is_some() => None,
            None => return Err(bad("has no data (it may be compressed)", index)),
        };
        let mut list = List { count, items, changed: HashMap::new() };
        if let Some(sparse) = &accessor.sparse {
            let changed = self.checked_count(sparse.count)?;
            let Sparse { indices, values, .. } = sparse;
            let kind = Component::parse(indices.component_type)
                .ok_or_else(|| bad("has an unknown type", index))?;
            let places =
                self.items(indices.buffer_view, indices.byte_offset, (kind, 1, false), changed);
            let places = places.ok_or_else(past_end)?;
            let values = self
                .items(values.buffer_view, values.byte_offset, layout, changed)
                .ok_or_else(past_end)?;
            for item in 0..changed {
                let place = places.get::<1>(item)[0] as usize;
                if place >= count {
                    return Err(bad("changes an item that it does not have", index));
                }
                list.changed.insert(place, values.get(item));
            }
        }
        Ok(list)
    }

    fn accessor(&self, index: usize) -> Result<&Accessor, ReadError> {
        self.root.accessors.get(index).ok_or_else(|| bad("does not exist", index))
    }

    fn checked_count(&self, count: u64) -> Result<usize, ReadError> {
        usize::try_from(count).ok().filter(|&count| count <= self.most).ok_or_else(|| {
            ReadError::new(
                "too-many-vertices",
                format!(
                    "The glTF file states {count} items in one list; at most {} are read.",
                    self.most
                ),
            )
        })
    }

    /// `None` when the items do not lie within their view and buffer.
    fn items(
        &self,
        view: usize,
        offset: u64,
        layout: (Component, usize, bool),
        count: usize,
    ) -> Option<Items<'_>> {
        let &View { buffer, byte_offset, byte_length, byte_stride } =
            self.root.buffer_views.get(view)?;
        let (component, components, normalized) = layout;
        let size = component.size() * components;
        let start = usize::try_from(byte_offset).ok()?;
        let end = start.checked_add(usize::try_from(byte_length).ok()?)?;
        let bytes =
            self.buffers.get(buffer)?.get(start..end)?.get(usize::try_from(offset).ok()?..)?;
        let stride = byte_stride
            .map_or(Some(size), |stride| usize::try_from(stride).ok())
            .filter(|&stride| stride >= size)?;
        let needed = count
            .checked_sub(1)
            .map_or(Some(0), |last| last.checked_mul(stride)?.checked_add(size))?;
        (needed <= bytes.len()).then_some(Items { bytes, stride, component, normalized })
    }
}

fn components(kind: &str) -> Option<usize> {
    Some(match kind {
        "SCALAR" => 1,
        "VEC2" => 2,
        "VEC3" => 3,
        "VEC4" => 4,
        _ => return None,
    })
}

#[cold]
fn bad(what: &str, index: usize) -> ReadError {
    ReadError::new("bad-accessor", format!("List {index} of the glTF file {what}."))
}
