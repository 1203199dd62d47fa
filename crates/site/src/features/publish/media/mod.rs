//! Photos, films and rendered views of a draft: their order, what is said of them, taking one away and bringing it back,
//! and the jobs that draw other sides of a file or make smaller formats of a picture.

pub mod child;
mod covers;
pub mod fields;
pub mod jobs;
pub mod pages;
pub mod store;
