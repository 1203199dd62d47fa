//! Web push: members are told of news on their devices, also while no page is open.
//!
//! A browser subscribes with the service of its maker (`web/islands/push.ts`) and says so here (`pages.rs`); what it
//! said goes with the session in which it did. News waits in its own row until `push_at`, as it does to be mailed. One
//! transaction takes what is due for a member and puts a message for each device into the queue (`sending.rs`); so
//! whatever dies in the middle loses nothing. A message is encrypted for its browser alone (`encryption.rs`), signed
//! with the site's key (`vapid.rs`), and told to the service once, at a public address. If that does not take it, it is
//! tried again as webhooks are. A browser that is gone is forgotten at once, or when five messages were given up.
//!
//! If the process dies between the service's answer and the note of it, the message goes out again under the same
//! topic, by which service and browser know that it is the same one.

mod encryption;
pub mod pages;
pub mod sending;
pub mod store;
mod vapid;
