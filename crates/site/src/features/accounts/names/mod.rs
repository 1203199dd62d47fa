//! Who members are, in lists.

mod store;

pub use store::{Named, names};
