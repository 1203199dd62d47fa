//! What is on record about a model's time at other sites: what its exports from there say, and the bytes kept for it.

pub mod store;

/// Where it is shown, below the address of the model.
pub const ELSEWHERE: &str = "v/elsewhere";
