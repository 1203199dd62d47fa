//! The whole router in process, on both databases, with the real program for analysis. Users are values with powers.

mod accounts;
mod access;
mod publish;
mod site;
mod sql;
