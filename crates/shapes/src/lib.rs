//! Believable demo data made by our own code: printable parametric shapes and the words that go with them.
//! No input or output, no clock; the same seed gives the same bytes on every platform.

pub mod forms;
pub mod glyph;
pub mod implicit;
pub mod math;
pub mod poly;
pub mod rng;
pub mod solid;
pub mod triangulate;
pub mod write;

mod catalogue;
mod families;
mod names;
mod talk;
mod words;

pub use catalogue::{Catalogue, DemoCreator, DemoModel};
pub use families::{Facts, Family, Shape, families, generate};
