//! The product by feature, in reading order: a later feature may read an earlier one's public functions, never the
//! other way round. Effects travel backwards as events.

pub mod accounts;
pub mod admin;
pub mod analytics;
pub mod api;
pub mod audience;
pub mod backup;
pub mod cases;
pub mod collections;
pub mod comments;
pub mod cred;
pub mod demo;
pub mod discover;
pub mod downloads;
pub mod evidence;
pub mod exports;
pub mod exposure;
pub mod how;
pub mod imports;
pub mod jury;
pub mod leaving;
pub mod legal;
pub mod likeness;
pub mod marks;
pub mod models;
pub mod moderation;
pub mod notifications;
pub mod prints;
pub mod promotion;
pub mod publish;
pub mod reports;
pub mod searches;
pub mod trust;
pub mod uploads;
pub mod web;
pub mod webhooks;
