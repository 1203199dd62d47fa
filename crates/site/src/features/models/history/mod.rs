//! What title, description and cover of a published model were: rows that are only ever added. Licences have a book of
//! their own, see [`super::lineage`].

mod store;

pub use store::{Change, of, record};
