//! What pages of every feature need: errors, sessions, forms, assets, headers. No feature lives here.

pub mod address;
pub mod assets;
pub mod backoff;
pub mod cache;
pub mod cookies;
pub mod error;
pub mod events;
pub mod filters;
pub mod forms;
pub mod headers;
pub mod keyed;
pub mod load;
pub mod markdown;
pub mod meter;
pub mod moment;
pub mod page;
pub mod qr;
pub mod routes;
pub mod sealing;
pub mod session;
pub mod sight;
pub mod signing;
pub mod throttle;
pub mod traces;
pub mod view;
pub mod visits;
