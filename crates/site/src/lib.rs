//! Handprint, the product: pages, API and jobs by feature. `app` puts them together, `config` says how it runs,
//! `shared` holds what pages of all features need, `features` is the table of contents.

pub mod app;
pub mod cli;
pub mod config;
pub mod features;
pub mod shared;
