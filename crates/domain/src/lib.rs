//! The rules of Handprint: what may be done, by whom, and what facts amount to.
//!
//! Pure on purpose: no I/O, no clock, no randomness, no async, so that every rule can be tested by the thousand
//! and every score recomputed by anyone. Time and ids come in as values.

pub mod accounts;
pub mod analytics;
pub mod audience;
pub mod authorship;
pub mod cases;
pub mod categories;
pub mod comments;
pub mod cred;
pub mod delivery;
pub mod events;
pub mod exposure;
pub mod fediverse;
pub mod ids;
pub mod jurors;
pub mod jury;
pub mod licences;
pub mod likeness;
pub mod media;
pub mod models;
pub mod news;
pub mod notices;
pub mod origins;
pub mod prefill;
pub mod print_profile;
pub mod printers;
pub mod promotion;
pub mod publishing;
pub mod ranking;
pub mod remixes;
pub mod reports;
pub mod text;
pub mod time;
pub mod trust;
pub mod versions;
pub mod webhooks;
