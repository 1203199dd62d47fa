//! The whole router in process, on both databases, with the real program for analysis. Users are values with powers.

mod access;
mod accounts;
mod api_prints;
mod corpus;
mod cred;
mod earning;
mod hammer;
mod killed;
mod media;
mod news;
mod plans;
mod prefill;
mod prints;
mod progress;
mod promotion;
mod proof;
mod publish;
mod published;
mod refused;
mod remixes;
mod site;
mod sql;
mod uploads;
mod versions;
mod wizard;
