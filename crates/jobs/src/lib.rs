//! Durable work over the database: a queue, schedules, and the event log with its listeners.
//!
//! - [`enqueue`] puts a job into the queue, in the transaction of its cause.
//! - [`events::record`] writes what happened, in the same way; positions are given after commit, in order.
//! - A [`Registry`] says who handles which kind of job, which events, and what happens on a schedule; a [`Worker`]
//!   in each process runs it.
//! - [`list_dead`] is for the operator: jobs that failed for good are kept until somebody decides;
//!   [`forget_dead`] is for kinds that must not be kept for ever.
//!
//! Every handler may run more than once (a process can die after the work and before the note of it), so handlers
//! write results, not increments. Nothing here knows a particular job.

mod backoff;
mod dead;
pub mod events;
mod listeners;
mod queue;
mod registry;
mod schedules;
mod worker;

pub use dead::{DeadJob, discard_dead, forget_dead, list_dead, retry_dead};
pub use events::events_after;
pub use queue::{Counts, NewJob, Status, counts, enqueue, let_others_pass, status, statuses};
pub use registry::{Context, Registry};
pub use worker::{Settings, Worker};
