//! Tests of the queue and of the event log, on both engines.

#![cfg(test)]

mod common;
mod log;
mod queue;
